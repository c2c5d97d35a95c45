import { createHash } from "node:crypto";
import { z } from "zod";
import { type Locale, pickLocale, printer } from "../../commerce/print.ts";
import type { Shop } from "../../commerce/shop.ts";
import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";
import type { Facts, Notification } from "../../notifications/define.ts";
import { notificationOf } from "../../notifications/index.ts";
import type { Db } from "../../store/database.ts";
import { readKnown } from "../../store/known.ts";
import { findMatching, listMatching, listPaidBack } from "../../store/matching.ts";
import { type StoredNotification, subjectOf } from "../../store/notification.ts";
import { findReasons } from "../../store/said.ts";
import { readSample } from "../../templating/library.ts";
import type { Reasons } from "../../templating/reasons.ts";
import { reasonsName, sharedName } from "../../templating/wording.ts";
import { decide } from "../decide.ts";
import { readBy, recipientOf } from "../deciding/audience.ts";
import { gather } from "../facts.ts";
import { asAt } from "./as-at.ts";
import { madeUp, madeUpView } from "./sample-cases.ts";
import { type SampleAbout, sampleWord } from "./sample-words.ts";

/** What a template is shown with: the shop's own latest orders, what it will meet one day, and last the template's own example. */
export interface Sample {
  id: string;
  /** "1001, Lena Ek, refund with a fee" */
  label: string;
  group: "orders" | "cases";
}

const mostOrders = 10;
/** Of so many that were not sent those are taken whose mail the engine would write. */
const mostLookedAt = 20;

/** The shop's last order, or the plain story where it has none. */
export const latest = "latest";

type At = Pick<Context, "vault" | "publicUrl" | "now">;

/** The kind in whose mail a template is shown: its own, or, for what all mails share and for the reasons, one that has most of it. */
export const shownKind = (kind: string, within = "refund-issued"): string =>
  kind === sharedName || kind === reasonsName ? within : kind;

/** The kind of that name; throws `not_found`. */
export function kindOf(kind: string): Notification {
  const found = notificationOf(shownKind(kind));
  if (!found) throw new Problem("not_found", `there is no mail of the kind ${kind}`);
  return found;
}

/** What this kind can be shown with, the shop's orders first: those that customers got, the latest of all. Nothing in the list fails to be shown. */
export async function listSamples(
  context: At,
  db: Db,
  shop: Shop,
  kind: string,
  spoken: Locale = "en",
): Promise<Sample[]> {
  const notification = kindOf(kind);
  const locale = pickLocale(shop.profile.locale) ?? "en";
  const orders = await ordersOf(context, db, shop, notification, locale, mostOrders);
  const cases = casesOf(context, shop, notification, locale);
  return [
    ...orders.map(
      ({ id, facts }): Sample => ({ id: `order/${id}`, group: "orders", label: labelOf(facts, spoken) }),
    ),
    ...cases.map((id): Sample => ({ id: `case/${id}`, group: "cases", label: sampleWord(spoken, id) })),
    { id: "own", group: "cases", label: sampleWord(spoken, "own") },
  ];
}

/** The shop's own orders of which this mail was sent, or would be, in this order: never one that no customer would be told of like this. */
async function ordersOf(
  context: At,
  db: Db,
  shop: Shop,
  notification: Notification,
  locale: Locale,
  most: number,
): Promise<{ id: string; facts: Facts }[]> {
  const orders: { id: string; facts: Facts }[] = [];
  const seen = new Set<string>();
  for (const rows of [
    () => listMatching(db, shop.id, notification.kind, most, "sent"),
    () => listMatching(db, shop.id, notification.kind, mostLookedAt),
  ]) {
    if (orders.length >= most) break;
    const fresh = (await rows()).filter(({ id }) => !seen.has(id));
    const known = await knownOf(db, shop, fresh);
    for (const row of fresh) {
      seen.add(row.id);
      if (orders.length >= most) break;
      const facts = await factsOf(context, db, shop, notification, row, locale, known);
      if (facts && viewOf(notification, facts, locale)) orders.push({ id: row.id, facts });
    }
  }
  return orders;
}

/** What lies behind these mails, read at once. */
const knownOf = async (db: Db, shop: Shop, rows: readonly StoredNotification[]) => ({
  ...(await readKnown(db, shop.id, rows.map(subjectOf))),
  paidBack: await listPaidBack(
    db,
    shop.id,
    rows.flatMap(({ return_id }) => return_id ?? []),
  ),
});
type KnownOf = Awaited<ReturnType<typeof knownOf>>;

/**
 * The made-up orders that a kind has are those that the engine would write to, which takes some time to find out. They follow from the shop's settings, and from
 * the time of day at most.
 */
const casesKnown = new Map<string, SampleAbout[]>();
const mostKnown = 200;

function casesOf(context: At, shop: Shop, notification: Notification, locale: Locale): SampleAbout[] {
  const hour = context.now().toISOString().slice(0, 13);
  const settings = createHash("sha256").update(JSON.stringify(shop)).digest("base64url");
  const key = [notification.kind, locale, hour, settings].join(" ");
  const known = casesKnown.get(key);
  if (known) return known;
  const ids = madeUp(context, shop, notification, locale).map(({ id }) => id);
  const [oldest] = casesKnown.keys();
  if (oldest !== undefined && casesKnown.size >= mostKnown) casesKnown.delete(oldest);
  casesKnown.set(key, ids);
  return ids;
}

/**
 * What a template is filled with, in this language: of a real order what is true of it, as if it were told at its time. `latest` is the shop's last
 * order, or the plain story where there is none. Throws `not_found` for a sample that this kind does not have, or that cannot be shown any more.
 */
export async function viewOfSample(
  context: At,
  db: Db,
  shop: Shop,
  kind: string,
  sampleId: string,
  locale: Locale,
  /** Sentences for what is kept that are not published yet. */
  draft?: Reasons,
): Promise<object> {
  const notification = kindOf(kind);
  if (sampleId === latest)
    return viewOfSample(
      context,
      db,
      shop,
      kind,
      await latestOf(context, db, shop, notification, locale),
      locale,
      draft,
    );
  const [group, id = ""] = sampleId.split(/\/(.*)/s);
  if (sampleId === "own") return Object(await readSample(notification.kind));
  const reasons = draft ?? (await reasonsOf(db, shop.id));
  if (group === "case") return madeUpView(context, shop, notification, id, locale, reasons);
  if (group === "order" && z.guid().safeParse(id).success) {
    const row = await findMatching(db, shop.id, notification.kind, id);
    const known = row && (await knownOf(db, shop, [row]));
    for (const said of known?.said.values() ?? []) said.reasons = reasons;
    const facts = known && (await factsOf(context, db, shop, notification, row, locale, known));
    const view = facts && viewOf(notification, facts, locale);
    if (view) return view;
  }
  throw new Problem("not_found", `there is no sample ${sampleId} of ${kind}`);
}

/** What the shop has published of them. */
const reasonsOf = async (db: Db, shopId: string): Promise<Reasons | undefined> =>
  (await findReasons(db, shopId)) as Reasons | undefined; // safe because only what publishReasons made is stored

async function latestOf(
  context: At,
  db: Db,
  shop: Shop,
  notification: Notification,
  locale: Locale,
): Promise<string> {
  const [order] = await ordersOf(context, db, shop, notification, locale, 1);
  if (order) return `order/${order.id}`;
  const [plain] = casesOf(context, shop, notification, locale);
  return plain ? `case/${plain}` : "own";
}

/** What lies behind a preview is real, but nothing in it opens a customer's page: who is shown it may look, and not act in her name. */
const linksIn = ({ publicUrl }: At): Facts["links"] => ({
  order: `${publicUrl}/o/sample`,
  contact: `${publicUrl}/contact/sample`,
  survey: `${publicUrl}/s/sample`,
  unsubscribe: `${publicUrl}/u/sample`,
});

/** What is known of an order now, as it would be read when its mail left. Nothing where the engine would not write that mail. */
async function factsOf(
  context: At,
  db: Db,
  shop: Shop,
  notification: Notification,
  row: StoredNotification,
  locale: Locale,
  known: KnownOf,
): Promise<Facts | undefined> {
  const at = row.occurred_at;
  const subject = subjectOf(row);
  const told = {
    ...asAt(
      await gather(context, db, shop, subject, { now: at, occurredAt: at }, known, locale),
      at,
      known.paidBack.get(row.return_id ?? ""),
    ),
    links: linksIn(context),
  };
  try {
    if (!(notification.arises?.(told) ?? true)) return undefined;
    const facts = readBy(told, notification);
    if (!isWritten(notification, facts, row)) return undefined;
    const leaves = notification.sendAt(facts);
    return { ...facts, now: leaves > facts.now ? leaves : facts.now };
  } catch {
    // What has changed since has taken away what its time was reckoned from.
    return undefined;
  }
}

/** Whether it left, or would: not that the shop has this mail off, told of the order as history, or was not live yet. One that is held is not what would leave. */
function isWritten(notification: Notification, facts: Facts, { state }: StoredNotification): boolean {
  const { kind } = notification;
  const settings = { kinds: [...facts.shop.kinds, kind], liveSince: undefined, unpaidSince: undefined };
  const decision = decide(notification, { ...facts, shop: { ...facts.shop, ...settings } });
  if (state === "sent") return decision.state !== "held";
  return decision.state === "planned" && recipientOf(notification, facts) !== undefined;
}

function viewOf(notification: Notification, facts: Facts, locale: Locale): object | undefined {
  try {
    const view = notification.schema.safeParse(notification.view({ ...facts, print: printer(locale) }));
    return view.success ? (view.data as object) : undefined; // safe because every kind's schema is an object
  } catch {
    // A kind's view throws where a fact is missing that its conditions would have asked for: such an order is no example.
    return undefined;
  }
}

const manyLines = 20;

/** What tells this order from the others in the list. */
function aboutOf({ order, statement, parcel, parcels = [] }: Facts): SampleAbout[] {
  const kept = statement?.lines.some(({ amount }) => amount.minor < 0n);
  const ways = statement?.tenders.filter(({ status }) => status !== "failed").length ?? 0;
  return [
    ...(statement ? [kept ? ("fee" as const) : ("whole-refund" as const)] : []),
    ...(ways > 1 ? (["two-tenders"] as const) : []),
    ...(parcel && parcels.length > 1 ? (["more-parcels"] as const) : []),
    ...(parcel && !parcel.tracking ? (["untracked"] as const) : []),
    ...(order?.gift ? (["gift-order"] as const) : []),
    ...((order?.lines.length ?? 0) >= manyLines ? (["lines"] as const) : []),
  ];
}

function labelOf(facts: Facts, spoken: Locale): string {
  const { order, case: asked, told } = facts;
  const { firstName, lastName } = order?.customer ?? {};
  const name = [firstName, lastName].filter(Boolean).join(" ") || asked?.name || told?.withdrawal?.name;
  return [
    asked?.number ?? order?.number.replace(/^#/, "") ?? told?.withdrawal?.id,
    name,
    ...aboutOf(facts).map((about) => sampleWord(spoken, about)),
  ]
    .filter(Boolean)
    .join(", ");
}
