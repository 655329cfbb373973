// Buttons that copy the text of a field, for browsers that let a page do so; without them the text is selected by hand.

/** Shows the buttons of the page, and copies when one is pressed. */
export function listenForCopy(): void {
  if (!navigator.clipboard) return;
  const show = () => {
    for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-copy]")) button.hidden = false;
  };
  show();
  document.addEventListener("htmx:afterSwap", show);
  document.addEventListener("click", async (event) => {
    const button = (event.target as Element | null)?.closest<HTMLButtonElement>("button[data-copy]");
    const field = button && document.getElementById(button.dataset.copy ?? "");
    if (!button || !(field instanceof HTMLTextAreaElement)) return;
    await navigator.clipboard.writeText(field.value);
    const told = button.parentElement?.querySelector('[role="status"]');
    if (told) told.textContent = button.dataset.copied ?? "";
  });
}
