// <samsyn-map>: the map on the page. Pan by drag and keys, zoom by buttons and Ctrl+wheel, select by click and keyboard
// (Tab to the map, arrows along the paths, Enter opens the panel, Escape closes it), a small overview when the map is larger
// than its stage, and boxes that glide to their new places. Maps beside each other (`data-linked`) move together; where there is
// no panel (`data-fixed`) nothing is selected.
import { go } from "./view";
import { Walk } from "./walk";

type Point = { x: number; y: number };
type Transform = { scale: number; x: number; y: number };

const SCALE_MIN = 0.1;
const SCALE_MAX = 3;
const READABLE = 0.72;
const GLIDE_MS = 200;

class ProcessMap extends HTMLElement {
  private at: Transform = { scale: 1, x: 0, y: 0 };
  private places = new Map<string, Point>();
  private fitted = true;
  private following = false;
  private watcher: ResizeObserver | undefined;
  private readonly swapped = (event: Event) => this.renewed((event as CustomEvent<{ parts: string[] }>).detail.parts);

  connectedCallback(): void {
    this.addEventListener("pointerdown", (event) => this.pressed(event));
    this.addEventListener("wheel", (event) => this.wheeled(event), { passive: false });
    this.addEventListener("keydown", (event) => this.keyed(event));
    this.addEventListener("click", (event) => this.clicked(event));
    document.addEventListener("samsyn:swapped", this.swapped);
    this.watcher = new ResizeObserver(() => (this.fitted ? this.fit() : this.drawOverview()));
    if (this.stage) this.watcher.observe(this.stage);
    const zoom = this.querySelector<HTMLElement>(".map-zoom");
    if (zoom) zoom.hidden = false;
    this.fit();
    this.places = this.currentPlaces();
    this.showSelected();
    this.walk.roam();
  }

  disconnectedCallback(): void {
    document.removeEventListener("samsyn:swapped", this.swapped);
    this.watcher?.disconnect();
  }

  private get stage(): HTMLElement | null {
    return this.querySelector<HTMLElement>(".map-stage");
  }

  private get svg(): SVGSVGElement | null {
    return this.querySelector<SVGSVGElement>(".map-stage svg");
  }

  private get walk(): Walk {
    return new Walk(this.svg, this.dataset["direction"] === "right");
  }

  private get size(): { width: number; height: number } {
    const box = this.svg?.viewBox.baseVal;
    return { width: box?.width ?? 1, height: box?.height ?? 1 };
  }

  /** After parts were put in: the stage may hold another drawing, the panel another selection. */
  private renewed(parts: string[]): void {
    if (parts.includes("stage") && this.stage) {
      this.watcher?.disconnect();
      this.watcher?.observe(this.stage);
      if (this.fitted) this.fit();
      else this.apply();
      this.glide();
      this.walk.roam();
    }
    this.showSelected();
    this.bringIntoView(this.svg?.querySelector(".sd-node.sd-selected, .sd-plate.sd-selected"));
    this.drawOverview();
  }

  // Zoom and pan.

  /** The whole map; unless asked for all of it, no smaller than can be read, and then from its start. */
  private fit(all = false): void {
    const { stage, svg } = this;
    if (!stage || !svg) return;
    const { width, height } = this.size;
    const right = this.dataset["direction"] === "right";
    const [w, h] = [stage.clientWidth, stage.clientHeight];
    const whole = Math.min(w / width, h / height, 1);
    const scale = all || whole >= READABLE ? whole : Math.min(1, Math.max(right ? h / height : w / width, READABLE));
    const x = width * scale <= w ? (w - width * scale) / 2 : right ? 12 : this.startOffset(scale, w);
    const y = height * scale <= h ? (h - height * scale) / 2 : right ? (h - height * scale) / 2 : 8;
    this.at = { scale, x, y };
    this.fitted = true;
    this.apply();
  }

  /** Puts the start terminal in the middle of a stage that the map is wider than. */
  private startOffset(scale: number, width: number): number {
    const start = this.svg?.querySelector<SVGGraphicsElement>('[data-node="start"]')?.getBBox();
    const left = this.svg?.viewBox.baseVal.x ?? 0;
    const middle = start ? (start.x + start.width / 2 - left) * scale : (this.size.width * scale) / 2;
    return Math.min(0, Math.max(width - this.size.width * scale, width / 2 - middle));
  }

  private zoom(factor: number, around?: Point): void {
    const { stage } = this;
    if (!stage) return;
    const centre = around ?? { x: stage.clientWidth / 2, y: stage.clientHeight / 2 };
    const scale = Math.min(SCALE_MAX, Math.max(SCALE_MIN, this.at.scale * factor));
    const ratio = scale / this.at.scale;
    this.at = { scale, x: centre.x - (centre.x - this.at.x) * ratio, y: centre.y - (centre.y - this.at.y) * ratio };
    this.fitted = false;
    this.apply();
  }

  private pan(x: number, y: number): void {
    this.at = { ...this.at, x: this.at.x + x, y: this.at.y + y };
    this.fitted = false;
    this.apply();
  }

  private apply(): void {
    const { stage, svg } = this;
    if (!stage || !svg) return;
    const { width, height } = this.size;
    const keep = 60;
    this.at.x = Math.min(stage.clientWidth - keep, Math.max(keep - width * this.at.scale, this.at.x));
    this.at.y = Math.min(stage.clientHeight - keep, Math.max(keep - height * this.at.scale, this.at.y));
    svg.style.transform = `translate(${this.at.x}px, ${this.at.y}px) scale(${this.at.scale})`;
    this.drawOverview();
    if (!this.following) this.lead();
  }

  /** Maps beside this one show the same place. */
  private lead(): void {
    for (const other of this.closest("[data-linked]")?.querySelectorAll("samsyn-map") ?? []) {
      if (other instanceof ProcessMap && other !== this) other.follow(this.at, this.fitted);
    }
  }

  private follow(at: Transform, fitted: boolean): void {
    this.following = true;
    [this.at, this.fitted] = [{ ...at }, fitted];
    this.apply();
    this.following = false;
  }

  private pressed(event: PointerEvent): void {
    const { stage } = this;
    if (!stage || event.button !== 0 || !(event.target instanceof Node) || !stage.contains(event.target)) return;
    if (event.pointerType === "touch" && !event.isPrimary) return;
    let last: Point = { x: event.clientX, y: event.clientY };
    let moved = 0;
    const move = (e: PointerEvent) => {
      moved += Math.abs(e.clientX - last.x) + Math.abs(e.clientY - last.y);
      if (moved > 4) {
        stage.classList.add("panning");
        this.pan(e.clientX - last.x, e.clientY - last.y);
      }
      last = { x: e.clientX, y: e.clientY };
    };
    const done = () => {
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", done);
      window.removeEventListener("pointercancel", done);
      if (moved > 4) window.setTimeout(() => stage.classList.remove("panning"));
    };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", done);
    window.addEventListener("pointercancel", done);
  }

  private wheeled(event: WheelEvent): void {
    const { stage } = this;
    if (!stage || !event.ctrlKey || !(event.target instanceof Node) || !stage.contains(event.target)) return;
    event.preventDefault();
    const box = stage.getBoundingClientRect();
    this.zoom(Math.exp(-event.deltaY / 300), { x: event.clientX - box.left, y: event.clientY - box.top });
  }

  // Selection.

  private clicked(event: MouseEvent): void {
    if (!(event.target instanceof Element)) return;
    const button = event.target.closest<HTMLElement>("[data-zoom]");
    if (button) {
      const kind = button.dataset["zoom"];
      if (kind === "fit") this.fit(true);
      else this.zoom(kind === "full" ? 1 / this.at.scale : kind === "in" ? 1.25 : 0.8);
      return;
    }
    if (this.stage?.classList.contains("panning") || !this.stage?.contains(event.target)) return;
    const item = event.target.closest<SVGElement>(".sd-node, .sd-edge, .sd-plate");
    this.select(item ? this.keyOf(item) : undefined);
  }

  /** What the address calls a box or path: `12`, or `3-7`; nothing for the terminals. */
  private keyOf(item: Element): string | undefined {
    if (item.classList.contains("sd-plate")) {
      const edge = this.svg?.querySelector(`.sd-edge[data-edge="${item.getAttribute("data-edge") ?? ""}"]`);
      return edge ? this.keyOf(edge) : undefined;
    }
    const node = item.getAttribute("data-node");
    const key = node ?? `${item.getAttribute("data-from") ?? ""}-${item.getAttribute("data-to") ?? ""}`;
    return /^\d+(-\d+)?$/.test(key) ? key : undefined;
  }

  private select(key: string | undefined): void {
    if (this.hasAttribute("data-fixed")) return;
    const url = new URL(location.href);
    if ((url.searchParams.get("select") ?? undefined) === key) return;
    if (key) url.searchParams.set("select", key);
    else url.searchParams.delete("select");
    void go(url.href, { push: true, panel: true });
  }

  /** Marks what the panel shows, and dims what has nothing to do with it. */
  private showSelected(): void {
    const { svg } = this;
    if (!svg) return;
    const key = document.querySelector<HTMLElement>("#panel")?.dataset["selected"] ?? "";
    const [from, to] = key.split("-");
    for (const item of svg.querySelectorAll(".sd-node, .sd-edge, .sd-plate")) {
      const its = this.keyOf(item) ?? item.getAttribute("data-node") ?? "";
      item.classList.toggle("sd-selected", key !== "" && its === key);
      item.classList.toggle("sd-dimmed", key !== "" && !this.concerns(item, key, from, to));
    }
  }

  private concerns(item: Element, key: string, from: string | undefined, to: string | undefined): boolean {
    const svg = this.svg;
    const edge = item.classList.contains("sd-plate") ? svg?.querySelector(`.sd-edge[data-edge="${item.getAttribute("data-edge") ?? ""}"]`) : item;
    const ends = [edge?.getAttribute("data-from"), edge?.getAttribute("data-to")];
    if (item.classList.contains("sd-node")) {
      const node = item.getAttribute("data-node") ?? "";
      if (to !== undefined) return node === from || node === to;
      const touches = `.sd-edge[data-from="${key}"][data-to="${node}"], .sd-edge[data-from="${node}"][data-to="${key}"]`;
      return node === key || svg?.querySelector(touches) != null;
    }
    return to === undefined ? ends.includes(key) : ends[0] === from && ends[1] === to;
  }

  // Keyboard.

  private keyed(event: KeyboardEvent): void {
    const item = event.target instanceof Element ? event.target.closest<SVGElement>(".sd-node, .sd-edge") : null;
    if (!item || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      const key = this.keyOf(item);
      if (key) this.select(key);
    } else if (event.key === "Escape") {
      event.preventDefault();
      this.select(undefined);
    } else if (event.key === "+" || event.key === "-") {
      event.preventDefault();
      this.zoom(event.key === "+" ? 1.25 : 0.8);
    } else if (event.shiftKey && event.key.startsWith("Arrow")) {
      event.preventDefault();
      const step = 80;
      this.pan(event.key === "ArrowLeft" ? step : event.key === "ArrowRight" ? -step : 0, event.key === "ArrowUp" ? step : event.key === "ArrowDown" ? -step : 0);
    } else if (event.key.startsWith("Arrow")) {
      event.preventDefault();
      this.bringIntoView(this.walk.step(item, event.key));
    }
  }

  /** Pans until the item can be seen. */
  private bringIntoView(item: Element | null | undefined): void {
    if (!item || !this.stage) return;
    const [box, frame] = [item.getBoundingClientRect(), this.stage.getBoundingClientRect()];
    const off = (low: number, high: number, from: number, to: number) => (low < from ? from - low + 24 : high > to ? to - high - 24 : 0);
    const [x, y] = [off(box.left, box.right, frame.left, frame.right), off(box.top, box.bottom, frame.top, frame.bottom)];
    if (x !== 0 || y !== 0) this.pan(x, y);
  }

  // Movement.

  private currentPlaces(): Map<string, Point> {
    const places = new Map<string, Point>();
    for (const node of this.svg?.querySelectorAll<SVGGraphicsElement>(".sd-node") ?? []) {
      const box = node.querySelector<SVGGraphicsElement>("rect, circle")?.getBBox();
      if (box) places.set(node.getAttribute("data-node") ?? "", { x: box.x + box.width / 2, y: box.y + box.height / 2 });
    }
    return places;
  }

  /** Boxes glide from where they were; lines fade in. Nothing moves for those who asked for that. */
  private glide(): void {
    const before = this.places;
    this.places = this.currentPlaces();
    if (window.matchMedia("(prefers-reduced-motion: reduce)").matches || !this.svg) return;
    const timing = { duration: GLIDE_MS, easing: "ease-out" };
    for (const [key, to] of this.places) {
      const from = before.get(key);
      const node = this.svg.querySelector(`.sd-node[data-node="${CSS.escape(key)}"]`);
      if (!node) continue;
      if (!from) node.animate([{ opacity: 0 }, { opacity: 1 }], timing);
      else if (from.x !== to.x || from.y !== to.y)
        node.animate([{ transform: `translate(${from.x - to.x}px, ${from.y - to.y}px)` }, { transform: "none" }], timing);
    }
    for (const group of this.svg.querySelectorAll(".sd-edges, .sd-plates")) group.animate([{ opacity: 0.2 }, { opacity: 1 }], timing);
  }

  // Overview.

  private drawOverview(): void {
    const { stage, svg } = this;
    const canvas = this.querySelector<HTMLCanvasElement>(".minimap");
    const context = canvas?.getContext("2d");
    if (!stage || !svg || !canvas || !context) return;
    const { width, height } = this.size;
    const larger = width * this.at.scale > stage.clientWidth + 1 || height * this.at.scale > stage.clientHeight + 1;
    canvas.hidden = !larger;
    if (!larger) return;
    const scale = Math.min(canvas.width / width, canvas.height / height);
    const [left, top] = [(canvas.width - width * scale) / 2, (canvas.height - height * scale) / 2];
    const style = getComputedStyle(this);
    const box = svg.viewBox.baseVal;
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.fillStyle = style.getPropertyValue("--s-line") || "gray";
    for (const point of this.currentPlaces().values()) {
      context.fillRect(left + (point.x - box.x) * scale - 3, top + (point.y - box.y) * scale - 1.5, 6, 3);
    }
    context.strokeStyle = style.getPropertyValue("--s-accent") || "blue";
    context.lineWidth = 2;
    const seen = { x: (-this.at.x / this.at.scale) * scale, y: (-this.at.y / this.at.scale) * scale };
    const [w, h] = [(stage.clientWidth / this.at.scale) * scale, (stage.clientHeight / this.at.scale) * scale];
    context.strokeRect(left + seen.x, top + seen.y, w, h);
  }
}

customElements.define("samsyn-map", ProcessMap);
