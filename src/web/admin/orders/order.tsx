import type { Child, FC } from "hono/jsx";
import { may } from "../../../commerce/role.ts";
import { oneLine } from "../../../notifications/parts/customer-text.ts";
import type { Story as OrderStory } from "../../../pipeline/timeline.ts";
import { AdminPage } from "../page.tsx";
import { Nothing } from "../primitives.tsx";
import type { AtWork } from "../session.ts";
import { CaseCard, Goods, StatementCard } from "./cards.tsx";
import { entriesOf, isOff, isShown, type Show, shows } from "./entries.ts";
import { newsOf } from "./news.ts";
import { Story } from "./timeline.tsx";
import { nameOf, numberOf, orderPath, voiceOf } from "./voice.ts";

/** One order: the news, what to act on, and everything that happened to it. */

/** What stands in a timeline at most; the rest is older. */
const most = 250;

export interface OrderPageView {
  story: OrderStory;
  show: Show;
  /** Also what is switched off. */
  off: boolean;
  /** Until when the goods may be sent back, where that is known. */
  until: Date | undefined;
  /** Where the customer sees it. */
  hers: string;
  now: Date;
  toast: Child;
  /** What else stands on the page, above the timeline. */
  more?: Child;
}

export const OrderPage: FC<{ at: AtWork; view: OrderPageView }> = ({ at, view }) => {
  const { story, show, off, until, hers, now, toast, more } = view;
  const { order } = story;
  const voice = voiceOf(at, order, now);
  const { words, print, zone } = voice;
  const number = numberOf(order.number);
  const all = entriesOf(story, voice, at.locale, { off });
  const chosen = all.filter(isShown[show]);
  const path = (to: Show) => (to === "all" ? orderPath(order.id) : `${orderPath(order.id)}?show=${to}`);
  const switchedOff = story.told.filter(isOff).length;
  const allows = (deed: "answer" | "receive") => may(at.member.role, deed);
  const under = [
    nameOf(order) || words.nobody,
    order.customer.email && oneLine(order.customer.email, 120),
    print.moment(new Date(order.placedAt), zone),
    voice.sum(order.total),
    ...wayOf(story),
  ].filter(Boolean);
  return (
    <AdminPage at={at} title={words.order(number)} place="orders" toast={toast}>
      <div class="page-head">
        <div>
          <p class="kicker">
            <a href="/admin/orders">{words.title}</a>
          </p>
          <h1>{words.order(number)}</h1>
          <p class="news">{newsOf(story, voice)}</p>
          <p class="under">{under.join(" · ")}</p>
        </div>
        <div class="push row">
          <a class="btn if-narrow" href="#timeline">
            {words.toTimeline}
          </a>
          <a class="btn" href={hers} target="_blank" rel="noreferrer">
            {words.asShe(voice.who)}
          </a>
          {allows("answer") && story.told.some(({ state }) => state === "sent") && (
            <a class="btn" href={`${path("sent")}#timeline`}>
              {words.resend}
            </a>
          )}
        </div>
      </div>
      {more}
      <div class="split aside-first">
        <div class="stack stack-l aside">
          {story.cases.slice(0, 4).map((one) => (
            <CaseCard one={one} voice={voice} mayAnswer={allows("answer")} />
          ))}
          {story.refunds.toReversed().map((refund) => (
            <StatementCard
              refund={refund}
              story={story}
              voice={voice}
              locale={at.locale}
              orderId={order.id}
            />
          ))}
          <Goods
            story={story}
            voice={voice}
            orderId={order.id}
            until={until}
            mayReceive={allows("receive")}
          />
        </div>
        <section class="story" aria-labelledby="timeline">
          <div class="row">
            <h2 id="timeline" class="vh">
              {words.timeline}
            </h2>
            <nav class="seg" aria-label={words.show}>
              {shows.map((one) => (
                <a href={path(one)} aria-current={one === show ? "page" : undefined}>
                  {words.shows[one]}
                  {one !== "all" && <span class="num">&nbsp;{all.filter(isShown[one]).length}</span>}
                </a>
              ))}
            </nav>
          </div>
          {chosen.length > 0 ? (
            <Story
              entries={chosen.slice(0, most)}
              orderId={order.id}
              voice={voice}
              maySend={allows("answer")}
            />
          ) : (
            <Nothing>{words.empty}</Nothing>
          )}
          {chosen.length > most && <p class="small dim">{words.cut}</p>}
          {switchedOff > 0 && (show === "all" || show === "not") && (
            <p class="small">
              <a
                href={`${orderPath(order.id)}?${show === "not" ? "show=not" : "show=all"}${off ? "" : "&off=1"}`}
              >
                {off ? words.withoutOff : words.alsoOff(switchedOff)}
              </a>
            </p>
          )}
        </section>
      </div>
    </AdminPage>
  );
};

/** How it was paid, as far as a refund has told it. */
const wayOf = ({ stored }: OrderStory): string[] =>
  [
    ...new Set(
      stored.flatMap(({ body }) =>
        body.payments.map(({ label }) => oneLine(label ?? "", 60)).filter(Boolean),
      ),
    ),
  ].slice(0, 2);
