// What the tours share: an address, comparisons, and what was done.

declare const process: { argv: string[] };
declare const console: { log(text: string): void };

export const address = process.argv[2]!;

/** Compares two values as JSON. */
export const equal = (actual: unknown, expected: unknown) => {
  const [is, should] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (is !== should) throw new Error(`expected ${should}\n     but was ${is}`);
};

/** What a call is refused with. */
export const refused = async <E extends Error>(kind: abstract new (...given: any) => E, call: () => unknown): Promise<E> => {
  try {
    await call();
  } catch (problem) {
    if (problem instanceof kind) return problem;
    throw problem;
  }
  throw new Error("This was not refused: " + call);
};

export const steps = (names: string) => console.log("  " + names);
