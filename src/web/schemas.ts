import { z } from "zod";

/** What our API answers, as JSON Schema for /openapi.json; and one event that can be sent as it stands. */
const json = (schema: z.ZodType): object => z.toJSONSchema(schema, { unrepresentable: "any" });
const instant = z.iso.datetime({ offset: true });
const ids = z.array(z.string());

export const schemas = {
  object: { type: "object" },
  receipt: json(z.object({ accepted: ids, duplicate: ids, waiting: ids })),
  problem: json(
    z.object({
      type: z.string(),
      title: z.string(),
      status: z.int(),
      detail: z.string(),
      instance: z.string(),
      errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
    }),
  ),
  waiting: json(
    z.array(
      z.object({
        id: z.string(),
        platform: z.string(),
        type: z.string(),
        state: z.enum(["waiting", "dead"]),
        reason: z.string().nullable(),
        order: z.string().nullable(),
        receivedAt: instant,
      }),
    ),
  ),
  timeline: json(z.array(z.object({ at: instant, what: z.enum(["event", "decision", "case", "promise"]) }))),
  notifications: json(
    z.array(
      z.object({
        id: z.string(),
        kind: z.string(),
        order: z.string().nullable(),
        recipient: z.string().nullable(),
        locale: z.string().nullable(),
        state: z.string(),
        reason: z.string().nullable(),
        dueAt: instant.nullable(),
        decidedAt: instant,
        sentAt: instant.nullable(),
      }),
    ),
  ),
  cases: json(
    z.array(
      z.object({
        number: z.string(),
        state: z.string(),
        order: z.string().nullable(),
        customer: z.string(),
        subject: z.string(),
        openedAt: instant,
        answerBy: instant,
        answeredAt: instant.nullable(),
      }),
    ),
  ),
  alarms: json(
    z.array(z.object({ kind: z.string(), subject: z.string(), text: z.string(), raisedAt: instant })),
  ),
};

/** The refund that this project began with: goods for 80 kr, 59 kr kept for the label, 21 kr on the card. */
export const example = {
  type: "refund.settled",
  id: "evt_1",
  occurredAt: "2026-11-20T10:15:00+01:00",
  order: {
    id: "1001",
    number: "#1001",
    currency: "SEK",
    placedAt: "2026-11-02T09:00:00+01:00",
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
  },
  return: { id: "r1", basis: "withdrawal", reason: "unwanted", carrierCost: "59.00" },
  refund: {
    id: "rf1",
    amount: "21.00",
    items: [{ lineId: "l1", quantity: 1, amount: "80.00", tax: "16.00" }],
    deductions: [{ kind: "return_freight", amount: "59.00", tax: "11.80" }],
    payments: [{ method: "card", label: "Visa •••• 4242", amount: "21.00", status: "settled" }],
  },
};
