import type { FC } from "hono/jsx";
import { money } from "../../../commerce/money.ts";
import { oneLine } from "../../../notifications/parts/customer-text.ts";
import type { FoundOrder, OrderGist, OrderState } from "../../../store/order-list.ts";
import { orderStates } from "../../../store/order-list.ts";
import { AdminPage, PageHead } from "../page.tsx";
import { Badge, Nothing } from "../primitives.tsx";
import type { Search } from "../search.ts";
import type { AtWork } from "../session.ts";
import { sumsOf } from "../sums.ts";
import { count, shortTime } from "../when.ts";
import { kindWords } from "../words/kinds.ts";
import { type OrderWords, orderWords } from "../words/orders.ts";
import { nameOf, numberOf, orderPath } from "./voice.ts";

/** All orders of a shop, the newest first, and the way to one of them. */

export interface OrderListView {
  asked: { search: Search; state: OrderState | undefined; after: string | undefined };
  orders: FoundOrder[];
  gists: Map<string, OrderGist>;
  /** Where the next page begins; none behind the last. */
  next: string | undefined;
  counts: Partial<Record<OrderState, number>>;
  /** Counted no further than this. */
  most: number;
  now: Date;
}

const base = "/admin/orders";

export function listPath({ search, state, after }: Partial<OrderListView["asked"]>): string {
  const params = new URLSearchParams(search?.said);
  if (state) params.set("state", state);
  if (after) params.set("after", after);
  return params.size > 0 ? `${base}?${params}` : base;
}

export const OrderListPage: FC<{ at: AtWork; view: OrderListView }> = ({ at, view }) => {
  const words = orderWords[at.locale];
  const { asked, orders, counts, most } = view;
  const { q } = asked.search;
  const all = asked.state === undefined && q === "";
  const isFirst = asked.after === undefined;
  return (
    <AdminPage at={at} title={words.title} place="orders">
      <PageHead title={words.title} lede={words.lede} />
      <search>
        <form class="find" method="post" action={base}>
          <div class="field">
            <label for="q">{words.search}</label>
            <input
              class="input"
              type="search"
              id="q"
              name="q"
              value={q}
              maxlength={120}
              aria-describedby="q-hint"
            />
          </div>
          <button class="btn" type="submit">
            {words.find}
          </button>
          <p class="hint small dim" id="q-hint">
            {words.searchHint}
          </p>
        </form>
      </search>
      <nav class="tabs" aria-label={words.filter}>
        <a href={base} aria-current={all ? "page" : undefined}>
          {words.all}
        </a>
        {orderStates.map((state) => (
          <a href={listPath({ state })} aria-current={asked.state === state ? "page" : undefined}>
            {words.filters[state]}
            <HowMany of={counts[state] ?? 0} most={most} locale={at.locale} />
          </a>
        ))}
      </nav>
      {orders.length > 0 ? (
        <Orders at={at} view={view} />
      ) : q !== "" ? (
        <Nothing>
          {words.notFound(q)} <a href={base}>{words.showAll}</a>
        </Nothing>
      ) : all && isFirst ? (
        <Nothing>
          {words.noOrders} <a href="/admin/setup">{words.connect}</a>
        </Nothing>
      ) : (
        <Nothing>
          {words.none} <a href={base}>{words.showAll}</a>
        </Nothing>
      )}
      {(view.next !== undefined || !isFirst) && (
        <nav class="pager" aria-label={words.title}>
          {!isFirst && <a href={listPath({ ...asked, after: undefined })}>{words.toNewest}</a>}
          {view.next !== undefined && (
            <a class="btn" rel="next" href={listPath({ ...asked, after: view.next })}>
              {words.older}
            </a>
          )}
        </nav>
      )}
    </AdminPage>
  );
};

/** Nothing where there is none. */
const HowMany: FC<{ of: number; most: number; locale: AtWork["locale"] }> = ({ of, most, locale }) =>
  of === 0 ? null : (
    <span class="count">
      {count(Math.min(of, most - 1), locale)}
      {of >= most && "+"}
    </span>
  );

const Orders: FC<{ at: AtWork; view: OrderListView }> = ({ at, view: { asked, orders, gists, now } }) => {
  const { q } = asked.search;
  const words = orderWords[at.locale];
  const sums = sumsOf(at);
  const zone = at.shop.profile.timeZone;
  return (
    <table class="table orders">
      <caption>{q === "" ? words.newest : words.found(count(orders.length, at.locale), q)}</caption>
      <thead>
        <tr>
          <th scope="col">{words.columns.order}</th>
          <th scope="col">{words.columns.customer}</th>
          <th scope="col">{words.columns.now}</th>
          <th scope="col">{words.columns.last}</th>
          <th scope="col" class="n">
            {words.columns.sum}
          </th>
        </tr>
      </thead>
      <tbody>
        {orders.map(({ id, number, body, placed_at }) => {
          const gist = gists.get(id);
          const name = nameOf(body);
          const { email } = body.customer;
          return (
            <tr>
              <th scope="row">
                <a class="num" href={orderPath(id)}>
                  {numberOf(number)}
                </a>
                <span class="sub num">{shortTime(placed_at, now, at.locale, zone)}</span>
              </th>
              <td class="who">
                {name || words.nobody}
                {email && <span class="sub">{oneLine(email, 120)}</span>}
              </td>
              <td class="state">
                {gist && (
                  <Gist of={gist} words={words} sum={(amount) => sums.money(money(amount, body.currency))} />
                )}
              </td>
              <td class="last">
                {gist?.lastSent ? (
                  <>
                    {kindWords(gist.lastSent.kind, at.locale).name}
                    <span class="sub num">{shortTime(gist.lastSent.at, now, at.locale, zone)}</span>
                  </>
                ) : (
                  <span class="dim">{words.nothingSent}</span>
                )}
              </td>
              <td class="n sum">{sums.money(money(body.total, body.currency))}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
};

/** What a person must do first, then where goods and money are. */
const Gist: FC<{ of: OrderGist; words: OrderWords; sum: (amount: string) => string }> = ({
  of,
  words,
  sum,
}) => {
  const { question, held, undelivered, refunded, returned, parcel, cancelled } = of;
  const says = words.gist;
  const [first, ...more] = refunded;
  const nothing = first === undefined && returned === undefined && parcel === undefined && !cancelled;
  return (
    <>
      {question && (
        <Badge is="accent" glyph="clock">
          {says.question(question.number)}
        </Badge>
      )}
      {held && (
        <Badge is="warn" glyph="warning">
          {says.held}
        </Badge>
      )}
      {undelivered && (
        <Badge is="bad" glyph="cross">
          {says.undelivered}
        </Badge>
      )}
      {cancelled && <Badge>{says.cancelled}</Badge>}
      {first !== undefined ? (
        <Badge>{says.refunded([first, ...more].map(sum).join(" + "))}</Badge>
      ) : returned !== undefined ? (
        <Badge>{words.returns[returned]}</Badge>
      ) : (
        parcel !== undefined && (
          <Badge is={parcel === "delayed" || parcel === "failed" ? "warn" : undefined}>
            {words.parcels[parcel]}
          </Badge>
        )
      )}
      {nothing && <Badge>{says.placed}</Badge>}
    </>
  );
};
