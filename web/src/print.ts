// Paper is white whatever the theme: a reader who chose dark prints in light.

/** Changes the theme for as long as printing lasts. */
export function printInLight(): void {
  const root = document.documentElement;
  let chosen: string | null = null;
  window.addEventListener("beforeprint", () => {
    chosen = root.getAttribute("data-color-scheme");
    root.setAttribute("data-color-scheme", "light");
  });
  window.addEventListener("afterprint", () => {
    if (chosen !== null) root.setAttribute("data-color-scheme", chosen);
  });
}
