// <samsyn-flows>: the flows of data between systems. Tab to it, arrows along the flows, Enter or a click opens a system's page.
import { Walk } from "./walk";

class Flows extends HTMLElement {
  connectedCallback(): void {
    this.walk.roam();
    this.addEventListener("keydown", (event) => this.keyed(event));
    this.addEventListener("click", (event) => this.open(this.item(event)));
  }

  private get walk(): Walk {
    return new Walk(this.querySelector("svg"), true);
  }

  private item(event: Event): SVGElement | null {
    return event.target instanceof Element ? event.target.closest<SVGElement>(".sd-node, .sd-edge") : null;
  }

  private keyed(event: KeyboardEvent): void {
    const item = this.item(event);
    // Keys of the browser's own, such as Alt and left for the page before, stay its.
    if (!item || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter") {
      event.preventDefault();
      this.open(item);
    } else if (event.key.startsWith("Arrow") && !event.shiftKey) {
      event.preventDefault();
      this.walk.step(item, event.key)?.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
  }

  /** A box is called what the system's page is. */
  private open(item: SVGElement | null): void {
    const node = item?.getAttribute("data-node");
    if (node && /^\d+$/.test(node)) location.assign(`/landscape/${node}`);
  }
}

customElements.define("samsyn-flows", Flows);
