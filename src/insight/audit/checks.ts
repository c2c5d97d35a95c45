/**
 * The quick test of what a shop tells its customers after the purchase: some forty checks, as data. What each is called, why it matters, how it is
 * looked at and what to do about it stands in words-en.ts and words-sv.ts under the same id.
 */

/** The way of a purchase, in which the checks stand. */
export const auditParts = ["order", "parcel", "return", "refund", "question", "after", "craft"] as const;
export type AuditPart = (typeof auditParts)[number];

/** `facts`: what Kvitto itself knows of a connected shop; `history`: the shop's own last 90 days; `mail`: a real mail that was handed in; `hand`: a person answers. */
export type Way = "facts" | "history" | "mail" | "hand";

/** What a mail that was handed in is about. */
export const mailTopics = [
  "order",
  "parcel",
  "return",
  "withdrawal",
  "refund",
  "question",
  "survey",
] as const;
export type MailTopic = (typeof mailTopics)[number];

export interface Check {
  id: string;
  part: AuditPart;
  /** 3: customers lose money or a right without it; 2: they write and ask; 1: they notice. */
  weight: 1 | 2 | 3;
  ways: readonly Way[];
  /** Where the law asks for it. */
  law?: string;
}

const facts: readonly Way[] = ["facts", "hand"];
const seen: readonly Way[] = ["facts", "mail", "hand"];
const past: readonly Way[] = ["history", "hand"];
const hand: readonly Way[] = ["hand"];

const check = (
  part: AuditPart,
  id: string,
  weight: Check["weight"],
  ways: readonly Way[],
  law?: string,
): Check => ({
  id,
  part,
  weight,
  ways,
  ...(law !== undefined && { law }),
});

export const checks = [
  check("order", "order-told", 3, seen, "Directive 2011/83/EU, Article 8(7)"),
  check("order", "order-seller", 3, seen, "Directive 2011/83/EU, Article 6(1)(b)–(c)"),
  check("order", "order-withdrawal", 3, seen, "Directive 2011/83/EU, Article 6(1)(h)"),
  check("order", "order-changes", 1, facts),
  check("order", "payment-failed", 2, facts),

  check("parcel", "parcel-left", 2, seen),
  check("parcel", "parcel-late", 3, facts, "Directive 2011/83/EU, Article 18"),
  check("parcel", "parcel-pickup", 2, facts),
  check("parcel", "parcel-came-back", 2, facts),
  check("parcel", "parcel-days-kept", 2, past),
  check("parcel", "parcel-own-page", 1, hand),

  check("return", "terms-dated", 3, facts),
  check("return", "freight-told", 3, facts, "Directive 2011/83/EU, Article 6(1)(i) and 6(6)"),
  check("return", "return-estimate", 2, hand),
  check(
    "return",
    "withdrawal-function",
    3,
    hand,
    "Directive (EU) 2023/2673, Article 11a of Directive 2011/83/EU",
  ),
  check("return", "withdrawal-receipt", 3, seen, "Directive 2011/83/EU, Article 11a(4)"),
  check("return", "return-received", 3, seen),
  check("return", "return-says-when", 2, ["mail", "hand"]),

  check("refund", "refund-told", 3, seen),
  check("refund", "refund-itemised", 3, seen),
  check("refund", "refund-adds-up", 3, ["history", "mail", "hand"]),
  check("refund", "refund-reasons", 3, ["history", "mail", "hand"]),
  check("refund", "refund-where", 2, seen),
  check("refund", "refund-when", 2, seen),
  check("refund", "refund-in-time", 3, past, "Directive 2011/83/EU, Article 13(1)"),
  check("refund", "refund-law", 3, past, "Directive (EU) 2019/771, Articles 14 and 16"),
  check("refund", "refund-failed", 2, past),
  check("refund", "refund-paper", 1, seen),

  check("question", "question-answerable", 3, seen),
  check("question", "question-receipt", 3, seen),
  check("question", "question-deadline", 3, seen),
  check("question", "question-in-time", 3, past),
  check("question", "question-open", 2, past),
  check("question", "question-once", 1, past),
  check("question", "question-form", 2, hand),
  check("question", "question-faq", 1, facts),
  check("question", "question-addresses", 2, facts),

  check("after", "after-solved", 1, facts),
  check(
    "after",
    "after-consent",
    3,
    facts,
    "Directive 2002/58/EC, Article 13; Regulation (EU) 2016/679, Article 6",
  ),
  check("after", "after-not-while-open", 2, facts),

  check("craft", "craft-domain", 2, facts),
  check("craft", "craft-contact", 2, seen),
  check("craft", "craft-plain", 1, seen),
  check("craft", "craft-no-bait", 3, ["mail", "hand"]),
] as const satisfies readonly Check[];

export const checkOf = (id: string): Check | undefined => checks.find((one) => one.id === id);
