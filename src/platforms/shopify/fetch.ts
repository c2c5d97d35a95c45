import type { ConnectionSecrets } from "../../contracts.ts";
import { Problem } from "../../errors.ts";
import { type About, aboutOf, isAskedFor } from "./about.ts";
import { ask, type Denied } from "./admin.ts";
import {
  changesDocument,
  ledgerDocument,
  moneyDocument,
  orderDocument,
  ownerDocuments,
  parcelDocument,
  refundDocument,
  returnDocument,
} from "./documents.ts";
import { type Asker, nodesOf, of, readOn } from "./pages.ts";
import { numberOf } from "./records.ts";
import { inTries } from "./tries.ts";

/** What a shop said of orders that something happened to: kept beside the delivery, and all that is then told from. */
export interface Fetched {
  orders: FetchedOrder[];
  /** Asked for, and not there, or not to be seen. */
  missing: string[];
  /** Of what is not to be seen, where it would stand: "order.returns". */
  denied: string[];
  scopes?: string[] | undefined;
  outdated?: string | undefined;
  /** Orders that something may have happened to, and that were not asked for: each is a question of its own. */
  again?: string[] | undefined;
  /** Not all was answered at one time: something of it may have changed meanwhile. */
  pieced?: boolean | undefined;
}

/** An order with everything around it, as the Admin API answers. */
interface FetchedOrder {
  order: unknown;
  refunds: unknown[];
  returns: unknown[];
  fulfillments: unknown[];
  /** The ledger of sales, where the sums alone may not explain the refunds. */
  agreements?: { nodes: unknown[] };
}

/** Whoever tells of no order in particular means one of those that changed in so many minutes before it came, or since. */
const lateMinutes = 30;
/** Of those, the newest on so many pages: the round through all changes finds the others. */
const latePages = 2;

/** Nothing where the shop cannot be asked, or the topic is of nothing that is asked for. */
export async function fetchAbout(
  topic: string,
  payload: unknown,
  { url, accessToken, scopes }: ConnectionSecrets,
  receivedAt: Date,
): Promise<Fetched | undefined> {
  if (!url || !accessToken || !isAskedFor(topic)) return undefined;
  const about = aboutOf(topic, payload);
  if (about === undefined) return { orders: [], missing: [], denied: [] };
  const seen: Pick<Fetched, "denied" | "outdated"> = { denied: [] };
  const name = JSON.stringify([url, receivedAt, about]);
  const tries = inTries(name, (document, variables) => ask({ url, accessToken }, document, variables));
  const asker: Asker = async (document, variables) => {
    const answer = await tries.ask(document, variables);
    seen.denied.push(...answer.denied.map(placeOf));
    seen.outdated ??= answer.outdated;
    return answer;
  };
  const may: Allowed = { customer: can(scopes, "customers"), parcels: true, returns: can(scopes, "returns") };
  const fetched: Fetched = { orders: [], missing: [], denied: [], ...(scopes && { scopes }) };
  if (about === "lately") fetched.again = await changedLately(asker, receivedAt);
  else {
    const id = await orderOf(asker, about);
    const order = id && (await wholeOrder(asker, id, may));
    if (order) fetched.orders.push(order);
    else if (id) fetched.missing.push(id);
    if (!may.returns) seen.denied.push("order.returns");
  }
  const { pieced } = tries.end();
  return { ...fetched, ...seen, denied: [...new Set(seen.denied)], ...(pieced && { pieced }) };
}

interface Allowed {
  customer: boolean;
  parcels: boolean;
  returns: boolean;
}

/** Whoever may write something may read it. Where the scopes are not known, the answer says it. */
const can = (scopes: readonly string[] | undefined, what: string): boolean =>
  scopes?.some((scope) => new RegExp(`^(read|write)_(marketplace_)?${what}$`).test(scope)) ?? true;

/** "order.refunds.return": where in a list, it does not matter. */
const placeOf = ({ path }: Denied): string => path.filter((part) => !/^(\d+|nodes)$/.test(part)).join(".");

async function orderOf(asker: Asker, about: Exclude<About, "lately">): Promise<string | undefined> {
  if ("order" in about) return gid("Order", about.order);
  const { data } =
    "return" in about
      ? await asker(ownerDocuments.return, { id: gid("Return", about.return) })
      : await asker(ownerDocuments.reverseFulfillmentOrder, {
          id: gid("ReverseFulfillmentOrder", about.reverseFulfillmentOrder),
        });
  const id = of(of(Object.values(data)[0], "order"), "id");
  return typeof id === "string" ? id : undefined;
}

const gid = (type: string, id: string): string => `gid://shopify/${type}/${id}`;

async function changedLately(asker: Asker, receivedAt: Date): Promise<string[]> {
  const query = sinceThen(new Date(receivedAt.getTime() - lateMinutes * 60_000).toISOString());
  const found: string[] = [];
  for (let after: unknown, page = 0, more = true; more && page < latePages; page += 1) {
    const { data } = await asker(changesDocument, { query, after, newestFirst: true, parcels: false });
    const list = of(data, "orders");
    const withReturns = nodesOf(list).filter((order) => of(order, "returnStatus") !== "NO_RETURN");
    found.push(...withReturns.flatMap((order) => numberOf(String(of(order, "id"))) ?? []));
    after = of(of(list, "pageInfo"), "endCursor");
    more = of(of(list, "pageInfo"), "hasNextPage") === true;
  }
  return found;
}

/** In Shopify's search syntax. */
export const sinceThen = (since: string): string => `updated_at:>='${since}'`;

async function wholeOrder(asker: Asker, id: string, may: Allowed): Promise<FetchedOrder | undefined> {
  const found = await orderWith(asker, id, may);
  if (!found) return undefined;
  await readOn(asker, found);
  const { parcels, ...order } = found;
  const fulfillments = await allOf(nodesOf(of(order, "fulfillments")), nodesOf(parcels), async (one) => {
    const { data } = await asker(parcelDocument, { id: one });
    return of(data, "fulfillment");
  });
  const named = { refunds: nodesOf(of(order, "refunds")), returns: nodesOf(of(order, "returns")) };
  if (named.refunds.length === 0 && named.returns.length === 0) {
    await readOn(asker, fulfillments);
    return { order, refunds: [], returns: [], fulfillments };
  }
  const money = of((await asker(moneyDocument, { id, returns: may.returns })).data, "order");
  const refunds = await allOf(named.refunds, nodesOf(of(money, "refunds")), async (one) => {
    const { data } = await asker(refundDocument, { id: one, returns: may.returns });
    return of(data, "refund");
  });
  const returns = await allOf(named.returns, nodesOf(of(money, "returns")), async (one) => {
    const { data } = await asker(returnDocument, { id: one });
    return of(data, "return");
  });
  await readOn(asker, [refunds, returns, fulfillments]);
  const isHard =
    refunds.length > 0 &&
    (of(order, "edited") === true ||
      Number(of(of(of(order, "totalTipReceivedSet"), "presentmentMoney"), "amount") ?? 0) > 0 ||
      returns.some((one) => nodesOf(of(one, "refunds")).length > 1));
  return {
    order,
    refunds,
    returns,
    fulfillments,
    ...(isHard && { agreements: { nodes: await ledgerOf(asker, id) } }),
  };
}

/** A list that may not be seen and must not be missing takes the whole order with it: then it is asked for without. */
async function orderWith(asker: Asker, id: string, may: Allowed): Promise<{ parcels?: unknown } | undefined> {
  const { data, denied } = await asker(orderDocument, { id, ...may });
  const order = of(data, "order");
  if (order && typeof order === "object") return order;
  const closed = (...names: string[]) => denied.some(({ path }) => names.includes(path[1] ?? ""));
  const before = { ...may };
  may.returns &&= !closed("returns");
  may.parcels &&= !closed("fulfillments", "parcels");
  const isLess = before.returns !== may.returns || before.parcels !== may.parcels;
  return isLess ? orderWith(asker, id, may) : undefined;
}

/** What was answered with the order, and each that it names besides. One that is gone meanwhile is gone. */
async function allOf(
  named: unknown[],
  answered: unknown[],
  find: (id: unknown) => Promise<unknown>,
): Promise<unknown[]> {
  const known = new Set(answered.map((one) => of(one, "id")));
  const others: unknown[] = [];
  for (const id of named.map((one) => of(one, "id"))) {
    const one = known.has(id) ? undefined : await find(id);
    if (one) others.push(one);
  }
  return [...answered, ...others];
}

const mostEntries = 2_000;

/** Entry by entry where one of them has more sales than a page holds. */
async function ledgerOf(asker: Asker, id: string): Promise<unknown[]> {
  const page = async (variables: object) =>
    of(of((await asker(ledgerDocument, { id, ...variables })).data, "order"), "agreements");
  const isCut = (list: unknown) => of(of(list, "pageInfo"), "hasNextPage") === true;
  const next = (list: unknown) => of(of(list, "pageInfo"), "endCursor");
  const entries: unknown[] = [];
  for (let after: unknown, more = true; more; ) {
    let list = await page({ first: 4, after, sales: 12 });
    if (nodesOf(list).some((entry) => isCut(of(entry, "sales")))) {
      list = await page({ first: 1, after, sales: 50 });
      const sales = of(nodesOf(list)[0], "sales");
      for (let rest = sales; isCut(rest); ) {
        const again = await page({ first: 1, after, sales: 50, salesAfter: next(rest) });
        rest = of(nodesOf(again)[0], "sales");
        if (!rest) throw new Problem("unavailable", "Shopify did not give all of an order's ledger of sales");
        nodesOf(sales).push(...nodesOf(rest));
      }
      if (sales && typeof sales === "object") Reflect.set(sales, "pageInfo", { hasNextPage: false });
    }
    entries.push(...nodesOf(list));
    after = next(list);
    more = isCut(list);
    if (entries.length > mostEntries || (more && !after))
      throw new Problem("unavailable", "an order's ledger of sales at Shopify has no end");
  }
  return entries;
}
