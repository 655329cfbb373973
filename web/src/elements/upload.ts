// <samsyn-upload>: a place to drop a file, with progress and cancel; around a plain form that works without script. A file
// that misses the place is taken too: otherwise the browser would leave the page to show it.

class Upload extends HTMLElement {
  private request: XMLHttpRequest | undefined;
  private gone = new AbortController();

  connectedCallback(): void {
    const drop = this.querySelector<HTMLFormElement>("form");
    const input = this.querySelector<HTMLInputElement>("input[type=file]");
    if (!drop || !input) return;
    input.addEventListener("change", () => this.send(input.files?.[0]));
    this.gone = new AbortController();
    const { signal } = this.gone;
    for (const kind of ["dragenter", "dragover"] as const) {
      document.addEventListener(kind, (event) => this.over(event, drop), { signal });
    }
    const left = (event: DragEvent) => {
      if (!event.relatedTarget) drop.classList.remove("over");
    };
    document.addEventListener("dragleave", left, { signal });
    document.addEventListener("drop", (event) => this.dropped(event, drop), { signal });
    drop.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send(input.files?.[0]);
    });
    this.querySelector(".progress button")?.addEventListener("click", () => this.request?.abort());
  }

  disconnectedCallback(): void {
    this.gone.abort();
  }

  private over(event: DragEvent, drop: HTMLElement): void {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    drop.classList.add("over");
  }

  private dropped(event: DragEvent, drop: HTMLElement): void {
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    drop.classList.remove("over");
    this.send(file);
  }

  /** Sends the bytes as they are; what the server answers says where to go next. */
  private send(file: File | undefined): void {
    if (!file || this.request) return;
    const request = new XMLHttpRequest();
    this.request = request;
    request.open("PUT", this.dataset["url"] ?? "/uploads");
    request.setRequestHeader("X-File-Name", encodeURIComponent(file.name));
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("X-Samsyn-Form", this.dataset["form"] ?? "");
    request.responseType = "json";
    request.upload.addEventListener("progress", (event) => this.told(file.name, event.loaded, event.total));
    request.addEventListener("load", () => {
      const next: unknown = (request.response as { next?: unknown } | null)?.next;
      if (request.status === 201 && typeof next === "string") {
        this.say(this.dataset["stored"] ?? "");
        location.assign(next);
      } else {
        const detail: unknown = (request.response as { detail?: unknown } | null)?.detail;
        this.ended(typeof detail === "string" ? detail : (this.dataset["failed"] ?? ""));
      }
    });
    request.addEventListener("error", () => this.ended(this.dataset["failed"] ?? ""));
    request.addEventListener("abort", () => this.ended(""));
    this.say("");
    this.told(file.name, 0, file.size);
    request.send(file);
  }

  private told(name: string, done: number, total: number): void {
    const bytes = new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit: "megabyte", maximumFractionDigits: 1 });
    const words = (this.dataset["sending"] ?? "")
      .replace("{name}", name)
      .replace("{done}", bytes.format(done / 1e6))
      .replace("{total}", bytes.format(total / 1e6));
    const bar = this.querySelector("progress");
    if (bar) bar.value = total > 0 ? done / total : 0;
    const box = this.querySelector<HTMLElement>(".progress");
    const line = box?.querySelector("p");
    if (!box || !line) return;
    box.hidden = false;
    line.textContent = words;
  }

  /** What a screen reader is to hear: not each megabyte, only how it ended. */
  private say(words: string): void {
    const line = this.querySelector<HTMLElement>("[role=status]");
    if (line) line.textContent = words;
  }

  private ended(words: string): void {
    this.request = undefined;
    this.say(words);
    const box = this.querySelector<HTMLElement>(".progress");
    const input = this.querySelector<HTMLInputElement>("input[type=file]");
    const held = box?.contains(document.activeElement) ?? false;
    if (box) box.hidden = true;
    if (!input) return;
    input.value = "";
    // The cancel button is gone; the keyboard goes on where it began.
    if (held) input.focus();
  }
}

customElements.define("samsyn-upload", Upload);
