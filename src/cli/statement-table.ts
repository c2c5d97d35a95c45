import { type Money, toDecimal } from "../commerce/money.ts";
import type { ExplainedStatement } from "../notifications/parts/explained.ts";
import { oneLine } from "./environment.ts";

/** A statement for a person at a terminal: one column of sums, each reason under its line, what the law says, and what holds the mail. */
export function statementTable(statement: ExplainedStatement): string {
  const { currency } = statement;
  const rows: [label: string, amount: Money][] = [
    ...statement.lines.map((line): [string, Money] => [
      line.quantity && line.quantity > 1 ? `${line.label} × ${line.quantity}` : line.label,
      line.amount,
    ]),
    ["Paid back", statement.paidBack],
    ...statement.tenders.map((tender): [string, Money] => [
      `to ${tender.label ?? tender.method}${tender.status === "settled" ? "" : ` (${tender.status})`}`,
      tender.amount,
    ]),
    ...statement.memo
      .filter((memo) => memo.amount.minor !== 0n)
      .map((memo): [string, Money] => [memo.label, memo.amount]),
  ];
  const wide = Math.min(56, Math.max(...rows.map(([label]) => oneLine(label).length)));
  const sums = Math.max(...rows.map(([, amount]) => toDecimal(amount).length));
  const row = (label: string, amount: Money) =>
    `  ${oneLine(label).padEnd(wide)}  ${toDecimal(amount).padStart(sums)}`;
  const rule = `  ${"-".repeat(wide + 2 + sums)}`;
  const under = (text: string | undefined) =>
    text ? wrapped(oneLine(text), 76).map((part) => `      ${part}`) : [];

  const out = [`${statement.state}, ${currency}`, ""];
  for (const line of statement.lines) {
    const label = line.quantity && line.quantity > 1 ? `${line.label} × ${line.quantity}` : line.label;
    out.push(row(label, line.amount), ...under([line.because, line.detail].filter(Boolean).join(" ")));
    if (line.law.length > 0)
      out.push(...under(`law: ${line.law.map((one) => `${one.rule} ${one.verdict}`).join(", ")}`));
  }
  out.push(rule, row("Paid back", statement.paidBack));
  for (const tender of statement.tenders) {
    const status = tender.status === "settled" ? "" : ` (${tender.status})`;
    out.push(row(`to ${tender.label ?? tender.method}${status}`, tender.amount), ...under(tender.where));
  }
  if (statement.memo.length > 0) out.push("", "Beside the sum");
  for (const memo of statement.memo)
    out.push(
      memo.kind === "note" ? `  note: ${oneLine(memo.label)}` : row(memo.label, memo.amount),
      ...under(memo.because),
    );
  if (statement.estimate) out.push("", ...wrapped(statement.estimate.because, 80));
  if (statement.candidates.length > 0)
    out.push(
      "",
      "It could be",
      ...statement.candidates.map(
        (reading) => `  ${reading.map((one) => `${one.kind} ${toDecimal(one.amount)}`).join(" + ")}`,
      ),
    );
  for (const block of statement.blocks)
    out.push(
      "",
      `HELD by ${block.rule}: the refund should be ${block.shouldBe} ${currency}, ${block.shortfall} is missing`,
      ...under(block.message),
    );
  for (const warning of statement.warnings) out.push("", `Note ${warning.rule}`, ...under(warning.message));
  return out.join("\n");
}

function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  return line ? [...lines, line] : lines;
}
