// Menus are <details>; they close when the reader goes on: a click elsewhere, Escape, or another menu.

/** Watches all menus of the page, those that come later included. */
export function closeMenus(): void {
  const open = () => document.querySelectorAll<HTMLDetailsElement>("details.menu-details[open]");
  document.addEventListener("click", (event) => {
    for (const menu of open()) {
      if (!(event.target instanceof Node && menu.contains(event.target))) menu.open = false;
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of open()) {
      menu.open = false;
      menu.querySelector("summary")?.focus();
    }
  });
}
