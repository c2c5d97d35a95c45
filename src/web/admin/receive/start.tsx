import type { Child, FC } from "hono/jsx";
import { may } from "../../../commerce/role.ts";
import { oneLine } from "../../../notifications/parts/customer-text.ts";
import { undoableUntil } from "../../../pipeline/goods-in.ts";
import type { Booked, ComingBack } from "../../../store/goods.ts";
import type { FoundOrder } from "../../../store/order-list.ts";
import { nameOf, numberOf, orderPath } from "../orders/voice.ts";
import { AdminPage, PageHead } from "../page.tsx";
import { Badge, Nothing, Section } from "../primitives.tsx";
import type { AtWork } from "../session.ts";
import { shortTime } from "../when.ts";
import { type ReceiveWords, receiveWords } from "../words/receive.ts";

/** Where a parcel is looked up, what is still on its way, and what came last. */

/** So many days after its last news a return has been on its way too long. A customer has 14 days to send the goods (Dir. 2011/83/EU art. 14(1)). */
const longest = { requested: 14, approved: 14, in_transit: 10 };

export interface StartView {
  q: string;
  found: FoundOrder[];
  coming: ComingBack[];
  latest: (Booked & { number: string })[];
  now: Date;
  toast: Child;
  script: string;
}

export const receivePath = (orderId: string): string => `/admin/receive/${encodeURIComponent(orderId)}`;

export const StartPage: FC<{ at: AtWork; view: StartView }> = ({ at, view }) => {
  const words = receiveWords[at.locale];
  const { q, found, now, toast, script } = view;
  const zone = at.shop.profile.timeZone;
  return (
    <AdminPage at={at} title={words.title} place="receive" toast={toast} script={script}>
      <PageHead title={words.title} lede={words.lede} />
      <search>
        <form class="scan" method="post" action="/admin/receive">
          <div class="field">
            <label for="q">{words.search}</label>
            <input
              class="input"
              type="search"
              id="q"
              name="q"
              value={q}
              maxlength={120}
              autocomplete="off"
              autocapitalize="characters"
              enterkeyhint="search"
              aria-describedby="q-hint"
            />
            <span class="hint" id="q-hint">
              {words.searchHint}
            </span>
          </div>
          <p class="row">
            <button class="btn is-main" type="submit">
              {words.find}
            </button>
            <button
              class="btn"
              type="button"
              hidden
              data-scan={words.scan}
              data-stop={words.stopScan}
              data-failed={words.noCamera}
            >
              {words.scan}
            </button>
          </p>
          <p class="small" role="status" />
        </form>
      </search>
      {q !== "" &&
        (found.length === 0 ? (
          <Nothing>{words.none(q)}</Nothing>
        ) : (
          <Section id="found" title={words.which}>
            <ul class="list">
              {found.map((order) => (
                <li>
                  <a href={receivePath(order.id)}>{words.order(numberOf(order.number))}</a>
                  <span class="dim">
                    {nameOf(order.body)} · {shortTime(order.placed_at, now, at.locale, zone)}
                  </span>
                  <span class="sub" lang={order.body.locale ?? at.shop.profile.locale}>
                    {order.body.lines
                      .slice(0, 3)
                      .map((line) => oneLine(line.title, 60))
                      .join(", ")}
                  </span>
                </li>
              ))}
            </ul>
          </Section>
        ))}
      <div class="split">
        <Coming at={at} view={view} words={words} />
        <Latest at={at} view={view} words={words} />
      </div>
    </AdminPage>
  );
};

const daysSince = (since: Date, now: Date): number =>
  Math.max(0, Math.floor((now.getTime() - since.getTime()) / 86_400_000));

const isLate = ({ state, since }: ComingBack, now: Date): boolean => daysSince(since, now) > longest[state];

const Coming: FC<{ at: AtWork; view: StartView; words: ReceiveWords }> = ({
  at,
  view: { coming, now },
  words,
}) => {
  const late = coming.filter((one) => isLate(one, now)).length;
  const mayReceive = may(at.member.role, "receive");
  return (
    <Section id="coming" title={words.coming} beside={late > 0 && words.overdueHead(late)}>
      {coming.length === 0 ? (
        <Nothing>{words.comingNone}</Nothing>
      ) : (
        <table class="table is-stacking">
          <caption class="vh">{words.coming}</caption>
          <thead>
            <tr>
              <th scope="col">{words.columns.return}</th>
              <th scope="col">{words.columns.state}</th>
              <th scope="col">{words.columns.expected}</th>
            </tr>
          </thead>
          <tbody>
            {coming.map((one) => {
              const { order, back, orderId, number, state, since } = one;
              const query = `?return=${encodeURIComponent(back.id)}`;
              return (
                <tr>
                  <th scope="row">
                    <a href={mayReceive ? `${receivePath(orderId)}${query}` : orderPath(orderId)}>
                      {words.order(numberOf(number))}
                    </a>
                    <span class="sub">{nameOf(order)}</span>
                  </th>
                  <td>
                    <Badge
                      is={isLate(one, now) ? "warn" : undefined}
                      glyph={isLate(one, now) ? "clock" : undefined}
                    >
                      {words.states[state]}
                    </Badge>
                    <span class="sub">
                      {isLate(one, now) && `${words.overdue}: `}
                      {words.days(daysSince(since, now))}
                      {back.carrier && ` · ${oneLine(back.carrier, 30)}`}
                    </span>
                  </td>
                  <td lang={order.locale ?? at.shop.profile.locale}>
                    {(back.items ?? [])
                      .slice(0, 4)
                      .map((item) => {
                        const title = order.lines.find(({ id }) => id === item.lineId)?.title ?? item.lineId;
                        return `${item.quantity} × ${oneLine(title, 50)}`;
                      })
                      .join(", ")}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </Section>
  );
};

const Latest: FC<{ at: AtWork; view: StartView; words: ReceiveWords }> = ({
  at,
  view: { latest, now },
  words,
}) => {
  const zone = at.shop.profile.timeZone;
  return (
    <Section id="latest" title={words.latest}>
      {latest.length === 0 ? (
        <p class="dim">{words.latestNone}</p>
      ) : (
        <ul class="booked">
          {latest.map((one) => {
            const isOpen = one.undone_at === null && undoableUntil(one) > now;
            return (
              <li>
                <div>
                  <a href={orderPath(one.order_id)}>{words.order(numberOf(one.number))}</a>:{" "}
                  {words.pieces(one.body.lines.reduce((all, { quantity }) => all + quantity, 0))}
                  <span class="sub">
                    {words.by(oneLine(one.by, 60), shortTime(one.booked_at, now, at.locale, zone))}
                  </span>
                  <span class="sub">
                    {one.undone_at !== null
                      ? words.undone(oneLine(one.undone_by ?? "", 60))
                      : isOpen
                        ? words.tells(shortTime(one.tell_at, now, at.locale, zone))
                        : words.told}
                  </span>
                </div>
                {isOpen && may(at.member.role, "receive") && (
                  <form method="post" action={`/admin/receive/undo/${one.id}`}>
                    <button class="btn is-small" type="submit">
                      {words.undo}
                      <span class="vh">: {words.order(numberOf(one.number))}</span>
                    </button>
                  </form>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </Section>
  );
};
