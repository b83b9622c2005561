// Requests to the API: what came back, how long it took, and how to ask the same with curl.

import { credential } from "./credential.js";

const listeners = [];

/** Has someone told of every request that was answered. */
export function onRequest(listener) {
  listeners.push(listener);
}

/**
 * Sends a request. Whatever the status, it gives what came back; a service that does not answer is
 * a problem too.
 */
export async function call(method, path, { body, headers = {} } = {}) {
  const sent = { Accept: "application/json", ...headers };
  const text = body === undefined ? undefined : stringify(body);
  if (text !== undefined) sent["Content-Type"] ??= "application/json";
  const known = credential();
  const request = { method, path, headers: sent, body: text, signed: known !== undefined };
  const start = performance.now();
  const answer = await exchange({ ...request, headers: known === undefined ? sent : { ...sent, Authorization: `Bearer ${known}` } });
  const trace = { request, status: answer.status, ...timing(answer), elapsed: performance.now() - start };
  for (const listener of listeners) listener(trace);
  return { ...answer, trace };
}

async function exchange({ method, path, headers, body }) {
  try {
    const response = await fetch(path, { method, headers, body, cache: "no-store" });
    const text = await response.text();
    const data = parse(text);
    return {
      ok: response.ok,
      status: response.status,
      headers: response.headers,
      etag: response.headers.get("ETag"),
      data: response.ok ? data : undefined,
      problem: response.ok ? undefined : problem(response, data),
    };
  } catch {
    const detail = "The service does not answer. Is it running?";
    return { ok: false, status: 0, headers: new Headers(), problem: { title: "No answer", detail, status: 0, errors: [] } };
  }
}

function problem(response, data) {
  const told = data !== null && typeof data === "object" ? data : {};
  return { title: response.statusText || "Not done", detail: "", errors: [], ...told, status: response.status };
}

function timing({ headers }) {
  const header = headers.get("Server-Timing") ?? "";
  const total = /total;dur=([\d.]+)/.exec(header)?.[1];
  const statements = /desc="(\d+) statements?"/.exec(header)?.[1];
  return {
    milliseconds: total === undefined ? undefined : Number(total),
    statements: statements === undefined ? undefined : Number(statements),
  };
}

/** The pages around this one, by the names of their relations. */
export function links(headers) {
  const found = (headers.get("Link") ?? "").matchAll(/<([^>]*)>; rel="([a-z]+)"/g);
  return Object.fromEntries(Array.from(found, ([, target, relation]) => [relation, target]));
}

/** Numbers that JavaScript would round stay as they are written. */
function parse(text) {
  if (text === "") return undefined;
  try {
    return JSON.parse(text, (_, value, context) =>
      typeof value === "number" && context !== undefined ? exact(value, context.source) : value,
    );
  } catch {
    return undefined;
  }
}

function exact(value, source) {
  return String(value) === source || JSON.rawJSON === undefined ? value : JSON.rawJSON(source);
}

/** Whether a value is a number that is kept as it is written. */
export function isExact(value) {
  return JSON.isRawJSON?.(value) ?? false;
}

export function stringify(value, indent) {
  return JSON.stringify(value, undefined, indent);
}

/** The command that sends a request; a credential is in it by the name of a variable. */
export function curl({ method, path, headers, body, signed }) {
  const words = ["curl"];
  if (method !== "GET") words.push("-X", method);
  words.push(quoted(new URL(path, location.href).href));
  for (const [name, value] of Object.entries(headers)) {
    if (name !== "Accept") words.push("-H", quoted(`${name}: ${value}`));
  }
  if (signed) words.push("-H", '"Authorization: Bearer $TOKEN"');
  if (body !== undefined) words.push("-d", quoted(body));
  return words.join(" ");
}

function quoted(text) {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
