/** What Nordlys' shop system tells about Lena's order 1001: bought, sent back, paid back with the return label kept. `now` is when the refund is made. */
export function lenasStory(now: Date): { placed: object; returned: object; refunded: object } {
  const at = (daysAgo: number) => new Date(now.getTime() - daysAgo * 86_400_000).toISOString();
  const order = {
    id: "1001",
    number: "1001",
    currency: "SEK",
    placedAt: at(18),
    taxesIncluded: true,
    locale: "sv",
    customer: { id: "c7", email: "lena@example.com", firstName: "Lena", lastName: "Ek" },
    shippingAddress: { countryCode: "SE" },
    total: "80.00",
    lines: [
      {
        id: "l1",
        sku: "MUG",
        title: "Mugg",
        quantity: 1,
        unitPrice: "80.00",
        total: "80.00",
        tax: "16.00",
        taxRate: "0.25",
      },
    ],
    shipping: { paid: "0.00", tax: "0.00" },
  };
  const back = {
    id: "r1",
    number: "R-1042",
    basis: "withdrawal",
    reason: "unwanted",
    carrier: "PostNord",
    carrierCost: "59.00",
    items: [{ lineId: "l1", quantity: 1 }],
  };
  return {
    placed: { type: "order.placed", id: "1001-placed", occurredAt: at(18), order },
    returned: {
      type: "return.received",
      id: "1001-returned",
      occurredAt: at(3),
      order: { id: "1001" },
      return: {
        ...back,
        estimate: { amount: "21.00", deductions: [{ kind: "return_freight", amount: "59.00" }] },
        refundBy: at(-2),
      },
    },
    refunded: {
      type: "refund.settled",
      id: "1001-refunded",
      occurredAt: at(0),
      order,
      return: back,
      refund: {
        id: "rf1",
        amount: "21.00",
        items: [{ lineId: "l1", quantity: 1, amount: "80.00", tax: "16.00" }],
        deductions: [{ kind: "return_freight", amount: "59.00", tax: "11.80" }],
        payments: [{ method: "card", label: "Visa •••• 4242", amount: "21.00", status: "settled" }],
      },
    },
  };
}

/** One that does not add up: 59 kr are missing and the shop system does not say why. */
export function unexplainedRefund(now: Date): object {
  const order = {
    id: "1002",
    number: "1002",
    currency: "SEK",
    placedAt: new Date(now.getTime() - 9 * 86_400_000).toISOString(),
    locale: "en",
    customer: { email: "ben@example.com", firstName: "Ben", lastName: "Ashworth" },
    shippingAddress: { countryCode: "SE" },
    total: "448.00",
    lines: [
      { id: "l1", title: "Wool blanket", quantity: 1, total: "349.00", tax: "69.80" },
      { id: "l2", title: "Candle", quantity: 1, total: "50.00", tax: "10.00" },
    ],
    shipping: { paid: "49.00", tax: "9.80" },
  };
  const refund = {
    id: "rf2",
    amount: "300.00",
    items: [{ lineId: "l1", quantity: 1, amount: "349.00", tax: "69.80" }],
    payments: [{ method: "card", label: "Mastercard •••• 1881", amount: "300.00", status: "settled" }],
  };
  return { type: "refund.settled", id: "1002-refunded", occurredAt: now.toISOString(), order, refund };
}

/** A lamp that came broken. The shop kept the return freight, which the law forbids, and pays it afterwards. */
export function brokenLamp(now: Date): { refunded: object; toppedUp: object } {
  const order = {
    id: "1003",
    number: "1003",
    currency: "SEK",
    placedAt: new Date(now.getTime() - 12 * 86_400_000).toISOString(),
    locale: "sv",
    customer: { email: "jonas@example.com", firstName: "Jonas", lastName: "Berg" },
    shippingAddress: { countryCode: "SE" },
    total: "899.00",
    lines: [
      {
        id: "l1",
        title: "Bordslampa Vinter",
        quantity: 1,
        total: "899.00",
        tax: "179.80",
        taxRate: "0.25",
      },
    ],
  };
  const card = (amount: string) => [
    { method: "card", label: "Visa •••• 7003", amount, status: "settled" as const },
  ];
  const told = (id: string, refund: object) => ({
    type: "refund.settled",
    id: `1003-${id}`,
    occurredAt: now.toISOString(),
    order,
    return: { id: "r3", basis: "nonconformity", reason: "faulty", carrier: "PostNord" },
    refund: { id, ...refund },
  });
  return {
    refunded: told("rf3", {
      amount: "840.00",
      items: [{ lineId: "l1", quantity: 1, amount: "899.00", tax: "179.80" }],
      deductions: [{ kind: "return_freight", amount: "59.00", tax: "11.80" }],
      payments: card("840.00"),
    }),
    toppedUp: told("rf4", { amount: "59.00", payments: card("59.00") }),
  };
}
