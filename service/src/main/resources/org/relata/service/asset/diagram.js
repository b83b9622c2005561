// All models and their relationships: as a diagram, and as a list that says the same.

import { Graph, layout } from "./dagre.esm.js";
import { h, svg } from "./dom.js";
import { link } from "./router.js";
import { viewport } from "./viewport.js";

const LINE = 20;
const HEAD = 32;
const COLUMNS = 12;
const MANY_MODELS = 24;

/** The first view. */
export function overview(catalog) {
  const { models } = catalog;
  const holder = h("div", { class: "diagram" });
  const draw = (columns) => holder.replaceChildren(...diagram(catalog, columns));
  const brief = models.length > MANY_MODELS;
  draw(!brief);
  return [
    h(
      "div",
      { class: "heading" },
      h("h1", {}, "Models"),
      h("p", { class: "doc" }, `${models.length} ${models.length === 1 ? "model" : "models"}. Choose one to see its rows.`),
    ),
    h(
      "div",
      { class: "toolbar" },
      h("label", {}, h("input", { type: "checkbox", checked: !brief, on: { change: (event) => draw(event.target.checked) } }), " Columns"),
    ),
    holder,
    list(catalog),
  ];
}

function diagram(catalog, columns) {
  const boxes = new Map(catalog.models.map((model) => [model.name, box(model, columns)]));
  const edges = connections(catalog.models);
  const placed = place(boxes, edges);
  const drawing = svg(
    "svg",
    { class: "models-diagram", role: "group", "aria-label": "Diagram of the models; the list below says the same" },
    markers(),
    svg("g", {}, placed.edges.map(drawEdge)),
    svg("g", {}, placed.boxes.map(drawBox)),
  );
  drawing.style.setProperty("--tall", `${placed.height}px`);
  light(drawing);
  return viewport(drawing, placed);
}

function box(model, columns) {
  const foreign = new Set(model.relationships.filter(({ direction }) => direction === "many to one").flatMap(({ from }) => from));
  const shown = columns ? model.columns.slice(0, COLUMNS) : [];
  const lines = shown.map(({ name, type }) => ({ name, type: type.length > 18 ? `${type.slice(0, 17)}…` : type, key: model.key.includes(name), foreign: foreign.has(name) }));
  const more = columns ? model.columns.length - shown.length : 0;
  if (more > 0) lines.push({ name: `${more} more`, type: "", key: false, foreign: false });
  const longest = Math.max(0, ...lines.map(({ name, type }) => name.length + type.length));
  return {
    model,
    lines,
    width: Math.max(130, model.name.length * 9 + 32, longest * 7.4 + 44),
    height: HEAD + (lines.length === 0 ? 0 : lines.length * LINE + 8),
  };
}

/** Relationships, those in opposite directions once; from the one to the many where there is one. */
function connections(models) {
  const seen = new Set();
  return models.flatMap((model) =>
    model.relationships.flatMap((relationship) => {
      const { name, target, reverse, direction } = relationship;
      if (seen.has(`${target}.${reverse}`)) return [];
      seen.add(`${model.name}.${name}`);
      const label = reverse ? `${name} / ${reverse}` : name;
      return direction === "many to one"
        ? [{ from: target, to: model.name, label, manyFrom: false, manyTo: true }]
        : [{ from: model.name, to: target, label, manyFrom: direction === "many to many", manyTo: relationship.list }];
    }),
  );
}

function place(boxes, edges) {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: "LR", nodesep: 28, ranksep: 76, edgesep: 14, marginx: 16, marginy: 16 });
  for (const [name, { width, height }] of boxes) graph.setNode(name, { width, height });
  edges.forEach(({ from, to, label }, index) => from !== to && graph.setEdge(from, to, { width: label.length * 6.4, height: 16, labelpos: "c" }, String(index)));
  layout(graph);
  const { width, height } = graph.graph();
  return {
    width,
    height,
    boxes: [...boxes].map(([name, each]) => ({ ...each, ...graph.node(name) })),
    edges: edges.map((edge, index) => ({ ...edge, ...line(graph, edge, String(index)) })),
  };
}

function line(graph, { from, to }, name) {
  if (from === to) return loop(graph.node(from));
  const { points, x, y } = graph.edge(from, to, name);
  return { d: curve(points), x, y };
}

function drawBox({ model, lines, x, y, width, height }) {
  const left = x - width / 2;
  const top = y - height / 2;
  return svg(
    "a",
    { href: link(model.href), class: "box", "data-model": model.name },
    svg("rect", { x: left, y: top, width, height, rx: 8 }),
    svg("text", { x: left + 14, y: top + 21, class: "name" }, model.name),
    lines.length === 0 ? null : svg("line", { x1: left, x2: left + width, y1: top + HEAD, y2: top + HEAD }),
    svg("g", { "aria-hidden": "true" }, lines.map(({ name, type, key, foreign }, index) => {
      const baseline = top + HEAD + 4 + (index + 1) * LINE - 6;
      return [
        svg("text", { x: left + 14, y: baseline, class: key ? "column key" : foreign ? "column foreign" : "column" }, name),
        svg("text", { x: left + width - 14, y: baseline, class: "type", "text-anchor": "end" }, type),
      ];
    })),
  );
}

function drawEdge({ from, to, label, d, x, y, manyFrom, manyTo }) {
  return svg(
    "g",
    { class: "edge", "data-from": from, "data-to": to },
    svg("path", { d, "marker-start": manyFrom ? "url(#many)" : "url(#one)", "marker-end": manyTo ? "url(#many)" : "url(#one)" }),
    svg("text", { x, y: y - 4, "text-anchor": "middle" }, label),
  );
}

/** A line through the points, which leaves and comes from the side. */
function curve(points) {
  const [start, ...rest] = points;
  const parts = rest.map(({ x, y }, index) => {
    const before = points[index];
    const middle = (before.x + x) / 2;
    return `C${middle},${before.y} ${middle},${y} ${x},${y}`;
  });
  return `M${start.x},${start.y}${parts.join("")}`;
}

/** From a model to itself: around a corner of its box. */
function loop({ x, y, width, height }) {
  const right = x + width / 2;
  const top = y - height / 2;
  return { d: `M${right},${top + 20}C${right + 46},${top + 20} ${right - 24},${top - 46} ${right - 24},${top}`, x: right + 8, y: top - 14 };
}

function markers() {
  const marker = (id, d) =>
    svg("marker", { id, viewBox: "0 0 14 14", refX: 13, refY: 7, markerWidth: 14, markerHeight: 14, markerUnits: "userSpaceOnUse", orient: "auto-start-reverse" }, svg("path", { d }));
  return svg("defs", {}, marker("many", "M1,7 L13,1 M1,7 L13,7 M1,7 L13,13"), marker("one", "M7,2 L7,12"));
}

/** What a model is connected to stands out while one points at it. */
function light(drawing) {
  const mark = (name) => {
    drawing.classList.toggle("lit", name !== undefined);
    for (const edge of drawing.querySelectorAll(".edge")) {
      edge.classList.toggle("on", edge.dataset.from === name || edge.dataset.to === name);
    }
  };
  for (const each of drawing.querySelectorAll(".box")) {
    for (const event of ["pointerenter", "focus"]) each.addEventListener(event, () => mark(each.dataset.model));
    for (const event of ["pointerleave", "blur"]) each.addEventListener(event, () => mark(undefined));
  }
}

function list({ models }) {
  const relationship = ({ name, target, list: many }) => h("li", {}, h("code", {}, name), many ? " → many " : " → one ", target);
  return [
    h("h2", {}, "List"),
    h(
      "div",
      { class: "scroll", tabindex: "0", role: "region", "aria-label": "List of models" },
      h(
        "table",
        { class: "list" },
        h("thead", {}, h("tr", {}, ["Model", "Path", "Columns", "Relationships"].map((name) => h("th", { scope: "col" }, name)))),
        h(
          "tbody",
          {},
          models.map((model) =>
            h(
              "tr",
              {},
              h("th", { scope: "row" }, h("a", { href: link(model.href) }, model.name)),
              h("td", {}, h("code", {}, model.href)),
              h("td", {}, model.columns.map(({ name }) => name).join(", ")),
              h("td", {}, h("ul", { class: "plain" }, model.relationships.map(relationship))),
            ),
          ),
        ),
      ),
    ),
  ];
}
