import { add, type Money, share } from "../../commerce/money.ts";
import type { Fee, FeesLeft } from "./kept.ts";
import type { AgreementRecord, FeeRecord, RefundRecord, ReturnRecord, Sum } from "./records.ts";

/** What is known around one refund of a return: a return may be paid back in parts, and each fee is charged once. */
export interface Around {
  back?: ReturnRecord | undefined;
  /** Refunds of the same return that were told before, with the fees they charged. */
  earlier: readonly { refund: RefundRecord; fees: readonly Fee[] }[];
  agreements: readonly AgreementRecord[];
}

/** The return's fees that this refund may have charged. */
export function feesLeft(refund: RefundRecord, m: (one: Sum) => Money, around: Around): FeesLeft {
  const { back, earlier } = around;
  if (!back) return { all: [], here: [] };
  const spent = (id: string) =>
    earlier
      .flatMap((one) => one.fees)
      .filter((fee) => fee.id === id)
      .map((fee) => fee.amount.minor);
  const left = back.fees.flatMap((record) => {
    const fee = feeOf(record, m);
    const used = spent(fee.id);
    const { currency } = fee.amount;
    const amount = { minor: used.reduce((rest, minor) => rest - minor, fee.amount.minor), currency };
    return amount.minor > 0n
      ? [{ record, fee: used.length > 0 ? { ...fee, amount, tax: undefined } : fee }]
      : [];
  });
  const booked = ledgerOf(refund, back, around.agreements);
  const all = left.map(({ fee }) => fee);
  return {
    all,
    booked: booked && all.filter((fee) => booked.has(fee.id)),
    here: left.flatMap(({ record, fee }) => partHere(record, fee, refund, earlier)),
  };
}

/** Whether this is the return's only refund and nothing of the return is left to be processed. */
export const isSole = (refund: RefundRecord, { back, earlier }: Around): boolean =>
  back?.complete === true && earlier.length === 0 && back.refunds.every((one) => one.id === refund.id);

function feeOf(record: FeeRecord, m: (one: Sum) => Money): Fee {
  const net = m(record.amount);
  const tax = record.tax ? m(record.tax) : undefined;
  return {
    id: record.id,
    kind: record.kind,
    amount: tax ? add(net, tax) : net,
    tax,
    percent: record.percent,
  };
}

/** A restocking fee is for all units of its line; of a refund of some of them, their share. One that does not say its line may be of any. */
function partHere(
  { lineId, quantity = 0 }: FeeRecord,
  fee: Fee,
  refund: RefundRecord,
  earlier: Around["earlier"],
): Fee[] {
  if (fee.kind !== "restocking_fee" || !lineId) return [fee];
  const units = unitsOf(refund, lineId);
  if (units === 0) return [];
  const before = earlier.reduce((all, one) => all + unitsOf(one.refund, lineId), 0);
  const rest = quantity - before;
  if (units >= rest) return [fee];
  const amount: Money = share(fee.amount, 0, units, rest);
  return [{ ...fee, amount, tax: undefined }];
}

const unitsOf = (refund: RefundRecord, lineId: string): number =>
  refund.lines.filter((line) => line.lineId === lineId).reduce((all, line) => all + line.quantity, 0);

/** The fees whose sale stands nearest to this refund among the return's. Undefined where the ledger was not asked for, or has no fees. */
function ledgerOf(
  refund: RefundRecord,
  back: ReturnRecord,
  agreements: readonly AgreementRecord[],
): ReadonlySet<string> | undefined {
  const sold = agreements.filter(
    (one) => one.returnId === back.id && one.sales.some((sale) => sale.feeId !== undefined),
  );
  if (sold.length === 0) return undefined;
  const times = [
    ...back.refunds.filter((one) => one.id !== refund.id),
    { id: refund.id, createdAt: refund.createdAt },
  ];
  const nearest = (at: string) =>
    times.reduce((best, one) => (distance(one.createdAt, at) < distance(best.createdAt, at) ? one : best));
  const mine = sold.filter((one) => nearest(one.happenedAt).id === refund.id);
  return new Set(mine.flatMap((one) => one.sales.flatMap((sale) => sale.feeId ?? [])));
}

const distance = (a: string, b: string): number => Math.abs(Date.parse(a) - Date.parse(b));
