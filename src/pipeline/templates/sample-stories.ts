import type { Facts } from "../../notifications/define.ts";
import {
  after,
  amount,
  asked,
  comingBack,
  factsOf,
  freight,
  type Ground,
  netOf,
  orderOf,
  parcelOf,
  prices,
  refunded,
  refundOf,
  returnFreight,
  returnOf,
  toldOf,
  total,
} from "./sample-ground.ts";
import { tripStories } from "./sample-trips.ts";

/** For each kind of mail the plain story in which it is written: what a template is shown with where a shop has no order of its own for it. */
export const stories: Record<string, (ground: Ground) => Facts> = {
  "order-confirmed": (ground) => factsOf(ground),
  "order-changed": (ground) => {
    const articles = ground.articles.map((one) =>
      one.id === "l1" ? { ...one, quantity: one.quantity + 1 } : one,
    );
    const order = orderOf({ ...ground, articles });
    return factsOf(ground, {
      order,
      orderBefore: orderOf(ground),
      told: toldOf(ground, "order.changed", { order }),
    });
  },
  "order-cancelled": (ground) =>
    factsOf(ground, {
      told: toldOf(ground, "order.cancelled", {
        order: { id: "1001" },
        cancellation: {
          by: "shop",
          reason: "stock",
          paid: total(ground, ...prices(ground), freight),
          note: ground.texts.cancelled,
        },
      }),
    }),
  "payment-failed": (ground) =>
    factsOf(ground, {
      order: orderOf(ground, { paidAt: undefined }),
      told: toldOf(ground, "payment.failed", {
        order: { id: "1001" },
        payment: {
          id: "p1",
          amount: total(ground, ...prices(ground), freight),
          reason: "expired",
          payBy: after(ground, 72),
          payUrl: ownPage(ground),
        },
      }),
    }),
  shipped: (ground) => onItsWay(ground, "shipped"),
  "out-for-delivery": (ground) =>
    onItsWay(ground, "out_for_delivery", { expected: { from: after(ground, 3), to: after(ground, 5) } }),
  "ready-for-pickup": (ground) =>
    onItsWay(ground, "ready_for_pickup", {
      pickup: { ...ground.place, hours: ground.texts.hours, code: "4817", until: after(ground, 14 * 24) },
    }),
  delivered: (ground) => onItsWay(ground, "delivered", { deliveredTo: "door" }),
  "delivery-delayed": (ground) => {
    const delay = { expected: { to: after(ground, 120) }, delay: { reason: "weather" } };
    const { state: _state, reached: _reached, ...fulfillment } = parcelOf(ground, "delayed", delay);
    return {
      ...onItsWay(ground, "delayed", delay),
      told: toldOf(ground, "fulfillment.delayed", { order: { id: "1001" }, fulfillment }),
    };
  },
  "delivery-failed": (ground) =>
    onItsWay(ground, "failed", { failure: { reason: "nobody_home", nextTry: after(ground, 26) } }),
  "care-guide": (ground) => arrivedBefore(ground, 1),
  "arrived-check": (ground) => arrivedBefore(ground, 2),
  "parcel-came-back": (ground) => onItsWay(ground, "returned", { returned: { reason: "uncollected" } }),
  "withdrawal-acknowledged": (ground) =>
    factsOf(ground, {
      told: toldOf(ground, "withdrawal.submitted", {
        order: { id: "1001" },
        withdrawal: {
          id: "W-1007",
          name: fullName(ground),
          email: ground.customer.email,
          contract: "1001",
          items: [{ lineId: "l1", quantity: 1 }],
          words: ground.texts.withdraws,
          submittedAt: ground.now.toISOString(),
          by: "function",
        },
      }),
    }),
  "return-requested": (ground) =>
    comingBack(
      ground,
      { requested: ground.now.toISOString() },
      { refundBy: after(ground, 14 * 24) },
      { returnAnswerBy: new Date(after(ground, 24)) },
    ),
  "return-approved": (ground) =>
    comingBack(
      ground,
      { approved: ground.now.toISOString() },
      { label: labelOf(ground, 16), estimate: estimateOf(ground) },
    ),
  "return-reminder": (ground) =>
    comingBack(
      ground,
      { approved: after(ground, -13 * 24) },
      { label: labelOf(ground, 3), estimate: estimateOf(ground) },
    ),
  "return-declined": (ground) =>
    comingBack(
      ground,
      { declined: ground.now.toISOString() },
      { basis: "policy", reason: "changed_mind", declined: ground.texts.declined },
    ),
  "return-in-transit": (ground) =>
    comingBack(
      ground,
      { in_transit: ground.now.toISOString() },
      {
        refundBy: after(ground, 10 * 24),
        tracking: { number: "00373500489530470001", url: `${ground.publicUrl}/o/sample` },
      },
    ),
  "return-received": (ground) =>
    comingBack(
      ground,
      { received: ground.now.toISOString() },
      { refundBy: after(ground, 72), estimate: estimateOf(ground) },
    ),
  "return-inspected": (ground) =>
    comingBack(
      ground,
      { received: after(ground, -48), inspected: ground.now.toISOString() },
      {
        basis: "policy",
        reason: "changed_mind",
        refundBy: after(ground, 72),
        items: [{ lineId: "l1", quantity: 2 }],
        estimate: { amount: total(ground, ...prices(ground).slice(0, 2)), deductions: [] },
        inspected: [{ lineId: "l1", accepted: 1, refused: 1, because: ground.texts.refused }],
      },
    ),
  "exchange-shipped": (ground) => ({
    ...onItsWay(ground, "shipped", { items: undefined, exchange: { returnId: "r1" } }),
    return: returnOf(ground, { exchange: { items: [{ title: ground.texts.otherMug, quantity: 1 }] } }),
  }),
  "refund-late": (ground) => ({
    ...comingBack(
      ground,
      { received: after(ground, -72) },
      { refundBy: after(ground, 2), receivedAt: after(ground, -72), estimate: estimateOf(ground) },
    ),
    occurredAt: new Date(after(ground, -72)),
    promisedBy: new Date(after(ground, 2)),
    newMoneyBy: new Date(after(ground, 96)),
  }),
  "refund-started": (ground) =>
    refunded(ground, {
      refund: refundOf(ground, {
        payments: [{ method: "card", label: "Visa •••• 4242", amount: netOf(ground), status: "pending" }],
      }),
    }),
  "refund-issued": (ground) => refunded(ground),
  "refund-under-review": (ground) =>
    refunded(ground, {
      policy: { version: "2026-03-03" },
      refund: refundOf(ground, { deductions: [] }),
      explainBy: new Date(after(ground, 48)),
    }),
  "refund-corrected": (ground) =>
    refunded(ground, {
      mailed: { paidBack: amount(ground, 10), lines: [], at: new Date(after(ground, -24)) },
    }),
  "reservation-released": (ground) =>
    refunded(ground, {
      back: null,
      refund: refundOf(ground, {
        amount: "0",
        items: [],
        deductions: [],
        payments: [],
        released: total(ground, ...prices(ground), freight),
      }),
    }),
  "store-credit-issued": (ground) =>
    refunded(ground, {
      back: null,
      note: { text: ground.texts.note, by: "Amira" },
      refund: refundOf(ground, {
        amount: amount(ground, 100),
        items: [],
        deductions: [],
        goodwill: amount(ground, 100),
        payments: [
          {
            method: "store_credit",
            amount: amount(ground, 100),
            status: "settled",
            balance: total(ground, 100, 20),
            expiresOn: after(ground, 500 * 24).slice(0, 10),
          },
        ],
      }),
    }),
  ...tripStories,
  "case-acknowledged": (ground) => asked(ground),
  "case-late": (ground) => asked(ground, { answerBy: new Date(after(ground, 1)) }),
  "case-answered": (ground) =>
    asked(ground, { state: "answered", answer: { id: "m7", words: ground.texts.answer, by: "Amira" } }),
  "case-solved-check": (ground) => answeredBefore(ground, 1),
  "contact-survey": (ground) => answeredBefore(ground, 3),
  "review-request": (ground) => arrivedBefore(ground, 5),
  nps: (ground) => arrivedBefore(ground, 14),
  "product-recall": (ground) =>
    factsOf(ground, {
      told: toldOf(ground, "recall.announced", {
        recall: {
          id: "recall-7",
          product: { name: ground.texts.mug, skus: ["MUG"], batches: ["2026-03", "2026-04"] },
          soldFrom: "2026-03-01",
          soldTo: after(ground, -24).slice(0, 10),
          hazard: ground.texts.hazard,
          action: ground.texts.action,
          remedies: ["refund", "replacement"],
          phone: ground.profile.phone?.shown,
          url: `${ground.publicUrl}/recall`,
        },
      }),
    }),
};

const fullName = ({ customer }: Ground): string =>
  [customer.firstName, customer.lastName].filter(Boolean).join(" ") || customer.email;

const estimateOf = (ground: Ground) => ({
  amount: netOf(ground),
  deductions: [{ kind: "return_freight", amount: amount(ground, returnFreight) }],
});

const labelOf = (ground: Ground, days: number) => ({
  url: `${ground.publicUrl}/o/sample`,
  dropOff: ground.texts.dropOff,
  until: after(ground, days * 24),
});

/** A page of the shop's own: a mail leads nowhere else to pay. */
function ownPage({ profile }: Ground): string {
  const host = profile.website ? new URL(profile.website).hostname : profile.from.address.split("@")[1];
  return `https://${host}/pay/1001`;
}

/** One parcel with all that was ordered, in this state since now. */
export function onItsWay(
  ground: Ground,
  state: Parameters<typeof parcelOf>[1],
  change: Record<string, unknown> = {},
): Facts {
  const parcel = parcelOf(ground, state, change);
  return factsOf(ground, { parcel, parcels: [parcel] });
}

/** Everything came so many days ago. */
function arrivedBefore(ground: Ground, days: number): Facts {
  const at = after(ground, -days * 24);
  const parcel = {
    ...parcelOf(ground, "delivered"),
    reached: { shipped: after(ground, -days * 24 - 40), delivered: at },
  };
  return factsOf(ground, { occurredAt: new Date(at), parcel, parcels: [parcel] });
}

/** Her question was answered so many days ago. */
function answeredBefore(ground: Ground, days: number): Facts {
  const at = new Date(after(ground, -days * 24));
  return { ...asked(ground, { state: "answered", answeredAt: at }), occurredAt: at };
}
