import type { FC } from "hono/jsx";
import { money } from "../../../commerce/money.ts";
import { may } from "../../../commerce/role.ts";
import type { Task } from "../../../pipeline/refunds/tasks.ts";
import { appWordsFor } from "../../app-words/index.ts";
import { Noted } from "../noted.tsx";
import { Nothing, Section } from "../primitives.tsx";
import { longTime } from "../when.ts";
import { Override, placeOf } from "./blocked.tsx";
import type { NeedsView, OrderShown, Speaking } from "./view.ts";

/** What needs no card: failed refunds, replies that belong nowhere yet, connections, and what else is wrong. */

export const Failed: FC<{ tasks: Task[]; orders: Map<string, OrderShown>; speaking: Speaking }> = ({
  tasks,
  orders,
  speaking: { words, print, at, time },
}) => (
  <Section id="failed" title={tasks.length === 0 ? words.tabs.failed : words.failedTitle(tasks.length)}>
    {tasks.length === 0 && <Nothing>{words.emptyFailed}</Nothing>}
    <ul class="list">
      {tasks.map((task) => {
        const given = task.lines.reduce((all, line) => all + money(line.amount, task.currency).minor, 0n);
        return (
          <li>
            <a href={`/admin/orders/${encodeURIComponent(task.order.id)}`}>
              {words.order(task.order.number)}
              {orders.get(task.order.id)?.name && `, ${orders.get(task.order.id)?.name}`}
            </a>
            <span class="num strong">{print.money({ minor: given, currency: task.currency })}</span>
            <span class="sub">
              {words.failedWhy(task.state !== "failed")} {words.failedTold}{" "}
              {words.heldSince(time(task.heldSince))}
            </span>
            {task.link && (
              <span class="sub">
                <a href={task.link} rel="noreferrer">
                  {words.openIn(placeOf(task, words))}
                </a>
              </span>
            )}
            {may(at.member.role, "override-law") && (
              <div class="sub">
                <Override task={task} words={words} label={words.agreed} hint={words.agreedHint} />
              </div>
            )}
          </li>
        );
      })}
    </ul>
  </Section>
);

export const Replies: FC<{
  replies: NeedsView["replies"];
  speaking: Speaking;
  wrong: { id: string; text: string } | undefined;
}> = ({ replies, speaking, wrong }) => {
  const { words, at, time } = speaking;
  return (
    <Section
      id="replies"
      title={replies.length === 0 ? words.tabs.replies : words.repliesTitle(replies.length)}
    >
      {replies.length === 0 && <Nothing>{words.emptyReplies}</Nothing>}
      <ul class="list">
        {replies.map((one) => (
          <li id={`reply-${one.id}`}>
            <a href={`mailto:${encodeURIComponent(one.from)}`}>{one.from}</a>
            <span class="num">{time(one.receivedAt)}</span>
            {one.subject && (
              <span class="sub strong" lang={one.language}>
                {one.subject}
              </span>
            )}
            <span class="sub quote" lang={one.language}>
              {one.words ? `”${one.words}”` : words.noText}
            </span>
            <span class="sub">
              {words.fitOrders(one.orders.length)}{" "}
              {one.orders.map((order, i) => (
                <>
                  {i > 0 && ", "}
                  <a href={`/admin/orders/${encodeURIComponent(order.id)}`}>{order.number}</a>
                </>
              ))}
              {one.orders.length > 0 && ". "}
              {one.answerBy && words.answerDue(longTime(one.answerBy, at.locale, at.shop.profile.timeZone))}
            </span>
            {may(at.member.role, "answer") && (
              <Placing one={one} words={words} wrong={wrong?.id === one.id ? wrong.text : undefined} />
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
};

const Placing: FC<{
  one: NeedsView["replies"][number];
  words: Speaking["words"];
  wrong: string | undefined;
}> = ({ one, words, wrong }) => {
  const path = `/admin/needs/replies/${encodeURIComponent(one.id)}`;
  return (
    <details class="sub way" open={wrong !== undefined}>
      <summary>{words.belongsTo}</summary>
      <form class="stack" method="post" action={`${path}/join`}>
        {wrong && (
          <p class="bad" role="alert">
            {wrong}
          </p>
        )}
        <fieldset class="stack">
          <legend>{words.belongsTo}</legend>
          {one.orders.map((order, i) => (
            <label class="row">
              <input type="radio" name="to" value={`order:${order.id}`} checked={i === 0} />
              {words.toOrder(order.number)}
            </label>
          ))}
          <label class="row">
            <input type="radio" name="to" value="own" checked={one.orders.length === 0} />
            {words.ownCase}
          </label>
          <label class="row">
            <input type="radio" name="to" value="number" />
            {words.toNumber}
          </label>
        </fieldset>
        <div class="field">
          <label for={`to-${one.id}`}>{words.number}</label>
          <input
            class="input is-short"
            id={`to-${one.id}`}
            name="number"
            maxlength={60}
            aria-describedby={`to-${one.id}-hint`}
          />
          <span class="hint" id={`to-${one.id}-hint`}>
            {words.numberHint}
          </span>
        </div>
        <span class="row">
          <button class="btn" type="submit">
            {words.join}
          </button>
          <button class="btn is-plain" type="submit" formaction={`${path}/discard`} title={words.putAwayHint}>
            {words.putAway}
          </button>
        </span>
      </form>
    </details>
  );
};

export const Alarms: FC<{
  id: string;
  title: string;
  alarms: NeedsView["other"];
  empty: string;
  speaking: Speaking;
}> = ({ id, title, alarms, empty, speaking: { at, time } }) => {
  const said = appWordsFor(at.locale);
  return (
    <Section id={id} title={title}>
      {alarms.length === 0 && <Nothing>{empty}</Nothing>}
      <ul class="list">
        {alarms.map((alarm) => {
          const [what, todo] = said.alarms[alarm.kind] ?? said.otherAlarm;
          const to = wayTo(alarm);
          return (
            <li>
              {to ? <a href={to}>{what}</a> : <strong>{what}</strong>}
              <span class="num">{time(alarm.raised_at)}</span>
              <span class="sub">
                <Noted of={alarm.text} at={at} />
              </span>
              {todo && <span class="sub">{todo}</span>}
            </li>
          );
        })}
      </ul>
    </Section>
  );
};

/** Where it is mended, for what has a place of its own. */
function wayTo({ kind }: { kind: string }): string | undefined {
  if (kind === "connection" || kind === "plan") return "/admin/settings/connections";
  if (kind === "sender") return "/admin/settings/domain";
  return undefined;
}
