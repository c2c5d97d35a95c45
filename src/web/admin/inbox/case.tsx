import type { Child, FC } from "hono/jsx";
import { money, negate } from "../../../commerce/money.ts";
import { AdminPage } from "../page.tsx";
import { Badge } from "../primitives.tsx";
import { sumsOf } from "../sums.ts";
import { languageName } from "../when.ts";
import { inboxWords } from "../words/inbox.ts";
import { kindWords } from "../words/kinds.ts";
import { Answer, type Kept } from "./answer.tsx";
import { Check } from "./check.tsx";
import { Deadline } from "./deadline.tsx";
import { Deeds } from "./deeds.tsx";
import { hrefOf, type Listed, nameOf, Pane } from "./list.tsx";
import type { Room } from "./room.ts";
import { inboxScriptUrl } from "./script.ts";
import { Facts, Goodwill } from "./side.tsx";
import { Care, Meant, Thread } from "./thread.tsx";

/** The news in one sentence: who asks, and about what. */
function titleOf(room: Room): string {
  const { at, one, seen } = room;
  const words = inboxWords[at.locale];
  const name = seen.name?.split(" ")[0] ?? nameOf(seen, words.Someone);
  const { disputed } = seen.about;
  if (disputed?.amount && disputed.currency && disputed.label) {
    const sum = money(disputed.amount, disputed.currency);
    const print = sumsOf(at);
    return words.asksWhy(name, print.money(sum.minor < 0n ? negate(sum) : sum), disputed.label);
  }
  const { statement } = room;
  if (statement?.state === "reconciled" && one.topic === "refund") {
    const print = sumsOf(at);
    const kept = statement.lines.filter(({ amount }) => amount.startsWith("-"));
    const sum = (amount: string) => print.money(money(amount, statement.currency));
    const [only, another] = kept;
    if (only && !another) return words.asksLess(name, sum(statement.paidBack), sum(only.amount.slice(1)));
  }
  return words.asks(name, one.topic ? words.topics[one.topic] : words.topics.other);
}

/** The list, the case, and what is true of it. */
export const CasePage: FC<{
  room: Room;
  list: Listed;
  toast: Child;
  kept?: Kept | undefined;
  use?: string | undefined;
  revealed?: boolean;
  /** Why what was just asked for was not done. */
  trouble?: string | undefined;
}> = ({ room, list, toast, kept, use, revealed = false, trouble }) => {
  const { at, one, now, seen } = room;
  const words = inboxWords[at.locale];
  const title = titleOf(room);
  const { order, answers } = seen.about;
  const saved = room.beside.saved.find(({ name }) => name === use)?.text;
  const typed = kept?.words ?? [room.draft?.words, saved].filter(Boolean).join("\n\n");
  const back = hrefOf(list.asked);
  return (
    <AdminPage
      at={at}
      title={`${seen.number} ${title}`}
      place="inbox"
      script={inboxScriptUrl}
      wide
      toast={toast}
    >
      <div class="inbox">
        <Pane at={at} now={now} list={list} current={seen.number} />
        <article class="case" aria-labelledby="case-title">
          <header class="stack">
            <p class="kicker if-narrow">
              <a href={back}>
                {words.title}
                {list.counts.waiting > 0 && `, ${list.counts.waiting} ${at.words.frame.waiting}`}
              </a>
            </p>
            <h1 id="case-title">{title}</h1>
            <p class="dim small">
              {seen.number}
              {order && (
                <>
                  {" · "}
                  <a href={`/admin/orders/${encodeURIComponent(order.id)}`}>
                    {words.order("number" in order && order.number ? order.number : order.id)}
                  </a>
                </>
              )}
              {" · "}
              {answers ? words.repliedTo(kindWords(answers.kind, at.locale).name) : words.by[seen.channel]}
              {one.locale && ` · ${languageName(one.locale, at.locale)}`}
              {" · "}
              {seen.owner ? words.has(seen.owner) : words.noOwner}
            </p>
            {seen.mergedInto !== undefined && <p class="small">{words.cameFrom(seen.asked ?? "")}</p>}
            {(seen.merged.length > 0 || seen.follows !== null) && (
              <p class="row">
                {seen.merged.map((number) => (
                  <Badge>{number}</Badge>
                ))}
                {seen.follows !== null && (
                  <a class="small" href={`/admin/inbox/${encodeURIComponent(seen.follows)}`}>
                    {seen.follows}
                  </a>
                )}
              </p>
            )}
            <Deadline room={room} />
          </header>
          <Care room={room} revealed={revealed} trouble={trouble} />
          <Thread room={room} />
          <Meant room={room} />
          <Answer room={room} kept={kept} use={use} />
          <Deeds room={room} />
        </article>
        <div class="side">
          {room.mayAnswer && <Check room={room} draft={typed} />}
          <Facts room={room} />
          <Goodwill room={room} />
        </div>
      </div>
    </AdminPage>
  );
};
