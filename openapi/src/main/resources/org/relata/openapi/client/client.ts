// ---------------------------------------------------------------------------------------------
// From here on the file is the same for all models.

type Name = keyof Models;
type Relationships<M extends Name> = Models[M]["relationships"];
type Related<M extends Name> = keyof Relationships<M> & string;
type Target<M extends Name, R extends Related<M>> = Relationships<M>[R] extends { to: infer T extends Name } ? T : never;
type ToMany<M extends Name> = { [R in Related<M>]: Relationships<M>[R] extends { is: "many" } ? R : never }[Related<M>];
type ToOne<M extends Name> = Exclude<Related<M>, ToMany<M>>;
type Embeds = { load: "joined" | "subquery" | "selectin" | "noload" };

/** A column of a model. */
export type Column<M extends Name> = keyof Models[M]["row"] & string;
/** The key of a row: a value, or a tuple of those of a composite key. */
export type Key<M extends Name> = Models[M]["key"];
/** A row to create. In a list or place of related rows, an object with only a key links that row. */
export type New<M extends Name> = Models[M]["create"];
/** What changes of a row; what is left out stays. */
export type Change<M extends Name> = Loose<New<M>>;
/** A row for its own path, which has its key already. */
export type Replacement<M extends Name> = Without<New<M>, Models[M]["keys"]>;

type Loose<T> = T extends unknown ? Partial<T> : never;
type Without<T, K extends string> = T extends unknown ? Omit<T, K> & Partial<Pick<T, K & keyof T>> : never;

// Rows --------------------------------------------------------------------------------------------

type Bare<X> = X extends `${infer R}:${string}` ? R : X;
type Asked<X> = X extends `-${string}` ? never : X extends `${infer R}.${string}` ? R : X extends string ? Bare<X> : keyof X;
type Below<X, R extends string> = X extends `${R}.${infer Rest}` ? Rest : X extends { [K in R]: { expand: infer E } } ? Items<E> : never;
type Chosen<X, R extends string, M extends Name> = Extract<X, { [K in R]: { fields: unknown } }> extends { [K in R]: { fields: readonly (infer F)[] } } ? F : Column<M>;
type Items<E> = E extends readonly (infer X)[] ? (number extends E["length"] ? never : X) : never;
type Times<Path extends string[], R, N extends 0[] = []> = Path extends [infer First, ...infer Rest extends string[]]
  ? Times<Rest, R, First extends R ? [...N, 0] : N>
  : N["length"];
type Declared<D, Seen, Path extends string[], R> = D extends Embeds
  ? D extends { depth: infer Levels } ? (Times<Path, R> extends Levels ? true : false)
  : D extends { to: Seen } ? false : true
  : false;
type Shows<D, R extends string, X, Step, Seen, Path extends string[]> =
  `-${R}` extends X ? false : R extends Asked<X> ? true : Declared<D, Seen, Path, Step>;
type Embedded<M extends Name, X, Seen, Path extends string[]> = {
  [R in Related<M>]: Shows<Relationships<M>[R], R, X, `${M}.${R}`, Seen, Path> extends true ? R : never;
}[Related<M>];
type As<D, T> = D extends { is: "many" } ? T[] : D extends { is: "one" } ? T : T | null;

/** What rows of models that inherit from one have besides, unless columns are chosen. */
type Inherited<M extends Name, F> = Models[M] extends { inherited: infer I } ? ([Column<M>] extends [F] ? I : unknown) : unknown;

/**
 * A row of a model: its columns `F`, the relationships that are embedded by declaration, and those
 * that the items `X` of an `expand` ask for. `Row<"Person", "addresses">` has its addresses.
 */
export type Row<M extends Name, X = never, F = Column<M>, Seen = M, Path extends string[] = []> = {
  [K in (F & Column<M>) | Embedded<M, X, Seen, Path>]: K extends Related<M>
    ? As<Relationships<M>[K], Row<Target<M, K>, Below<X, K>, Chosen<X, K, Target<M, K>>, Seen | Target<M, K>, [...Path, `${M}.${K}`]>>
    : K extends Column<M> ? Models[M]["row"][K] : never;
} & Inherited<M, F>;

// Filters -----------------------------------------------------------------------------------------

export interface Presence { is?: null; is_not?: null }
export interface Sameness<T> extends Presence { eq?: T; ne?: T }
export interface Equality<T> extends Sameness<T> { in?: readonly T[]; not_in?: readonly T[] }
export interface Ordered<T> extends Equality<T> { lt?: T; le?: T; gt?: T; ge?: T; between?: readonly [T, T] }
export interface Textual extends Ordered<string> {
  like?: string; not_like?: string; ilike?: string; not_ilike?: string;
  contains?: string; startswith?: string; endswith?: string;
}
export interface Truth extends Omit<Ordered<boolean>, "is" | "is_not"> { is?: boolean | null; is_not?: boolean | null }
export type Nested<T> = (T | null | Nested<T>)[];

type Filters<M extends Name> = Models[M]["filter"];
type FilterPath<M extends Name, D extends 0[] = []> =
  | (keyof Filters<M> & string)
  | (D["length"] extends 3 ? never : { [R in Related<M>]: `${R}.${FilterPath<Target<M, R>, [...D, 0]>}` }[Related<M>]);
type ExistsPath<M extends Name, D extends 0[] = []> =
  | Related<M>
  | (D["length"] extends 2 ? never : { [R in Related<M>]: `${R}.${ExistsPath<Target<M, R>, [...D, 0]>}` }[Related<M>]);
type Operators<M extends Name, P extends string> = P extends keyof Filters<M>
  ? Filters<M>[P]
  : P extends `${infer R extends Related<M>}.${infer Rest}` ? Operators<Target<M, R>, Rest> : never;
type Value<O> = O extends { eq?: infer T } ? (unknown extends T ? null : T | null) : null;

/**
 * Which rows: all conditions must hold, each a value, which it must equal, or operators. Paths lead
 * to related rows, and hold if one of them meets the condition; so two conditions may be met by two
 * different rows. Paths along more than three relationships are not checked.
 */
export type Where<M extends Name> =
  & { [P in FilterPath<M>]?: Operators<M, P> | Value<Operators<M, P>> }
  & { [P in ExistsPath<M>]?: { exists: boolean } }
  & { [path: `${string}.${string}.${string}.${string}.${string}`]: unknown }
  & { $and?: readonly Where<M>[]; $or?: readonly Where<M>[]; $not?: Where<M> };

type Sortable<M extends Name> = { [C in keyof Filters<M>]: "lt" extends keyof Filters<M>[C] ? C & string : never }[keyof Filters<M>];
type SortPath<M extends Name, D extends 0[] = []> =
  | Sortable<M>
  | (D["length"] extends 2 ? never : { [R in ToOne<M>]: `${R}.${SortPath<Target<M, R>, [...D, 0]>}` }[ToOne<M>]);
/** What rows are sorted by: `-` for descending. */
export type Sort<M extends Name> = `${"" | "-"}${SortPath<M>}${"" | ":nullsfirst" | ":nullslast"}`;

// Expansions --------------------------------------------------------------------------------------

type Strategy = "select" | "joined" | "subquery";
type Expandable<M extends Name> = { [R in Related<M>]: Relationships<M>[R] extends { load: "dynamic" } ? never : R }[Related<M>];
type ExpandPath<M extends Name, D extends 0[] = []> = {
  [R in Expandable<M>]:
    | `${R}:${Strategy}`
    | (Relationships<M>[R] extends { load: "raise" } ? never : R)
    | (D["length"] extends 2 ? never : `${R}.${ExpandPath<Target<M, R>, [...D, 0]>}`);
}[Expandable<M>];
type Removable<M extends Name> = { [R in Related<M>]: Relationships<M>[R] extends Embeds ? `-${R}` : never }[Related<M>];
interface InPlace<M extends Name> { strategy?: Strategy; fields?: readonly Column<M>[]; expand?: readonly Expand<M>[] }
interface InPlaceOfMany<M extends Name> extends InPlace<M> {
  where?: Where<M>; sort?: readonly Sort<M>[]; limit?: number; offset?: number;
}
/**
 * An item of `expand`: the path of a relationship, perhaps with a strategy; `-` and the name of one
 * that is embedded by declaration, to leave it out; or an object of relationships with queries of
 * their own. Paths along more than three relationships are not checked.
 */
export type Expand<M extends Name> =
  | ExpandPath<M>
  | Removable<M>
  | `${string}.${string}.${string}.${string}`
  | ([Expandable<M>] extends [never] ? never : { [R in Expandable<M>]?: QueryInPlace<M, R> });
type QueryInPlace<M extends Name, R extends Related<M>> =
  & (R extends ToMany<M> ? InPlaceOfMany<Target<M, R>> : InPlace<Target<M, R>>)
  & (Relationships<M>[R] extends { load: "raise" } ? { strategy: Strategy } : unknown);

// Requests ----------------------------------------------------------------------------------------

interface Call { signal?: AbortSignal }
interface Options<E, F> extends Call { expand?: E; fields?: readonly F[] }
interface Query<M extends Name, E, F> extends Options<E, F> {
  where?: Where<M>;
  sort?: readonly Sort<M>[];
  /** How many rows a page has. */
  limit?: number;
  offset?: number;
  /** Where the page begins: `RowPage.after` of the one before. */
  after?: string | null;
  /** Whether to count all rows: `RowPage.total`. */
  count?: boolean;
}
interface Creating<E, F> extends Options<E, F> { idempotencyKey?: string }
/** The row as it was read, or its `ETag`: what is written only if the row is still the same. */
interface Guarded { ifMatch?: object | string }
interface Bulk { maxAffected?: number }

/** A page of rows, and the ways to the next and the previous one, null if there is none. */
export interface RowPage<T> {
  rows: T[];
  next: (() => Promise<RowPage<T>>) | null;
  prev: (() => Promise<RowPage<T>>) | null;
  /** The cursor of the next page, for `after` of a later request; null with `offset`. */
  after: string | null;
  /** The number of all rows; null without `count`. */
  total: number | null;
}

/** A step of a JSON Patch (RFC 6902). */
export type PatchStep =
  | { op: "add" | "replace" | "test"; path: string; value: unknown }
  | { op: "remove"; path: string }
  | { op: "move" | "copy"; from: string; path: string };

/** Rows that can be listed, read and created: those of a table, or those that are related to a row. */
export interface Rows<M extends Name> {
  /** A page of rows. */
  list<const E extends readonly Expand<M>[] = [], F extends Column<M> = Column<M>>(query?: Query<M, E, F>): Promise<RowPage<Row<M, Items<E>, F>>>;
  /** All rows, page by page. */
  all<const E extends readonly Expand<M>[] = [], F extends Column<M> = Column<M>>(query?: Query<M, E, F>): AsyncGenerator<Row<M, Items<E>, F>>;
  get<const E extends readonly Expand<M>[] = [], F extends Column<M> = Column<M>>(key: Key<M>, options?: Options<E, F>): Promise<Row<M, Items<E>, F>>;
}

/** The rows of a table. */
export interface Table<M extends Name> extends Rows<M> {
  create<const E extends readonly Expand<M>[] = [], F extends Column<M> = Column<M>>(row: New<M>, options?: Creating<E, F>): Promise<Row<M, Items<E>, F>>;
  /** Creates all or none. */
  createMany<const E extends readonly Expand<M>[] = [], F extends Column<M> = Column<M>>(rows: readonly New<M>[], options?: Creating<E, F>): Promise<Row<M, Items<E>, F>[]>;
  /** Creates rows, or changes those that exist: by their key, or by the unique columns of `onConflict`. */
  upsert<const E extends readonly Expand<M>[] = [], F extends Column<M> = Column<M>>(rows: readonly New<M>[], options?: Options<E, F> & { onConflict?: readonly Column<M>[] }): Promise<Row<M, Items<E>, F>[]>;
  /** Replaces a row, or creates it; with `ifNoneMatch: "*"` it only creates. */
  replace<const E extends readonly Expand<M>[] = [], F extends Column<M> = Column<M>>(key: Key<M>, row: Replacement<M>, options?: Options<E, F> & Guarded & { ifNoneMatch?: "*" }): Promise<Row<M, Items<E>, F>>;
  update<const E extends readonly Expand<M>[] = [], F extends Column<M> = Column<M>>(key: Key<M>, change: Change<M>, options?: Options<E, F> & Guarded): Promise<Row<M, Items<E>, F>>;
  patch<const E extends readonly Expand<M>[] = [], F extends Column<M> = Column<M>>(key: Key<M>, steps: readonly PatchStep[], options?: Options<E, F> & Guarded): Promise<Row<M, Items<E>, F>>;
  /** Changes each row, which has its key. */
  updateEach<const E extends readonly Expand<M>[] = [], F extends Column<M> = Column<M>>(rows: readonly (Change<M> & Pick<Models[M]["row"], Models[M]["keys"] & keyof Models[M]["row"]>)[], options?: Options<E, F>): Promise<Row<M, Items<E>, F>[]>;
  /** Changes all rows that match. */
  updateMany<const E extends readonly Expand<M>[] = [], F extends Column<M> = Column<M>>(where: Where<M>, change: Change<M>, options?: Options<E, F> & Bulk): Promise<Row<M, Items<E>, F>[]>;
  delete(key: Key<M>, options?: Call & Guarded): Promise<void>;
  /** Deletes all rows that match, and says how many. */
  deleteMany(where: Where<M>, options?: Call & Bulk): Promise<number>;
  /** The rows that a to-many relationship leads to from one row. */
  related<R extends ToMany<M>>(key: Key<M>, relationship: R): RelatedRows<M, R>;
  /** The row that a to-one relationship leads to; a `Problem` 404 if there is none. */
  getRelated<R extends ToOne<M>, const E extends readonly Expand<Target<M, R>>[] = [], F extends Column<Target<M, R>> = Column<Target<M, R>>>(key: Key<M>, relationship: R, options?: Options<E, F>): Promise<Row<Target<M, R>, Items<E>, F>>;
}

/** Related rows, which can be linked and unlinked too unless the relationship is only for viewing. */
export type RelatedRows<M extends Name, R extends Related<M>> = Relationships<M>[R] extends { viewonly: true }
  ? Rows<Target<M, R>>
  : Rows<Target<M, R>> & Linkable<Target<M, R>>;
interface Linkable<M extends Name> {
  create<const E extends readonly Expand<M>[] = [], F extends Column<M> = Column<M>>(row: Change<M>, options?: Creating<E, F>): Promise<Row<M, Items<E>, F>>;
  createMany<const E extends readonly Expand<M>[] = [], F extends Column<M> = Column<M>>(rows: readonly Change<M>[], options?: Creating<E, F>): Promise<Row<M, Items<E>, F>[]>;
  link(key: Key<M>, options?: Call): Promise<void>;
  unlink(key: Key<M>, options?: Call): Promise<void>;
}

type Tables = { readonly [M in Name as Models[M]["table"]]: Table<M> };

/** The API: each table by its name, and batches. */
export type Client = Tables & {
  /**
   * Runs what the function calls as one batch: all or none. It must not wait for a result in
   * between; `ref` stands for a value of an earlier one.
   */
  _batch<T extends readonly unknown[]>(calls: (tables: Tables) => readonly [...{ [I in keyof T]: Promise<T[I]> }]): Promise<T>;
};

/** How to reach the API. */
export interface ClientOptions { headers?: Record<string, string>; fetch?: typeof fetch }

/** One thing wrong: in the body at a JSON pointer, or with a parameter. */
export interface Violation { detail: string; pointer?: string; parameter?: string }

/** What the API refuses to do, and why (RFC 9457). */
export class Problem extends Error {
  declare type: ProblemType;
  declare title: string;
  declare status: number;
  declare detail: string;
  /** What the log of the service knows the request by. */
  declare requestId: string | undefined;
  violations: Violation[];

  constructor({ errors = [], ...problem }: any) {
    super(`${problem.status} ${problem.title}: ${problem.detail}`);
    this.violations = errors;
    Object.assign(this, problem);
  }
}

type Read = (body: any, headers: Headers) => unknown;
type Send = (request: any, read: Read) => Promise<any>;

const etags = new WeakMap();
const ids = new WeakMap();
const known = (map: WeakMap<object, string>, thing: any, what: string) => {
  const found = map.get(thing);
  if (found) return found;
  throw TypeError("Not " + what);
};

/** The `ETag` that a row came with. */
export const etag = (row: object) => known(etags, row, "a row with an ETag");

/** In a batch: stands for a value of an earlier call's row, in a body or as a key. */
export const ref = <T, K extends keyof T & string>(call: Promise<T>, column: K) =>
  ({ $ref: known(ids, call, "a call of a batch") + "#/" + column }) as T[K];

const entries: (thing: any) => [string, any][] = Object.entries;
const encoded = encodeURIComponent;
const isText = (value: any) => typeof value == "string";
const cased = (name: string, by: string) => name.replace(/[A-Z]/g, by + "$&").toLowerCase();
const quoted = (value: any) => `"${String(typeof value == "object" ? JSON.stringify(value) : value).replace(/["\\]/g, "\\$&")}"`;
const operand = (operator: string, value: any) =>
  /^(is|exists)/.test(operator) ? value : /^(not_in|in|between)$/.test(operator) ? value.map(quoted) : quoted(value);

const condition = (where: any): string => {
  const all = entries(where).flatMap(([name, value]) => {
    if (name == "$not") return `not(${condition(value)})`;
    if (name[0] == "$") return `${name.slice(1)}(${value.map(condition).join(";")})`;
    const operators = value === null ? { is: value } : typeof value != "object" || Array.isArray(value) ? { eq: value } : value;
    return entries(operators).map(([operator, value]) => {
      if (value === undefined) throw TypeError(`${name}:${operator} is undefined`);
      return `${name}:${operator}=${operand(operator, value)}`;
    });
  });
  return all[0] ? `and(${all.join(";")})` : "";
};

const expansion = (item: any): string =>
  isText(item) ? item : entries(item).map(([name, { strategy, ...query }]) => {
    const inside = parameters(query, String).join(";");
    return name + (strategy ? ":" + strategy : "") + (inside && `(${inside})`);
  }).join();

const parameters = (query: any, encode: (text: string) => string) =>
  entries(query).flatMap(([name, value]) => {
    const text = String(name == "where" ? condition(value ?? {}) : name == "expand" ? value?.map(expansion) ?? "" : value ?? "");
    return text ? cased(name, "_") + "=" + encode(text) : [];
  });

const segment = (key: any) =>
  "/" + [key].flat().map((value) => (value.$ref ? `{${value.$ref}}` : encoded(value))).join().replace(/^\.{0,2}$/, "=$&");

const one: Read = (row, headers) => {
  const tag = headers.get("ETag");
  if (tag) etags.set(row, tag);
  const affected = headers.get("X-Affected-Count");
  return row ?? (affected && +affected);
};

const page = (send: Send, path: string) =>
  send({ method: "GET", path }, (rows, headers) => {
    const link = (name: string) => RegExp(`<([^>]*)>; rel="${name}"`).exec(headers.get("Link")!)?.[1];
    const to = (path?: string | null) => (path ? () => page(send, path) : null);
    const more = headers.get("X-Next-Page");
    const next = link("next") ?? (more && path.replace(/&?(after|offset)=[^&]*/g, "").replace(/\?&?/, `?${more}&`));
    const after = next && new URLSearchParams(next.split("?")[1]).get("after");
    const total = headers.get("X-Total-Count");
    return { rows, after, next: to(next), prev: to(link("prev")), total: total && +total };
  });

// What a method sends, and what its arguments are before the options.
const methods = {
  list: "GET",
  get: "GET key",
  getRelated: "GET key key",
  create: "POST body",
  createMany: "POST body",
  upsert: "PUT body",
  replace: "PUT key body",
  update: "PATCH key body",
  patch: "PATCH key body",
  updateEach: "PATCH body",
  updateMany: "PATCH where body",
  delete: "DELETE key",
  deleteMany: "DELETE where",
  link: "PUT key",
  unlink: "DELETE key",
};

const table = (send: Send, root: string): any => {
  const rows: any = {
    related: (key: any, name: string) => table(send, root + segment(key) + segment(name)),
    async *all(query: any) {
      for (let page = await rows.list(query); page; page = await page.next?.()) yield* page.rows;
    },
  };
  for (const [name, sends] of entries(methods)) {
    const [method, ...takes] = sends.split(" ");
    rows[name] = (...given: any[]) => {
      let path = root;
      const request: any = { method, headers: name == "patch" ? { "content-type": "application/json-patch+json" } : {} };
      const query: any = {};
      for (const each of takes) {
        if (each == "key") path += segment(given.shift());
        else (each == "body" ? request : query)[each] = given.shift();
      }
      for (const [option, value] of entries(given[0] ?? {})) {
        if (option[0] == "i") request.headers[cased(option, "-")] = isText(value) ? value : etag(value);
        else (option == "signal" ? request : query)[option] = value;
      }
      request.path = [path, ...parameters(query, encoded)].join("&").replace("&", "?");
      return name == "list" ? page(send, request.path) : send(request, one);
    };
  }
  return rows;
};

// A list with a query that is too long for a URL has it in the body.
const short = (request: any) => {
  const [list, query] = request.path.split("?");
  const long = request.path.length > 8000 && request.method == "GET" && query.includes("where=");
  return long ? { ...request, method: "POST", path: list + "/_query", body: Object.fromEntries(new URLSearchParams(query)) } : request;
};

const all = (send: Send) => Object.fromEntries(tables.map((name) => [name, table(send, segment(name))]));

/** The API at an address, such as `http://localhost:8080`. */
export const relata = (base = "", options: ClientOptions = {}): Client => {
  const send: Send = async (asked, read) => {
    const { path, body, headers, ...request } = short(asked);
    const answer = await (options.fetch ?? fetch)(base + path, {
      ...request,
      headers: { ...(body && { "content-type": "application/json" }), ...options.headers, ...headers },
      body: JSON.stringify(body),
    });
    const json = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : undefined;
    if (answer.ok) return read(json, answer.headers);
    throw new Problem({ type: "about:blank", title: answer.statusText, status: answer.status, detail: path, ...json });
  };
  const _batch = async (make: any) => {
    const body: any[] = [];
    const reads: any[] = [];
    let open = true;
    const calls = make(
      all((operation, read) => {
        if (!open) return send(operation, read);
        const call = new Promise((resolve) => reads.push((each: any) => resolve(read(each.body, new Headers(each.headers)))));
        operation.id = String(body.push(operation));
        ids.set(call, operation.id);
        return call;
      }),
    );
    open = false;
    await send({ method: "POST", path: "/_batch", body }, (answers) => answers.map((each: any, i: number) => reads[i](each)));
    return Promise.all(calls);
  };
  return { ...all(send), _batch } as any;
};
