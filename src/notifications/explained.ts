import type { Statement, StatementLine } from "../commerce/statement.ts";

/** A statement in the customer's language: each line has its label, each deduction its reason. */
export interface ExplainedLine extends StatementLine {
  label: string;
  /** One sentence why it was kept, for the row of the table; absent for what is given back. */
  because?: string | undefined;
  /** What more there is to say, for the section below the table: the terms, their version, whose price it is. */
  detail?: string | undefined;
  law: { rule: string; verdict: "allowed" | "forbidden" | "policy" | "unknown" }[];
}

export interface ExplainedStatement extends Omit<Statement, "lines" | "memo"> {
  lines: ExplainedLine[];
  memo: (Statement["memo"][number] & { label: string; because?: string | undefined })[];
  /** What holds the mail although the sum is right. */
  blocks: { rule: string; message: string; shouldBe: string }[];
}
