import type { ShopProfile } from "../../commerce/shop.ts";
import type { Evidence, Judged, Verdict } from "./report.ts";

/** What is known of a connected shop without anybody's help. Counts are of the last 90 days. */
export interface AuditFacts {
  profile: ShopProfile;
  /** Whether customers get a mail of this kind from Kvitto when it is time. */
  isOn: (kind: string) => boolean;
  terms: { count: number; freightTold: boolean };
  domain: { verified: boolean } | undefined;
  faqTopics: number;
  /** Whether mail to the reply domain or a mailbox has come in. */
  heard: boolean;
  promises: Partial<Record<"answer_by" | "money_by" | "parcel_by", { kept: number; broken: number }>>;
  refunds: {
    all: number;
    /** Lower than what came back was worth, and nobody has said why. */
    lower: { n: number; sums: readonly { amount: string; currency: string }[] };
    blocked: number;
    failed: number;
    /** Failed, and the customer was told or it was paid another way. */
    failedMended: number;
  };
  cases: { overdue: number; all: number; solved: number; oneTouch: number };
}

const judged = (way: Judged["way"], verdict: Verdict, evidence: Evidence): Judged => ({
  verdict,
  way,
  evidence,
});

/** A share of what happened: all is kept, nearly all is partly. */
function share(kept: number, of: number, enough: number): Judged {
  if (of === 0) return judged("history", "unknown", { say: "none-yet" });
  const part = kept / of;
  return judged("history", part >= enough ? "kept" : part >= enough - 0.15 ? "partly" : "missing", {
    say: "share",
    n: kept,
    of,
  });
}

/** What the facts say of each check that they know something of. Pure. */
export function judgeFacts(facts: AuditFacts): Record<string, Judged> {
  const { profile, isOn, refunds, cases, promises } = facts;
  /** A kind that is off may be told by the shop's platform: nothing is said of that here. */
  const told = (...kinds: [string, ...string[]]): Judged => {
    const missing = kinds.find((kind) => !isOn(kind));
    if (missing) return judged("facts", "unknown", { say: "kind-off", kind: missing });
    return profile.mode === "live"
      ? judged("facts", "kept", { say: "kind-on", kind: kinds[0] })
      : judged("facts", "unknown", { say: "kind-shadow", kind: kinds[0] });
  };
  const set = (is: boolean): Judged =>
    judged("facts", is ? "kept" : "missing", { say: is ? "set" : "not-set" });
  const promised = (kind: keyof typeof promises): Judged => {
    const { kept = 0, broken = 0 } = promises[kind] ?? {};
    return share(kept, kept + broken, 0.95);
  };
  const refundMail = told("refund-issued");
  const [most] = refunds.lower.sums;
  return {
    "order-told": told("order-confirmed"),
    // A shop that has told who it is stands in the foot of each mail of ours; another system's mail is not seen here.
    "order-seller": profile.company ? told("order-confirmed") : set(false),
    "order-changes": told("order-changed", "order-cancelled"),
    "payment-failed": told("payment-failed"),
    "parcel-left": told("shipped"),
    "parcel-late": told("delivery-delayed"),
    "parcel-pickup": told("ready-for-pickup"),
    "parcel-came-back": told("parcel-came-back"),
    "parcel-days-kept": promised("parcel_by"),
    "terms-dated": set(facts.terms.count > 0),
    "freight-told": set(facts.terms.freightTold),
    "withdrawal-receipt": told("withdrawal-acknowledged"),
    "return-received": told("return-received"),
    "refund-told": refundMail,
    "refund-itemised": refundMail,
    "refund-where": refundMail,
    "refund-when": refundMail,
    "refund-adds-up":
      refunds.all === 0
        ? judged("history", "unknown", { say: "none-yet" })
        : judged(
            "history",
            refunds.lower.n === 0 ? "kept" : refunds.lower.n * 20 <= refunds.all ? "partly" : "missing",
            { say: "sum", n: refunds.lower.n, of: refunds.all, ...most },
          ),
    "refund-reasons": share(refunds.all - refunds.lower.n, refunds.all, 1),
    "refund-in-time": promised("money_by"),
    "refund-law": share(refunds.all - refunds.blocked, refunds.all, 1),
    "refund-failed":
      refunds.failed === 0 && refunds.all > 0
        ? judged("history", "kept", { say: "share", n: refunds.all, of: refunds.all })
        : share(refunds.failedMended, refunds.failed, 1),
    "refund-paper": profile.attachStatement ? refundMail : judged("facts", "missing", { say: "not-set" }),
    "question-answerable": judged("facts", facts.heard ? "kept" : "unknown", {
      say: facts.heard ? "engine" : "none-yet",
    }),
    "question-receipt": told("case-acknowledged"),
    "question-deadline": told("case-acknowledged"),
    "question-in-time": promised("answer_by"),
    "question-open": share(cases.all - cases.overdue, cases.all, 1),
    "question-once": share(cases.oneTouch, cases.solved, 0.7),
    "question-faq": set(facts.faqTopics > 0),
    "question-addresses": set(profile.mailboxes.length > 0),
    "after-solved": told("case-solved-check"),
    "after-consent": judged("facts", "kept", { say: "engine" }),
    "after-not-while-open": judged("facts", "kept", { say: "engine" }),
    "craft-domain": set(facts.domain?.verified === true),
    "craft-contact": set(profile.phone !== undefined || profile.website !== undefined),
    "craft-plain":
      profile.mode === "live"
        ? judged("facts", "kept", { say: "engine" })
        : judged("facts", "unknown", { say: "kind-shadow" }),
  };
}
