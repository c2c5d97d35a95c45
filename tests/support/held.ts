/** Sales whose refund waits for a person, or would: an article bought, sent back, and paid back with something kept. */
let count = 0;

export interface Sale {
  /** Of the order: its id and its number. */
  id: string;
  refund: string;
  to: string;
  events: object[];
  /** The same refund told again. */
  again(change: Change & { test?: boolean }): object;
  /** Another refund of the same order, without goods of its own. */
  more(id: string, amount: string): object;
}

interface Change {
  price?: string;
  /** What the platform recorded; and what was paid, where that is another sum. */
  amount?: string;
  paid?: string;
  /** Kept as return freight, when it has a name. */
  kept?: string | undefined;
  status?: "settled" | "pending" | "failed";
  carrier?: string;
  basis?: string;
  reason?: string;
  order?: object;
  currency?: string;
}

/** 80 kr for the goods, 59 kept as return freight, 21 paid back. */
export function refundOf(now: Date, change: Change = {}): Sale {
  const id = `H${++count}`;
  return sale(id, now, { price: "80.00", amount: "21.00", kept: "59.00", ...change });
}

/** 80 kr for the goods, 42 paid back, and nobody says why: the terms have no clause of 38 kr. */
export function heldRefund(now: Date, { back = "42.00", ...change }: Change & { back?: string } = {}): Sale {
  const id = `H${++count}`;
  return sale(id, now, { price: "80.00", amount: back, kept: undefined, ...change });
}

function sale(id: string, now: Date, first: Change): Sale {
  const refund = `${id}-rf`;
  const to = `${id.toLowerCase()}@example.com`;
  let told = 0;
  const refundEvent = (change: Change, extra: object = {}): object => {
    const { price = "80.00", amount = "21.00", paid = amount, kept, status = "settled" } = change;
    return {
      type: status === "pending" ? "refund.issued" : status === "failed" ? "refund.failed" : "refund.settled",
      id: `${id}-refund-${++told}`,
      occurredAt: new Date(now.getTime() + told * 1000).toISOString(),
      order: { id },
      return: {
        id: `${id}-r`,
        basis: change.basis ?? "withdrawal",
        reason: change.reason ?? "unwanted",
        carrier: change.carrier ?? "PostNord",
        carrierCost: "69.00",
        items: [{ lineId: "l1", quantity: 1 }],
      },
      refund: {
        id: refund,
        amount,
        items: [{ lineId: "l1", quantity: 1, amount: price }],
        ...(kept !== undefined && { deductions: [{ kind: "return_freight", amount: kept }] }),
        payments: [{ method: "card", label: "Visa •••• 4242", amount: paid, status }],
      },
      ...extra,
    };
  };
  const { price = "80.00" } = first;
  const placed = {
    type: "order.placed",
    id: `${id}-placed`,
    occurredAt: new Date(now.getTime() - 20 * 86_400_000).toISOString(),
    order: {
      id,
      number: id,
      currency: first.currency ?? "SEK",
      placedAt: new Date(now.getTime() - 20 * 86_400_000).toISOString(),
      locale: "sv",
      customer: { email: to, firstName: "Lena", lastName: "Ek" },
      shippingAddress: { countryCode: "SE" },
      total: price,
      lines: [{ id: "l1", title: "Mugg", quantity: 1, total: price }],
      ...first.order,
    },
  };
  return {
    id,
    refund,
    to,
    events: [placed, refundEvent(first)],
    again: (change) => refundEvent({ ...first, ...change }),
    more: (other, amount) =>
      refundEvent(first, {
        return: undefined,
        refund: {
          id: other,
          amount,
          payments: [{ method: "card", label: "Visa •••• 4242", amount, status: "settled" }],
        },
      }),
  };
}
