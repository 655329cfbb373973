// Search and commands in a dialog: Ctrl-K opens it, typing narrows, arrows choose, Enter does it, Escape closes. The page
// /find is the same without script; here its list becomes the list box of a combo box.

let asking: AbortController | undefined;
let opening = false;
/** The list for what was typed last. Keys that choose wait for it, however fast they are pressed. */
let narrowed: Promise<void> = Promise.resolve();

/** Listens for the key, for the link in the top bar, and keeps forms that come back to the page true to its address. */
export function listenForFind(): void {
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    void open();
  });
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest(".find-open") : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void open();
  });
  document.addEventListener("submit", (event) => {
    const back = event.target instanceof HTMLFormElement ? event.target.querySelector<HTMLInputElement>("input[name=back]") : null;
    if (back && document.querySelector("samsyn-view")) back.value = here();
  });
}

function here(): string {
  return location.pathname + location.search;
}

async function ask(query: string): Promise<Document> {
  asking?.abort();
  asking = new AbortController();
  const address = new URLSearchParams({ q: query, here: here() });
  const response = await fetch(`/find?${address.toString()}`, { headers: { Accept: "text/html" }, signal: asking.signal });
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

/** Opens the dialog. Keys pressed until it is there are kept, and count as if it had been; Escape gives it up. */
async function open(): Promise<void> {
  if (opening || document.querySelector("dialog[open]")) return;
  // The page of the search has the field already: what is typed next goes there.
  const field = document.querySelector<HTMLInputElement>("main #find-query");
  if (field) {
    field.focus();
    return;
  }
  opening = true;
  let given = false;
  const pressed: string[] = [];
  const keep = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key !== "Escape") {
      pressed.push(event.key);
      return;
    }
    // What is pressed from here on is for the page.
    given = true;
    document.removeEventListener("keydown", keep, true);
    asking?.abort();
  };
  document.addEventListener("keydown", keep, true);
  try {
    const dialog = await shown();
    const input = dialog?.querySelector<HTMLInputElement>("#find-query");
    if (dialog && input) pressed.forEach((key) => press(key, dialog, input));
  } catch (error) {
    if (!given) throw error;
  } finally {
    document.removeEventListener("keydown", keep, true);
    opening = false;
  }
}

async function shown(): Promise<HTMLDialogElement | undefined> {
  const content = (await ask("")).querySelector("#find");
  if (!content || document.querySelector("dialog[open]")) return undefined;
  const dialog = document.createElement("dialog");
  dialog.className = "sheet find-dialog";
  dialog.setAttribute("aria-labelledby", "find-title");
  dialog.append(content);
  const input = dialog.querySelector<HTMLInputElement>("#find-query");
  if (!input) return undefined;
  for (const [name, value] of [["role", "combobox"], ["aria-expanded", "true"], ["aria-controls", "find-results"], ["aria-autocomplete", "list"]] as const) {
    input.setAttribute(name, value);
  }
  input.addEventListener("input", () => (narrowed = narrow(dialog, input)));
  dialog.addEventListener("keydown", (event) => keyed(event, dialog, input));
  dialog.querySelector("form[role=search]")?.addEventListener("submit", (event) => event.preventDefault());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  listBox(dialog, input);
  dialog.showModal();
  input.focus();
  return dialog;
}

/** A key that was pressed before the dialog was there. */
function press(key: string, dialog: HTMLDialogElement, input: HTMLInputElement): void {
  const typed = key.length === 1 ? input.value + key : key === "Backspace" ? input.value.slice(0, -1) : undefined;
  if (typed === undefined) {
    void chosen(key, dialog, input);
  } else {
    input.value = typed;
    narrowed = narrow(dialog, input);
  }
}

async function narrow(dialog: HTMLDialogElement, input: HTMLInputElement): Promise<void> {
  try {
    const page = await ask(input.value);
    for (const id of ["#find-results", "#find-told"]) {
      const [ours, theirs] = [dialog.querySelector(id), page.querySelector(id)];
      // The element that tells the number stays, so that a screen reader hears it change.
      if (ours && theirs) ours.replaceChildren(...theirs.childNodes);
    }
    listBox(dialog, input);
  } catch (error) {
    if (!(error instanceof DOMException && error.name === "AbortError")) throw error;
  }
}

/** Gives the list its roles, and makes the first thing the one that Enter does. */
function listBox(dialog: HTMLDialogElement, input: HTMLInputElement): void {
  const results = dialog.querySelector<HTMLElement>("#find-results");
  if (!results) return;
  results.setAttribute("role", "listbox");
  results.setAttribute("aria-label", results.dataset["label"] ?? "");
  results.querySelectorAll("section").forEach((section) => section.setAttribute("role", "group"));
  results.querySelectorAll("h2").forEach((heading) => heading.setAttribute("aria-hidden", "true"));
  results.querySelectorAll("ul, li").forEach((item) => item.setAttribute("role", "none"));
  options(dialog).forEach((option, i) => {
    option.id = `found-${i}`;
    option.setAttribute("role", "option");
    option.tabIndex = -1;
  });
  activate(dialog, input, 0);
}

function options(dialog: HTMLDialogElement): HTMLElement[] {
  return [...dialog.querySelectorAll<HTMLElement>("#find-results a, #find-results button")];
}

function activate(dialog: HTMLDialogElement, input: HTMLInputElement, at: number): void {
  const all = options(dialog);
  all.forEach((option, i) => option.setAttribute("aria-selected", String(i === at)));
  const active = all[at];
  if (active) input.setAttribute("aria-activedescendant", active.id);
  else input.removeAttribute("aria-activedescendant");
  active?.scrollIntoView({ block: "nearest" });
}

const CHOOSING = ["ArrowDown", "ArrowUp", "PageDown", "PageUp", "Escape"];

function keyed(event: KeyboardEvent, dialog: HTMLDialogElement, input: HTMLInputElement): void {
  if (event.isComposing || !(CHOOSING.includes(event.key) || (event.key === "Enter" && event.target === input))) return;
  event.preventDefault();
  void chosen(event.key, dialog, input);
}

/** Does what a key does to the list, once it is the list for what was typed before the key. */
async function chosen(key: string, dialog: HTMLDialogElement, input: HTMLInputElement): Promise<void> {
  if (key === "Escape") {
    dialog.close();
    return;
  }
  await narrowed.catch(() => undefined);
  const all = options(dialog);
  const at = all.findIndex((option) => option.getAttribute("aria-selected") === "true");
  const to = { ArrowDown: (at + 1) % all.length, ArrowUp: (at - 1 + all.length) % all.length, PageDown: all.length - 1, PageUp: 0 }[key];
  if (key === "Enter") all[at]?.click();
  else if (to !== undefined && all.length > 0) activate(dialog, input, to);
}
