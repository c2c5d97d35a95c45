import type { FC } from "hono/jsx";
import { Temporal } from "temporal-polyfill";
import type { PlaceTime } from "../commerce/fields.ts";
import type { Parcel } from "../commerce/fulfillment.ts";
import { money } from "../commerce/money.ts";
import { wayOf } from "../commerce/tender.ts";
import { oneLine, quoted } from "../notifications/parts/customer-text.ts";
import { webLink } from "../notifications/parts/letter.ts";
import type { Vault } from "../store/secrets.ts";
import { Tag } from "./look.tsx";
import type { Voice } from "./order-slip.tsx";
import { type ExplainedRefund, type OrderView, tendersOf } from "./order-view.ts";
import { type OrderWords, orderWords } from "./order-words/index.ts";
import { receiptToken } from "./withdraw-view.ts";

/** The rest of the customer's page of an order: where the goods are, what she withdrew and sends back, her journey, her questions. */

interface About {
  view: OrderView;
  voice: Voice;
  token: string;
  vault: Vault;
}

const wordsOf = ({ voice }: Pick<About, "voice">): OrderWords => orderWords[voice.print.locale];

/** What the page answers to what she just did; the address only names it, so that nobody can put words there. */
const sayings = ["asked", "added", "thanks", "empty", "many"] as const;
export type Saying = (typeof sayings)[number];
export const sayingOf = (text: string | undefined): Saying | undefined => sayings.find((one) => one === text);

/** An answer to what she just did on this page. */
export const Heard: FC<About & { saying: Saying | undefined }> = ({ saying, view, voice }) => {
  const words = orderWords[voice.print.locale].order;
  const [question] = view.questions;
  const text =
    saying === "thanks"
      ? words.thanks
      : saying === "many"
        ? words.tooMany
        : saying === "added" && question
          ? words.added(question.number)
          : saying === "asked" && question
            ? words.asked(question.number, voice.print.moment(question.answerBy, voice.zone))
            : undefined;
  return text ? (
    <p class="done" role="status" id="said">
      {text}
    </p>
  ) : null;
};

/** Within so long after her notice she sends the goods back (Dir. 2011/83/EU art. 14(1)). Milliseconds. */
const sendingBack = 14 * 86_400_000;

/** The news where no money moves: her withdrawal has come, or where her only parcel is. */
export function headingOf(
  view: OrderView,
  voice: Voice,
): { title: string; lede: string; of: undefined } | undefined {
  const { withdraw, order } = orderWords[voice.print.locale];
  const [parcel, ...others] = view.parcels;
  const returned = view.events.some(({ type }) => type === "return.received");
  const notice = view.notices.at(-1);
  if (notice && !returned)
    return {
      title: withdraw.received,
      lede: order.sendBack(
        voice.print.weekday(new Date(notice.receivedAt.getTime() + sendingBack), voice.zone),
      ),
      of: undefined,
    };
  if (!parcel || others.length > 0 || view.returns.length > 0) return undefined;
  const state = order.states[parcel.state];
  return {
    title: `${order.parcel(1, 1)}: ${state.charAt(0).toLowerCase()}${state.slice(1)}`,
    lede: whenceOf(parcel, voice) ?? voice.words.orderLede,
    of: undefined,
  };
}

/** When it comes, where it waits, or when it came. */
function whenceOf(parcel: Parcel, voice: Voice): string | undefined {
  const { order } = orderWords[voice.print.locale];
  const day = (at: string) => voice.print.weekday(new Date(at), voice.zone);
  const { state, pickup, expected, reached } = parcel;
  if (state === "ready_for_pickup" && pickup)
    return order.pickup(oneLine(pickup.name, 80), pickup.until && day(pickup.until));
  const at = reached[state];
  if (state === "delivered" || state === "returned") return at && capital(day(at));
  return expected ? order.expected(day(expected.to)) : at && capital(day(at));
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The number by which her bank finds the money (23 digits); what a payment provider calls it helps nobody. */
export const Arn: FC<About> = ({ view, voice }) => {
  const words = orderWords[voice.print.locale].order;
  const refund = view.refunds.findLast((one): one is ExplainedRefund => one.is === "sent");
  const numbers = (refund ? tendersOf(refund.body) : []).flatMap(({ reference }) =>
    /^\d{23}$/.test(reference ?? "") ? [(reference ?? "").replace(/(\d{4})(?=\d)/g, "$1 ")] : [],
  );
  return numbers.length === 0 ? null : (
    <p class="dim small">
      {words.arn}:
      {numbers.map((number) => (
        <>
          <br />
          <span class="num">{number}</span>
        </>
      ))}
    </p>
  );
};

/** Asked while the money should be on its way: a no becomes a case with the statement in it. */
export const Arrived: FC<About> = (about) => {
  const { view, token } = about;
  const words = wordsOf(about).order;
  const asked = arrivingIn(view);
  if (!asked) return null;
  const late = asked.dueAt < view.now;
  return (
    <section aria-labelledby="arrived" class="noprint">
      <h2 id="arrived">{words.arrived}</h2>
      <p class="dim small">{late ? words.arrivedLate : words.arrivedHint}</p>
      <form method="post" action={`/o/${token}/money`}>
        <input type="hidden" name="refund" value={asked.refund.id} />
        <p class="row">
          <button class="btn" type="submit" name="arrived" value="yes">
            {words.yes}
          </button>
          <button class="btn" type="submit" name="arrived" value="no">
            {words.no}
          </button>
        </p>
      </form>
    </section>
  );
};

/** The refund whose money we promised by a day and of which she has not said that it is there; credit needs no bank. */
export function arrivingIn(view: OrderView): { refund: ExplainedRefund; dueAt: Date } | undefined {
  if (!view.order.customer.email) return undefined;
  const refund = view.refunds.findLast((one): one is ExplainedRefund => one.is === "sent");
  const promise = view.promises.findLast(
    ({ kind, refundId }) => kind === "money_by" && refundId === refund?.id,
  );
  const byBank =
    refund && tendersOf(refund.body).some((one) => !["gift_card", "store_credit"].includes(wayOf(one)));
  return refund && promise && byBank ? { refund, dueAt: promise.dueAt } : undefined;
}

/** What she declared, with the receipt. */
export const Withdrawals: FC<About> = (about) => {
  const { view, voice, vault } = about;
  const words = wordsOf(about).order;
  if (view.notices.length === 0) return null;
  return (
    <section aria-labelledby="withdrawn">
      <h2 id="withdrawn">{words.withdrawal}</h2>
      {view.notices.map((notice) => (
        <div class="stack">
          <p>{words.withdrawn(voice.print.moment(notice.receivedAt, voice.zone), notice.number)}</p>
          <p>
            <a href={`/w/receipt/${receiptToken(vault, view.shop.id, notice.id, "masked")}`}>
              {words.receipt}
            </a>
          </p>
        </div>
      ))}
    </section>
  );
};

/** Each return, how far it has come, and what she needs to send it. Who gave a gift is not told that it goes back. */
export const Returns: FC<About> = (about) => {
  const { view, voice } = about;
  const { order: words } = wordsOf(about);
  if (view.returns.length === 0 || view.order.gift) return null;
  const { print, zone } = voice;
  return (
    <section aria-labelledby="returns">
      <h2 id="returns">{words.returns}</h2>
      <ul class="list">
        {view.returns.map((back) => {
          const state = view.progress.get(back.id);
          const label =
            state === undefined || state === "requested" || state === "approved" ? back.label : undefined;
          const link = label?.url && webLink(label.url);
          const until = label?.until && print.weekday(new Date(label.until), zone);
          return (
            <li>
              <span class="strong">{words.return_(back.number && oneLine(back.number, 30))}</span>
              {state && <Tag is={badgeOf(state)}>{words.returnStates[state]}</Tag>}
              {goodsIn(back.items, about).map((line) => (
                <span class="sub">{line}</span>
              ))}
              {back.estimate && (
                <span class="sub">
                  {words.counted(print.money(money(back.estimate.amount, view.order.currency)))}
                </span>
              )}
              {back.declined && state === "declined" && (
                <span class="sub">{oneLine(back.declined.because, 400)}</span>
              )}
              {label?.dropOff && <span class="sub">{words.dropOff(oneLine(label.dropOff, 120))}</span>}
              {link && (
                <span class="sub">
                  <a href={link} rel="noreferrer">
                    {words.label}
                  </a>{" "}
                  {until && words.labelUntil(until)}
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
};

const badgeOf = (state: string): "ok" | "warn" | undefined =>
  state === "closed" || state === "received" || state === "inspected"
    ? "ok"
    : state === "declined"
      ? "warn"
      : undefined;

function goodsIn(
  items: readonly { lineId: string; quantity: number }[] | undefined,
  { view, voice }: About,
): string[] {
  return (items ?? []).flatMap(({ lineId, quantity }) => {
    const line = view.order.lines.find(({ id }) => id === lineId);
    return line ? [voice.words.units(oneLine(line.title, 200), quantity)] : [];
  });
}

/** Each parcel: where it is, what is in it, and where it can be followed. A code that opens a locker is only in the mail. */
export const Parcels: FC<About> = (about) => {
  const { view, voice } = about;
  const { order: words } = wordsOf(about);
  const { parcels } = view;
  if (parcels.length === 0) return null;
  return (
    <section aria-labelledby="parcels">
      <h2 id="parcels">{parcels.length > 1 ? words.parcels : words.parcel(1, 1)}</h2>
      <ul class="list">
        {parcels.map((parcel, i) => {
          const link = parcel.tracking?.url && webLink(parcel.tracking.url);
          const carrier = parcel.carrier && oneLine(parcel.carrier, 60);
          const bad = parcel.state === "delayed" || parcel.state === "failed" || parcel.state === "returned";
          const [only] = parcels.length === 1 ? [carrier || words.parcel(1, 1)] : [];
          return (
            <li>
              <span class="strong">{only ?? words.parcel(i + 1, parcels.length)}</span>
              <Tag is={parcel.state === "delivered" ? "ok" : bad ? "warn" : undefined}>
                {words.states[parcel.state]}
              </Tag>
              <span class="sub">{whenceOf(parcel, voice)}</span>
              {goodsIn(parcel.items, about).map((line) => (
                <span class="sub">{line}</span>
              ))}
              {parcel.tracking?.number && (
                <span class="sub">
                  {words.trackingNumber}: <span class="num">{oneLine(parcel.tracking.number, 60)}</span>
                </span>
              )}
              {link && (
                <span class="sub">
                  <a href={link} rel="noreferrer">
                    {words.track(parcels.length > 1 ? carrier : undefined)}
                  </a>
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
};

/** A journey by the clocks of its places. */
export const Trips: FC<About> = (about) => {
  const { view, voice } = about;
  const { order: words } = wordsOf(about);
  if (view.trips.length === 0) return null;
  const at = ({ at, timeZone, place }: PlaceTime) => {
    const moment = new Date(Temporal.PlainDateTime.from(at).toZonedDateTime(timeZone).epochMilliseconds);
    return [capital(voice.print.moment(moment, timeZone)), place && oneLine(place, 80)]
      .filter(Boolean)
      .join(", ");
  };
  return (
    <section aria-labelledby="trips">
      <h2 id="trips">{words.trips}</h2>
      {view.trips.map(({ body, cancelled }) => (
        <div class="stack">
          <p class="row">
            <span class="strong">{oneLine(body.destination.name, 120)}</span>
            {cancelled && <Tag is="warn">{words.cancelled}</Tag>}
          </p>
          <dl class="facts">
            <dt>{words.leaves}</dt>
            <dd>{at(body.departure)}</dd>
            {body.return && (
              <>
                <dt>{words.comesBack}</dt>
                <dd>{at(body.return)}</dd>
              </>
            )}
            {body.reference && (
              <>
                <dt>{words.booking}</dt>
                <dd class="num">{oneLine(body.reference, 60)}</dd>
              </>
            )}
          </dl>
        </div>
      ))}
    </section>
  );
};

/** Her open question with what she wrote, and a box: what she sends becomes a case, or joins it. */
export const Questions: FC<About & { saying: Saying | undefined }> = (about) => {
  const { view, token, saying } = about;
  const { order: words } = wordsOf(about);
  const [question] = view.questions;
  if (!view.order.customer.email) return null;
  const wrong = saying === "empty";
  const described = [question && "words-hint", wrong && "words-error"].filter(Boolean).join(" ");
  return (
    <section aria-labelledby="question" class="noprint">
      <h2 id="question">{question ? words.yourQuestion(question.number) : words.write}</h2>
      {question && question.words !== "" && <p class="said">{quoted(question.words, 600).join("\n")}</p>}
      <form method="post" action={`/o/${token}/ask`}>
        <div class="field">
          <label for="words">{question ? words.addLabel : words.writeLabel}</label>
          <textarea
            class="input"
            id="words"
            name="words"
            rows={3}
            maxlength={5000}
            aria-invalid={wrong ? "true" : undefined}
            aria-describedby={described || undefined}
          />
          {wrong && (
            <p class="error" id="words-error">
              {words.empty}
            </p>
          )}
          {question && (
            <p class="hint" id="words-hint">
              {words.addHint}
            </p>
          )}
        </div>
        <p>
          <button class="btn is-main" type="submit">
            {words.send}
          </button>
        </p>
      </form>
    </section>
  );
};

/** The way to undo: in the words of the law as long as the law lets her, and the page of a return while something is left. */
export const ChangeOfMind: FC<About> = (about) => {
  const { view, token } = about;
  const { order: words, withdraw, returns } = wordsOf(about);
  if (!view.mayReturn && !view.mayWithdraw) return null;
  return (
    <section aria-labelledby="undo" class="noprint">
      <h2 id="undo">{words.help}</h2>
      <p class="row">
        {view.mayWithdraw && (
          <a class="btn" href={`/w/${token}`}>
            {withdraw.begin}
          </a>
        )}
        {view.mayReturn && <a href={`/o/${token}/return`}>{returns.link}</a>}
      </p>
    </section>
  );
};
