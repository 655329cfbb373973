// Walking a drawing of boxes and paths by arrow keys: one stop for Tab, from a box along its heaviest path, from a path to its end,
// sideways among the alternatives.

export class Walk {
  constructor(
    private readonly svg: SVGSVGElement | null,
    /** Whether paths lead to the right, not down. */
    private readonly right: boolean,
  ) {}

  /** One stop for Tab: the start, else the first box. */
  roam(): void {
    const nodes = this.all(".sd-node");
    const first = nodes.find((n) => n.getAttribute("data-node") === "start") ?? nodes[0];
    for (const node of nodes) node.setAttribute("tabindex", node === first ? "0" : "-1");
  }

  /** Follows an arrow key from a box or path; what is focused then. */
  step(item: SVGElement, key: string): SVGElement | undefined {
    const forward = key === (this.right ? "ArrowRight" : "ArrowDown");
    const back = key === (this.right ? "ArrowLeft" : "ArrowUp");
    if (!forward && !back) return this.visit(this.sideways(item, key));
    if (item.classList.contains("sd-edge")) {
      const end = item.getAttribute(forward ? "data-to" : "data-from") ?? "";
      return this.visit(this.all(`.sd-node[data-node="${end}"]`)[0]);
    }
    const node = item.getAttribute("data-node") ?? "";
    const edges = this.all(`.sd-edge[${forward ? "data-from" : "data-to"}="${node}"]`);
    const width = (edge: Element) => Number(edge.querySelector(".sd-line")?.getAttribute("stroke-width") ?? 0);
    edges.sort((a, b) => Number(b.classList.contains("sd-main")) - Number(a.classList.contains("sd-main")) || width(b) - width(a));
    return this.visit(edges[0]);
  }

  /** The next box in the row, or the next path from or to the same box. */
  private sideways(item: SVGElement, key: string): SVGElement | undefined {
    const edge = item.classList.contains("sd-edge");
    const from = item.getAttribute("data-from") ?? "";
    const centre = (e: Element) => {
      const box = e.getBoundingClientRect();
      return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
    };
    const here = centre(item);
    const ahead = key === "ArrowRight" || key === "ArrowDown" ? 1 : -1;
    const across = (e: Element) => (this.right ? centre(e).y - here.y : centre(e).x - here.x) * ahead;
    const along = (e: Element) => Math.abs(this.right ? centre(e).x - here.x : centre(e).y - here.y);
    const next = this.all(edge ? `.sd-edge[data-from="${from}"]` : ".sd-node").filter((e) => e !== item && across(e) > 1);
    next.sort((a, b) => across(a) + 3 * along(a) - across(b) - 3 * along(b));
    return next[0];
  }

  private visit(item: SVGElement | undefined): SVGElement | undefined {
    if (!item) return undefined;
    for (const other of this.all('.sd-node[tabindex="0"], .sd-edge[tabindex="0"]')) other.setAttribute("tabindex", "-1");
    item.setAttribute("tabindex", "0");
    item.focus({ preventScroll: true });
    return item;
  }

  private all(selector: string): SVGElement[] {
    return [...(this.svg?.querySelectorAll<SVGElement>(selector) ?? [])];
  }
}
