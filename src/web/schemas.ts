import { z } from "zod";

/** What our API answers, as JSON Schema for /openapi.json; and one event that can be sent as it stands. */
const json = (schema: z.ZodType): object => z.toJSONSchema(schema, { unrepresentable: "any" });
/** What may be posted, as it is sent: before defaults are filled in. */
export const sent = (schema: z.ZodType): object =>
  z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
/** RFC 3339 with an offset. */
export const instant = z.iso.datetime({ offset: true });
const ids = z.array(z.string());

/** Who does something: it is stored, and may be read by a customer. */
export const person = z.string().trim().min(1, "must be a name").max(120);
/** Who says something to a customer: she reads the name, so it is the one that they say, whatever else is known of them. */
export const author = person.describe("who says it; the customer reads the name");

const part = z.object({
  kind: z.string(),
  amount: z.string(),
  label: z.string().optional(),
  because: z.string().optional(),
  percent: z.number().optional(),
});
const block = z.object({
  rule: z.string(),
  message: z.string(),
  shouldBe: z.string(),
  shortfall: z.string(),
});
const candidates = z.array(z.array(z.object({ kind: z.string(), amount: z.string(), clause: z.string() })));
const verdicts = z.array(
  z.object({ rule: z.string(), verdict: z.enum(["allowed", "forbidden", "policy", "unknown"]) }),
);
/** As statementJson writes it; docs/statements.md says what the fields mean. */
const statement = {
  state: z.enum(["no_money", "pending", "failed", "needs_review", "reconciled"]),
  currency: z.string(),
  paidBack: z.string(),
  lines: z.array(
    z.object({
      kind: z.string(),
      label: z.string(),
      quantity: z.number().optional(),
      percent: z.number().optional(),
      amount: z.string(),
      tax: z.string().optional(),
      because: z.string().optional(),
      detail: z.string().optional(),
      basis: z.object({ policyVersion: z.string(), clause: z.string() }).optional(),
      source: z.enum(["platform", "rule", "policy", "staff"]).optional(),
      named: z.object({ by: z.string(), at: z.string() }).optional(),
      law: verdicts.optional(),
    }),
  ),
  tenders: z.array(z.object({ method: z.string(), amount: z.string(), status: z.string() })),
  memo: z.array(z.object({ kind: z.string(), label: z.string(), amount: z.string() })),
  unexplained: z.string(),
  candidates,
  law: verdicts,
  blocks: z.array(block),
  warnings: z.array(z.object({ rule: z.string(), message: z.string() })),
};
const terms = z.object({
  version: z.string(),
  from: instant,
  attestedBy: z.string().nullable(),
  addedAt: instant,
  policy: z.looseObject({ version: z.string() }),
});
/** As domainJson writes it; docs/sending.md says what the fields mean. */
const domain = z.object({
  domain: z.string(),
  state: z.enum(["pending", "verified", "failing", "stopped", "refused"]),
  way: z.enum(["own", "fallback", "wait"]).describe("how mails leave now"),
  text: z.string().describe("what that means, or what to do next"),
  records: z.array(
    z.object({
      what: z.enum(["DKIM", "DMARC", "SPF", "return path", "replies"]),
      type: z.enum(["TXT", "MX"]),
      name: z.string(),
      value: z.string(),
      strings: ids.optional().describe("a TXT record in its strings of at most 255 bytes"),
      needed: z.enum(["to send", "advised"]),
      status: z.enum(["ok", "missing", "wrong", "advice", "unknown"]),
      text: z.string(),
    }),
  ),
  notes: ids,
  selector: z.string().nullable().describe("whose key signs"),
  nextSelector: z.string().nullable().describe("whose key takes over once its record is visible"),
  checkedAt: instant.nullable(),
  verifiedAt: instant.nullable(),
  failedAt: instant.nullable(),
  fallback: z.object({ by: z.string(), at: instant }).nullable(),
});

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
        parcel: z.string().nullable().describe("the tracking number of a parcel that is not known yet"),
        receivedAt: instant,
      }),
    ),
  ),
  timeline: json(
    z.array(
      z.object({
        at: instant,
        what: z.enum(["event", "decision", "delivery", "case", "due", "promise", "note"]),
      }),
    ),
  ),
  answered: json(z.object({ number: z.string(), answeredAt: instant })),
  refund: json(
    z.object({
      refund: z.string(),
      number: z.string().nullable().describe("as the customer reads it, R-1042"),
      order: z.object({ id: z.string(), number: z.string() }),
      ...statement,
      version: z.int(),
      versions: z.int(),
      madeAt: instant,
      holdUntil: instant.nullable().describe("when the short honest mail leaves while nobody has decided"),
      gone: z.enum(["deleted", "reversed"]).nullable(),
      toppedUpBy: ids,
      topsUp: z.string().nullable(),
      namings: z.array(
        z.object({
          amount: z.string(),
          parts: z.array(part),
          source: z.enum(["staff", "rule"]),
          by: z.string(),
          at: instant,
        }),
      ),
      approval: z
        .object({ by: z.string(), reason: z.string(), blocks: z.array(block), at: instant })
        .nullable(),
      note: z.object({ text: z.string(), by: z.string(), at: instant }).nullable(),
    }),
  ),
  versions: json(z.array(z.object({ version: z.int(), madeAt: instant, ...statement }))),
  preview: json(
    z.object({
      statement: z.object(statement),
      verdict: z.enum(["fine", "review", "forbidden", "waive"]),
      shouldBe: z.string(),
      shortfall: z.string(),
      message: z.string(),
      advice: ids,
      mail: z
        .union([
          z.object({
            kind: z.string(),
            leavesAt: instant,
            locale: z.string(),
            subject: z.string(),
            html: z.string(),
            text: z.string(),
          }),
          z.object({ reason: z.string().describe("why no mail would leave") }),
        ])
        .optional()
        .describe("with `mail: true`"),
    }),
  ),
  returnPreview: json(
    z.object({
      left: z.array(z.object({ lineId: z.string(), title: z.string(), quantity: z.int() })),
      until: instant.nullable(),
      mind: z.enum(["withdrawal", "policy", "too_late"]),
      estimate: z
        .object({
          amount: z.string(),
          currency: z.string(),
          rows: z
            .array(
              z.object({
                label: z.string(),
                amount: z.string(),
                because: z.string().optional(),
                is: z.enum(["total", "memo"]).optional(),
              }),
            )
            .describe("printed in her language, from what she paid to what she gets back"),
          deductions: z.array(z.object({ kind: z.string(), amount: z.string() })),
          sentence: z.string(),
        })
        .optional(),
    }),
  ),
  tasks: json(
    z.object({
      tasks: z.array(
        z.object({
          refund: z.string(),
          number: z.string().nullable(),
          order: z.object({ id: z.string(), number: z.string() }),
          state: z.string(),
          waitsFor: z.enum(["name", "top_up", "payment", "terms"]),
          currency: z.string(),
          paidBack: z.string(),
          difference: z.string().nullable(),
          carrier: z.string().nullable(),
          candidates,
          blocks: z.array(block),
          heldSince: instant,
          refundedAt: instant,
          honestMailAt: instant.nullable(),
          honestMailSentAt: instant.nullable(),
          isHistory: z.boolean().describe("nobody is told of it, whatever is decided"),
          link: z.string().optional().describe("the order's page in the shop's admin"),
        }),
      ),
      questions: z.array(
        z.object({ question: z.string(), refunds: z.int(), orders: ids, answer: z.string() }),
      ),
      differences: z.array(
        z.object({
          difference: z.string(),
          currency: z.string(),
          carrier: z.string().nullable(),
          refunds: z.int(),
          orders: ids,
          answer: z.string(),
        }),
      ),
    }),
  ),
  namedAll: json(
    z.object({ named: ids, skipped: z.array(z.object({ refund: z.string(), reason: z.string() })) }),
  ),
  rules: json(
    z.array(
      z.object({
        id: z.string(),
        amount: z.string(),
        currency: z.string(),
        carrier: z.string().nullable(),
        parts: z.array(part),
        by: z.string(),
        at: instant,
      }),
    ),
  ),
  forgotten: json(z.object({ refunds: z.int() })),
  policy: json(terms),
  policies: json(z.array(terms)),
  addedTerms: json(
    z.object({
      version: z.string(),
      from: instant,
      attestedBy: z.string().nullable(),
      orders: z.int(),
      decided: z.int(),
      released: z.int(),
      notes: ids,
    }),
  ),
  audit: json(
    z.array(
      z.object({
        by: z.string(),
        did: z.string(),
        subject: z.string(),
        detail: z.looseObject({}),
        at: instant,
      }),
    ),
  ),
  domain: json(domain),
  domains: json(z.array(domain)),
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

/** One of each of what people post about a refund. */
export const examples = {
  name: { parts: [{ kind: "return_freight", amount: "59.00" }], by: "Maria Lund", learn: true },
  approve: { by: "Maria Lund", reason: "She chose the dearer label herself and says so in case N-2417." },
  cancel: { by: "Maria Lund", reason: "She has been told on the telephone." },
  markSent: {
    by: "Maria Lund",
    reason: "It stands in the provider's log.",
    at: "2026-11-20T10:15:00+01:00",
  },
  note: { by: "Maria", text: "Tack för att du packade muggen så väl!" },
  undo: { by: "Maria Lund" },
  fallback: { agreed: true, by: "Maria Lund" },
  nameAll: {
    difference: "59.00",
    currency: "SEK",
    parts: [{ kind: "return_freight" }],
    by: "Maria Lund",
    learn: true,
  },
  preview: {
    order: { id: "1001" },
    return: { basis: "withdrawal", carrierCost: "59.00" },
    refund: {
      amount: "21.00",
      items: [{ lineId: "l1", quantity: 1, amount: "80.00", tax: "16.00" }],
      deductions: [{ kind: "return_freight", amount: "59.00", tax: "11.80" }],
    },
  },
  returnPreview: {
    order: { id: "1001" },
    items: [{ lineId: "l1", quantity: 1 }],
    reason: "unwanted",
    locale: "sv",
  },
  terms: {
    policy: {
      version: "2026-03-03",
      country: "SE",
      returnFreight: { paidBy: "customer", amount: "59.00", told: true },
      returnWindowDays: 14,
    },
    from: "2026-03-03",
    attestedBy: "Maria Lund",
  },
};
