// <samsyn-view>: links and forms of an explorer page fetch the next state and put in only the parts that differ, so that
// the old stays until the new is there, sliders keep their grip, and the map can move its boxes. The address is the state.

/** Sent on the document before and after parts are put in. */
export type SwapDetail = { parts: string[] };

let running: AbortController | undefined;

class View extends HTMLElement {
  private timer: number | undefined;

  connectedCallback(): void {
    this.addEventListener("click", (event) => this.clicked(event));
    this.addEventListener("submit", (event) => this.submitted(event));
    this.addEventListener("input", (event) => this.changed(event));
  }

  private clicked(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]") : null;
    if (!link || link.hasAttribute("data-plain") || link.origin !== location.origin) return;
    if (link.hasAttribute("data-dialog")) {
      event.preventDefault();
      void openDialog(link);
    } else if (/^\/logs\/\d+\/[a-z]+$/.test(link.pathname) && !link.pathname.endsWith("/data")) {
      event.preventDefault();
      void go(link.href, { push: true, panel: link.hasAttribute("data-panel") });
    }
  }

  private submitted(event: SubmitEvent): void {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.hasAttribute("data-auto")) return;
    event.preventDefault();
    void go(formUrl(form), { push: true });
  }

  /** Sliders answer while they move, at most every 60 ms; selects at once. */
  private changed(event: Event): void {
    const control = event.target;
    if (!(control instanceof HTMLInputElement || control instanceof HTMLSelectElement)) return;
    const form = control.form;
    if (!form?.hasAttribute("data-auto") || this.timer !== undefined) return;
    this.timer = window.setTimeout(() => {
      this.timer = undefined;
      void go(formUrl(form), { push: !form.hasAttribute("data-live") });
    }, 60);
  }
}

function formUrl(form: HTMLFormElement): string {
  const url = new URL(form.action, location.href);
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string") url.searchParams.append(name, value);
  }
  return url.href;
}

/** Goes to another state of the view. A later call overtakes an earlier one that is not there yet. */
export async function go(url: string, how: { push?: boolean; panel?: boolean; post?: FormData }): Promise<void> {
  running?.abort();
  const controller = new AbortController();
  running = controller;
  document.documentElement.setAttribute("data-busy", "");
  try {
    const headers: Record<string, string> = { Accept: "text/html" };
    if (how.panel) headers["X-Samsyn-Part"] = "panel";
    const sent = how.post && new URLSearchParams([...how.post].filter((pair): pair is [string, string] => typeof pair[1] === "string"));
    const response = await fetch(url, { headers, signal: controller.signal, ...(sent && { method: "POST", body: sent }) });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    // What was sent and refused has no address of its own: a reload asks the view that it came from.
    const stays = how.post !== undefined && !response.redirected;
    if (how.push !== undefined && !stays) history[how.push ? "pushState" : "replaceState"]({ samsyn: true }, "", response.url);
    putIn(page, how.panel ?? false);
  } catch (error) {
    if (!(error instanceof DOMException && error.name === "AbortError")) location.assign(url);
  } finally {
    if (running === controller) document.documentElement.removeAttribute("data-busy");
  }
}

/** Puts in the parts that differ; a page made of other parts replaces the whole. */
function putIn(page: Document, panelOnly: boolean): void {
  const parts = (root: ParentNode) => [...root.querySelectorAll<HTMLElement>("[data-part]")];
  const ours = new Map(parts(document).map((part) => [part.dataset["part"] ?? "", part]));
  const theirs = parts(page);
  const same = panelOnly || (theirs.length === ours.size && theirs.every((part) => ours.has(part.dataset["part"] ?? "")));
  const changed: string[] = [];
  document.title = page.title || document.title;
  if (!same) {
    const main = page.querySelector("main");
    if (!main) return;
    document.querySelector("main")?.replaceChildren(...main.childNodes);
    // The units to choose from stand in the frame, and lead to where the page is now.
    const [chooser, next] = [document, page].map((root) => root.querySelector('.top [data-part="scope"]'));
    if (chooser && next) chooser.replaceWith(next);
    changed.push("page");
  }
  for (const part of same ? theirs : []) {
    const name = part.dataset["part"] ?? "";
    const old = ours.get(name);
    if (!old || old.isEqualNode(part) || holdsGrip(old, part)) continue;
    keepFocus(old, part);
    changed.push(name);
  }
  document.dispatchEvent(new CustomEvent<SwapDetail>("samsyn:swapped", { detail: { parts: changed } }));
}

/** A form whose slider is being moved stays; its hidden fields follow. */
function holdsGrip(old: HTMLElement, part: HTMLElement): boolean {
  const active = document.activeElement;
  if (!(active instanceof HTMLInputElement) || active.type !== "range" || !old.contains(active)) return false;
  for (const name of ["hidden"]) {
    const [ours, theirs] = [old, part].map((root) => root.querySelector(`[data-part="${name}"]`));
    if (ours && theirs) ours.replaceWith(theirs);
  }
  return true;
}

/** Replaces a part; what had the focus in it gets it again, if it is still there. */
function keepFocus(old: HTMLElement, part: HTMLElement): void {
  const active = document.activeElement;
  const within = active instanceof HTMLElement && old.contains(active) ? active : undefined;
  const key = within && (within.id ? `#${CSS.escape(within.id)}` : undefined);
  const words = within?.textContent;
  const open = [...old.querySelectorAll("details")].map((details) => details.open);
  const wasOpen = old instanceof HTMLDetailsElement && old.open;
  old.replaceWith(part);
  if (part instanceof HTMLDetailsElement && wasOpen) part.open = true;
  if (part.dataset["part"] === "twin") part.querySelectorAll("details").forEach((details, i) => (details.open = open[i] ?? details.open));
  if (!within) return;
  const again = key ? part.querySelector<HTMLElement>(key) : [...part.querySelectorAll<HTMLElement>("a, button, summary")].find((e) => e.textContent === words);
  (again ?? part.querySelector<HTMLElement>("a, button"))?.focus({ preventScroll: true });
}

/** Shows the filter controls over the page; their forms lead to the next state. */
async function openDialog(link: HTMLAnchorElement): Promise<void> {
  document.documentElement.setAttribute("data-busy", "");
  const response = await fetch(link.href, { headers: { Accept: "text/html" } }).finally(() => document.documentElement.removeAttribute("data-busy"));
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const content = page.querySelector("#filters");
  if (!content) {
    location.assign(link.href);
    return;
  }
  const dialog = document.createElement("dialog");
  dialog.className = "sheet";
  dialog.setAttribute("aria-labelledby", "filters-title");
  dialog.append(content);
  dialog.addEventListener("click", (event) => {
    const close = event.target instanceof Element && event.target.closest("[data-close]");
    if (close || event.target === dialog) {
      event.preventDefault();
      dialog.close();
    }
  });
  dialog.addEventListener("submit", (event) => {
    if (!(event.target instanceof HTMLFormElement)) return;
    event.preventDefault();
    const { action } = event.target;
    const post = new FormData(event.target);
    dialog.close();
    void go(action, { push: true, post });
  });
  dialog.addEventListener("close", () => {
    dialog.remove();
    document.querySelector<HTMLElement>(".add-filter")?.focus({ preventScroll: true });
  });
  document.body.append(dialog);
  dialog.showModal();
}

window.addEventListener("popstate", () => {
  if (document.querySelector("samsyn-view") && /^\/logs\/\d+\/[a-z]+$/.test(location.pathname)) void go(location.href, {});
});

customElements.define("samsyn-view", View);
