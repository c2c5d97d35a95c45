import { Problem } from "../../errors.ts";

/**
 * What is inside an answer of Shopify's Admin API: `{ "data": { "refund": … } }`, `{ "refund": … }` or the refund itself are the same. A webhook's
 * body, which is the record itself, passes through.
 */
export function inside(answer: unknown, name: "order" | "refund" | "return"): unknown {
  const whole = of(answer, "data") === undefined ? answer : of(answer, "data");
  const found = isAnswer(whole, name) ? of(whole, name) : whole;
  if (found !== null && found !== undefined) return found;
  const [first] = list(of(answer, "errors"));
  const why = of(first, "message");
  throw new Problem(
    "unprocessable",
    `the answer from Shopify has no ${name}${typeof why === "string" ? `: ${why.slice(0, 200)}` : ""}`,
  );
}

/** Something that was asked for beside: a refund's answer may carry its return, an order's its ledger. */
export const beside = (answer: unknown, name: string): unknown => {
  const whole = of(answer, "data") ?? answer;
  return isRecord(whole) ? undefined : (of(whole, name) ?? undefined);
};

/** The order's ledger of sales, in an answer of its own or in another one about the order. */
export function ledgerIn(answer: unknown): unknown {
  const whole = of(answer, "data") ?? answer;
  return of(whole, "agreements") ?? of(of(whole, "order"), "agreements") ?? undefined;
}

/** One refund, or all that an answer lists. */
export function listed(answer: unknown, name: string): unknown[] {
  const many = of(of(answer, "data") ?? answer, name);
  return isRecord(answer) || !Array.isArray(many) ? [answer] : many;
}

/** GraphQL's ids are text, REST's are numbers. */
export const isGraphQl = (record: unknown): boolean =>
  typeof of(record, "id") === "string" && String(of(record, "id")).startsWith("gid://");

/** A list of which a page is missing would give a sum that is wrong: it is refused, and named. */
export function complete(record: unknown, name: string): void {
  const cut = cutShort(record, name === "order" ? onlyNamed : []);
  if (cut)
    throw new Problem(
      "unprocessable",
      `the answer from Shopify is incomplete: ${[name, ...cut].join(".")} has more pages (hasNextPage), and nothing is told from a part`,
    );
}

/** An order's answer only names its returns and fulfillments: what is told of them is asked for itself. */
const onlyNamed = ["returns", "fulfillments"];

/** The way to the first list that is not whole. */
function cutShort(value: unknown, except: readonly string[] = []): string[] | undefined {
  if (!value || typeof value !== "object") return undefined;
  if (of(of(value, "pageInfo"), "hasNextPage") === true) return [];
  for (const [key, part] of Object.entries(value)) {
    const found = except.includes(key) ? undefined : cutShort(part);
    if (found) return key === "nodes" || Array.isArray(value) ? found : [key, ...found];
  }
  return undefined;
}

/** A record stands for itself; only what has no id of its own is a wrapping. */
const isRecord = (value: unknown): boolean => of(value, "id") !== undefined;
const isAnswer = (value: unknown, name: string): boolean => !isRecord(value) && of(value, name) !== undefined;
const of = (value: unknown, key: string): unknown =>
  value && typeof value === "object" && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
