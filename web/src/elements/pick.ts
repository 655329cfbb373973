// <samsyn-pick>: a search field over a list of check boxes, when the list is long.

const FIELD_FROM = 8;

class PickList extends HTMLElement {
  connectedCallback(): void {
    const rows = [...this.querySelectorAll<HTMLElement>(".check")];
    if (rows.length < FIELD_FROM || this.querySelector("input[type=search]")) return;
    const field = document.createElement("input");
    field.type = "search";
    field.setAttribute("aria-label", this.dataset["label"] ?? "");
    field.placeholder = this.dataset["label"] ?? "";
    field.addEventListener("input", () => {
      const wanted = field.value.trim().toLocaleLowerCase();
      for (const row of rows) {
        const checked = row.querySelector("input")?.checked ?? false;
        row.hidden = !checked && !(row.textContent ?? "").toLocaleLowerCase().includes(wanted);
      }
    });
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault();
    });
    this.prepend(field);
  }
}

customElements.define("samsyn-pick", PickList);
