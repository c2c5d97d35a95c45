/** A shop's day at Shopify: orders come in all day, parcels leave, goods come back, and money goes back in all the ways that it can. */
import { type Chance, chance } from "./chance.ts";
import type { Order, Refund, Return, Store } from "./index.ts";

/** How an order ends. */
type Fate =
  | "kept by the customer"
  | "sent back, 59 kept for the label"
  | "sent back in two parts"
  | "sent back, restocking fee"
  | "exchanged for something cheaper"
  | "59 kept without a return"
  | "38 kept without a return"
  | "goodwill"
  | "paid back later"
  | "paid back later, and it failed"
  | "not yet handed to the processor"
  | "price lowered after the purchase"
  | "card and gift card"
  | "delivery paid back"
  | "cancelled"
  | "reservation let go"
  | "paid in euro";

/** Of each hundred orders. */
const fates: [Fate, number][] = [
  ["kept by the customer", 76],
  ["sent back, 59 kept for the label", 5],
  ["sent back in two parts", 2],
  ["sent back, restocking fee", 1],
  ["exchanged for something cheaper", 1],
  ["59 kept without a return", 1],
  ["38 kept without a return", 2],
  ["goodwill", 1],
  ["paid back later", 3],
  ["paid back later, and it failed", 1],
  ["not yet handed to the processor", 1],
  ["price lowered after the purchase", 1],
  ["card and gift card", 1],
  ["delivery paid back", 1],
  ["cancelled", 1],
  ["reservation let go", 1],
  ["paid in euro", 1],
];

const names = ["Lena", "Jonas", "Aino", "Kari", "Mette", "Otto", "Signe", "Per"];

/** What is still to happen, each in its hour. */
type Step = () => void;

export interface Day {
  /** Lets the next hour happen: `placed` new orders, and what follows from earlier ones. */
  hour(placed: number): void;
  /** Whether something is still to happen. */
  isOver(): boolean;
  /** Which order ended how. */
  ended: Map<Order, Fate>;
}

export function openDay(store: Store, seed: number): Day {
  const roll = chance(seed);
  let deck: Fate[] = [];
  /** Dealt, not drawn: each hundred orders has them all. */
  const deal = (): Fate => {
    if (deck.length === 0) deck = fates.flatMap(([fate, times]) => Array.from({ length: times }, () => fate));
    const fate = roll.pick(deck);
    deck.splice(deck.indexOf(fate), 1);
    return fate;
  };
  const later: Step[][] = [];
  const ended = new Map<Order, Fate>();
  const then = (hours: number, step: Step) => {
    while (later.length < hours) later.push([]);
    later[hours - 1]?.push(step);
  };

  return {
    ended,
    isOver: () => later.every((steps) => steps.length === 0),
    hour(placed) {
      const steps = later.shift() ?? [];
      for (const step of steps) step();
      for (let n = 0; n < placed; n++) {
        const fate = deal();
        const order = place(store, roll, fate);
        ended.set(order, fate);
        follow(order, fate, then);
      }
    },
  };
}

function place(store: Store, roll: Chance, fate: Fate): Order {
  const number = store.orders.length + 1;
  const mug = { title: "Mugg", variant: "Blå", price: "80.00", sku: "MUGG-B" };
  const others = [
    { title: "Skål", price: "249.00" },
    { title: "Duk", price: "399.50", discount: "20.00" },
    { title: "Ljus", price: "45.00", quantity: 2 },
  ];
  // Most of those who keep it pay an invoice later.
  const isPaid = fate !== "reservation let go" && (fate !== "kept by the customer" || roll(0.2));
  const whole = fate === "sent back in two parts" ? [{ ...mug, quantity: 3 }] : [mug];
  return store.order({
    lines: roll(0.4) ? [...whole, roll.pick(others)] : whole,
    ...(fate !== "reservation let go" && { shipping: "49.00" }),
    ...(isPaid && { paid: fate === "card and gift card" ? "gift card" : "card" }),
    ...(fate === "paid in euro" && { presentmentCurrency: "EUR", rate: "11.3" }),
    ...(roll(0.1) && { discount: { percent: 10, code: "HOST10" } }),
    customer: {
      firstName: roll.pick(names),
      lastName: "Ek",
      email: `kund-${number}@example.com`,
    },
  });
}

/** What follows, in the hours after. */
function follow(order: Order, fate: Fate, then: (hours: number, step: Step) => void): void {
  if (fate === "kept by the customer") return;
  if (fate === "reservation let go") {
    order.authorize();
    then(2, () => order.cancel());
    return;
  }
  if (fate === "cancelled") {
    then(1, () => order.cancel());
    return;
  }
  then(1, () => order.fulfil());
  const back = (input: Parameters<Order["return"]>[0] = {}): Return =>
    order.return({ lines: [{ line: 0 }], shippingFee: "59.00", ...input });
  let refund: Refund;
  const ends: Partial<Record<Fate, Step>> = {
    "sent back, 59 kept for the label": () => void back().process(),
    "sent back in two parts": () => {
      const parts = back();
      parts.process({ lines: [{ line: 0, quantity: 1 }] });
      then(1, () => parts.process());
    },
    "sent back, restocking fee": () => void back({ restockingPercent: 10 }).process(),
    "exchanged for something cheaper": () =>
      void back({ exchange: [{ title: "Fat", price: "10.00" }] }).process(),
    "59 kept without a return": () => {
      refund = order.refund({ lines: [{ line: 0 }], amount: less(order, "59.00"), reason: "RESTOCK" });
    },
    "38 kept without a return": () => {
      refund = order.refund({ lines: [{ line: 0 }], amount: less(order, "38.00"), reason: "RESTOCK" });
    },
    goodwill: () => void order.refund({ amount: "25.00", reason: "CUSTOMER", note: "sen leverans" }),
    "paid back later": () => {
      refund = back().process({ settles: "later" });
      then(2, () => refund.settle());
    },
    "paid back later, and it failed": () => {
      refund = back().process({ settles: "later" });
      then(1, () => refund.fail());
    },
    "not yet handed to the processor": () => {
      refund = order.refund({ lines: [{ line: 0 }], settles: "deferred" });
      then(1, () => refund.submit());
      then(2, () => refund.settle());
    },
    "price lowered after the purchase": () => {
      order.edit({ reduce: [{ line: 0, by: "20.00" }] });
      order.refund({ amount: "20.00", unbooked: true });
    },
    "card and gift card": () => {
      const whole = String(order.find(0).next(1).price);
      refund = order.refund({
        lines: [{ line: 0, quantity: 1 }],
        to: [
          { way: "gift card", amount: "30.00" },
          { way: "card", amount: (Number(whole) - 30).toFixed(2) },
        ],
      });
    },
    "delivery paid back": () => void order.refund({ lines: [{ line: 0 }], shipping: true }),
    "paid in euro": () => void back({ shippingFee: "9.00" }).process(),
  };
  const end = ends[fate];
  if (end) then(2, end);
}

const less = (order: Order, kept: string): string =>
  (Number(String(order.find(0).next(order.find(0).currentQuantity).price)) - Number(kept)).toFixed(2);
