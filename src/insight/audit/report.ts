import type { HandAnswer } from "../../store/quick-test.ts";
import { type AuditPart, type Check, checks, type MailTopic, type Way } from "./checks.ts";

/** What became of a check. `partly`: it is there, but not always; `unknown`: nobody has looked. */
export const verdicts = ["kept", "partly", "missing", "unknown", "none"] as const;
export type Verdict = (typeof verdicts)[number];

/** What was seen, for words to say: `say` names the sentence. */
export interface Evidence {
  say:
    | "kind-on"
    | "kind-shadow"
    | "kind-off"
    | "set"
    | "not-set"
    | "share"
    | "none-yet"
    | "sum"
    | "by-hand"
    | "mail"
    | "engine";
  kind?: string;
  n?: number;
  of?: number;
  /** Decimal sum and its currency. */
  amount?: string;
  currency?: string;
  by?: string;
  at?: Date;
  subject?: string;
}

export interface Judged {
  verdict: Verdict;
  way: Way;
  evidence: Evidence;
}

/** What was found in one mail that was handed in. */
export interface ReadMail {
  topic: MailTopic | undefined;
  subject: string;
  at: Date;
  /** By check: whether the mail keeps it. */
  found: Readonly<Record<string, boolean>>;
}

export interface AuditRow {
  check: Check;
  verdict: Verdict;
  /** Each way that had something to say; the first decides. */
  judged: Judged[];
  note?: string;
}

export interface AuditReport {
  rows: AuditRow[];
  /** Of what could be judged, how much is in order; `partly` counts half. Whole percent. */
  score: number | undefined;
  kept: number;
  judged: number;
  unknown: number;
  parts: { part: AuditPart; kept: number; judged: number; unknown: number }[];
}

const byAnswer = { yes: "kept", no: "missing", none: "none" } as const;

/** The newest mail that has something to say of a check. */
function byMail(check: Check, mails: readonly ReadMail[]): Judged | undefined {
  const said = mails
    .filter(({ found }) => found[check.id] !== undefined)
    .sort((a, b) => b.at.getTime() - a.at.getTime());
  const [newest] = said;
  if (!newest) return undefined;
  const kept = said.filter(({ found }) => found[check.id]).length;
  return {
    verdict: kept === said.length ? "kept" : kept === 0 ? "missing" : "partly",
    way: "mail",
    evidence: { say: "mail", n: kept, of: said.length, subject: newest.subject },
  };
}

/**
 * The quick test's outcome. Of several ways the one that saw most decides: what really happened (history), then a real mail, then what a person says,
 * then how the shop is set up. A person's word goes before a setting, because another system may tell the customer. Pure.
 */
export function reportOf(given: {
  facts: Readonly<Record<string, Judged>>;
  mails: readonly ReadMail[];
  answers: ReadonlyMap<string, HandAnswer>;
}): AuditReport {
  const rows = checks.map((check: Check): AuditRow => {
    const fact = given.facts[check.id];
    const answer = given.answers.get(check.id);
    const byHand: Judged | undefined = answer && {
      verdict: byAnswer[answer.answer],
      way: "hand",
      evidence: { say: "by-hand", by: answer.by, at: answer.at },
    };
    const judged = [
      fact?.way === "history" && fact.verdict !== "unknown" ? fact : undefined,
      byMail(check, given.mails),
      byHand,
      fact && (fact.way !== "history" || fact.verdict === "unknown") ? fact : undefined,
    ].filter((one) => one !== undefined);
    const decided = judged.find(({ verdict }) => verdict !== "unknown");
    return {
      check,
      verdict: decided?.verdict ?? "unknown",
      judged,
      ...(answer?.note && { note: answer.note }),
    };
  });
  const counted = rows.filter(({ verdict }) => verdict !== "unknown" && verdict !== "none");
  const worth = (some: readonly AuditRow[]) =>
    some.reduce(
      (sum, { check, verdict }) =>
        sum + check.weight * (verdict === "kept" ? 1 : verdict === "partly" ? 0.5 : 0),
      0,
    );
  const all = counted.reduce((sum, { check }) => sum + check.weight, 0);
  const kept = (some: readonly AuditRow[]) => some.filter(({ verdict }) => verdict === "kept").length;
  const unknown = (some: readonly AuditRow[]) => some.filter(({ verdict }) => verdict === "unknown").length;
  return {
    rows,
    score: all === 0 ? undefined : Math.floor((100 * worth(counted)) / all),
    kept: kept(counted),
    judged: counted.length,
    unknown: unknown(rows),
    parts: [...new Set(rows.map(({ check }) => check.part))].map((part) => {
      const isHere = ({ check }: AuditRow) => check.part === part;
      const some = counted.filter(isHere);
      return { part, kept: kept(some), judged: some.length, unknown: unknown(rows.filter(isHere)) };
    }),
  };
}
