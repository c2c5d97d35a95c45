import type { FC } from "hono/jsx";
import { masked } from "../../../commerce/masking.ts";
import { isZero, money } from "../../../commerce/money.ts";
import { ruleOf } from "../../../law/rules.ts";
import { oneLine } from "../../../notifications/parts/customer-text.ts";
import type { Story } from "../../../pipeline/timeline.ts";
import { Badge, Card, Section } from "../primitives.tsx";
import type { AdminLocale } from "../words/index.ts";
import type { OrderWords } from "../words/orders.ts";
import { figure, numberOf, type OrderVoice, orderPath, span } from "./voice.ts";

/** What stands beside the timeline: each open question, each refund explained, what was ordered. */

type Case = Story["cases"][number];
type Refund = Story["refunds"][number];

export const CaseCard: FC<{ one: Case; voice: OrderVoice; mayAnswer: boolean }> = ({
  one,
  voice,
  mayAnswer,
}) => {
  const { words, print, zone, now, who, Who, hers } = voice;
  const isOpen = one.state === "open";
  const left = one.answer_by.getTime() - now.getTime();
  const said = one.messages.filter(({ direction }) => direction !== "note").slice(-3);
  const answered = said.at(-1)?.direction === "out";
  const href = `/admin/inbox/${encodeURIComponent(one.number)}`;
  return (
    <Card
      id={`case-${one.number}`}
      title={<a href={href}>{words.openCase(one.number)}</a>}
      state={
        isOpen ? (
          <Badge is={left < 3_600_000 ? "warn" : "accent"} glyph="clock">
            {(left < 0 ? words.case.late : words.case.left)(span(Math.abs(left), words))}
          </Badge>
        ) : (
          <Badge is="ok" glyph="check">
            {one.state === "closed" ? words.case.closed : words.case.answered}
          </Badge>
        )
      }
      foot={
        <a class={isOpen && mayAnswer ? "btn is-main" : "btn"} href={href}>
          {isOpen && mayAnswer ? words.case.answer(who) : words.case.look}
        </a>
      }
    >
      <div class="stack">
        {said.map((message) => (
          <>
            <p class="small dim">
              {message.direction === "out"
                ? oneLine(message.author, 60)
                : one.stranger
                  ? words.wroteStranger
                  : Who}
              , {print.moment(message.at, zone)}
            </p>
            <blockquote class={message.direction === "in" ? "said is-her" : "said"} lang={one.locale ?? hers}>
              {cut(masked(message.words))}
            </blockquote>
          </>
        ))}
        {isOpen && !answered && (
          <p class="small dim">
            {words.case.not} {one.owner ? words.case.has(oneLine(one.owner, 60)) : words.case.nobody}
          </p>
        )}
      </div>
    </Card>
  );
};

const cut = (text: string): string =>
  [...text].length > 500 ? `${[...text].slice(0, 500).join("")}…` : text;

export const StatementCard: FC<{
  refund: Refund;
  story: Story;
  voice: OrderVoice;
  locale: AdminLocale;
  orderId: string;
}> = ({ refund, story, voice, locale, orderId }) => {
  const { words, print, sums, zone, who, hers } = voice;
  const said = words.statement;
  const { currency, lines, tenders, memo, blocks, state, approval } = refund;
  const isOpen = (kind: string) => kind === "deduction" || kind === "unexplained";
  const reasons = lines.filter(({ amount, because }) => because && amount.startsWith("-"));
  const sentAt = story.told.find(
    ({ refund_id, kind, state: is }) =>
      refund_id === refund.refund && kind.startsWith("refund-") && is === "sent",
  )?.sent_at;
  const isHeld = (blocks.length > 0 && !approval) || state === "needs_review";
  const law = [
    ...new Map(
      lines.flatMap((line) => line.law ?? []).map((one) => [`${one.rule}/${one.verdict}`, one]),
    ).values(),
  ].slice(0, 6);
  const id = `refund-${refund.refund}`.replace(/[^\w-]/g, "-");
  const file = `${orderPath(orderId)}/papers`;
  const name = encodeURIComponent(refund.refund);
  return (
    <Card
      id={id}
      title={refund.number ? said.title(refund.number) : said.unnumbered}
      state={
        refund.gone !== null ? (
          <Badge>{said.gone}</Badge>
        ) : isHeld ? (
          <Badge is="warn" glyph="warning">
            {state === "needs_review" ? said.states.needs_review : said.blocked}
          </Badge>
        ) : (
          <Badge
            is={state === "reconciled" ? "ok" : state === "failed" ? "bad" : undefined}
            glyph={state === "reconciled" ? "check" : state === "failed" ? "cross" : undefined}
          >
            {said.states[state] ?? state}
          </Badge>
        )
      }
      foot={
        <>
          {isHeld ? (
            <a class="btn is-main" href={`/admin/needs#${id}`}>
              {said.decide}
            </a>
          ) : (
            refund.number &&
            state === "reconciled" && (
              <>
                <a href={`${file}/statement.pdf?refund=${name}`}>{said.pdf}</a>
                {story.credited.has(refund.refund) && (
                  <>
                    <a href={`${file}/credit-note.pdf?refund=${name}`}>{said.notePdf}</a>
                    <a href={`${file}/credit-note.xml?refund=${name}`}>{said.note}</a>
                  </>
                )}
              </>
            )
          )}
          <span class="push dim small">{said.version(refund.version)}</span>
        </>
      }
    >
      <div>
        <table class="statement">
          <caption class="vh">{refund.number ? said.title(refund.number) : said.unnumbered}</caption>
          <tbody>
            {lines.map((line) => (
              <tr class={isOpen(line.kind) ? "is-marked" : undefined}>
                <th scope="row">
                  <span lang={hers}>
                    {isOpen(line.kind) ? (
                      <span lang={locale}>{said.unexplained}</span>
                    ) : (
                      oneLine(line.label, 120)
                    )}
                    {line.quantity !== undefined && `, ${line.quantity}`}
                  </span>
                  {line.named && <span class="sub">{said.named(oneLine(line.named.by, 60))}</span>}
                </th>
                <td>{figure(sums, money(line.amount, currency))}</td>
              </tr>
            ))}
            <tr class="total">
              <th scope="row">{said.back(who)}</th>
              <td>{sums.money(money(refund.paidBack, currency))}</td>
            </tr>
            {memo
              .filter((one) => !isZero(money(one.amount, currency)))
              .map((one) => (
                <tr class="memo">
                  <th scope="row" lang={hers}>
                    {oneLine(one.label, 120)}
                  </th>
                  <td>{figure(sums, money(one.amount, currency))}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </div>
      {(reasons.length > 0 || law.length > 0 || approval !== null || blocks.length > 0) && (
        <div class="stack">
          {reasons.length > 0 && (
            <>
              <p class="label">{(sentAt ? said.read : said.willRead)(who)}</p>
              {reasons.map(({ because }) => (
                <blockquote class="said" lang={hers}>
                  {because}
                </blockquote>
              ))}
            </>
          )}
          {blocks.map((block) => (
            <p class="small bad">{ruleText(block.rule, locale)}</p>
          ))}
          {law.length > 0 && (
            <ul class="law">
              {law.map(({ rule, verdict }) => (
                <Ruled rule={rule} verdict={verdict} words={said} locale={locale} />
              ))}
            </ul>
          )}
          {approval && (
            <p class="small">
              {said.approved(oneLine(approval.by, 60))} <q>{oneLine(approval.reason, 300)}</q>
            </p>
          )}
        </div>
      )}
      <div>
        <dl class="facts small">
          {tenders.map((tender) => (
            <>
              <dt>{said.to}</dt>
              <dd>
                {oneLine(tender.label ?? tender.method, 80)}, {sums.money(money(tender.amount, currency))}
              </dd>
            </>
          ))}
          {sentAt && (
            <>
              <dt>{said.sent}</dt>
              <dd>{print.moment(sentAt, zone)}</dd>
            </>
          )}
        </dl>
      </div>
    </Card>
  );
};

const marks: Record<string, string> = {
  allowed: "M3 8.5l3.2 3.2L13 5",
  forbidden: "M4 4l8 8M12 4l-8 8",
};

/** A rule of the law with its verdict; the whole of it for whoever asks. */
const Ruled: FC<{ rule: string; verdict: string; words: OrderWords["statement"]; locale: AdminLocale }> = ({
  rule,
  verdict,
  words,
  locale,
}) => (
  <li class={`is-${verdict}`}>
    <svg class="glyph" viewBox="0 0 16 16" aria-hidden="true">
      <path d={marks[verdict] ?? "M4 8h8"} />
    </svg>
    <code>{rule}</code>
    <details>
      <summary>{(verdict === "allowed" && words.laws[rule]) || (words.verdicts[verdict] ?? verdict)}</summary>
      {ruleText(rule, locale)}
    </details>
  </li>
);

/** A stored statement may name a rule that this release does not have. */
function ruleText(id: string, locale: AdminLocale): string {
  try {
    return ruleOf(id).text[locale];
  } catch {
    return id;
  }
}

export const Goods: FC<{
  story: Story;
  voice: OrderVoice;
  orderId: string;
  until: Date | undefined;
  mayReceive: boolean;
}> = ({ story, voice, orderId, until, mayReceive }) => {
  const { words, print, sums, zone, who, Who, hers, sum } = voice;
  const { order, policy, parcels, returns, cases, orders } = story;
  const said = words.goods;
  const value = (amount: string) => figure(sums, money(amount, order.currency));
  const extra = (amount: string | undefined) =>
    amount !== undefined && !isZero(money(amount, order.currency));
  return (
    <Section id="goods" title={said.title}>
      <table class="statement">
        <caption class="vh">{said.title}</caption>
        <tbody>
          {order.lines.slice(0, 40).map((line) => (
            <tr>
              <th scope="row">
                <span lang={hers}>{oneLine(line.title, 160)}</span>
                {(line.quantity > 1 || line.sku) && (
                  <span class="sub">
                    {[line.quantity > 1 && `${line.quantity} ×`, line.sku && oneLine(line.sku, 60)]
                      .filter(Boolean)
                      .join(" ")}
                  </span>
                )}
              </th>
              <td>{value(line.total)}</td>
            </tr>
          ))}
          {order.lines.length > 40 && (
            <tr>
              <th scope="row">+ {order.lines.length - 40}</th>
              <td />
            </tr>
          )}
          {extra(order.shipping.paid) && (
            <tr>
              <th scope="row">{said.delivery}</th>
              <td>{value(order.shipping.paid)}</td>
            </tr>
          )}
          {order.fees.map((fee) => (
            <tr>
              <th scope="row" lang={hers}>
                {oneLine(fee.label, 80)}
              </th>
              <td>{value(fee.amount)}</td>
            </tr>
          ))}
          {order.duties && extra(order.duties.amount) && (
            <tr>
              <th scope="row">{said.duties}</th>
              <td>{value(order.duties.amount)}</td>
            </tr>
          )}
          <tr class="total">
            <th scope="row">{said.paid(Who)}</th>
            <td>{sum(order.total)}</td>
          </tr>
        </tbody>
      </table>
      <dl class="facts small">
        <dt>{said.terms}</dt>
        <dd>
          {policy ? <a href="/admin/policies">{said.termsOf(oneLine(policy.version, 40))}</a> : said.noTerms}
        </dd>
        {(until || parcels.length > 0) && (
          <>
            <dt>{said.window}</dt>
            <dd>{until ? print.weekday(until, zone) : said.windowNot}</dd>
          </>
        )}
        {parcels.map((parcel) => (
          <>
            <dt>{said.parcel}</dt>
            <dd>
              {[
                words.parcels[parcel.state],
                parcel.reached[parcel.state] &&
                  print.moment(new Date(parcel.reached[parcel.state] ?? ""), zone),
                parcel.carrier && oneLine(parcel.carrier, 40),
                parcel.tracking?.number && oneLine(parcel.tracking.number, 60),
              ]
                .filter(Boolean)
                .join(" · ")}
            </dd>
          </>
        ))}
        {orders !== undefined && (
          <>
            <dt>{capital(who)}</dt>
            <dd>
              {said.figures(orders, returns.length, cases.length)}
              {order.customer.business && `, ${said.business.toLowerCase()}`}
            </dd>
          </>
        )}
      </dl>
      {order.gift && <p class="small dim">{said.gift}</p>}
      {mayReceive && (
        <p>
          <a class="btn" href={`/admin/receive/${encodeURIComponent(orderId)}`}>
            {said.receive}
            <span class="vh"> {numberOf(order.number)}</span>
          </a>
        </p>
      )}
    </Section>
  );
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
