import { z } from "zod";
import { type Locale, pickLocale, printer } from "../../commerce/print.ts";
import type { Shop } from "../../commerce/shop.ts";
import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";
import type { Facts, Notification } from "../../notifications/define.ts";
import { notificationOf } from "../../notifications/index.ts";
import type { Db } from "../../store/database.ts";
import { readKnown } from "../../store/known.ts";
import { findMatching, listMatching } from "../../store/matching.ts";
import { type StoredNotification, subjectOf } from "../../store/notification.ts";
import { findReasons } from "../../store/said.ts";
import { readSample } from "../../templating/library.ts";
import type { Reasons } from "../../templating/reasons.ts";
import { reasonsName, sharedName } from "../../templating/wording.ts";
import { readBy } from "../deciding/audience.ts";
import { gather } from "../facts.ts";
import { madeUp, madeUpView } from "./sample-cases.ts";
import { type SampleAbout, type Spoken, sampleWord } from "./sample-words.ts";

/** What a template is shown with: the shop's own latest orders, what it will meet one day, and last the template's own example. */
export interface Sample {
  id: string;
  /** "1001, Lena Ek, refund with fee" */
  label: string;
  group: "orders" | "cases";
}

const mostOrders = 10;
/** Of so many the ten are taken for which the mail can be written. */
const mostLookedAt = 30;

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

/** What this kind can be shown with, the shop's orders first. Nothing in the list fails to be shown. */
export async function listSamples(
  context: At,
  db: Db,
  shop: Shop,
  kind: string,
  spoken: Spoken = "en",
): Promise<Sample[]> {
  const notification = kindOf(kind);
  const locale = pickLocale(shop.profile.locale) ?? "en";
  const rows = await listMatching(db, shop.id, notification.kind, mostLookedAt);
  const known = await readKnown(db, shop.id, rows.map(subjectOf));
  const orders: Sample[] = [];
  for (const row of rows) {
    if (orders.length === mostOrders) break;
    const facts = await factsOf(context, db, shop, notification, row, locale, known);
    if (!facts || !viewOf(notification, facts, locale)) continue;
    orders.push({ id: `order/${row.id}`, group: "orders", label: labelOf(facts, spoken) });
  }
  const cases = madeUp(context, shop, notification, locale).map(
    ({ id }): Sample => ({ id: `case/${id}`, group: "cases", label: sampleWord(spoken, id) }),
  );
  return [...orders, ...cases, { id: "own", group: "cases", label: sampleWord(spoken, "own") }];
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
    const known = row && (await readKnown(db, shop.id, [subjectOf(row)]));
    for (const said of known?.said.values() ?? []) said.reasons = reasons;
    const facts = row && (await factsOf(context, db, shop, notification, row, locale, known));
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
  for (const row of await listMatching(db, shop.id, notification.kind, 5)) {
    const facts = await factsOf(context, db, shop, notification, row, locale);
    if (facts && viewOf(notification, facts, locale)) return `order/${row.id}`;
  }
  const [plain] = madeUp(context, shop, notification, locale);
  return plain ? `case/${plain.id}` : "own";
}

/** What is known of an order now, as it would be read when its mail left. Nothing where the question does not arise any more. */
async function factsOf(
  context: At,
  db: Db,
  shop: Shop,
  notification: Notification,
  row: StoredNotification,
  locale: Locale,
  known?: Awaited<ReturnType<typeof readKnown>>,
): Promise<Facts | undefined> {
  const at = { now: row.occurred_at, occurredAt: row.occurred_at };
  const told = await gather(context, db, shop, subjectOf(row), at, known, locale);
  if (!(notification.arises?.(told) ?? true)) return undefined;
  try {
    const leaves = notification.sendAt(told);
    const links = {
      ...told.links,
      survey: `${context.publicUrl}/s/sample`,
      unsubscribe: `${context.publicUrl}/u/sample`,
    };
    const now = leaves > told.now ? leaves : told.now;
    return { ...readBy(told, notification), now, links: { ...links, ...readBy(told, notification).links } };
  } catch {
    // What has changed since has taken away what its time was reckoned from.
    return undefined;
  }
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

function labelOf(facts: Facts, spoken: Spoken): string {
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
