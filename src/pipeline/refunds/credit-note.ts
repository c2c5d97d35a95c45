import { z } from "zod";
import { type Money, money, toDecimal } from "../../commerce/money.ts";
import type { Shop, ShopProfile } from "../../commerce/shop.ts";
import type { Context } from "../../context.ts";
import type { Attachment } from "../../contracts.ts";
import { Problem } from "../../errors.ts";
import { type CreditNote, creditNoteOf } from "../../papers/credit-note.ts";
import { creditNotePdf } from "../../papers/pdf/credit-note.ts";
import { ublCreditNote } from "../../papers/ubl.ts";
import { raiseAlarm, resolveAlarms } from "../../store/connection.ts";
import { addCreditNote, findCreditNote, type StoredCreditNote } from "../../store/credit-note.ts";
import { asShop, type Db } from "../../store/database.ts";
import { findRefund, lockOrder, type StoredRefund } from "../../store/facts.ts";
import { findRefundByName } from "../../store/papers.ts";
import { getShop } from "../../store/shop.ts";
import { listVersions } from "../../store/statement.ts";
import { gather, needsPerson } from "../facts.ts";

/** A credit note as it was issued: its figures, the shop as it was then, and the document for a bookkeeping system as it was written. */
export interface IssuedCreditNote {
  note: CreditNote;
  issuedAt: Date;
  shop: ShopProfile;
  /** Absent in a currency that a UBL document cannot carry. */
  ubl: string | undefined;
}

/**
 * `missing`: what the shop, the order or the refund has to tell first, each as a sentence. `outdated`: one was issued, and the refund has become
 * another sum since.
 */
export type CreditNoteAnswer = IssuedCreditNote | { missing: string[]; outdated?: true };

/**
 * The credit note of a refund: the one that was issued, or, when everything is there that the law wants on one, a new one with the next number
 * of the shop's series; number and paper are of the caller's transaction. One that was issued is never edited. A refund that becomes another
 * sum afterwards needs a second one about the difference, which is not written here: it is refused with a sentence.
 */
export async function issueCreditNote(
  context: Context,
  db: Db,
  shop: Shop,
  refundId: string,
): Promise<CreditNoteAnswer> {
  const refund = await lockRefund(db, shop, refundId);
  const versions = await listVersions(db, shop.id, refund.id);
  const [latest] = versions;
  const existing = await findCreditNote(db, shop.id, refund.id);
  if (existing) {
    const sentence = outdatedBy(existing, versions);
    return sentence === undefined ? readIssued(existing) : { outdated: true, missing: [sentence] };
  }
  const now = context.now();
  const facts = await gather(
    context,
    db,
    shop,
    { orderId: refund.order_id, refundId: refund.id, returnId: refund.return_id ?? undefined },
    { now, occurredAt: refund.occurred_at },
  );
  const { order, statement } = facts;
  if (!order || !statement || !facts.refund || !latest)
    return { missing: ["the refund has not been explained yet"] };
  if (statement.state === "reconciled" && needsPerson(facts))
    return { missing: [`its mail is held: ${statement.blocks[0]?.message}`] };
  const draft = creditNoteOf({
    shop: shop.profile,
    order,
    refund: facts.refund,
    statement,
    locale: facts.locale,
    number: "",
    issuedOn: dayIn(shop.profile.timeZone, now),
  });
  if ("missing" in draft) return draft;
  const stored = await addCreditNote(
    db,
    shop.id,
    { refundId: refund.id, statementVersion: latest.version, at: now },
    (number) => {
      const note = { ...draft, number: `${shop.profile.creditNotes?.prefix}-${number}` };
      return { note: withDecimals(note), shop: asItIs(shop.profile), ubl: ublOf(note, shop, order) };
    },
  );
  return readIssued(stored);
}

function outdatedBy(
  note: StoredCreditNote,
  versions: readonly { version: number; body: unknown }[],
): string | undefined {
  const then = versions.find(({ version }) => version === note.statement_version);
  const [latest] = versions;
  if (latest && then && sumsOf(then.body) === sumsOf(latest.body)) return undefined;
  const { number, paidBack, currency } = readIssued(note).note;
  return `credit note ${number} was issued for ${toDecimal(paidBack)} ${currency}, and the refund has been changed since: write a credit note about the difference in your bookkeeping, Kvitto changes none that was issued`;
}

/** When a refund has changed: calls a person if its credit note says another sum now, which nobody else would see. */
export async function checkCreditNote(db: Db, shopId: string, refundId: string, at: Date): Promise<void> {
  const note = await findCreditNote(db, shopId, refundId);
  if (!note) return;
  const sentence = outdatedBy(note, await listVersions(db, shopId, refundId));
  if (sentence === undefined) return resolveAlarms(db, shopId, ["paper"], refundId, at);
  await raiseAlarm(db, shopId, {
    kind: "paper",
    subject: refundId,
    text: `Refund ${refundId}: ${sentence}.`,
  });
}

/** Alone with its order. What only makes up for an earlier refund is on that one's paper. */
async function lockRefund(db: Db, shop: Shop, refundId: string): Promise<StoredRefund> {
  const find = async (id: string) => {
    const found = await findRefund(db, shop.id, id);
    if (!found) throw new Problem("not_found", "no such refund");
    return found;
  };
  const known = await find(refundId);
  await lockOrder(db, shop.id, known.order_id);
  const refund = await find(refundId);
  return refund.tops_up === null ? refund : find(refund.tops_up);
}

function ublOf(note: CreditNote, shop: Shop, order: Parameters<typeof ublCreditNote>[2]): string | undefined {
  try {
    return ublCreditNote(note, shop.profile, order);
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}

/** Issues the credit note of a refund, by its id or R-number, or answers the one there is. Throws a Problem that says what is missing. */
export async function issueByName(
  context: Context,
  shopId: string,
  name: string,
): Promise<{ refundId: string; issued: IssuedCreditNote }> {
  return asShop(context.database, shopId, async (db) => {
    const refund = await findRefundByName(db, shopId, name);
    if (!refund) throw new Problem("not_found", "no such refund");
    const answer = await issueCreditNote(context, db, await getShop(db, shopId), refund.id);
    if (!("missing" in answer)) return { refundId: refund.id, issued: answer };
    throw new Problem(
      answer.outdated ? "conflict" : "unprocessable",
      answer.outdated
        ? (answer.missing[0] ?? "")
        : `no credit note can be issued: ${answer.missing.join("; ")}`,
    );
  });
}

/** The issued credit note of a refund as a file. Throws `not_found` when none was issued. */
export async function creditNoteFile(
  context: Context,
  shopId: string,
  name: string,
  form: "pdf" | "xml",
): Promise<Attachment> {
  const stored = await asShop(context.database, shopId, async (db) => {
    const found = await findRefundByName(db, shopId, name);
    if (!found) throw new Problem("not_found", "no such refund");
    return findCreditNote(db, shopId, found.tops_up ?? found.id);
  });
  if (!stored) throw new Problem("not_found", "no credit note has been issued for this refund");
  const issued = readIssued(stored);
  const file = form === "pdf" ? await pdfOf(issued) : xmlOf(issued);
  if (file) return file;
  throw new Problem("not_found", `a credit note in ${issued.note.currency} has no UBL document`);
}

export const pdfOf = async (issued: IssuedCreditNote): Promise<Attachment> => ({
  name: `${fileName(issued.note)}.pdf`,
  type: "application/pdf",
  bytes: await creditNotePdf(issued),
});

export const xmlOf = ({ note, ubl }: IssuedCreditNote): Attachment | undefined =>
  ubl === undefined
    ? undefined
    : { name: `${fileName(note)}.xml`, type: "application/xml", bytes: new TextEncoder().encode(ubl) };

/** "2026-11-20_KN-1001_order-1001" */
const fileName = (note: CreditNote): string =>
  `${note.issuedOn}_${note.number}_order-${note.order.number.replace(/[^A-Za-z0-9]+/g, "-").slice(0, 40)}`;

/** 2026-11-20, where the shop is. */
export const dayIn = (timeZone: string, at: Date): string =>
  new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" }).format(at);

const sumsSchema = z.object({
  paidBack: z.string(),
  lines: z.array(
    z.object({
      kind: z.string(),
      quantity: z.number().optional(),
      amount: z.string(),
      tax: z.string().optional(),
    }),
  ),
});
/** What a credit note about a statement rests on; that its words or the way of the money became others changes nothing. */
const sumsOf = (body: unknown): string => JSON.stringify(sumsSchema.parse(body));

/** Money as decimal text: JSON has no bigint. */
const withDecimals = (note: CreditNote): object =>
  JSON.parse(
    JSON.stringify(note, (_, value: unknown) =>
      isMoney(value) ? { amount: toDecimal(value), currency: value.currency } : value,
    ),
  );

const isMoney = (value: unknown): value is Money =>
  typeof value === "object" && value !== null && "minor" in value && typeof value.minor === "bigint";

const moneySchema = z.strictObject({ amount: z.string(), currency: z.string() });

function readIssued({ body, issued_at }: StoredCreditNote): IssuedCreditNote {
  const read = JSON.parse(JSON.stringify(body), (_, value: unknown) => {
    const amount = moneySchema.safeParse(value);
    return amount.success ? money(amount.data.amount, amount.data.currency) : value;
  }) as Omit<IssuedCreditNote, "issuedAt">; // safe because issueCreditNote wrote it
  return { ...read, issuedAt: issued_at };
}

/** What a paper needs of the shop; its calendar and lists are no part of it. */
const asItIs = (profile: ShopProfile): ShopProfile => ({
  ...profile,
  holidays: [],
  closed: [],
  carrierCosts: [],
  ways: [],
});
