import type { AuditPart, MailTopic, Way } from "./checks.ts";
import type { Evidence, Verdict } from "./report.ts";

/** What a language says of one check. */
export interface CheckWords {
  /** A sentence that is true when the check is kept. */
  name: string;
  why: string;
  /** How it is looked at. */
  how: string;
  todo: string;
}

/** What a language says of the quick test: on the page, in the terminal and on paper. */
export interface AuditWords {
  title: string;
  parts: Record<AuditPart, string>;
  topics: Record<MailTopic, string>;
  verdicts: Record<Verdict, string>;
  ways: Record<Way, string>;
  checks: Record<string, CheckWords>;
  columns: { check: string; verdict: string };
  why: string;
  how: string;
  law: string;
  seen: string;
  todo: string;
  /** "24 of 31 in order". */
  score: (kept: number, judged: number) => string;
  /** What could not be seen. */
  unknown: (n: number) => string;
  evidence: (one: Evidence, tell: { money: (amount: string, currency: string) => string }) => string;
  history: (one: { refunds: number; lower: number; sums: readonly string[] }) => string;
  made: (shop: string, day: string) => string;
  page: (page: number, pages: number) => string;
  noHistory: string;
}
