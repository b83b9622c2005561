// What is shown, in the part of the address after `#`: a path of the API with its query, and before
// it how to show it, such as `#/person?sort=name`, `#edit/person/1`.

export const MODES = ["", "new", "edit", "json"];

/** What the address asks for: how to show which path, with which parameters in their order. */
export function place(hash = location.hash) {
  const [, mode = "", target = "/"] = /^#?([a-z]*)(\/.*)?$/.exec(hash) ?? [];
  const mark = target.indexOf("?");
  const path = mark < 0 ? target : target.slice(0, mark);
  const query = mark < 0 ? "" : target.slice(mark + 1);
  return { mode: MODES.includes(mode) ? mode : "", path, query, target, parameters: parameters(query) };
}

function parameters(query) {
  return query
    .split("&")
    .filter((part) => part !== "")
    .map((part) => {
      const equals = part.indexOf("=");
      const [name, value] = equals < 0 ? [part, ""] : [part.slice(0, equals), part.slice(equals + 1)];
      return [decoded(name), decoded(value)];
    });
}

/** Percent-decoded text; as it is where it is malformed. */
export function decoded(text) {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}

/** A path with parameters. */
export function target(path, list) {
  const query = list.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join("&");
  return query === "" ? path : `${path}?${query}`;
}

/** As short as a query string may be: what its grammar uses stays readable. */
function encoded(text) {
  return encodeURIComponent(text).replaceAll(/%(?:3A|2C|2F|40|3D)/g, decodeURIComponent).replaceAll("%3B", ";");
}

/** The address within the page of a path. */
export function link(to, mode = "") {
  return `#${mode}${to}`;
}

export function go(to, mode = "") {
  location.hash = link(to, mode);
}

/** Shows the place where one is as it is now. */
export function showAgain() {
  dispatchEvent(new HashChangeEvent("hashchange"));
}

/** The value of a parameter, or undefined. */
export function parameter(list, name) {
  return list.find(([each]) => each === name)?.[1];
}

/** The list with one parameter set, or taken out where the value is null. */
export function withParameter(list, name, value) {
  const others = list.filter(([each]) => each !== name);
  return value == null ? others : [...others, [name, value]];
}

/** The list as it begins anew: what says where a page is goes. */
export function fromTheStart(list) {
  return list.filter(([name]) => name !== "after" && name !== "offset");
}
