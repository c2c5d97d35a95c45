import type { FC } from "hono/jsx";
import { money } from "../../../commerce/money.ts";
import { localeTags } from "../../../commerce/print.ts";
import { PageHead } from "../page.tsx";
import { Banner, Section } from "../primitives.tsx";
import type { AtWork } from "../session.ts";
import { sumsOf } from "../sums.ts";
import { longTime, shortTime } from "../when.ts";
import { overviewWords } from "../words/overview.ts";
import { Connections } from "./connections-shown.tsx";
import { Contacts } from "./contacts.tsx";
import type { Figures } from "./figures.ts";
import { Money } from "./money.tsx";
import type { Period } from "./period.ts";
import { Promises, Replies, Today } from "./promises.tsx";
import type { OverviewView } from "./read.ts";

/** The overview as a page: what costs something while it waits first, then the money, the promises, and the rest. */
export const Glance: FC<{
  at: AtWork;
  view: OverviewView;
  periods: readonly Period[];
  period: Period;
  figures: Figures;
}> = ({ at, view, periods, period, figures }) => {
  const { locale } = at;
  const words = overviewWords[locale];
  const { profile } = view.shop;
  const day = (when: Date) =>
    when.toLocaleDateString(localeTags[locale], {
      timeZone: profile.timeZone,
      day: "numeric",
      month: "long",
      ...(when.getFullYear() !== view.now.getFullYear() && { year: "numeric" }),
    });
  const state =
    profile.mode === "live"
      ? profile.liveSince && words.liveSince(day(new Date(profile.liveSince)))
      : words.shadow;
  const time = longTime(view.now, locale, profile.timeZone);
  const lede = [`${time.slice(0, 1).toUpperCase()}${time.slice(1)}`, state].filter(Boolean).join(" · ");
  if (view.isEmpty)
    return (
      <>
        <PageHead title={words.title} lede={lede} />
        <section class="section" aria-labelledby="empty">
          <h2 id="empty">{words.emptyTitle}</h2>
          <p class="dim">{words.empty}</p>
          <p>
            <a class="btn is-main" href="/admin/setup">
              {words.setUp}
            </a>
          </p>
        </section>
        <Connections view={view} words={words} figures={figures} at={at} />
      </>
    );
  return (
    <>
      <PageHead title={words.title} lede={lede}>
        <nav class="seg" aria-label={words.periods}>
          {periods.map(({ key, name }) => (
            <a
              href={key === "month" ? "/admin" : `/admin?period=${key}`}
              aria-current={key === period.key ? "true" : undefined}
            >
              {name}
            </a>
          ))}
        </nav>
      </PageHead>
      <Held view={view} at={at} figures={figures} />
      <div class="split">
        <Money view={view} period={period} figures={figures} words={words} locale={locale} />
        <div class="stack stack-l">
          <Promises view={view} period={period} figures={figures} words={words} />
          <Replies view={view} figures={figures} words={words} locale={locale} />
        </div>
      </div>
      <div class="split">
        <Section
          id="contacts"
          title={words.contacts}
          beside={<ContactsBeside view={view} at={at} figures={figures} />}
        >
          <Contacts view={view} figures={figures} locale={locale} day={day} />
        </Section>
        <Today view={view} figures={figures} words={words} locale={locale} />
      </div>
      <Connections view={view} words={words} figures={figures} at={at} />
    </>
  );
};

const ContactsBeside: FC<{ view: OverviewView; at: AtWork; figures: Figures }> = ({ view, at, figures }) => {
  const words = overviewWords[at.locale];
  const rates = view.weeks.flatMap(({ monday, number }) =>
    view.contacts.flatMap((one) => (one.week === monday && one.orders >= 10 ? { ...one, number } : [])),
  );
  const [first, last] = [rates[0], rates.at(-1)];
  if (!first || !last) return null;
  const rate = ({ cases, orders }: { cases: number; orders: number }) =>
    figures.decimal((100 * cases) / orders);
  return (
    <>
      {first === last
        ? words.contactsOnly(rate(last), last.number)
        : words.contactsNow(rate(last), last.number, rate(first), first.number)}
    </>
  );
};

/** Refunds that wait cost a customer time: how many, what most of them share, and what leaves by itself when nobody answers. */
const Held: FC<{ view: OverviewView; at: AtWork; figures: Figures }> = ({ view, at, figures }) => {
  const words = overviewWords[at.locale];
  const { tasks, differences } = view.held;
  if (tasks.length === 0) return null;
  const [same] = differences;
  const { profile } = view.shop;
  const next = tasks
    .filter(
      ({ honestMailSentAt, honestMailAt }) => !honestMailSentAt && honestMailAt && honestMailAt > view.now,
    )
    .map(({ honestMailAt }) => honestMailAt as Date) // safe because those without were left out
    .sort((a, b) => a.getTime() - b.getTime())[0];
  const isTold = tasks.every(({ honestMailSentAt }) => honestMailSentAt);
  const sum = same && sumsOf(at).money(money(same.difference.replace("-", ""), same.currency));
  return (
    <Banner
      is="warn"
      deed={
        <a class="btn is-small" href="/admin/needs">
          {same ? words.answer : words.look}
        </a>
      }
    >
      <p>
        <strong>{words.held(figures.count(tasks.length), tasks.length === 1)}</strong>{" "}
        {same &&
          sum !== undefined &&
          `${(same.difference.startsWith("-") ? words.heldSame : words.heldSameMore)(figures.count(same.refunds), sum)} `}
        {next
          ? words.heldUntil(shortTime(next, view.now, at.locale, profile.timeZone))
          : isTold
            ? words.heldTold
            : ""}
      </p>
    </Banner>
  );
};
