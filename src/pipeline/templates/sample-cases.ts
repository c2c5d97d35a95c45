import type { Locale } from "../../commerce/print.ts";
import { printer } from "../../commerce/print.ts";
import type { Shop } from "../../commerce/shop.ts";
import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";
import type { Facts, Notification } from "../../notifications/define.ts";
import type { Reasons } from "../../templating/reasons.ts";
import { decide } from "../decide.ts";
import { readBy, recipientOf } from "../deciding/audience.ts";
import {
  after,
  amount,
  asked,
  card,
  comingBack,
  factsOf,
  freight,
  type Ground,
  groundOf,
  netOf,
  orderOf,
  parcelOf,
  refunded,
  refundOf,
  returnOf,
  toldOf,
  total,
} from "./sample-ground.ts";
import { onItsWay, stories } from "./sample-stories.ts";
import { bookedLate, cancelledByShop } from "./sample-trips.ts";
import type { SampleAbout } from "./sample-words.ts";

/** What a mail meets one day and nobody thinks of while writing it. Each is offered for the kinds that it changes, and can happen to. */

type Story = (ground: Ground) => Facts;
type Case = { id: SampleAbout } & (
  | { /** Another order, in the same story. */ ground: (ground: Ground) => Ground }
  | { /** Another story, for the kinds that are named. */ instead: Record<string, Story> }
);

const many = ({ texts }: Ground) =>
  Array.from({ length: 40 }, (_, i) => ({
    id: `l${i + 1}`,
    title: `${i % 2 === 0 ? texts.mug : texts.cloth} ${i + 1}`,
    quantity: 1 + (i % 3),
    price: 70 + 10 * (i % 7),
  }));
const three = (ground: Ground) => [
  ...ground.articles,
  { id: "l3", title: ground.texts.cloth, quantity: 1, price: 450 },
];
const renamed = (ground: Ground, titles: string[]) =>
  ground.articles.map((one, i) => ({ ...one, title: titles[i] ?? one.title }));

/** A parcel with this much in it, of an order of three articles; the first of them came before, where it is said. */
function parted(ground: Ground, state: Parameters<typeof parcelOf>[1], both: boolean): Facts {
  const wide = { ...ground, articles: three(ground) };
  const of = (id: string, lineId: string, quantity: number, change: object = {}) =>
    parcelOf(wide, state, { id, items: [{ lineId, quantity }], ...change });
  const first = of("f1", "l1", 2);
  const second = of("f2", "l2", 1, { carrier: "DHL" });
  const third = of("f3", "l3", 1);
  if (!both) return factsOf(wide, { parcel: second, parcels: [first, second] });
  return factsOf(wide, { parcel: second, parcels: [first, second, third], together: [second, third] });
}

const parcelKinds = {
  shipped: "shipped",
  "out-for-delivery": "out_for_delivery",
  "ready-for-pickup": "ready_for_pickup",
  delivered: "delivered",
} as const;

const perParcelKind = (
  story: (ground: Ground, state: (typeof parcelKinds)[keyof typeof parcelKinds]) => Facts,
) =>
  Object.fromEntries(
    Object.entries(parcelKinds).map(([kind, state]) => [kind, (ground: Ground) => story(ground, state)]),
  );

const refundedFor = (change: (ground: Ground) => Parameters<typeof refunded>[1]): Record<string, Story> => ({
  "refund-issued": (ground) => refunded(ground, change(ground)),
  "refund-corrected": (ground) =>
    refunded(ground, {
      mailed: { paidBack: amount(ground, 10), lines: [], at: new Date(after(ground, -24)) },
      ...change(ground),
    }),
});
const mugPrice = (ground: Ground): number => ground.articles[0]?.price ?? 0;
const inFull = (ground: Ground, change: object = {}) => ({
  amount: amount(ground, mugPrice(ground)),
  deductions: [],
  payments: [card(amount(ground, mugPrice(ground)))],
  ...change,
});
/** One thing was ordered, and it was broken: all of it goes back, what the delivery cost too. */
function allFaulty(ground: Ground): Facts {
  const one = { ...ground, articles: ground.articles.slice(0, 1).map((mug) => ({ ...mug, quantity: 1 })) };
  const paid = total(one, mugPrice(one), freight);
  return refunded(one, {
    back: returnOf(one, { basis: "nonconformity", reason: "faulty", carrierCost: undefined }),
    refund: refundOf(one, {
      amount: paid,
      deductions: [],
      shipping: { amount: amount(one, freight) },
      payments: [card(paid)],
    }),
  });
}
const bare = { carrier: undefined, tracking: undefined, items: undefined, expected: undefined };

const cases: readonly Case[] = [
  {
    id: "two-tenders",
    instead: refundedFor((ground) => ({
      refund: refundOf(ground, {
        payments: [
          { method: "gift_card", label: "•••• 7Q2F", amount: amount(ground, 10), status: "settled" },
          card(total(ground, mugPrice(ground), -59, -10)),
        ],
      }),
    })),
  },
  { id: "full", instead: refundedFor((ground) => ({ refund: refundOf(ground, inFull(ground)) })) },
  { id: "faulty", instead: { "refund-issued": allFaulty } },
  {
    id: "by-hand",
    instead: refundedFor((ground) => ({
      refund: refundOf(ground, {
        payments: [{ method: "bacs", label: "Bank transfer", amount: netOf(ground), status: "manual" }],
      }),
    })),
  },
  {
    id: "store-credit",
    instead: refundedFor((ground) => ({
      refund: refundOf(
        ground,
        inFull(ground, {
          storeCreditAgreed: true,
          payments: [
            {
              method: "store_credit",
              amount: amount(ground, mugPrice(ground)),
              status: "settled",
              balance: amount(ground, mugPrice(ground) + 100),
            },
          ],
        }),
      ),
    })),
  },
  { id: "note", instead: refundedFor(({ texts }) => ({ note: { text: texts.note, by: "Amira" } })) },
  { id: "part", instead: perParcelKind((ground, state) => parted(ground, state, false)) },
  { id: "several-parcels", instead: perParcelKind((ground, state) => parted(ground, state, true)) },
  {
    id: "no-tracking",
    instead: {
      ...perParcelKind((ground, state) => onItsWay(ground, state, { ...bare, pickup: ground.place })),
      "delivery-failed": (ground) => onItsWay(ground, "failed", { ...bare, failure: { reason: "address" } }),
      "exchange-shipped": (ground) => ({
        ...onItsWay(ground, "shipped", { ...bare, exchange: { returnId: "r1" } }),
        return: returnOf(ground),
      }),
    },
  },
  { id: "to-link", instead: { "ready-for-pickup": (ground) => onItsWay(ground, "ready_for_pickup") } },
  {
    id: "no-day",
    instead: {
      "delivery-delayed": (ground) => {
        const unknown = { ...bare, delay: undefined };
        const { state: _state, reached: _reached, ...fulfillment } = parcelOf(ground, "delayed", unknown);
        return {
          ...onItsWay(ground, "delayed", unknown),
          told: toldOf(ground, "fulfillment.delayed", { order: { id: "1001" }, fulfillment }),
        };
      },
      "return-received": (ground) =>
        comingBack(ground, { received: ground.now.toISOString() }, { number: undefined }),
      "return-in-transit": (ground) =>
        comingBack(
          ground,
          { in_transit: ground.now.toISOString() },
          { basis: "policy", reason: "changed_mind", carrier: undefined },
        ),
    },
  },
  {
    id: "lost",
    instead: { "delivery-failed": (ground) => onItsWay(ground, "failed", { failure: { reason: "lost" } }) },
  },
  {
    id: "code",
    instead: {
      "return-approved": (ground) =>
        comingBack(
          ground,
          { approved: ground.now.toISOString() },
          { label: { code: "4711-2208", dropOff: ground.texts.dropOff } },
        ),
      "return-reminder": (ground) =>
        comingBack(
          ground,
          { approved: after(ground, -13 * 24) },
          { label: { code: "4711-2208", until: after(ground, 72) } },
        ),
    },
  },
  {
    id: "exchange",
    instead: {
      "return-approved": (ground) =>
        comingBack(
          ground,
          { approved: ground.now.toISOString() },
          { exchange: { items: [{ title: ground.texts.otherMug, quantity: 1 }] } },
        ),
      "refund-issued": (ground) =>
        refunded(ground, {
          back: returnOf(ground, { basis: "policy", reason: "size", carrierCost: undefined }),
          refund: refundOf(ground, {
            amount: amount(ground, 20),
            deductions: [],
            exchange: { amount: total(ground, mugPrice(ground), -20), orderId: "1044" },
            payments: [card(amount(ground, 20))],
          }),
        }),
    },
  },
  {
    id: "unpaid",
    instead: {
      "order-cancelled": (ground) =>
        factsOf(ground, {
          order: orderOf(ground, { paidAt: undefined }),
          told: toldOf(ground, "order.cancelled", {
            order: { id: "1001" },
            cancellation: { by: "customer", paid: "0" },
          }),
        }),
    },
  },
  { id: "booked-late", instead: { "trip-booked": bookedLate } },
  { id: "by-shop", instead: { "trip-cancelled": cancelledByShop } },
  { id: "phone", instead: { "case-acknowledged": (ground) => asked(ground, { channel: "phone" }) } },
  {
    id: "busy",
    instead: {
      "case-acknowledged": (ground) =>
        asked(ground, {
          answerBy: new Date(after(ground, 72)),
          busy: {
            from: after(ground, -24).slice(0, 10),
            to: after(ground, 240).slice(0, 10),
            answerWithinMinutes: 1_440,
          },
        }),
    },
  },
  {
    id: "gift",
    ground: (ground) => ({
      ...ground,
      gift: { receiver: { name: "Maja Lind", email: "maja@example.com" } },
    }),
  },
  {
    id: "guest",
    ground: (ground) => ({ ...ground, customer: { id: "c8", email: "guest@example.com" } }),
  },
  { id: "forty-lines", ground: (ground) => ({ ...ground, articles: many(ground) }) },
  {
    id: "long-names",
    ground: (ground) => ({
      ...ground,
      customer: {
        id: "c9",
        email: "maximiliane@example.com",
        firstName: "Maximiliane-Friederike",
        lastName: "von Hohenstein-Wackerbarth zu Lichtenfels",
      },
      articles: renamed(ground, [
        "Doppelwandiger Thermo-Isolierbecher mit Edelstahldeckel und Silikongriffmanschette, anthrazitgrau",
        "Donaudampfschifffahrtsgesellschaftskapitänsmützenaufbewahrungsschachtel",
      ]),
      place: {
        name: "Paketannahmestelle Schreibwarenfachgeschäft Mecklenburgische Seenplatte",
        address: "Rechtsanwaltsfachangestelltenstraße 128a, 17192 Waren (Müritz)",
      },
    }),
  },
  {
    id: "right-to-left",
    ground: (ground) => ({
      ...ground,
      customer: { id: "c10", email: "layla@example.com", firstName: "ليلى", lastName: "الحسيني" },
      articles: renamed(ground, ["كوب سيراميك مصنوع يدوياً, 3 dl", "מגש עץ ליבנה"]),
      place: { name: "مكتب بريد الميدان", address: "شارع الملك فيصل 12, الطابق 3" },
    }),
  },
  { id: "yen", ground: (ground) => ({ ...ground, currency: "JPY" }) },
  { id: "dinar", ground: (ground) => ({ ...ground, currency: "KWD" }) },
];

/** A made-up order for a kind: its view, as it would be written. */
interface MadeUp {
  id: SampleAbout;
  view: object;
}

/** The plain story of a kind and its edge cases, those that can happen and that look different. The first is the plain one. */
export function madeUp(
  context: Pick<Context, "publicUrl" | "now">,
  shop: Shop,
  notification: Notification,
  locale: Locale,
  reasons?: Reasons,
): MadeUp[] {
  const ground = groundOf(context, shop, notification.kind, locale, reasons);
  const seen = new Set<string>();
  return (["plain", ...cases.map(({ id }) => id)] as const).flatMap((id) => {
    const view = viewOf(notification, ground, id);
    const shown = JSON.stringify(view);
    if (!view || seen.has(shown)) return [];
    seen.add(shown);
    return [{ id, view }];
  });
}

/** One of them. Throws `not_found` where it is none of this kind's. */
export function madeUpView(
  context: Pick<Context, "publicUrl" | "now">,
  shop: Shop,
  notification: Notification,
  id: string,
  locale: Locale,
  reasons?: Reasons,
): object {
  const ground = groundOf(context, shop, notification.kind, locale, reasons);
  const view =
    id === "plain" || cases.some((one) => one.id === id) ? viewOf(notification, ground, id) : undefined;
  if (!view) throw new Problem("not_found", `there is no sample ${id} of ${notification.kind}`);
  return view;
}

/** Nothing where the engine would not write it: what cannot happen is no example. */
function viewOf(notification: Notification, ground: Ground, id: string): object | undefined {
  const plain = stories[notification.kind];
  const one = cases.find((each) => each.id === id);
  const story = one && "instead" in one ? one.instead[notification.kind] : plain;
  if (!story) return undefined;
  const facts = story(one && "ground" in one ? one.ground(ground) : ground);
  return writable(notification, facts, ground.locale);
}

function writable(notification: Notification, facts: Facts, locale: Locale): object | undefined {
  if (!(notification.arises?.(facts) ?? true) || !recipientOf(notification, facts)) return undefined;
  const read = readBy(facts, notification);
  if (decide(notification, read).state !== "planned") return undefined;
  const view = notification.schema.safeParse(notification.view({ ...read, print: printer(locale) }));
  return view.success ? (view.data as object) : undefined; // safe because every kind's schema is an object
}
