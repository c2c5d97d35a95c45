import { Hono } from "hono";
import type { FC } from "hono/jsx";
import { z } from "zod";
import type { Context } from "../../../context.ts";
import { asShop } from "../../../store/database.ts";
import { countUnsent, listUnsent, type UnsentMail } from "../../../store/glance.ts";
import { Noted } from "../noted.tsx";
import { AdminPage, doneOf, PageHead, showAdmin } from "../page.tsx";
import { Simulate } from "../practice/simulate.tsx";
import { Badge, Nothing } from "../primitives.tsx";
import { type AtWork, memberOf } from "../session.ts";
import { shortTime } from "../when.ts";
import { kindWords } from "../words/kinds.ts";
import { overviewWords } from "../words/overview.ts";
import { figuresOf } from "./figures.ts";
import { Glance } from "./glance.tsx";
import { midnight, periodKeys, periodsAt } from "./period.ts";
import { readOverview } from "./read.ts";

/** The first page: where the money went, what was promised, who waits, and whether everybody is still heard from. */
export function overviewRoutes(context: Context): Hono {
  const app = new Hono();

  app.get("/admin", async (c) => {
    const at = memberOf(c);
    const asked = askedSchema.parse(c.req.query());
    const periods = periodsAt(context.now(), at.shop.profile.timeZone, at.locale);
    const period = periods.find(({ key }) => key === asked.period) ?? periods[0];
    if (!period) throw new Error("there is always this month");
    const view = await readOverview(context, at.shop.id, period, asked.currency);
    return showAdmin(
      c,
      <AdminPage
        at={at}
        title={overviewWords[at.locale].title}
        place="overview"
        toast={doneOf(c, context, at)}
      >
        <Glance at={at} view={view} periods={periods} period={period} figures={figuresOf(view.shop)} />
        <Simulate at={at} back="/admin" />
      </AdminPage>,
    );
  });

  app.get("/admin/today", async (c) => {
    const at = memberOf(c);
    const { after } = askedSchema.parse(c.req.query());
    const since = midnight(context.now(), at.shop.profile.timeZone);
    const { rows, all } = await asShop(context.database, at.shop.id, async (db) => ({
      rows: await listUnsent(db, at.shop.id, { since, after: placeIn(after), limit: onPage + 1 }),
      all: (await countUnsent(db, at.shop.id, since)).reduce((sum, { mails }) => sum + mails, 0),
    }));
    const figures = figuresOf(at.shop);
    const words = overviewWords[at.locale];
    const title = words.todayTitle(figures.count(all));
    return showAdmin(
      c,
      <AdminPage at={at} title={title} place="overview">
        <PageHead kicker={{ href: "/admin", text: words.title }} title={title} lede={words.todayLede} />
        <Unsent at={at} rows={rows} now={context.now()} />
      </AdminPage>,
    );
  });

  return app;
}

const onPage = 50;

/** What is asked for by hand or by an old link and is not there is as if it had not been asked. */
const askedSchema = z.object({
  period: z.enum(periodKeys).catch("month"),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional()
    .catch(undefined),
  after: z.string().max(80).optional().catch(undefined),
});

/** Behind which mail the list goes on: its time and id, as its link says. */
function placeIn(after: string | undefined): { at: Date; id: string } | undefined {
  const [, time, id] = /^(\d{13})_([0-9a-f-]{36})$/.exec(after ?? "") ?? [];
  return time && id && z.uuid().safeParse(id).success ? { at: new Date(Number(time)), id } : undefined;
}

const Unsent: FC<{ at: AtWork; rows: UnsentMail[]; now: Date }> = ({ at, rows, now }) => {
  const words = overviewWords[at.locale];
  const { timeZone } = at.shop.profile;
  const time = (when: Date) => shortTime(when, now, at.locale, timeZone);
  const shown = rows.slice(0, onPage);
  const last = shown.at(-1);
  if (!last) return <Nothing>{words.todayNone(time(now))}</Nothing>;
  return (
    <div class="stack">
      <table class="table is-stacking">
        <thead>
          <tr>
            <th scope="col">{words.mail}</th>
            <th scope="col">{words.state}</th>
            <th scope="col">{words.why}</th>
            <th scope="col">{words.order}</th>
            <th scope="col" class="n">
              {words.decided}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((one) => (
            <tr>
              <th scope="row" class="strong">
                {kindWords(one.kind, at.locale).name}
              </th>
              <td>
                <Badge is="outline">{stateWord(one, at)}</Badge>
              </td>
              <td class="why">{one.reason && <Noted of={one.reason} at={at} />}</td>
              <td>
                {one.order_id === null ? (
                  <span class="dim">{words.noOrder}</span>
                ) : (
                  <a href={`/admin/orders/${encodeURIComponent(one.order_id)}`}>{one.order_number}</a>
                )}
              </td>
              <td class="n">{time(one.decided_at)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > onPage && (
        <p>
          <a class="btn" href={`/admin/today?after=${last.decided_at.getTime()}_${last.id}`}>
            {words.next}
          </a>
        </p>
      )}
    </div>
  );
};

const stateWord = ({ state }: UnsentMail, { locale }: AtWork): string =>
  overviewWords[locale].badges[state] ?? overviewWords[locale].states[state];
