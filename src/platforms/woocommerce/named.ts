import { deductionKinds } from "../../commerce/event.ts";
import { equal, isZero, type Money, negate, subtract, toDecimal, zero } from "../../commerce/money.ts";
import { refundedItem } from "./ledger.ts";
import {
  clip,
  deductionMetaSchema,
  feeMetaSchema,
  metaOf,
  type WooOrder,
  type WooRefund,
} from "./payloads.ts";
import { amounts, givenBack, inverse, print, round, type Taxed, total } from "./taxed.ts";

/** Something that was kept, with the name that the merchant or a plugin gave it. */
export interface Named {
  kind: (typeof deductionKinds)[number];
  label?: string | undefined;
  because?: string | undefined;
  percent?: number | undefined;
  amount: Money;
  tax?: Money | undefined;
  /** The order's line that stands for it on the refund. */
  line?: string | undefined;
}

/** The deductions that a plugin stored in the refund's meta; what is not of its shape names nothing. */
export function namedIn(refund: WooRefund, currency: string): Named[] {
  const parsed = deductionMetaSchema.safeParse(
    metaOf(refund.meta_data, "_kvitto_deductions", "_notify_deductions"),
  );
  return (parsed.success ? parsed.data : [])
    .map((one) => ({
      kind: deductionKinds.find((kind) => kind === (one.kind ?? one.code)) ?? "deduction",
      label: clip(one.label),
      because: clip(one.because),
      percent: one.percent,
      amount: round(one.amount, currency),
      tax: one.tax === undefined ? undefined : round(one.tax, currency),
      line: one.line === undefined ? undefined : String(one.line),
    }))
    .filter((one) => !isZero(one.amount));
}

/** The fees that a returns plugin (WP Swings) holds back, by the names that the merchant gave them. They are on the order: of which refund is not said. */
export function feesOf(order: WooOrder): Named[] {
  const parsed = feeMetaSchema.safeParse(metaOf(order.meta_data, "ex_ship_amount1"));
  return Object.entries(parsed.success ? parsed.data : {})
    .map(([label, amount]) => ({
      kind: kindOf(label),
      label: clip(label),
      amount: round(amount, order.currency),
    }))
    .filter((one) => !isZero(one.amount));
}

/** A refund line with the other sign: the merchant itemised natively what she keeps. */
export const keptLine = (kind: Named["kind"], label: string | null | undefined, given: Taxed): Named => ({
  kind,
  label: clip(label),
  ...inverse(given),
});

/**
 * Splits what meta names: what stands on the refund as a line of its own, with exactly that sum, has only its kind and its reason from there; the
 * rest names what the lines lack.
 */
export function itemised(
  named: readonly Named[],
  refund: WooRefund,
  currency: string,
): { onLines: Map<string, Named>; named: Named[] } {
  const onLines = new Map<string, Named>();
  for (const line of refund.fee_lines) {
    const id = refundedItem(line);
    const taken = givenBack(line, currency);
    const one = named.find((each) => each.line === id && equal(negate(each.amount), taken.amount));
    if (id !== undefined && one) onLines.set(id, { ...one, ...inverse(taken) });
  }
  return { onLines, named: named.filter((one) => !onLines.has(one.line ?? "")) };
}

/** What was named, and what the lines lack beyond it: that stays unnamed. */
export function deductionsOf(
  named: readonly Named[],
  shortfalls: readonly Taxed[],
  currency: string,
): Named[] {
  const short = total(shortfalls, currency);
  const left = subtract(short.amount, amounts(named, currency));
  const told = named.map((one) => ({
    ...one,
    tax: one.tax ?? (named.length === 1 && isZero(left) ? short.tax : undefined),
  }));
  if (left.minor <= 0n) return told;
  return [...told, { kind: "deduction", amount: left, tax: named.length === 0 ? short.tax : undefined }];
}

export const printNamed = ({ kind, label, because, percent, amount, tax }: Named): object => ({
  kind,
  label,
  because,
  percent,
  ...(tax ? print({ amount, tax }) : { amount: toDecimal(amount) }),
});

/** What meta says was kept of the delivery beyond what its line gives back: she is then told the whole delivery, and what was kept of it. */
export const surplusIn = (named: readonly Named[], currency: string): Money =>
  named.find((one) => one.kind === "delivery_surplus")?.amount ?? zero(currency);

// A fee's name is the merchant's own word; these are the words of the six languages for those that have a kind of their own.
const words: [RegExp, Named["kind"]][] = [
  [
    /retur(frakt|fragt|porto|f.rsendelse|levering)|frakt.*retur|returetikett|palautus(rahti|kulu|toimitus|maksu)|return (freight|shipping|label|postage)|r.cksende|retouren(versand|kosten|porto)/i,
    "return_freight",
  ],
  [/restocking|.terlagr?ing|genopl.g|wiedereinlagerung|uudelleenvarastointi/i, "restocking_fee"],
  [
    /hantering|håndtering|behandlingsgebyr|ekspeditionsgebyr|käsittely|\bhandling|bearbeitung/i,
    "handling_fee",
  ],
];
const surplusWords =
  /(leverans|leverings|ekspress?|express)till(ägg|egg|æg)|toimituslisä|(delivery|express) (surcharge|supplement|surplus)|(liefer|express|versand)zuschlag/i;

export const kindOf = (label: string): Named["kind"] =>
  words.find(([pattern]) => pattern.test(label))?.[1] ?? "deduction";

/** The dearer delivery that she chose can only be kept from a delivery that is given back whole. */
export const kindBeside = (label: string, wholeDelivery: boolean): Named["kind"] =>
  wholeDelivery && surplusWords.test(label) ? "delivery_surplus" : kindOf(label);
