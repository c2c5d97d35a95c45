/** What Kvitto answers the cards, as its routes wrote it for the orders of the story: 80 for the mug, 59 for the way back, 21 paid. */

const mug = {
  kind: "item",
  label: "Mug",
  quantity: 1,
  amount: "80.00",
  tax: "16.00",
  source: "platform",
};
const card = { method: "card", label: "Visa •••• 4242", amount: "21.00", status: "settled" };
const told = {
  currency: "SEK",
  paidBack: "21.00",
  tenders: [card],
  memo: [],
  unexplained: "0.00",
  candidates: [],
  law: [],
  blocks: [],
  warnings: [],
};
const freight = (more: object = {}) => ({
  kind: "return_freight",
  label: "Return postage",
  amount: "-59.00",
  ...more,
});

/** A refund that was explained, and whose customer knows. */
export const explained = {
  id: "8001",
  state: "sent",
  mailSentAt: "2026-11-20T09:16:00.000Z",
  mail: "0197-1",
  statement: {
    ...told,
    state: "reconciled",
    lines: [mug, freight({ because: "You sent it back with PostNord.", source: "platform", law: [] })],
  },
};

const waiting = {
  id: "8001",
  state: "held",
  reason: "59.00 SEK of the refund have no reason",
  mail: "0197-1",
};
/** 59 were kept, and nobody has said why. By the shop's terms it could be one thing. */
export const unnamed = {
  ...waiting,
  statement: {
    ...told,
    state: "needs_review",
    lines: [mug, { kind: "unexplained", label: "Not explained", amount: "-59.00", law: [] }],
    unexplained: "-59.00",
    candidates: [[{ kind: "return_freight", amount: "59.00", clause: "returnFreight" }]],
  },
};
/** After a person named it, before the mail has left. */
export const named = {
  ...explained,
  state: "planned",
  mailSentAt: undefined,
  statement: {
    ...explained.statement,
    lines: [mug, freight({ source: "staff", named: { by: "Maria Lund", at: "2026-11-20T10:00:00.000Z" } })],
  },
};
/** All of it has a name, and the law forbids one. */
export const forbidden = {
  ...waiting,
  reason: "a rule of the law stands against it",
  statement: {
    ...named.statement,
    blocks: [
      {
        rule: "withdrawal.handling_fee",
        message: "No handling fee may be kept when a customer withdraws.",
        shouldBe: "80.00",
        shortfall: "59.00",
      },
    ],
  },
};

export const orderWith = (...refunds: object[]) => ({ order: { id: "1001", number: "#1001" }, refunds });

const page = "https://app.example.com/o/abc";
export const tracked = {
  currency: "SEK",
  refunds: [
    {
      id: "8001",
      state: "sent",
      lines: [
        { label: "Mug, 1 pc", amount: "80.00" },
        { label: "Return postage", amount: "-59.00" },
      ],
      paidBack: "21.00",
      ways: [{ label: "Visa •••• 4242", amount: "21.00", status: "settled", by: "2026-11-27" }],
      sentence: "We have sent 21.00 kr back. It is usually visible by Friday 27 November",
      mailSentAt: "2026-11-20T09:16:00.000Z",
    },
  ],
  page,
};
/** A person looks at it first: no line of it is told before. */
export const checked = {
  currency: "SEK",
  refunds: [
    {
      id: "8001",
      state: "checked",
      lines: [],
      paidBack: "21.00",
      ways: [],
      sentence: "We are checking your refund of 21.00 kr. We will write to you by Monday 23 November 15:30",
    },
  ],
  page,
};
