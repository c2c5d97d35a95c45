import { type CommerceEvent, eventSchema, type OrderFacts } from "../../../src/commerce/event.ts";
import type { Facts } from "../../../src/notifications/define.ts";
import { friday, nordlys, order } from "../facts.ts";
import type { Letters } from "../letters.ts";

const mug = (quantity: number) => ({
  id: "l1",
  title: "Mugg",
  quantity,
  unitPrice: "80.00",
  total: `${80 * quantity}.00`,
  tax: `${16 * quantity}.00`,
});
const tray = { id: "l2", title: "Bricka i björk", quantity: 1, total: "249.00", tax: "49.80" };
const linen = { id: "l3", title: "Linneduk Hav, 140 × 240 cm", quantity: 1, total: "449.00", tax: "89.80" };
const shipping = { paid: "49.00", tax: "9.80" };

const wrapping = [{ label: "Presentinslagning", amount: "29.00", tax: "5.80" }];

const placed = order({ lines: [mug(2), tray], total: "458.00", shipping });

/** What is known when the shop tells of Lena's order itself. */
const orderFacts = (now: OrderFacts, told: Partial<CommerceEvent>, rest: Partial<Facts> = {}): Facts => ({
  shop: nordlys,
  now: friday,
  occurredAt: friday,
  order: now,
  told: eventSchema.parse({
    id: "e2",
    type: "order.changed",
    occurredAt: friday.toISOString(),
    order: now,
    ...told,
  }),
  links: { order: "https://nordlys.example/o/7f3k" },
  ...rest,
});

/** Lena's order of two mugs and a tray, and what became of it. */
export const changed = (now: OrderFacts, before: OrderFacts = placed): Facts =>
  orderFacts(now, {}, { orderBefore: before });
export const cancelled = (
  cancellation: CommerceEvent["cancellation"],
  change: Parameters<typeof order>[0] = {},
): Facts =>
  orderFacts(order({ lines: [mug(2), tray], total: "458.00", shipping, ...change }), {
    type: "order.cancelled",
    ...(cancellation && { cancellation }),
  });

/** What is told of an order. */
export const orders: Letters = {
  "order-changed": () =>
    changed(order({ lines: [mug(3), linen], total: "767.00", shipping, fees: wrapping }), placed),
  "order-changed.less": () => changed(order({ lines: [mug(2)], total: "209.00", shipping })),
  "order-changed.same": () =>
    changed(
      order({ lines: [mug(2), { ...tray, id: "l9", title: "Bricka i ek" }], total: "458.00", shipping }),
    ),
  "order-cancelled": () =>
    cancelled(
      {
        by: "shop",
        reason: "stock",
        paid: "487.00",
        note: "Brickan kommer igen i januari. Säg till, så lägger vi undan en åt dig.",
      },
      { total: "487.00", fees: wrapping },
    ),
  "order-cancelled.unknown": () => cancelled(undefined),
  "order-cancelled.not-paid": () => cancelled({ by: "customer", paid: "0" }),
};
