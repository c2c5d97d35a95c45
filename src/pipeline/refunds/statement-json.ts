import { type Money, money, sum, toDecimal } from "../../commerce/money.ts";
import { isOpen } from "../../commerce/statement.ts";
import type { ExplainedStatement } from "../../notifications/parts/explained.ts";

/** The stable JSON shape of a statement, for the CLI, the API and storage: decimal strings in the currency's own digits. */
export function statementJson(statement: ExplainedStatement): object {
  const optional = (key: string, value: Money | undefined) => (value ? { [key]: toDecimal(value) } : {});
  return {
    state: statement.state,
    currency: statement.currency,
    paidBack: toDecimal(statement.paidBack),
    lines: statement.lines.map((line) => ({
      kind: line.kind,
      label: line.label,
      ...(line.quantity !== undefined && { quantity: line.quantity }),
      ...(line.percent !== undefined && { percent: line.percent }),
      amount: toDecimal(line.amount),
      ...optional("tax", line.tax),
      ...(line.because && { because: line.because }),
      ...(line.detail && { detail: line.detail }),
      ...(line.basis && { basis: line.basis }),
      ...(line.source && { source: line.source }),
      ...(line.named && { named: line.named }),
      ...((line.amount.minor < 0n || line.law.length > 0) && { law: line.law }),
    })),
    tenders: statement.tenders.map((tender) => ({
      method: tender.method,
      ...(tender.label && { label: tender.label }),
      amount: toDecimal(tender.amount),
      status: tender.status,
      ...(tender.reference && { reference: tender.reference }),
      ...(tender.settledAt && { settledAt: tender.settledAt }),
      ...optional("balance", tender.balance),
      ...(tender.expiresOn && { expiresOn: tender.expiresOn }),
      ...(tender.where && { where: tender.where }),
    })),
    memo: statement.memo.map((memo) => ({
      kind: memo.kind,
      label: memo.label,
      amount: toDecimal(memo.amount),
      ...(memo.because && { because: memo.because }),
      ...(memo.law && memo.law.length > 0 && { law: memo.law }),
    })),
    ...(statement.estimate && {
      estimate: {
        amount: toDecimal(statement.estimate.amount),
        because: statement.estimate.because,
      },
    }),
    unexplained: toDecimal(statement.unexplained),
    candidates: statement.candidates.map((reading) =>
      reading.map((one) => ({ kind: one.kind, amount: toDecimal(one.amount), clause: one.clause })),
    ),
    law: statement.law,
    blocks: statement.blocks,
    warnings: statement.warnings,
  };
}

/** What a stored statement leaves without a name. */
export function openInBody(body: unknown): Money {
  const { currency, lines } = body as { currency: string; lines: { kind: string; amount: string }[] }; // safe because it was written above
  return sum(
    lines.filter(isOpen).map((line) => money(line.amount, currency)),
    currency,
  );
}
