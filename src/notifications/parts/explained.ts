import type { Money } from "../../commerce/money.ts";
import type { Statement, StatementLine, Tender } from "../../commerce/statement.ts";

/** A rule of the law that ran, and what it says: `policy` is the merchant's own choice, `unknown` lacks a fact. */
export interface Verdict {
  rule: string;
  verdict: "allowed" | "forbidden" | "policy" | "unknown";
}

/** A statement in the customer's language: each line has its label, each deduction its reason. */
export interface ExplainedLine extends StatementLine {
  label: string;
  /** One sentence why it was kept, for the row of the table; absent for what is given back. */
  because?: string | undefined;
  /** What more there is to say, for the section below the table: the terms, their version, whose price it is. */
  detail?: string | undefined;
  law: Verdict[];
}

export interface ExplainedTender extends Tender {
  /** Where the money is and when it is there, in the customer's language; nothing that is not known is claimed. */
  where: string;
  /** The latest day on which a bank shows it; undefined where nobody can know, or where it is there at once. */
  visibleBy?: Date | undefined;
}

export interface ExplainedStatement extends Omit<Statement, "lines" | "memo" | "tenders"> {
  lines: ExplainedLine[];
  tenders: ExplainedTender[];
  memo: (Statement["memo"][number] & { label: string; because?: string | undefined; law: Verdict[] })[];
  /** Rules about the refund as a whole. */
  law: Verdict[];
  /** What was estimated when the return was registered, where it became another sum, and why it did. */
  estimate?: { amount: Money; because: string } | undefined;
  /** What holds the mail although the sum is right. */
  blocks: { rule: string; message: string; shouldBe: string; shortfall: string }[];
  /** What a person may want to know; it holds nothing. */
  warnings: { rule: string; message: string }[];
}
