import type { FC } from "hono/jsx";
import { masked } from "../../../commerce/masking.ts";
import { oneLine } from "../../../notifications/parts/customer-text.ts";
import { Nothing, Section } from "../primitives.tsx";
import { shortTime } from "../when.ts";
import type { AdminLocale } from "../words/index.ts";
import type { OverviewWords } from "../words/overview.ts";
import { spanOf } from "./connections-shown.tsx";
import type { Figures } from "./figures.ts";
import type { Period } from "./period.ts";
import type { OverviewView } from "./read.ts";

/** What customers were promised and whether it was kept, who waits for an answer, and what was told today. */

export const Promises: FC<{ view: OverviewView; period: Period; figures: Figures; words: OverviewWords }> = ({
  view,
  period,
  figures,
  words,
}) => {
  const decided = view.promises.filter(({ kept, broken }) => kept + broken > 0);
  const [kept, broken] = [
    decided.reduce((sum, one) => sum + one.kept, 0),
    decided.reduce((sum, one) => sum + one.broken, 0),
  ];
  if (decided.length === 0)
    return (
      <Section id="promises" title={words.promises}>
        <Nothing>{words.noPromises}</Nothing>
      </Section>
    );
  const all = kept + broken;
  return (
    <Section
      id="promises"
      title={words.promises}
      beside={
        broken > 0 && (
          <a href={`/admin/insight/broken?period=${period.key}`}>
            {words.broken(figures.count(broken), broken === 1)}
          </a>
        )
      }
    >
      <div class="stat">
        <div class="value">
          {figures.percent(kept / all)} <span class="unit">{words.promiseOf(figures.count(all))}</span>
        </div>
      </div>
      <table class="table is-plain">
        <caption class="vh">{words.promiseCaption}</caption>
        <tbody>
          {decided.map((one) => {
            const of = one.kept + one.broken;
            return (
              <tr>
                <th scope="row">
                  {words.promiseKinds[one.kind as keyof OverviewWords["promiseKinds"]] ?? one.kind}
                </th>
                <td class="n dim">{words.keptOf(figures.count(one.kept), figures.count(of))}</td>
                <td class="n">{figures.percent(one.kept / of)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Section>
  );
};

const hour = 60;

export const Replies: FC<{
  view: OverviewView;
  figures: Figures;
  words: OverviewWords;
  locale: AdminLocale;
}> = ({ view, figures, words, locale }) => {
  const { all, first } = view.replies;
  const { timeZone } = view.shop.profile;
  const time = (when: Date) => shortTime(when, view.now, locale, timeZone);
  const day = (when: Date) => when.toLocaleDateString("sv-SE", { timeZone });
  return (
    <Section
      id="replies"
      title={all === 0 ? words.repliesNone : words.replies(figures.count(all), all === 1)}
      beside={<a href="/admin/inbox">{words.inbox}</a>}
    >
      {first.length === 0 && <Nothing>{words.noReplies(time(view.now))}</Nothing>}
      {first.length > 0 && (
        <ul class="list">
          {first.map((one) => {
            const isToday = day(one.answer_by) === day(view.now);
            const isLate = one.answer_by <= view.now;
            return (
              <li>
                <a href={`/admin/inbox/${encodeURIComponent(one.number)}`} lang={one.locale ?? undefined}>
                  {one.customer_name ?? one.customer_email ?? words.nameless}
                </a>
                <span class={isLate || (isToday && one.left < hour) ? "num warn strong" : "num"}>
                  {isLate ? words.late : isToday ? spanOf(one.left * 60_000, words) : time(one.answer_by)}
                </span>
                <span class="sub">
                  <span class="quote" lang={one.locale ?? undefined}>
                    {oneLine(masked(one.words), 90)}
                  </span>
                  {(isToday || isLate) && (
                    <> · {words.due(isToday ? words.dueToday(time(one.answer_by)) : time(one.answer_by))}</>
                  )}
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </Section>
  );
};

/** How many mails left today, and why the others did not: not sent is as visible as sent. */
export const Today: FC<{
  view: OverviewView;
  figures: Figures;
  words: OverviewWords;
  locale: AdminLocale;
}> = ({ view, figures, words, locale }) => {
  const not = view.unsent.reduce((sum, { mails }) => sum + mails, 0);
  return (
    <Section
      id="today"
      title={words.today(figures.count(view.sent), figures.count(not))}
      beside={not > 0 && <a href="/admin/today">{words.each}</a>}
    >
      {not === 0 ? (
        <Nothing>{words.allLeft}</Nothing>
      ) : (
        <table class="table is-plain">
          <caption class="vh">{words.todayCaption}</caption>
          <tbody>
            {view.unsent.map(({ state, cause, mails, first }) => {
              const text = cause ? words.causes[cause] : words.states[state];
              return (
                <tr>
                  <th scope="row">
                    {first
                      ? words.leaves(text, shortTime(first, view.now, locale, view.shop.profile.timeZone))
                      : text}
                  </th>
                  <td class="n">{figures.count(mails)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </Section>
  );
};
