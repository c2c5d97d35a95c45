import { z } from "zod";
import { money } from "../../commerce/money.ts";
import { disputedLine } from "../../conversations/disputed.ts";
import type { Db } from "../../store/database.ts";
import { findStatement } from "../../store/statement.ts";
import type { OwnMail } from "./own.ts";

/** Of a statement as it was told: what reduced the refund, and delivery that was not paid back. */
const told = z.object({
  currency: z.string(),
  lines: z.array(z.object({ kind: z.string(), amount: z.string() })),
  memo: z.array(z.object({ kind: z.string(), amount: z.string() })).default([]),
});

/** What reduces a refund without anything being kept. */
const notKept = new Set(["exchange", "cash_rounding", "unexplained"]);

/** The line of the refund's latest statement that an answer to its mail asks about, where there is no doubt. */
export async function disputedIn(
  db: Db,
  shopId: string,
  refundId: string | undefined,
  { text }: OwnMail["mail"],
  words: string,
): Promise<string | undefined> {
  const stored = refundId === undefined ? undefined : await findStatement(db, shopId, refundId);
  const body = told.safeParse(stored?.body);
  if (!body.success) return undefined;
  const { currency, lines, memo } = body.data;
  const kept = [
    ...lines.filter(({ kind, amount }) => amount.startsWith("-") && !notKept.has(kind)),
    ...memo.filter(({ kind }) => kind === "outbound_shipping"),
  ].map(({ kind, amount }) => ({ kind, amount: money(amount, currency) }));
  return disputedLine({ words, text }, kept);
}
