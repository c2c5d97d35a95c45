import { Problem } from "../../errors.ts";
import { findApproval, findNote } from "../../store/approval.ts";
import { listDeeds } from "../../store/audit.ts";
import type { Db } from "../../store/database.ts";
import {
  findOrder,
  findOrderByName,
  findRefund,
  listRefunds,
  type StoredRefund,
  toppedUpBy,
} from "../../store/facts.ts";
import { findSaid } from "../../store/said.ts";
import { listVersions } from "../../store/statement.ts";
import { findRefundIdByNumber } from "../../store/waiting.ts";

/** The refund that is meant: by the platform's id, or by the number that the customer's statement has, R-1042. */
export async function refundNamed(db: Db, shopId: string, name: string): Promise<StoredRefund> {
  const found = (await findRefund(db, shopId, name)) ?? (await byNumber(db, shopId, name));
  if (!found) throw new Problem("not_found", "no such refund");
  return found;
}

async function byNumber(db: Db, shopId: string, name: string): Promise<StoredRefund | undefined> {
  const number = /^R-(\d{1,9})$/i.exec(name)?.[1];
  const id = number && (await findRefundIdByNumber(db, shopId, Number(number)));
  return id ? findRefund(db, shopId, id) : undefined;
}

/** As above, or by the order's number when that order has one refund; a person at a keyboard has the order before her. */
export async function refundMeant(db: Db, shopId: string, name: string): Promise<StoredRefund> {
  const found = (await findRefund(db, shopId, name)) ?? (await byNumber(db, shopId, name));
  if (found) return found;
  const order = (await findOrderByName(db, shopId, name))?.body;
  const refunds = order ? await listRefunds(db, shopId, order.id) : [];
  const open = refunds.filter((one) => one.tops_up === null && one.gone === null);
  const [only] = open.length > 0 ? open : refunds;
  if (!only) throw new Problem("not_found", `there is no refund ${name}, and no order ${name} with one`);
  if (open.length > 1)
    throw new Problem(
      "bad_request",
      `order ${name} has several refunds, say which: ${open.map((one) => `${one.id} (${one.body.amount})`).join(", ")}`,
    );
  return only;
}

/** A statement as statementJson wrote it, as far as a person reads it. */
interface Told {
  state: string;
  currency: string;
  paidBack: string;
  lines: {
    kind: string;
    label: string;
    amount: string;
    quantity?: number;
    because?: string;
    source?: string;
    named?: { by: string; at: string };
    law?: { rule: string; verdict: string }[];
  }[];
  tenders: { method: string; label?: string; amount: string; status: string }[];
  memo: { kind: string; label: string; amount: string }[];
  candidates: { kind: string; amount: string; clause: string }[][];
  blocks: { rule: string; message: string; shouldBe: string; shortfall: string }[];
  warnings: { rule: string; message: string }[];
}
/** Statements of an older release lack what is newer. */
const toldBy = (body: unknown): Told => ({
  ...{ candidates: [], blocks: [], warnings: [] },
  ...(body as Told), // safe because statementJson wrote it
});

/** Everything that is known about one explained refund: what it says now, who said what, and its versions. */
export async function viewRefund(db: Db, shopId: string, refund: StoredRefund) {
  const versions = await listVersions(db, shopId, refund.id);
  const [latest] = versions;
  if (!latest) throw new Problem("not_found", "no such refund");
  const said = await findSaid(db, shopId, refund.id);
  const approval = await findApproval(db, shopId, refund.id);
  const note = await findNote(db, shopId, refund.id);
  const order = (await findOrder(db, shopId, refund.order_id))?.body;
  const madeUpBy = await toppedUpBy(db, shopId, refund.id);
  return {
    refund: refund.id,
    number: said.number === undefined ? null : `R-${said.number}`,
    order: { id: refund.order_id, number: order?.number ?? refund.order_id },
    ...toldBy(latest.body),
    version: latest.version,
    versions: versions.length,
    madeAt: latest.made_at,
    holdUntil: latest.hold_until,
    gone: refund.gone,
    toppedUpBy: madeUpBy.map((one) => one.id),
    topsUp: refund.tops_up,
    namings: said.namings.map(({ amount, parts, source, by, at }) => ({ amount, parts, source, by, at })),
    approval: approval
      ? { by: approval.made_by, reason: approval.reason, blocks: approval.blocks, at: approval.made_at }
      : null,
    note: note ? { text: note.text, by: note.made_by, at: note.made_at } : null,
  };
}

/** The versions of its statement, newest first: what was true when. */
export const versionsOf = async (db: Db, shopId: string, refund: StoredRefund) =>
  (await listVersions(db, shopId, refund.id)).map((one) => ({
    version: one.version,
    madeAt: one.made_at,
    ...toldBy(one.body),
  }));

/** Who did what about a refund, or in the whole shop; newest first. */
export const deedsOf = (db: Db, shopId: string, refund?: StoredRefund) =>
  listDeeds(db, shopId, refund ? { subject: `refund ${refund.id}` } : {});
