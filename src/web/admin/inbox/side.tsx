import type { Child, FC } from "hono/jsx";
import { isZero, type Money, money, negate, toDecimal } from "../../../commerce/money.ts";
import { Field, Section } from "../primitives.tsx";
import { sumsOf } from "../sums.ts";
import { dayTime, longDate } from "../when.ts";
import { inboxWords } from "../words/inbox.ts";
import { kindWords } from "../words/kinds.ts";
import type { Room } from "./room.ts";

/** What is true, beside what somebody is about to write. */

export const Facts: FC<{ room: Room }> = ({ room }) => {
  const { at, now, seen, statement, terms, mails, one } = room;
  const words = inboxWords[at.locale];
  const zone = at.shop.profile.timeZone;
  const print = sumsOf(room.at);
  const { order, disputed, customer } = seen.about;
  const lang = one.locale ?? undefined;
  const full = order && "total" in order && order.total !== undefined ? order : undefined;
  const where = (statement?.tenders ?? []).flatMap((tender) => tender.where ?? []);
  const others = customer.cases;
  const rows: [string, Child][] = [];
  if (disputed?.because) rows.push([words.factWhy, <span lang={lang}>{disputed.because}</span>]);
  if (terms) rows.push([words.factTerms, words.factTermsValue(longDate(terms.since, at.locale, zone))]);
  if (where.length > 0) rows.push([words.factMoney, <span lang={lang}>{where.join(" ")}</span>]);
  if (full) {
    rows.push([
      words.factOrder,
      <>
        <a href={`/admin/orders/${encodeURIComponent(full.id)}`}>{full.number}</a>,{" "}
        {words.factOrderValue(
          longDate(new Date(full.placedAt), at.locale, zone),
          print.money(money(full.total, full.currency)),
        )}
      </>,
    ]);
    rows.push([
      words.factGoods,
      <span lang={lang}>
        {full.articles
          .map(({ title, quantity }) => (quantity > 1 ? `${title} × ${quantity}` : title))
          .join(", ")}
        {full.articlesLeftOut > 0 && <span lang={at.locale}> {words.factMore(full.articlesLeftOut)}</span>}
      </span>,
    ]);
    if (full.parcels.length > 0)
      rows.push([words.factParcel, full.parcels.map(({ state }) => words.parcels[state]).join(", ")]);
  }
  if (mails.length > 0)
    rows.push([
      words.factTold,
      <ul>
        {mails.map((mail) => (
          <li>
            <a href={`/admin/orders/${encodeURIComponent(one.order_id ?? "")}/mails/${mail.id}`}>
              {kindWords(mail.kind, at.locale).name}
            </a>
            {mail.at && `, ${dayTime(mail.at, now, at.locale, zone)}`}
          </li>
        ))}
      </ul>,
    ]);
  const before = Math.max(0, (customer.orders ?? 0) - (full ? 1 : 0));
  if (customer.orders !== null)
    rows.push([
      words.factBefore,
      <>
        {before + others.length === 0 ? words.factBeforeNone : words.factBeforeValue(before, others.length)}
        {others.slice(0, 4).map((other) => (
          <>
            {" "}
            <a href={`/admin/inbox/${encodeURIComponent(other.number)}`}>{other.number}</a>
          </>
        ))}
      </>,
    ]);
  if (seen.customer) rows.push([words.factMail, seen.customer]);
  if (seen.phone) rows.push([words.factPhone, seen.phone]);
  return (
    <Section id="facts" title={words.facts}>
      <dl class="facts small">{rows.flatMap(([name, value]) => [<dt>{name}</dt>, <dd>{value}</dd>])}</dl>
      {room.mayAnswer && seen.customer && (
        <details>
          <summary>{words.factWithin}</summary>
          <p class="small">
            {words.factWithinValue} <code class="copy">{room.beside.bcc}</code>
          </p>
        </details>
      )}
    </Section>
  );
};

/** What whoever answers may give, and what was given. */
export const Goodwill: FC<{ room: Room }> = ({ room }) => {
  const { at, now, seen, budgets, gifts } = room;
  const words = inboxWords[at.locale];
  const print = sumsOf(room.at);
  const path = `/admin/inbox/${encodeURIComponent(seen.number)}`;
  const { order, disputed } = seen.about;
  const currency = order && "currency" in order ? order.currency : undefined;
  const fitting = budgets.filter(
    ({ amount }) => !isZero(amount) && (!currency || amount.currency === currency),
  );
  const [first] = fitting;
  const kept: Money | undefined =
    disputed?.amount && disputed.currency ? negate(money(disputed.amount, disputed.currency)) : undefined;
  const offered =
    first &&
    kept &&
    kept.minor > 0n &&
    kept.currency === first.left.currency &&
    kept.minor <= first.left.minor
      ? kept
      : undefined;
  return (
    <Section
      id="goodwill"
      title={words.goodwill}
      beside={
        first && (
          <span class="num">{words.goodwillLeft(print.money(first.left), print.money(first.amount))}</span>
        )
      }
    >
      {gifts.length > 0 && (
        <ul class="list small">
          {gifts.map((gift) => (
            <li>
              <span>
                {words.goodwillGiven(
                  print.money(money(gift.amount, gift.currency)),
                  gift.person,
                  dayTime(gift.given_at, now, at.locale, at.shop.profile.timeZone),
                )}
              </span>
              <span class="dim">
                {gift.taken_back_at
                  ? words.goodwillTaken
                  : gift.paid
                    ? words.goodwillPaid
                    : words.goodwillUnpaid}
              </span>
              <span class="sub">{gift.because}</span>
              {room.mayAnswer && !gift.taken_back_at && !gift.paid && (
                <form method="post" action={`${path}/gift-back`}>
                  <input type="hidden" name="gift" value={gift.id} />
                  <button class="btn is-plain is-small" type="submit">
                    {words.goodwillBack}
                  </button>
                </form>
              )}
            </li>
          ))}
        </ul>
      )}
      {!first && (
        <p class="dim small">
          {words.goodwillNone}{" "}
          {at.member.role === "owner" && <a href="/admin/inbox/goodwill">{words.goodwillSet}</a>}
        </p>
      )}
      {first && room.mayAnswer && (
        <>
          <p class="dim small">{words.goodwillHint}</p>
          <form class="stack" method="post" action={`${path}/gift`}>
            <input type="hidden" name="currency" value={first.amount.currency} />
            <div class="pair">
              <Field id="gift-amount" label={`${words.goodwillAmount}, ${first.amount.currency}`}>
                <input
                  class="input num"
                  id="gift-amount"
                  name="amount"
                  inputmode="decimal"
                  required
                  value={offered ? toDecimal(offered) : ""}
                />
              </Field>
              <Field id="gift-because" label={words.goodwillWhy}>
                <input class="input" id="gift-because" name="because" required maxlength={500} />
              </Field>
            </div>
            <p>
              <button class="btn is-small" type="submit">
                {words.goodwillGivePlain}
              </button>
            </p>
          </form>
        </>
      )}
    </Section>
  );
};
