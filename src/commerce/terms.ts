import type { OrderFacts, RefundFacts, ReturnFacts } from "./event.ts";
import type { Policy } from "./policy.ts";

type Overlay = Omit<NonNullable<Policy["products"]>[number], "group">;

/**
 * The terms of one purchase and one return: what is said of the goods that came back, of the customer's club and of the way they came
 * back stands before the general terms, in this order of rising weight. Goods of several groups keep the general terms, because
 * nobody could say which of them a sum is for.
 */
export function termsFor(
  policy: Policy | undefined,
  purchase: { order: OrderFacts; refund?: RefundFacts | undefined; return?: ReturnFacts | undefined },
): Policy | undefined {
  if (!policy) return undefined;
  const { order, return: back } = purchase;
  const overlays = [
    ...(policy.products ?? []).filter(({ group }) => returnedGroups(purchase).includes(group)).slice(0, 1),
    ...(policy.members ?? []).filter(({ group }) => order.customer.groups?.includes(group)),
    ...(policy.byMethod ?? []).filter(({ method }) => method === back?.method),
  ];
  return overlays.length === 0 ? policy : overlays.reduce<Policy>(over, policy);
}

const over = (policy: Policy, overlay: Overlay): Policy => ({
  ...policy,
  ...(overlay.returnFreight && { returnFreight: { ...policy.returnFreight, ...overlay.returnFreight } }),
  ...(overlay.freeReturnsPromised !== undefined && { freeReturnsPromised: overlay.freeReturnsPromised }),
  ...(overlay.restockingFee && { restockingFee: overlay.restockingFee }),
  ...(overlay.returnWindowDays !== undefined && { returnWindowDays: overlay.returnWindowDays }),
});

/** The groups that all the goods of this return belong to. */
function returnedGroups({ order, refund, return: back }: Parameters<typeof termsFor>[1]): string[] {
  const ids = new Set(
    (back?.items ?? refund?.items.filter((item) => item.quantity > 0) ?? []).map((item) => item.lineId),
  );
  const [first, ...others] = order.lines.filter((line) => ids.has(line.id));
  return (first?.groups ?? []).filter((group) => others.every((line) => line.groups?.includes(group)));
}

/** The fixed day until which an order of a season may be returned, "2027-01-15"; undefined outside all seasons. */
export const returnableUntil = (policy: Policy | undefined, placedAt: string): string | undefined =>
  policy?.seasons?.find(({ from, to }) => from <= placedAt.slice(0, 10) && placedAt.slice(0, 10) <= to)
    ?.returnableUntil;
