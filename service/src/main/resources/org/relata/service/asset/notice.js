// Problems as people read them, and other short notices.

import { h } from "./dom.js";
import { signInForm } from "./signin.js";

/** What is wrong, with each violation that has no field of its own. */
export function problemNotice(problem, violations = problem.errors ?? []) {
  return h(
    "div",
    { class: "notice bad", role: "alert" },
    h("strong", {}, problem.status ? `${problem.title} (${problem.status})` : problem.title),
    problem.detail ? h("p", {}, problem.detail) : null,
    violations.length === 0
      ? null
      : h("ul", {}, violations.map((each) => h("li", {}, place(each), each.detail))),
    problem.status === 401 ? signInForm() : null,
  );
}

function place({ pointer, parameter }) {
  const name = pointer ?? parameter;
  return name ? [h("code", {}, name), " "] : null;
}

/** That there is nothing here, and why. */
export function emptyNotice(...text) {
  return h("p", { class: "empty" }, text);
}
