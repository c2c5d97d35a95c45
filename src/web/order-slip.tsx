import type { FC } from "hono/jsx";
import type { OrderFacts } from "../commerce/event.ts";
import { add, isZero, money, negate, subtract, sum, zero } from "../commerce/money.ts";
import type { Printer } from "../commerce/print.ts";
import { destinationOf, wayOf } from "../commerce/tender.ts";
import { greetingName, oneLine } from "../notifications/parts/customer-text.ts";
import { longReason, shortReason } from "../notifications/parts/rows.ts";
import { type SumRow, SumTable } from "./look.tsx";
import { type ExplainedRefund, type StatementBody, statementSchema, tendersOf } from "./order-view.ts";
import type { Words } from "./words/index.ts";

/** The money on a customer's page: a refund as in its mail, and what she bought. */

/** All that prints in her language and the shop's time. */
export interface Voice {
  words: Words;
  print: Printer;
  zone: string;
}

/** "Visa •••• 4242", "your gift card •••• 7Q2F"; nothing where only the payment provider's own name for it is known. */
export function tenderName(tender: StatementBody["tenders"][number], words: Words): string | undefined {
  const [name] = [tender.method, wayOf(tender)].flatMap((way) =>
    Object.hasOwn(words.tender, way) ? (words.tender[way] ?? []) : [],
  );
  // The digits stay with what they are the digits of.
  const label = tender.label && oneLine(tender.label, 60).replace(/ (?=[•*\dX])/g, "\u00a0");
  return label && destinationOf(label).known === "digits" && name ? `${name} ${label}` : label || name;
}

/** A refund as its mail explains it: the slip, where each part of the money is, why something was kept, and what staff wrote to her. */
export const Calculation: FC<{
  refund: ExplainedRefund;
  order: OrderFacts;
  voice: Voice;
  /** The words that the bank line shows. */
  statementText: string | undefined;
  /** The statement as a file. */
  file: string | undefined;
  /** One of several: its heading says its day. */
  dated: boolean;
}> = ({ refund, order, voice, statementText, file, dated }) => {
  const { words, print, zone } = voice;
  const { body, note, sendings, number } = refund;
  const m = (amount: string) => money(amount, body.currency);
  const title = dated ? words.calculationOf(print.day(refund.at, zone)) : words.calculation;
  const kept = body.lines.flatMap((line) => {
    const long = line.because && longReason(line.because);
    const more = m(line.amount).minor < 0n ? [long, line.detail].filter(Boolean).join(" ") : "";
    return more ? [{ ...line, more: oneLine(more, 1500) }] : [];
  });
  // What stands beside the sum without a row of its own is said as a sentence.
  const beside = body.memo.filter(({ kind }) => kind === "waived" || kind === "released");
  const sentences = [...beside, body.estimate].flatMap((one) => one?.because ?? []);
  const id = sectionId(refund.id);
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {sendings.length > 1 && sendings[0] && (
        <p>
          {words.toppedUp(
            print.money(sendings[0].amount),
            print.money(
              sum(
                sendings.slice(1).map(({ amount }) => amount),
                body.currency,
              ),
            ),
          )}
        </p>
      )}
      <SumTable label={title} rows={statementRows(body, order, voice)} />
      <Where body={body} voice={voice} statementText={statementText} />
      {kept.map((line) => (
        <div class="stack after">
          <h3>
            {words.why(
              print.round(negate(m(line.amount))),
              kept.length > 1 ? oneLine(line.label, 90) : undefined,
            )}
          </h3>
          <p>{line.more}</p>
        </div>
      ))}
      {(sentences.length > 0 || note) && (
        <div class="stack after">
          {sentences.map((sentence) => (
            <p>{oneLine(sentence, 1000)}</p>
          ))}
          {note && <p>{words.note(greetingName(note.by), oneLine(note.text, 600))}</p>}
        </div>
      )}
      {file && number && (
        <p class="after">
          <a href={file} download>
            {words.statementFile(number)}
          </a>
        </p>
      )}
    </section>
  );
};

/** A refund's place on the page, whatever its platform calls it. */
export const sectionId = (refundId: string): string => `refund-${refundId.replace(/[^\w-]/g, "-")}`;

/** Where each part of the money is and when it is there, in the statement's own sentences. */
const Where: FC<{ body: StatementBody; voice: Voice; statementText: string | undefined }> = ({
  body,
  voice: { words, print },
  statementText,
}) => {
  const told = tendersOf(body).flatMap((tender) =>
    tender.where ? [{ ...tender, where: tender.where }] : [],
  );
  if (told.length === 0) return null;
  return (
    <div class="stack after">
      <h3>{told.every(({ status }) => status === "manual") ? words.whereByHand : words.where}</h3>
      {told.map((tender) => (
        <p>
          {oneLine(tender.where, 600)}
          {statementText &&
            wayOf(tender) === "card" &&
            ` ${words.onStatement(statementText, print.money(money(tender.amount, body.currency)))}`}
        </p>
      ))}
    </div>
  );
};

/** A row that a page of somebody else can show, too. */
type TextRow = SumRow & { label: string | undefined; sub?: string | undefined };

/** The same slip as in the mail: what she paid, what was kept with its reason, and what is back. */
function statementRows(body: StatementBody, order: OrderFacts, { words, print, zone }: Voice): TextRow[] {
  const m = (amount: string) => money(amount, body.currency);
  const shown = (amount: string) => print.money(m(amount));
  const own = (text: string | undefined) => text && oneLine(text, 200);
  const items = body.lines.filter(({ kind }) => kind === "item");
  const row = (line: StatementBody["lines"][number]): TextRow => ({
    label: own(line.quantity ? words.units(line.label, line.quantity) : line.label),
    sub:
      line.kind === "item" && items.length === 1
        ? words.paidOn(print.day(new Date(order.placedAt), zone))
        : line.because && shortReason(line.because),
    amount: shown(line.amount),
  });
  const isKept = (line: { amount: string }) => m(line.amount).minor < 0n;
  // What she paid beside the goods and does not get back stands as paid and as kept, so that nothing is left to work out.
  const beside = body.memo
    .filter(({ kind }) => kind === "outbound_shipping" || kind === "duties_kept")
    .map((memo) => ({ ...memo, label: memo.kind === "duties_kept" ? words.duties : memo.label }));
  const others = body.memo.filter(({ kind }) =>
    ["earlier_refunds", "total_refunded", "still_to_come"].includes(kind),
  );
  const taxes = body.lines.filter((line) => !isZero(m(line.amount))).map(({ tax }) => tax);
  const tax = taxes.every((one) => one !== undefined)
    ? sum(taxes.map(m), body.currency)
    : zero(body.currency);
  return [
    ...body.lines.filter((line) => !isKept(line)).map(row),
    ...beside.map(({ label, amount }) => ({ label: own(label), amount: shown(amount) })),
    ...body.lines.filter(isKept).map(row),
    ...beside.map(({ label, amount, because }) => ({
      label: own(label),
      sub: because ?? words.notGivenBack,
      amount: print.money(negate(m(amount))),
    })),
    { label: words.backToYou, amount: shown(body.paidBack), is: "total" as const },
    // A statement of an older release has no sentence that says where the money is.
    ...tendersOf(body).flatMap((tender) => {
      const name = tender.where ? undefined : tenderName(tender, words);
      return name ? [{ label: words.paidTo(name), amount: shown(tender.amount), is: "memo" as const }] : [];
    }),
    ...(isZero(tax) ? [] : [{ label: words.ofWhichTax, amount: print.money(tax), is: "memo" as const }]),
    // A note on a refund is the shop's own; the customer gets reasons, not notes.
    ...others.map((memo) => ({
      label: own(memo.label),
      sub: memo.because,
      amount: shown(memo.amount),
      is: "memo" as const,
    })),
  ];
}

/** What she can count on, before anything was paid, in the same slip; nothing where it cannot be read. */
export function estimateRows(statement: object, order: OrderFacts, voice: Voice): TextRow[] {
  const { data: body } = statementSchema.safeParse(statement);
  return body ? statementRows({ ...body, tenders: [] }, order, voice) : [];
}

/** What she bought, as the shop told it; where its rows do not add up to its total, the rest has a row of its own. */
export function goodsOf(order: OrderFacts, { words, print }: Voice): SumRow[] {
  const m = (amount: string) => money(amount, order.currency);
  const taxes = order.taxesIncluded
    ? []
    : [
        ...order.lines.map(({ tax }) => m(tax)),
        m(order.shipping.tax),
        ...order.fees.flatMap(({ tax }) => (tax ? [m(tax)] : [])),
      ];
  const rows = [
    ...order.lines.map((line) => ({
      label: words.units(oneLine(line.title, 200), line.quantity),
      amount: m(line.total),
      always: true,
    })),
    { label: words.delivery, amount: m(order.shipping.paid), always: false },
    ...order.fees.map((fee) => ({ label: fee.label, amount: m(fee.amount), always: true })),
    { label: words.duties, amount: m(order.duties?.amount ?? "0"), always: false },
    { label: words.tax, amount: taxes.reduce(add, zero(order.currency)), always: false },
  ];
  const total = m(order.total);
  rows.push({
    label: words.other,
    amount: subtract(
      total,
      sum(
        rows.map(({ amount }) => amount),
        order.currency,
      ),
    ),
    always: false,
  });
  return [
    ...rows
      .filter(({ amount, always }) => always || !isZero(amount))
      .map(({ label, amount }) => ({ label, amount: print.money(amount) })),
    { label: words.total, amount: print.money(total), is: "total" as const },
  ];
}
