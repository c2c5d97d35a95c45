import { z } from "zod";
import { money, toDecimal, zero } from "../../commerce/money.ts";
import type { Shop } from "../../commerce/shop.ts";
import type { LineKind, StatementState } from "../../commerce/statement.ts";
import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";
import type { ExplainedStatement } from "../../notifications/parts/explained.ts";
import { toCp437 } from "../../papers/cp437.ts";
import { writeCsv } from "../../papers/csv.ts";
import { parsePayouts } from "../../papers/payouts.ts";
import { type RefundRow, reconcile, reconciliationCsv } from "../../papers/reconcile.ts";
import { type SieFile, sieOf, sieWarning } from "../../papers/sie.ts";
import { asShop } from "../../store/database.ts";
import { type BookableRefund, listBookable } from "../../store/papers.ts";
import { getShop } from "../../store/shop.ts";
import { dayIn } from "./credit-note.ts";

export { sieWarning };

/** What the shop's finance gets of a period: from stored statements only, reconciled ones only, and always with what was left out. */
export interface Period {
  from: string;
  to: string;
}

/** Two dates such as 2026-11-01, both included, where the shop is. Throws a Problem `bad_request`. */
export function readPeriod(given: { from?: string | undefined; to?: string | undefined }): Period {
  const day = z.iso.date();
  const from = day.safeParse(given.from);
  const to = day.safeParse(given.to);
  if (!from.success || !to.success)
    throw new Problem("bad_request", "say from and to as dates such as 2026-11-01, both included");
  if (from.data > to.data) throw new Problem("bad_request", "the period ends before it begins");
  return { from: from.data, to: to.data };
}

/** A refund that is not in the file, and why. */
export interface LeftOut {
  refundId: string;
  reasons: string[];
}

async function read(context: Context, shopId: string, period: Period) {
  const { shop, rows } = await asShop(context.database, shopId, async (db) => {
    const found = await getShop(db, shopId);
    const { timeZone } = found.profile;
    return { shop: found, rows: await listBookable(db, shopId, { ...period, timeZone }) };
  });
  const open = rows.flatMap((row): (LeftOut & { row: BookableRefund })[] => {
    const reason = whyOpen(row);
    return reason ? [{ row, refundId: row.refund_id, reasons: [reason] }] : [];
  });
  return { shop, rows: rows.filter((row) => !whyOpen(row)), open };
}

function whyOpen({ state, blocked }: BookableRefund): string | undefined {
  if (state === "pending") return "the money has not been confirmed yet";
  if (state !== "reconciled") return "the refund does not add up yet";
  return blocked ? "a rule of the law holds it: it may become another sum" : undefined;
}

export interface Books {
  name: string;
  bytes: Uint8Array;
  vouchers: number;
  left: LeftOut[];
}

/** The refunds of a period as a SIE file. Throws `unprocessable` when the shop has not chosen its accounts. */
export async function sieFile(context: Context, shopId: string, period: Period): Promise<Books> {
  const { shop, rows, open } = await read(context, shopId, period);
  const made = sieOf(
    rows.map((row) => ({
      refundId: row.refund_id,
      on: row.moved_on,
      order: row.order,
      statement: readStatement(row.body),
      creditNote: row.credit_note ?? undefined,
    })),
    {
      ...period,
      shop: shop.profile,
      madeOn: dayIn(shop.profile.timeZone, context.now()),
      leaveOut: true,
    },
  );
  const left = [...open.map(({ refundId, reasons }) => ({ refundId, reasons })), ...made.left];
  return {
    name: `refunds_${period.from}_${period.to}.si`,
    bytes: withProse(made, left),
    vouchers: made.vouchers,
    left,
  };
}

/** #PROSA, the file's free text, right after what kind of file it is: how many refunds are missing in it, and which. */
function withProse({ bytes, vouchers }: SieFile, left: LeftOut[]): Uint8Array {
  const which = left.map(({ refundId, reasons }) => `${refundId}: ${reasons.join(", ")}`).join("; ");
  const text = `${vouchers} refunds, ${left.length} left out${left.length > 0 ? `: ${which}` : ""}`;
  const prose = toCp437(
    `#PROSA "${text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}"\\]+/gu, " ").slice(0, 2_000)}"\r\n`,
  );
  const mark = Buffer.from("#SIETYP 4\r\n");
  const at = Buffer.from(bytes).indexOf(mark) + mark.length;
  return Buffer.concat([bytes.subarray(0, at), prose, bytes.subarray(at)]);
}

export interface Reconciliation {
  name: string;
  bytes: Uint8Array;
  /** How many rows there are of each outcome. */
  counts: Record<string, number>;
  left: LeftOut[];
}

/** The refunds of a period against a payout list, as CSV; what was left out stands at its end, with the outcome `left_out`. */
export async function reconciliationFile(
  context: Context,
  shopId: string,
  period: Period,
  payouts: string,
): Promise<Reconciliation> {
  const paid = parsePayouts(payouts);
  const { shop, rows, open: held } = await read(context, shopId, period);
  // Money that has moved is in the payouts, whatever is still to be said about it.
  const open = held.filter(({ row }) => row.state === "pending");
  const moved = held.filter(({ row }) => row.state !== "pending").map(({ row }) => row);
  const matched = reconcile(
    [...rows, ...moved].flatMap((row) => rowsOf(shop, row)),
    paid,
  );
  const counts: Record<string, number> = {};
  for (const { outcome } of matched) counts[outcome] = (counts[outcome] ?? 0) + 1;
  if (open.length > 0) counts.left_out = open.length;
  const end = writeCsv(
    open.map(({ row, refundId }) => {
      const { paidBack, currency } = readStatement(row.body);
      return [
        ...["left_out", "", refundId, numberOf(row), row.order.number, row.moved_on, "", "", ""],
        ...[row.blocked ? "held" : row.state, { number: toDecimal(paidBack) }, currency],
        ...["", "", "", "", "", "", ""],
      ];
    }),
  ).replace(/^\ufeff/, "");
  return {
    name: `reconciliation_${period.from}_${period.to}.csv`,
    bytes: new TextEncoder().encode(reconciliationCsv(matched) + end),
    counts,
    left: open.map(({ refundId, reasons }) => ({ refundId, reasons })),
  };
}

function rowsOf(shop: Shop, row: BookableRefund): RefundRow[] {
  return readStatement(row.body).tenders.map((tender) => ({
    refundId: row.refund_id,
    number: numberOf(row),
    order: row.order.number,
    settledAt: tender.settledAt ? dayIn(shop.profile.timeZone, new Date(tender.settledAt)) : row.moved_on,
    method: tender.method,
    label: tender.label,
    reference: tender.reference,
    amount: tender.amount,
    status: tender.status,
  }));
}

const numberOf = ({ credit_note, number }: BookableRefund): string | undefined =>
  credit_note ?? (number === null ? undefined : `R-${number}`);

const amountText = z.string();
const storedSchema = z.object({
  state: z.string(),
  currency: z.string(),
  paidBack: amountText,
  lines: z.array(
    z.object({
      kind: z.string(),
      label: z.string(),
      quantity: z.number().optional(),
      amount: amountText,
      tax: amountText.optional(),
    }),
  ),
  tenders: z.array(
    z.object({
      method: z.string(),
      label: z.string().optional(),
      amount: amountText,
      status: z.enum(["pending", "settled", "failed", "manual"]),
      reference: z.string().optional(),
      settledAt: z.string().optional(),
    }),
  ),
});

/** A stored statement's figures as they were told; its reasons and the law's verdicts are not needed here. */
function readStatement(body: unknown): ExplainedStatement {
  const { state, currency, paidBack, lines, tenders } = storedSchema.parse(body);
  const m = (text: string) => money(text, currency);
  return {
    state: state as StatementState, // safe because statementJson wrote it
    currency,
    paidBack: m(paidBack),
    lines: lines.map(({ tax, amount, kind, ...line }) => ({
      ...line,
      kind: kind as LineKind, // safe because statementJson wrote it
      // An article is shown under its title.
      title: line.label,
      amount: m(amount),
      tax: tax === undefined ? undefined : m(tax),
      law: [],
    })),
    tenders: tenders.map((tender) => ({ ...tender, amount: m(tender.amount), where: "" })),
    memo: [],
    unexplained: zero(currency),
    candidates: [],
    law: [],
    blocks: [],
    warnings: [],
  };
}
