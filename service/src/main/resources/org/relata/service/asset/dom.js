// Elements from values. Text goes in as text, never as markup.

const SVG = "http://www.w3.org/2000/svg";

/** Makes an HTML element: attributes by name, listeners as `on: {click}`, children last. */
export function h(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

/** Makes an SVG element. */
export function svg(tag, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

function filled(element, { on = {}, ...attributes }, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  for (const [event, listener] of Object.entries(on)) element.addEventListener(event, listener);
  element.append(...children.flat(Infinity).filter((child) => child != null && child !== false));
  return element;
}

let lastId = 0;

/** A name for an element that others refer to. */
export function freshId(prefix) {
  lastId += 1;
  return `${prefix}-${lastId}`;
}

/** Tells those who do not see the page what has happened. */
export function announce(text) {
  document.getElementById("status").textContent = text;
}

/** A button that copies a text, and says so. */
export function copyButton(label, text) {
  const button = h("button", { type: "button", class: "quiet small" }, label);
  button.addEventListener("click", async () => {
    const copied = await copy(text());
    button.textContent = copied ? "Copied" : "Press Ctrl+C";
    announce(copied ? "Copied" : "Copying is not allowed here");
    setTimeout(() => (button.textContent = label), 1500);
  });
  return button;
}

/** The clipboard is there for safe origins alone. */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Asks before something is done that cannot be undone; true if it is to be done. */
export function confirmed(title, detail, action) {
  return new Promise((answer) => {
    const titleId = freshId("dialog");
    const dialog = h(
      "dialog",
      { "aria-labelledby": titleId, on: { close: () => done(dialog.returnValue === "yes") } },
      h("h2", { id: titleId }, title),
      h("p", {}, detail),
      h(
        "div",
        { class: "actions" },
        h("button", { type: "button", autofocus: true, on: { click: () => dialog.close("no") } }, "Cancel"),
        h("button", { type: "button", class: "danger", on: { click: () => dialog.close("yes") } }, action),
      ),
    );
    const done = (yes) => {
      dialog.remove();
      answer(yes);
    };
    document.body.append(dialog);
    dialog.showModal();
  });
}
