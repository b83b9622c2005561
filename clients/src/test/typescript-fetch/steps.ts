// What the tours share: a place, comparisons, and what was done.

import { Configuration, type Problem, ProblemFromJSON, ResponseError } from "./index.js";

declare const process: { argv: string[] };
declare const console: { log(text: string): void };

export const configuration = new Configuration({ basePath: process.argv[2]! });

/** Compares two values as JSON. */
export const equal = (actual: unknown, expected: unknown) => {
  const [is, should] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (is !== should) throw new Error(`expected ${should}\n     but was ${is}`);
};

/** The problem that a call is refused with. */
export const refused = async (call: Promise<unknown>): Promise<Problem> => {
  try {
    await call;
  } catch (refusal) {
    if (refusal instanceof ResponseError) return ProblemFromJSON(await refusal.response.json());
    throw refusal;
  }
  throw new Error("This was not refused");
};

/** The cursor of the next page, or nothing at the last one. */
export const after = ({ raw }: { raw: Response }) => {
  const found = /[?&]after=([^&>]*)[^>]*>; rel="next"/.exec(raw.headers.get("Link") ?? "");
  return found ? decodeURIComponent(found[1]!) : undefined;
};

export const step = (names: string) => console.log("  " + names);
