// Menus are <details>; they close when the reader goes on: a click elsewhere, Escape, or another menu.

/** A long menu opens where its choice is. */
function showChoice(event: Event): void {
  const menu = event.target;
  if (!(menu instanceof HTMLDetailsElement) || !menu.open || !menu.classList.contains("menu-details")) return;
  menu.querySelector("ul [aria-current]")?.scrollIntoView({ block: "nearest" });
}

/** Watches all menus of the page, those that come later included. */
export function closeMenus(): void {
  document.addEventListener("toggle", showChoice, { capture: true });
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
