import { z } from "zod";
import { equal, isZero, money, negate, subtract, sum } from "../../commerce/money.ts";
import type { Printer } from "../../commerce/print.ts";
import { wayOf, ways } from "../../commerce/tender.ts";
import type { Facts } from "../define.ts";
import { greetingName, oneLine } from "./customer-text.ts";
import type { ExplainedLine, ExplainedStatement } from "./explained.ts";
import { given, letter, letterSchema, sameDay } from "./letter.ts";
import { displaySum, longReason, refundTable, rowSchema, sumSchema } from "./rows.ts";
import { tenderSchema, tenderView } from "./tenders.ts";

/** Why a sum was kept, when there is more to say than fits in its row. */
const reasonSchema = z.object({
  amount: z.string(),
  more: z.string(),
  /** The same sum was shown when the return was registered. */
  asEstimated: z.boolean(),
});

export const refundSchema = letterSchema.extend({
  number: z.string(),
  sum: z.string(),
  display: sumSchema,
  today: z.boolean(),
  date: z.string(),
  day: z.string(),
  time: z.string(),
  /** How the money goes: one way, `several`, or `mixed` when a part of it is paid out by hand. */
  way: z.enum([...ways, "several", "mixed", "none"]),
  /** Whether any money moved: where none did, nothing is said of where it is. */
  moved: z.boolean(),
  several: z.boolean(),
  topped: z.boolean(),
  /** What came first and was too little, and what followed. */
  first: z.string().optional(),
  followed: z.string().optional(),
  tenderCount: z.number(),
  tenders: z.array(tenderSchema),
  /** The day by which a bank shows it, if it goes through one and the day is known. */
  dated: z.boolean(),
  visible: z.string().optional(),
  statementText: z.string().optional(),
  rows: z.array(rowSchema),
  /** For the preheader: from what the table starts, and what was kept of it. */
  paid: z.string(),
  keptKind: z.string(),
  kept: z.string(),
  tax: z.string().optional(),
  earlier: z.string().optional(),
  /** With what came before, all of the order's refunds together. */
  inAll: z.string().optional(),
  /** What is still to come for goods that are back. */
  toCome: z.string().optional(),
  reasons: z.array(reasonSchema),
  /** Faulty, wrong or damaged, and everything was given back. */
  faulty: z.enum(["goods", "goods_and_delivery"]).optional(),
  /** What was counted on when the return was registered, and what made the difference. */
  estimated: z.string().optional(),
  /** What the shop could have kept and did not. */
  waived: z.string().optional(),
  /** A greeting from staff, and who wrote it when she has a name. */
  note: z.string().optional(),
  noteBy: z.string().describe("none where she has no name"),
  /** The attached statement's number, "R-1042". */
  statement: z.string().optional(),
});

/** A refund as a mail tells it: the sum, the table with its reasons, where the money is. */
export function refundView(facts: Facts & { print: Printer }): z.output<typeof refundSchema> {
  const { shop, print, occurredAt, now } = facts;
  const order = given(facts.order, "order");
  const statement = given(facts.statement, "statement");
  const zone = shop.timeZone;
  const day = print.weekday(occurredAt, zone);
  const carrier = facts.return?.carrier ? oneLine(facts.return.carrier, 40) : undefined;
  const table = refundTable(statement, {
    carrier,
    print,
    paidOn: print.day(new Date(order.placedAt), zone),
  });
  const tenders = statement.tenders.filter((tender) => tender.status !== "failed" && !isZero(tender.amount));
  const found = [...new Set(tenders.map(wayOf))];
  const moved = !isZero(statement.paidBack);
  const way =
    tenders.length <= 1
      ? (found[0] ?? (moved ? "other" : "none"))
      : found.includes("manual")
        ? found.length === 1
          ? "manual"
          : "mixed"
        : "several";
  const shown = (by: Date | undefined) => (by && by > now ? print.weekday(by, zone) : undefined);
  const visible = shown(facts.visibleBy);
  const memo = (kind: (typeof statement.memo)[number]["kind"]) =>
    statement.memo.find((one) => one.kind === kind);
  const beside = (kind: Parameters<typeof memo>[0]) => {
    const amount = memo(kind)?.amount;
    return amount && print.money(amount);
  };
  const note = facts.note && oneLine(facts.note.text, 600);
  const [firstKept] = table.kept;
  return {
    ...letter(facts),
    number: given(letter(facts).number, "order number"),
    sum: print.money(statement.paidBack),
    display: displaySum(statement.paidBack, print),
    today: sameDay(occurredAt, now, zone, print),
    date: print.day(occurredAt, zone),
    day,
    time: print.time(occurredAt, zone),
    way,
    moved,
    several: tenders.length > 1,
    topped: facts.followed !== undefined,
    ...(facts.followed && {
      first: print.money(subtract(statement.paidBack, facts.followed)),
      followed: print.money(facts.followed),
    }),
    tenderCount: tenders.length,
    tenders: tenders.map((tender) => {
      const at = tender.settledAt ? new Date(tender.settledAt) : occurredAt;
      const timing = {
        day: print.weekday(at, zone),
        today: sameDay(at, now, zone, print),
        visible: shown(tender.visibleBy),
      };
      return tenderView(tender, timing, print);
    }),
    dated: visible !== undefined && ["card", "other", "several", "mixed"].includes(way),
    visible,
    statementText: shop.statementText,
    rows: table.rows,
    paid: print.money(table.paid),
    keptKind:
      table.kept.length === 0 ? "none" : table.kept.length === 1 && firstKept ? firstKept.kind : "several",
    kept: print.money(
      sum(
        table.kept.map((one) => one.amount),
        order.currency,
      ),
    ),
    tax: table.tax && print.money(table.tax),
    earlier: beside("earlier_refunds"),
    inAll: beside("total_refunded"),
    toCome: beside("still_to_come"),
    reasons: statement.lines.flatMap((line) => reasonOf(line, facts) ?? []),
    faulty: faultyOf(statement, facts.return?.basis, table.kept.length),
    estimated: statement.estimate && oneLine(statement.estimate.because, 1000),
    waived: memo("waived")?.because,
    note,
    noteBy: greetingName(facts.note?.by) ?? "none",
    statement: shop.attachStatement ? facts.statementNumber : undefined,
  };
}

/** The long reason, told below the slip: the terms, their version, whose price it is. */
function reasonOf(
  line: ExplainedLine,
  { print, return: back }: Facts & { print: Printer },
): z.output<typeof reasonSchema> | undefined {
  if (line.amount.minor >= 0n || line.because === undefined) return undefined;
  const amount = negate(line.amount);
  const more = [longReason(line.because), line.detail].filter(Boolean).join(" ");
  const estimated = back?.estimate?.deductions.find((one) => one.kind === line.kind)?.amount;
  const asEstimated = estimated !== undefined && equal(money(estimated, amount.currency), amount);
  return more === "" ? undefined : { amount: print.round(amount), more: oneLine(more, 1500), asEstimated };
}

function faultyOf(
  statement: ExplainedStatement,
  basis: string | undefined,
  kept: number,
): "goods" | "goods_and_delivery" | undefined {
  if (basis !== "nonconformity" || kept > 0) return undefined;
  return statement.lines.some((line) => line.kind === "outbound_shipping") ? "goods_and_delivery" : "goods";
}
