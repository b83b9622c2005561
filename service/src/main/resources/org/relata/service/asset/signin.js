// Signing in with a token or an API key, and out again.

import { credential, signIn, signOut } from "./credential.js";
import { freshId, h } from "./dom.js";

/** The view for someone whom the service does not let in. */
export function signInView() {
  const known = credential() !== undefined;
  return [
    h("h1", {}, "Sign in"),
    h("p", {}, known ? "The service does not accept the token or key of this tab; it may have expired." : "The service wants to know who you are."),
    signInForm(),
  ];
}

/** A form for a token or an API key. */
export function signInForm() {
  const id = freshId("credential");
  const input = h("input", { id, type: "password", autocomplete: "off", spellcheck: "false", required: true });
  const submit = (event) => {
    event.preventDefault();
    const text = input.value.trim();
    if (text !== "") signIn(text);
  };
  return h(
    "form",
    { class: "card signin", on: { submit } },
    h("label", { for: id }, "Token or API key"),
    input,
    h("p", { class: "hint" }, "It is kept for this tab only, and sent to this service only."),
    h("div", { class: "actions" }, h("button", { type: "submit", class: "primary" }, "Sign in")),
  );
}

/**
 * A button to sign in where callers may see more than others, or to sign out again.
 *
 * @param ask shows the form
 */
export function signInButton(ask) {
  return credential() === undefined
    ? h("button", { type: "button", class: "quiet", on: { click: ask } }, "Sign in")
    : h("button", { type: "button", class: "quiet", on: { click: signOut } }, "Sign out");
}
