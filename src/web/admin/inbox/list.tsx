import type { FC } from "hono/jsx";
import { masked } from "../../../commerce/masking.ts";
import type { Context } from "../../../context.ts";
import { openAt, openBetween } from "../../../conversations/deadline.ts";
import { calendarFor } from "../../../conversations/hours.ts";
import { caseRow } from "../../../pipeline/cases/view.ts";
import { hasCase } from "../../../store/case.ts";
import { type FoundCase, searchCases } from "../../../store/case-search.ts";
import { asShop } from "../../../store/database.ts";
import { countInbox, type InboxShow, inboxShows, listInbox } from "../../../store/inbox.ts";
import { KeyList } from "../account/keys.tsx";
import type { Search } from "../search.ts";
import type { AtWork } from "../session.ts";
import { dayTime, languageName } from "../when.ts";
import { inboxWords } from "../words/inbox.ts";
import { dueWords } from "./deadline.tsx";

/** The cases that somebody looks through, beside the one that is open or as a page of their own. */

export interface Asked {
  show: InboxShow;
  search: Search;
  after: string | undefined;
}

export interface Listed {
  asked: Asked;
  cases: FoundCase[];
  next: string | undefined;
  counts: Record<"waiting" | "mine" | "overdue", number>;
  /** Nobody has ever asked this shop anything. */
  isNew: boolean;
}

/** What the address asks for; what it gets wrong is as if it were not there. */
export function askedIn(query: Record<string, string>, search: Search): Asked {
  const show = inboxShows.find((one) => one === query.show) ?? "waiting";
  const after = query.after?.trim().slice(0, 40) || undefined;
  return { show, search, after };
}

export async function readList(context: Context, at: AtWork, asked: Asked, limit: number): Promise<Listed> {
  const { shop, member } = at;
  const now = context.now();
  const person = member.name;
  return asShop(context.database, shop.id, async (db) => {
    const counts = await countInbox(db, shop.id, { person, now });
    // Who searches looks for one case, whatever became of it.
    const found =
      asked.search.q === ""
        ? await listInbox(db, shop.id, { show: asked.show, person, now, after: asked.after, limit })
        : await searchCases(db, shop.id, { q: asked.search.q, before: asked.after, limit });
    // An empty list says something only where somebody has written before.
    const isNew = found.cases.length === 0 && !(await hasCase(db, shop.id));
    return { asked, counts, isNew, ...found };
  });
}

/** The same list at another place. */
export function hrefOf(asked: Asked, change: Partial<Asked> & { number?: string } = {}): string {
  const { show, search, after } = { ...asked, after: undefined, ...change };
  const query = new URLSearchParams();
  if (show !== "waiting") query.set("show", show);
  for (const [name, value] of Object.entries(search.said)) query.set(name, value);
  if (after !== undefined) query.set("after", after);
  const path =
    change.number === undefined ? "/admin/inbox" : `/admin/inbox/${encodeURIComponent(change.number)}`;
  return query.size > 0 ? `${path}?${query}` : path;
}

/** Who asks: by name, by what else is known. */
export const nameOf = (
  one: { name: string | null; customer: string | null; phone: string | null },
  someone: string,
): string => one.name || one.customer || one.phone || someone;

/** Opening minutes until then; none once it has passed. */
function minutesUntil(at: AtWork, one: FoundCase, now: Date): number {
  const open = openBetween(calendarFor(at.shop, one.channel), now, one.answer_by);
  return Math.round(open.reduce((sum, { from, to }) => sum + to - from, 0) / 60_000);
}

/** The rows of a list, each a link; `current` is the one that is open. */
export const Rows: FC<{ at: AtWork; now: Date; list: Listed; current?: string; wide?: boolean }> = ({
  at,
  now,
  list,
  current,
  wide = false,
}) => {
  const words = inboxWords[at.locale];
  const { locale, timeZone } = at.shop.profile;
  return (
    <ul class={wide ? "cases-rows is-wide" : "cases-rows"}>
      {list.cases.map((one) => {
        const row = caseRow(one);
        const isForeign = one.locale !== null && one.locale !== locale;
        const open = one.state === "open";
        const due = open
          ? dueWords({ at, now }, { by: one.answer_by, left: minutesUntil(at, one, now) })
          : undefined;
        const when = (date: Date | null) => (date ? dayTime(date, now, at.locale, timeZone) : "");
        return (
          <li>
            <a
              href={hrefOf(list.asked, { number: one.number })}
              data-case
              aria-current={one.number === current ? "true" : undefined}
            >
              <span class="who">{nameOf(row, words.Someone)}</span>
              <span class={due?.is ? `due strong ${due.is}` : "due"}>
                {due
                  ? due.text
                  : one.state === "answered"
                    ? words.answeredAt(when(one.answered_at))
                    : words.solvedAt(when(one.closed_at))}
              </span>
              <span class="sub">
                {isForeign && `${languageName(one.locale ?? "", at.locale)} · `}
                <span lang={one.locale ?? undefined}>{row.words || masked(one.subject)}</span>
              </span>
              {wide && (
                <span class="sub about">
                  {one.number} · {one.topic ? words.topicNames[one.topic] : words.noTopic} ·{" "}
                  {words.by[one.channel]} · {one.owner ? words.has(one.owner) : words.noOwner}
                </span>
              )}
            </a>
          </li>
        );
      })}
    </ul>
  );
};

/** "Open until 17:00. Sorted by deadline." */
export function openWords(at: AtWork, now: Date): string {
  const words = inboxWords[at.locale];
  const opening = openAt(calendarFor(at.shop, "mail"), now);
  const say = (epochMilliseconds: number) =>
    dayTime(new Date(epochMilliseconds), now, at.locale, at.shop.profile.timeZone);
  if (opening.open)
    return opening.until ? words.open(say(opening.until.epochMilliseconds)) : words.openAlways;
  return opening.opensAt ? words.closed(say(opening.opensAt.epochMilliseconds)) : words.closedLong;
}

/** The pane beside an open case. */
export const Pane: FC<{ at: AtWork; now: Date; list: Listed; current: string }> = ({
  at,
  now,
  list,
  current,
}) => {
  const words = inboxWords[at.locale];
  return (
    <nav class="cases" aria-label={words.title}>
      <p class="cases-head">
        <a href={hrefOf(list.asked)}>{words.title}</a>
      </p>
      <Rows at={at} now={now} list={list} current={current} />
      <p class="cases-foot">
        {list.next && <a href={hrefOf(list.asked, { after: list.next })}>{words.more}</a>}{" "}
        {list.asked.search.q === "" &&
          list.asked.show !== "answered" &&
          list.asked.show !== "solved" &&
          openWords(at, now)}{" "}
      </p>
      <KeyList at={at} said={words.keys} />
    </nav>
  );
};
