// The scan beside the values: pages, zoom, pan, turns, lit boxes, and boxes that are drawn. Coordinates are points of
// the page as a viewer shows it; the browser's own matrix turns those of the mouse into them.
const SVG = "http://www.w3.org/2000/svg";
const STEP = 1.3, MOST = 8, SHARP_FROM = 2;

export class Scan {
  constructor(section, drawn) {
    Object.assign(this, { section, drawn, pages: JSON.parse(section.dataset.pages), at: 0, zoom: 1, x: 0, y: 0, turns: 0 });
    this.svg = section.querySelector("svg");
    this.group = section.querySelector(".turned");
    this.image = section.querySelector("image");
    this.boxes = section.querySelector(".boxes");
    this.rect = section.querySelector(".drawn");
    this.image.addEventListener("error", () => this.tellWhy());
    this.svg.addEventListener("wheel", (event) => { event.preventDefault(); this.zoomBy(event.deltaY < 0 ? STEP : 1 / STEP); }, { passive: false });
    this.svg.addEventListener("pointerdown", (event) => this.press(event));
    if (this.pages.length) this.show(0);
  }

  get page() { return this.pages[this.at]; }

  show(at) {
    if (at < 0 || at >= this.pages.length) return;
    this.at = at;
    this.turns = this.page.turned / 90;
    Object.assign(this, { x: 0, y: 0 });
    for (const [name, value] of Object.entries({ width: this.page.width, height: this.page.height }))
      this.image.setAttribute(name, value);
    this.boxes.replaceChildren();
    this.rect.setAttribute("width", 0);
    this.section.querySelector(".at").textContent = `${this.page.number} / ${this.pages.at(-1).number}`;
    this.load();
    this.place();
  }

  load() {
    const width = this.zoom >= SHARP_FROM ? 2800 : 1400;
    const url = `/letters/${this.section.dataset.letter}/pages/${this.page.number}?width=${width}`;
    if (this.image.getAttribute("href") !== url) this.image.setAttribute("href", url);
  }

  async tellWhy() {
    const answer = await fetch(this.image.getAttribute("href"));
    this.section.querySelector(".read").textContent = answer.ok ? "" : await answer.text();
  }

  place() {
    const { width, height } = this.page, turns = ((this.turns % 4) + 4) % 4;
    const [across, down] = turns % 2 ? [height, width] : [width, height];
    const moved = [[0, 0], [height, 0], [width, height], [0, width]][turns];
    this.group.setAttribute("transform", `translate(${moved}) rotate(${turns * 90})`);
    const shown = across / this.zoom, high = shown * (this.svg.clientHeight / (this.svg.clientWidth || 1) || 1);
    this.x = Math.min(Math.max(this.x, 0), Math.max(across - shown, 0));
    this.y = Math.min(Math.max(this.y, 0), Math.max(down - high, 0));
    this.svg.setAttribute("viewBox", `${this.x} ${this.y} ${shown} ${high}`);
    this.svg.setAttribute("preserveAspectRatio", "xMidYMin meet");
    this.load();
  }

  zoomBy(factor) {
    const [, , width, height] = this.svg.getAttribute("viewBox").split(" ").map(Number);
    const before = this.zoom;
    this.zoom = Math.min(Math.max(this.zoom * factor, 1), MOST);
    this.x += (width - width * before / this.zoom) / 2;
    this.y += (height - height * before / this.zoom) / 2;
    this.place();
  }

  fit() { Object.assign(this, { zoom: 1, x: 0, y: 0 }); this.place(); }

  turn() { this.turns += 1; this.place(); }

  // Lights boxes ([page, left, top, right, bottom]) and brings the first into view; `hint` only brings a place into view.
  light(spots, drawn = [], hint = []) {
    const first = drawn[0] ?? spots[0] ?? hint[0];
    if (!first || !this.pages.length) { this.boxes.replaceChildren(); return; }
    const at = this.pages.findIndex((page) => page.number === first[0]);
    if (at >= 0 && at !== this.at) this.show(at);
    const rects = [...spots.map((spot) => [spot, "lit"]), ...drawn.map((spot) => [spot, "own"])]
      .filter(([spot]) => spot[0] === this.page.number)
      .map(([[, left, top, right, bottom], name]) => {
        const rect = document.createElementNS(SVG, "rect");
        const sizes = { x: left - 2, y: top - 2, width: right - left + 4, height: bottom - top + 4, class: name };
        for (const [key, value] of Object.entries(sizes)) rect.setAttribute(key, value);
        return rect;
      });
    this.boxes.replaceChildren(...rects);
    const [, , , high] = this.svg.getAttribute("viewBox").split(" ").map(Number);
    if (this.turns % 4 === 0 && (first[2] < this.y + 8 || first[4] > this.y + high - 8)) { this.y = first[2] - high / 3; this.place(); }
    if (this.turns % 4 === 0 && this.zoom > 1) { this.x = first[1] - 20; this.place(); }
  }

  setDrawing(on) {
    this.isDrawing = on;
    this.svg.classList.toggle("drawing", on);
    this.section.querySelector("[data-act=draw]").setAttribute("aria-pressed", on);
    this.section.querySelector(".read").textContent = on ? this.section.dataset.drawing : "";
  }

  point(event) {
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(this.group.getScreenCTM().inverse());
    return [Math.min(Math.max(x, 0), this.page.width), Math.min(Math.max(y, 0), this.page.height)];
  }

  press(event) {
    if (event.button !== 0 || !this.pages.length) return;
    event.preventDefault();
    this.svg.setPointerCapture(event.pointerId);
    const start = this.point(event), from = [event.clientX, event.clientY], view = [this.x, this.y];
    const scale = this.svg.getScreenCTM().a, draws = this.isDrawing || event.shiftKey;
    let box = null;
    const move = (moved) => {
      if (!draws) {
        [this.x, this.y] = [view[0] - (moved.clientX - from[0]) / scale, view[1] - (moved.clientY - from[1]) / scale];
        return this.place();
      }
      const end = this.point(moved);
      box = [Math.min(start[0], end[0]), Math.min(start[1], end[1]), Math.max(start[0], end[0]), Math.max(start[1], end[1])];
      const sizes = { x: box[0], y: box[1], width: box[2] - box[0], height: box[3] - box[1] };
      for (const [key, value] of Object.entries(sizes)) this.rect.setAttribute(key, value);
    };
    const release = () => {
      this.svg.removeEventListener("pointermove", move);
      this.svg.removeEventListener("pointerup", release);
      if (draws) this.setDrawing(false);
      if (box && box[2] - box[0] > 2 && box[3] - box[1] > 2) this.drawn(this.page.number, box.map((each) => each.toFixed(1)).join(","));
    };
    this.svg.addEventListener("pointermove", move);
    this.svg.addEventListener("pointerup", release);
  }
}
