// A drawing to look around in: dragged, zoomed, and by keyboard.

import { h } from "./dom.js";

const STEP = 1.25;
const READABLE = 0.55;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** The drawing with its controls; at first it is seen whole, as far as it can be read then. */
export function viewport(drawing, size) {
  const view = new View(drawing, size);
  drawing.setAttribute("tabindex", "0");
  drawing.addEventListener("keydown", (event) => view.key(event));
  drawing.addEventListener("wheel", (event) => view.wheel(event), { passive: false });
  dragging(drawing, view);
  new ResizeObserver(() => view.begin()).observe(drawing);
  const control = (label, text, action) => h("button", { type: "button", "aria-label": label, title: label, on: { click: action } }, text);
  return [
    drawing,
    h(
      "div",
      { class: "zoom" },
      control("Zoom in", "+", () => view.zoom(1 / STEP)),
      control("Zoom out", "−", () => view.zoom(STEP)),
      control("Show all", "⤢", () => view.fit()),
    ),
  ];
}

class View {
  constructor(drawing, size) {
    this.drawing = drawing;
    this.size = size;
    this.touched = false;
    this.set({ x: 0, y: 0, ...size });
  }

  /** As it is seen until someone moves it: no larger than it is, and no smaller than one can read. */
  begin() {
    if (!this.touched) this.show(Math.max(READABLE, this.whole()));
  }

  /** All of it. */
  fit() {
    this.show(this.whole());
  }

  whole() {
    const { clientWidth, clientHeight } = this.drawing;
    return Math.min(1, clientWidth / this.size.width, clientHeight / this.size.height);
  }

  /** In its middle, or from its left where there is more of it. */
  show(scale) {
    const width = this.drawing.clientWidth / scale;
    const height = this.drawing.clientHeight / scale;
    this.set({ x: Math.min(0, (this.size.width - width) / 2), y: (this.size.height - height) / 2, width, height });
  }

  set(box) {
    this.box = box;
    this.drawing.setAttribute("viewBox", `${box.x} ${box.y} ${box.width} ${box.height}`);
  }

  /** @param at the place that stays where it is, as parts of the width and height */
  zoom(factor, at = { x: 0.5, y: 0.5 }) {
    this.touched = true;
    const { x, y, width, height } = this.box;
    const wide = Math.min(Math.max(width * factor, 120), Math.max(this.size.width, this.drawing.clientWidth) * 4);
    const scale = wide / width;
    this.set({ x: x + width * (1 - scale) * at.x, y: y + height * (1 - scale) * at.y, width: wide, height: height * scale });
  }

  /** Moves by pixels of the screen. */
  move(right, down) {
    this.touched = true;
    const unit = this.box.width / this.drawing.clientWidth;
    this.set({ ...this.box, x: this.box.x + right * unit, y: this.box.y + down * unit });
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const arrow = ARROWS[event.key];
    if (arrow) this.move(arrow[0] * 60, arrow[1] * 60);
    else if (event.key === "+" || event.key === "=") this.zoom(1 / STEP);
    else if (event.key === "-") this.zoom(STEP);
    else if (event.key === "0") this.fit();
    else return;
    event.preventDefault();
  }

  /** The wheel alone scrolls the page. */
  wheel(event) {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const place = this.drawing.getBoundingClientRect();
    const at = { x: (event.clientX - place.left) / place.width, y: (event.clientY - place.top) / place.height };
    this.zoom(event.deltaY > 0 ? 1.1 : 1 / 1.1, at);
  }
}

/** One pointer moves, two zoom. What was dragged is not a click. */
function dragging(drawing, view) {
  const pointers = new Map();
  let dragged = false;
  const spread = () => {
    const [a, b] = [...pointers.values()];
    return Math.hypot(a.x - b.x, a.y - b.y);
  };
  drawing.addEventListener("pointerdown", (event) => {
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (pointers.size === 1) dragged = false;
  });
  addEventListener("pointermove", (event) => {
    const last = pointers.get(event.pointerId);
    if (last === undefined) return;
    const before = pointers.size === 2 ? spread() : 0;
    if (!dragged && Math.hypot(event.clientX - last.x, event.clientY - last.y) < 4) return;
    dragged = true;
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (pointers.size === 2) view.zoom(before / spread());
    else view.move(last.x - event.clientX, last.y - event.clientY);
  });
  for (const end of ["pointerup", "pointercancel"]) addEventListener(end, (event) => pointers.delete(event.pointerId));
  drawing.addEventListener("dragstart", (event) => event.preventDefault());
  drawing.addEventListener("click", (event) => dragged && event.preventDefault(), { capture: true });
}
