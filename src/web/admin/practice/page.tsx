import type { Child, FC } from "hono/jsx";
import { localeTags } from "../../../commerce/print.ts";
import type { Role } from "../../../commerce/role.ts";
import { AdminPage, PageHead } from "../page.tsx";
import { Card, Glyph, Nothing, Section } from "../primitives.tsx";
import type { AtWork } from "../session.ts";
import { adminWords } from "../words/index.ts";
import { practiceWords } from "../words/practice.ts";
import { Simulate } from "./simulate.tsx";
import { isDone, tasks, tasksOf } from "./tasks.ts";

type Printed = Exclude<Role, "read-only">;
const printed: readonly Printed[] = ["owner", "support", "finance", "marketer"];

export const PracticePage: FC<{
  at: AtWork;
  did: ReadonlyMap<string, number>;
  mailbox: boolean;
  toast: Child;
}> = ({ at, did, mailbox, toast }) => {
  const words = practiceWords[at.locale];
  const mine = tasksOf(at.member.role);
  const done = mine.filter((key) => isDone(key, did)).length;
  return (
    <AdminPage at={at} title={words.title} place="practice" toast={toast}>
      <PageHead title={words.title} lede={words.lede(at.shop.profile.name)}>
        {mailbox && (
          <a class="btn" href="/mailbox">
            {words.mailbox}
          </a>
        )}
      </PageHead>
      <div class="split">
        <div class="stack stack-l">
          <Section
            id="tasks"
            title={words.tasks}
            beside={mine.length > 0 ? words.counted(done, mine.length) : undefined}
          >
            {mine.length === 0 && <Nothing>{words.none}</Nothing>}
            {mine.length > 0 && (
              <>
                <svg
                  class="meter"
                  width="100%"
                  height="8"
                  preserveAspectRatio="none"
                  viewBox={`0 0 ${mine.length} 1`}
                  aria-hidden="true"
                >
                  <rect class="r" width={mine.length} height="1" />
                  <rect class="o" width={done} height="1" />
                </svg>
                <ul class="check tasks">
                  {mine.map((key) => {
                    const is = isDone(key, did);
                    return (
                      <li class={is ? undefined : "todo"}>
                        <Glyph of={is ? "check" : "clock"} />
                        <span>
                          <span class="vh">{is ? words.done : words.todo}: </span>
                          <a href={tasks[key].href}>{words.task[key].title}</a>
                          <span class="sub">{words.task[key].why}</span>
                        </span>
                      </li>
                    );
                  })}
                </ul>
                <p class="dim small">{words.byFacts}</p>
              </>
            )}
          </Section>
        </div>
        <div class="stack stack-l">
          <Simulate at={at} back="/admin/practice" />
          <Sheets at={at} />
        </div>
      </div>
    </AdminPage>
  );
};

const Sheets: FC<{ at: AtWork }> = ({ at }) => {
  const words = practiceWords[at.locale];
  return (
    <Section id="sheets" title={words.sheets}>
      <p class="dim small">{words.sheetsLede}</p>
      <ul class="list">
        {printed.map((role) => (
          <li>
            <a href={`/admin/practice/${role}`}>{words.sheet[role].title}</a>
          </li>
        ))}
      </ul>
    </Section>
  );
};

/** In a shop with customers nothing is simulated: it says how to practise elsewhere. */
export const RealPage: FC<{ at: AtWork; toast: Child }> = ({ at, toast }) => {
  const words = practiceWords[at.locale];
  return (
    <AdminPage at={at} title={words.title} place="practice" toast={toast}>
      <PageHead title={words.real.title} lede={words.real.lede} />
      <div class="split">
        <Card id="own" title={words.title}>
          <div class="stack">
            <p>{words.real.how}</p>
            <pre class="code">
              <code>KVITTO_HOME=practice PORT=3100 npm start</code>
            </pre>
            <p class="dim">{words.real.keeps}</p>
          </div>
        </Card>
        <Sheets at={at} />
      </div>
    </AdminPage>
  );
};

/** One sheet of paper for whoever begins: what to do, and how it is at this shop. */
export const SheetPage: FC<{ at: AtWork; role: Printed; owners: readonly string[] }> = ({
  at,
  role,
  owners,
}) => {
  const words = practiceWords[at.locale];
  const { title, lede, steps } = words.sheet[role];
  const { name, answerWithinMinutes, holdMinutes } = at.shop.profile;
  const figure = (minutes: number) =>
    (minutes / 60).toLocaleString(localeTags[at.locale], { maximumFractionDigits: 1 });
  return (
    <AdminPage at={at} title={title} place="practice">
      <PageHead
        kicker={{ href: "/admin/practice", text: words.back }}
        title={`${title}, ${name}`}
        lede={lede}
      />
      <div class="split sheet">
        <ol class="sheet-steps">
          {steps.map((step) => (
            <li>{step}</li>
          ))}
        </ol>
        <Section id="shop" title={words.sheetShop}>
          <dl class="facts">
            <dt>{words.facts.hours}</dt>
            <dd>{openingOf(at)}</dd>
            <dt>{words.facts.promise}</dt>
            <dd>{words.facts.minutes(figure(answerWithinMinutes))}</dd>
            <dt>{words.facts.held}</dt>
            <dd>{words.facts.heldFor(figure(holdMinutes))}</dd>
            <dt>{words.facts.owners}</dt>
            <dd>{owners.join(", ") || adminWords[at.locale].frame.roles.owner}</dd>
          </dl>
        </Section>
      </div>
      <p class="dim small no-print">{words.print}</p>
    </AdminPage>
  );
};

const dayOrder = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

/** "Mon–Fri 09:00–17:00": days that follow each other with the same hours are said once. */
function openingOf({ shop: { profile }, locale }: AtWork): string {
  const tag = localeTags[locale];
  // 2024 began with a Monday.
  const nameOf = (day: number) =>
    new Date(Date.UTC(2024, 0, 1 + day)).toLocaleDateString(tag, { weekday: "short", timeZone: "UTC" });
  const spans: { from: number; to: number; hours: string }[] = [];
  for (const [day, key] of dayOrder.entries()) {
    const hours = (profile.hours[key] ?? []).map(([from, to]) => `${from}–${to}`).join(", ");
    const last = spans.at(-1);
    if (hours === "") continue;
    if (last?.to === day - 1 && last.hours === hours) last.to = day;
    else spans.push({ from: day, to: day, hours });
  }
  return spans
    .map(({ from, to, hours }) => `${from === to ? nameOf(from) : `${nameOf(from)}–${nameOf(to)}`} ${hours}`)
    .join("; ");
}
