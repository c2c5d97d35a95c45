import { z } from "zod";
import type { OrderFacts } from "../../commerce/event.ts";
import { type FulfillmentState, holdAll, type Parcel } from "../../commerce/fulfillment.ts";
import type { Printer } from "../../commerce/print.ts";
import type { Facts, Promised, Unless } from "../define.ts";
import { oneLine, shownLine } from "./customer-text.ts";
import { given, letter, letterSchema, webLink } from "./letter.ts";
import { localDay } from "./local-day.ts";

/** A parcel as a mail tells it: when it comes, what is in it, who carries it, and where the order's other parcels are. */

const itemSchema = z.object({ title: z.string(), count: z.number() });

/** `counted`: 2 of 3, where the parcels hold the whole order; `numbered`: 2, and nobody knows of how many. */
const placings = ["alone", "counted", "numbered", "together"] as const;

const sentSchema = z.object({
  placing: z.enum(placings),
  place: z.number(),
  of: z.number(),
  carrier: z.string().optional(),
  trackingNumber: z.string().optional(),
  trackingLink: z.string().optional(),
  items: z.array(itemSchema),
  /** Articles that do not fit. */
  rest: z.number().optional(),
  /** Nothing of the above is known of it. */
  bare: z.boolean(),
});

export const parcelSchema = letterSchema.extend({
  number: z.string(),
  placing: z.enum(placings),
  place: z.number(),
  of: z.number(),
  /** How many parcels this mail tells of. */
  count: z.number(),
  carried: z.boolean(),
  carrier: z.string().optional(),
  /** A day with hours, a day, the last of several days, or nothing that is still ahead. */
  expect: z.enum(["window", "day", "latest", "unknown"]),
  by: z.string().optional(),
  hours: z.string().optional(),
  sent: z.array(sentSchema),
  /** Not all that she ordered is in the parcels so far. */
  partial: z.boolean(),
  others: z.array(
    z.object({
      place: z.number(),
      state: z.string(),
      day: z.string(),
      /** When it is expected, where that is known and still ahead. */
      expected: z.boolean(),
      by: z.string().optional(),
      contents: z.string().optional(),
    }),
  ),
});
export type ParcelView = z.output<typeof parcelSchema>;

/** More articles, and more other parcels, than this are counted. */
const mostItems = 20;
const mostOthers = 12;

export function parcelView(facts: Facts & { print: Printer }): ParcelView {
  const { shop, print, now } = facts;
  const order = given(facts.order, "order");
  const parcel = given(facts.parcel, "parcel");
  const told = facts.together && facts.together.length > 1 ? facts.together : [parcel];
  // An exchange has its own story: it is no part of what she ordered first.
  const all = (facts.parcels ?? []).filter((one) => Boolean(one.exchange) === Boolean(parcel.exchange));
  const of = Math.max(1, all.length);
  const placeOf = ({ id }: Parcel) =>
    Math.max(
      0,
      all.findIndex((one) => one.id === id),
    ) + 1;
  const kept = all.filter(({ state }) => state !== "returned");
  const holds = parcel.exchange ? undefined : holdAll(kept, order.lines);
  const placing = of === 1 ? "alone" : holds ? "counted" : "numbered";
  const own = { placing: told.length > 1 ? "together" : placing, place: placeOf(parcel), of } as const;
  const day = (at: string) => print.weekday(new Date(at), shop.timeZone);
  return {
    ...letter(facts),
    number: given(letter(facts).number, "order number"),
    ...own,
    count: told.length,
    // Of several carriers none is the one.
    ...carriedBy(told.every(({ carrier }) => carrier === parcel.carrier) ? parcel.carrier : undefined),
    ...expectedView(expectedOf(told), now, shop.timeZone, print),
    sent: told.map((one) => {
      const items = itemsOf(one, order, facts);
      const found = tracked(one);
      return {
        placing,
        place: placeOf(one),
        of,
        ...found,
        bare: items.length === 0 && Object.keys(found).length === 0,
        items: items.slice(0, mostItems),
        ...(items.length > mostItems && { rest: items.length - mostItems }),
      };
    }),
    partial: holds === false,
    others: all
      .filter((one) => told.every(({ id }) => id !== one.id))
      .slice(0, mostOthers)
      .map((one) => {
        const ahead =
          !["delivered", "returned", "ready_for_pickup", "failed"].includes(one.state) &&
          one.expected !== undefined &&
          new Date(one.expected.to) > now;
        const contents = itemsOf(one, order, facts).map(({ title }) => title);
        return {
          place: placeOf(one),
          state: one.state,
          day: day(one.reached[one.state] ?? now.toISOString()),
          expected: ahead,
          ...(ahead && one.expected && { by: day(one.expected.to) }),
          ...(contents.length > 0 && { contents: oneLine(contents.join(", "), 90) }),
        };
      }),
  };
}

/** When all of them are there; not known where one of them does not say it. */
function expectedOf(parcels: readonly Parcel[]): Parcel["expected"] {
  const [only] = parcels;
  if (parcels.length === 1) return only?.expected;
  const days = parcels.map(({ expected }) => expected && Date.parse(expected.to));
  const last = Math.max(...days.map((day) => day ?? Number.POSITIVE_INFINITY));
  return Number.isFinite(last) ? { to: new Date(last).toISOString() } : undefined;
}

const carriedBy = (carrier: string | undefined): Pick<ParcelView, "carried" | "carrier"> => {
  const name = carrier && oneLine(carrier, 40);
  return name ? { carried: true, carrier: name } : { carried: false };
};

function tracked({ carrier, tracking }: Parcel) {
  const number = tracking?.number && oneLine(tracking.number, 60);
  const link = tracking?.url && webLink(tracking.url);
  const name = carrier && oneLine(carrier, 40);
  return {
    ...(name && { carrier: name }),
    ...(number && { trackingNumber: number }),
    ...(link && { trackingLink: link }),
  };
}

/** What is in it, by the order's own words; of an exchange, by what she chose. Nothing where nobody has said. */
function itemsOf(
  parcel: Parcel,
  order: OrderFacts,
  { return: back }: Pick<Facts, "return">,
): z.output<typeof itemSchema>[] {
  const named = (parcel.items ?? []).flatMap(({ lineId, quantity }) => {
    const line = order.lines.find(({ id }) => id === lineId);
    return line ? [{ title: shownLine(line.title, 90), count: quantity }] : [];
  });
  if (named.length > 0 || !parcel.exchange || back?.id !== parcel.exchange.returnId) return named;
  return (back.exchange?.items ?? []).map(({ title, quantity }) => ({
    title: shownLine(title, 90),
    count: quantity,
  }));
}

/** The day it comes, as exactly as it was said. A day that has passed is not told. */
function expectedView(
  expected: Parcel["expected"],
  now: Date,
  zone: string,
  print: Printer,
): Pick<ParcelView, "expect" | "by" | "hours"> {
  const to = expected && new Date(expected.to);
  if (!to || to <= now) return { expect: "unknown" };
  const from = expected.from ? new Date(expected.from) : undefined;
  const by = print.weekday(to, zone);
  if (!from || localDay(from, zone) !== localDay(to, zone)) return { expect: "latest", by };
  if (to.getTime() - from.getTime() >= halfDay) return { expect: "day", by };
  return { expect: "window", by, hours: `${print.time(from, zone)}–${print.time(to, zone)}` };
}
const halfDay = 12 * 3_600_000;

export const parcelUnknown: Unless = ({ parcel }) => !parcel && "the parcel is not known";

const newer: Record<FulfillmentState, string> = {
  shipped: "it has been sent again",
  in_transit: "it is on its way again",
  delayed: "it is delayed",
  out_for_delivery: "it is out for delivery",
  failed: "it could not be delivered",
  ready_for_pickup: "it is ready for pickup",
  delivered: "it has been delivered",
  returned: "it has come back",
};

/** Tells of a parcel only as long as it is in one of these states: newer news are never followed by older ones. */
export const unlessIn =
  (...states: FulfillmentState[]): Unless =>
  ({ parcel }) =>
    parcel && !states.includes(parcel.state) && `newer news of the parcel has come: ${newer[parcel.state]}`;

/** The mail that tells of a state instead. */
const toldBy: Partial<Record<FulfillmentState, string>> = {
  out_for_delivery: "out-for-delivery",
  ready_for_pickup: "ready-for-pickup",
  failed: "delivery-failed",
};

/** That it has been sent is worth telling until it is there, or until another mail tells where it is now. */
export const overtaken: Unless = ({ parcel, shop }) => {
  if (!parcel) return undefined;
  const by = toldBy[parcel.state];
  const late = by === undefined ? ["delivered", "returned"].includes(parcel.state) : shop.kinds.includes(by);
  return late && `newer news of the parcel has come: ${newer[parcel.state]}`;
};

/** The day that the mail names is kept as a promise; it ends when the parcel is there. */
export function parcelBy({ parcel, together, now }: Facts): Promised | undefined {
  const expected = parcel && expectedOf(together && together.length > 1 ? together : [parcel]);
  const dueAt = expected && new Date(expected.to);
  return parcel && dueAt && dueAt > now ? { kind: "parcel_by", subject: parcel.id, dueAt } : undefined;
}
