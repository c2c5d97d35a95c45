import { z } from "zod";
import type { AppAccess, ShopNote } from "../../contracts/app.ts";
import type { ConnectionSecrets } from "../../contracts.ts";
import { Problem } from "../../errors.ts";
import { type Answer, ask } from "./admin.ts";

/** What staff see of Kvitto in the Shopify admin itself: how a refund was explained stands on its order, and a refund that waits for a person starts their workflows. */

type Explained = Extract<ShopNote, { what: "explained" }>;
type NeedsReview = Extract<ShopNote, { what: "needs_review" }>;

const place = { namespace: "$app", key: "refunds" };

/** The documents, for the test that holds them against Shopify's schema. */
export const noteDocuments = {
  read: `query KvittoRefunds($order: ID!, $namespace: String!, $key: String!) {
  order(id: $order) { id metafield(namespace: $namespace, key: $key) { value compareDigest } }
}`,
  write: `mutation KvittoExplained($metafields: [MetafieldsSetInput!]!) {
  metafieldsSet(metafields: $metafields) { metafields { id } userErrors { code field message } }
}`,
  trigger: `mutation KvittoNeedsReview($handle: String!, $payload: JSON!) {
  flowTriggerReceive(handle: $handle, payload: $payload) { userErrors { field message } }
}`,
};

/** A metafield of JSON holds more than these by far; an order with more refunds keeps the latest. */
const mostRefunds = 50;
/** How often somebody else may have written it between our reading and writing before we come again later. */
const mostTries = 3;
/** Letters of a reason: a trigger's payload may have 50 KB in all (shopify.dev, "Create a Flow trigger"), and a workflow's message is a line. */
const mostReason = 2_000;

const entrySchema = z.object({
  refund: z.string(),
  sum: z.string(),
  currency: z.string(),
  paidBack: z.string(),
  sentAt: z.string(),
  url: z.string(),
});
type Entry = z.output<typeof entrySchema>;

const orderAnswer = z.object({
  order: z
    .object({
      metafield: z.object({ value: z.string(), compareDigest: z.string() }).nullish(),
    })
    .nullish(),
});
const errors = z
  .array(z.object({ code: z.string().nullish(), message: z.string().catch("no reason") }))
  .catch([]);
const setAnswer = z.object({ metafieldsSet: z.object({ userErrors: errors }).nullish() });
const triggerAnswer = z.object({ flowTriggerReceive: z.object({ userErrors: errors }).nullish() });

/**
 * Shopify's Admin API has no mutation that comments on an order's timeline, so what a mail explained is an app-owned metafield of the order, which needs
 * the permission to write orders. Throws the Problem `unprocessable` with a sentence for the merchant when it cannot be written.
 */
export async function note(told: ShopNote, secrets: ConnectionSecrets): Promise<void> {
  const { url, accessToken, scopes = [] } = secrets;
  if (url === undefined || accessToken === undefined)
    throw new Problem("unauthorized", "Kvitto has no token of this shop: open the app in the Shopify admin");
  const access = { url, accessToken };
  if (told.what === "needs_review") return startWorkflows(access, told);
  if (!scopes.includes("write_orders"))
    throw new Problem(
      "unprocessable",
      "Shopify lets Kvitto write on an order only with the permission to change orders; you have not given it",
    );
  return putOnOrder(access, told);
}

/** Read, changed and written only over what was read: two mails about one order do not undo each other. */
async function putOnOrder(access: AppAccess, told: Explained): Promise<void> {
  const owner = `gid://shopify/Order/${told.order}`;
  for (let tries = 0; tries < mostTries; tries += 1) {
    const read = await ask(access, noteDocuments.read, { order: owner, ...place });
    const { order } = understood(orderAnswer, read);
    if (!order) throw new Problem("not_found", "Shopify does not show Kvitto this order any more");
    const { metafield } = order;
    const entries = withEntry(entriesIn(metafield?.value), told);
    if (!entries) return;
    const value = JSON.stringify(entries);
    const metafields = [
      // A digest of nothing: it must not be there yet.
      { ...place, ownerId: owner, type: "json", value, compareDigest: metafield?.compareDigest ?? null },
    ];
    const { metafieldsSet } = understood(setAnswer, await ask(access, noteDocuments.write, { metafields }));
    const [error] = metafieldsSet?.userErrors ?? [];
    if (!error) return;
    const words = error.message.slice(0, 200);
    if (error.code === "INTERNAL_ERROR")
      throw new Problem("unavailable", `Shopify could not write on the order: ${words}`);
    if (error.code !== "STALE_OBJECT")
      throw new Problem("unprocessable", `Shopify did not take what Kvitto writes on the order: ${words}`);
  }
  throw new Problem("unavailable", "somebody else is changing what stands on the order");
}

/** What stands there already, as far as it is ours to read. */
function entriesIn(value: string | undefined): Entry[] {
  let found: unknown;
  try {
    found = JSON.parse(value ?? "[]");
  } catch {
    return []; // no JSON: somebody else's words, which our list takes the place of
  }
  return (Array.isArray(found) ? found : []).flatMap((one) => entrySchema.safeParse(one).data ?? []);
}

/** One entry a refund, the latest mail's. Undefined when it stands there as it is, or a later mail's does. */
function withEntry(entries: readonly Entry[], told: Explained): Entry[] | undefined {
  const { refund, sum, currency, paidBack, sentAt, url } = told;
  const known = entries.find((one) => one.refund === refund);
  if (known && Date.parse(known.sentAt) >= Date.parse(sentAt)) return undefined;
  const others = entries.filter((one) => one.refund !== refund);
  return [...others, { refund, sum, currency, paidBack, sentAt, url }].slice(-mostRefunds);
}

/** The keys are those of plugins/shopify/extensions/refund-needs-review; `order_id` is how Flow calls a reference to an order. */
async function startWorkflows(access: AppAccess, told: NeedsReview): Promise<void> {
  const payload = {
    order_id: Number(told.order),
    "Refund ID": told.refund,
    Reason: told.reason.slice(0, mostReason),
    "Paid back": Number(told.paidBack),
    "Not explained": Number(told.unexplained),
    Currency: told.currency,
  };
  const answer = await ask(access, noteDocuments.trigger, { handle: "refund-needs-review", payload });
  const [error] = understood(triggerAnswer, answer).flowTriggerReceive?.userErrors ?? [];
  if (error)
    throw new Problem("unprocessable", `Shopify Flow did not take it: ${error.message.slice(0, 200)}`);
}

/** The answer, where nothing of it was denied. */
function understood<T extends z.ZodType>(schema: T, { data, denied }: Answer): z.output<T> {
  if (denied[0])
    throw new Problem("unprocessable", `Shopify does not let Kvitto do this: ${denied[0].message}`);
  const parsed = schema.safeParse(data);
  if (!parsed.success) throw new Problem("unavailable", "the answer from Shopify is not understood");
  return parsed.data;
}
