// The scan beside the values: pages, zoom, turns, boxes. Coordinates are points of the page as a viewer shows it.
const SVG = "http://www.w3.org/2000/svg", MOST = 8, WIDTHS = [827, 1400, 2800];
const within = (value, least, most) => Math.min(Math.max(value, least), Math.max(most, least));
const set = (element, values) => Object.entries(values).forEach(([name, value]) => element.setAttribute(name, value));
// The address of a page's picture, as wide as it is shown.
export function pictureOf({ dataset: { letter } }, number, zoom = 1) {
  const needed = (document.querySelector("svg.page")?.clientWidth ?? 0) * zoom * devicePixelRatio;
  return `/letters/${letter}/pages/${number}?width=${WIDTHS.find((each) => each >= needed) ?? WIDTHS.at(-1)}`;
}
export class Scan {
  constructor(section, drawn) {
    const [image, boxes, rect, group, told] = ["image", ".boxes", ".drawn", ".turned", ".read"].map((each) => section.querySelector(each));
    Object.assign(this, { section, drawn, image, boxes, rect, group, told, svg: section.querySelector("svg"), zoom: 1 });
    this.pages = JSON.parse(section.dataset.pages);
    this.image.addEventListener("error", async () => { this.told.textContent = await (await fetch(this.image.getAttribute("href"))).text(); });
    this.svg.addEventListener("wheel", (event) => { event.preventDefault(); this.zoomBy(event.deltaY < 0 ? 1.3 : 1 / 1.3); }, { passive: false });
    this.svg.addEventListener("pointerdown", (event) => this.press(event));
    this.show(Math.max(this.pages.findIndex(({ number }) => String(number) === section.dataset.first), 0));
  }
  show(at) {
    if (!this.pages[at]) return; this.page = this.pages[at];
    Object.assign(this, { at, turns: this.page.turned / 90, x: 0, y: 0 });
    set(this.image, { width: this.page.width, height: this.page.height });
    set(this.rect, { width: 0 }); this.boxes.replaceChildren();
    this.section.querySelector(".at").textContent = `${this.page.number} / ${this.pages.at(-1).number}`;
    this.place();
  }
  place() {
    if (!this.page) return;
    const { width, height, number } = this.page, turns = this.turns % 4;
    const [across, down] = turns % 2 ? [height, width] : [width, height];
    const moved = [[0, 0], [height, 0], [width, height], [0, width]][turns];
    this.wide = across / this.zoom;
    this.high = this.wide * (this.svg.clientHeight / this.svg.clientWidth || 1);
    Object.assign(this, { x: within(this.x, 0, across - this.wide), y: within(this.y, 0, down - this.high) });
    set(this.group, { transform: `translate(${moved}) rotate(${turns * 90})` });
    set(this.svg, { viewBox: `${this.x} ${this.y} ${this.wide} ${this.high}`, preserveAspectRatio: "xMidYMin meet" });
    const url = pictureOf(this.section, number, this.zoom);
    if (this.image.getAttribute("href") !== url) set(this.image, { href: url });
  }
  zoomBy(factor) {
    const { zoom, wide, high, x, y } = this, now = within(zoom * factor, 1, MOST), moved = (1 - zoom / now) / 2;
    Object.assign(this, { zoom: now, x: x + wide * moved, y: y + high * moved }); this.place();
  }
  async fetchOthers() { for (const { number } of this.pages.slice(1, 8)) await Object.assign(new Image(), { src: pictureOf(this.section, number) }).decode().catch(() => null); }
  fit() { Object.assign(this, { zoom: 1, x: 0, y: 0 }); this.place(); } turn() { this.turns += 1; this.place(); }
  // Lights the boxes ([page, left, top, right, bottom]) that were read and drawn, and brings the first into view, else
  // `usual`, where such a value stands.
  light(read, drawn = [], usual = []) {
    this.boxes.replaceChildren();
    const first = drawn[0] ?? read[0] ?? usual[0], at = this.pages.findIndex((page) => page.number === first?.[0]);
    if (at < 0) return; if (at !== this.at) this.show(at);
    for (const [[page, left, top, right, bottom], name] of [...read.map((box) => [box, "lit"]), ...drawn.map((box) => [box, "own"])]) {
      if (page !== this.page.number) continue;
      set(this.boxes.appendChild(document.createElementNS(SVG, "rect")), { class: name, x: left - 2, y: top - 2, width: right - left + 4, height: bottom - top + 4 });
    }
    if (this.turns % 4) return;
    if (first[2] < this.y + 8 || first[4] > this.y + this.high - 8) this.y = first[2] - this.high / 3;
    if (this.zoom > 1) this.x = first[1] - 20; this.place();
  }
  setDrawing(on) {
    this.isDrawing = on; this.svg.classList.toggle("drawing", on);
    set(this.section.querySelector("[data-act=draw]"), { "aria-pressed": on });
    this.told.textContent = on ? this.section.dataset.drawing : "";
  }
  point({ clientX, clientY }) { const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(this.group.getScreenCTM().inverse()); return [within(x, 0, this.page.width), within(y, 0, this.page.height)]; }
  press(event) {
    if (event.button !== 0 || !this.page) return;
    event.preventDefault(); this.svg.setPointerCapture(event.pointerId);
    const start = this.point(event), { x, y } = this, scale = this.svg.getScreenCTM().a, draws = this.isDrawing || event.shiftKey;
    let box = [0, 0, 0, 0];
    const move = (moved) => {
      if (!draws) {
        Object.assign(this, { x: x - (moved.clientX - event.clientX) / scale, y: y - (moved.clientY - event.clientY) / scale }); return this.place();
      }
      const end = this.point(moved);
      box = [...[0, 1].map((side) => Math.min(start[side], end[side])), ...[0, 1].map((side) => Math.max(start[side], end[side]))];
      return set(this.rect, { x: box[0], y: box[1], width: box[2] - box[0], height: box[3] - box[1] });
    };
    this.svg.addEventListener("pointermove", move);
    this.svg.addEventListener("pointerup", () => {
      this.svg.removeEventListener("pointermove", move); if (draws) this.setDrawing(false);
      if (box[2] - box[0] > 2 && box[3] - box[1] > 2) this.drawn(this.page.number, box.map((each) => each.toFixed(1)).join());
    }, { once: true });
  }
}
