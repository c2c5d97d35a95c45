import { Hono } from "hono";
import { z } from "zod";
import type { Context } from "../../../context.ts";
import { type BrokenPromise, listBroken } from "../../../store/broken-promise.ts";
import { asShop } from "../../../store/database.ts";
import { countPromises } from "../../../store/promise.ts";
import { spanOf } from "../overview/connections-shown.tsx";
import { figuresOf } from "../overview/figures.ts";
import { periodKeys, periodsAt } from "../overview/period.ts";
import { AdminPage, PageHead, showAdmin } from "../page.tsx";
import { Nothing } from "../primitives.tsx";
import { memberOf } from "../session.ts";
import { shortTime } from "../when.ts";
import { insightWords } from "../words/insight.ts";
import { overviewWords } from "../words/overview.ts";

const onPage = 50;
const askedSchema = z.object({
  period: z.enum(periodKeys).catch("month"),
  after: z.string().max(80).optional().catch(undefined),
});

/** Each promise that was not kept: what was said, by when, and how late it was. */
export function brokenRoutes(context: Context): Hono {
  const app = new Hono();

  app.get("/admin/insight/broken", async (c) => {
    const at = memberOf(c);
    const { locale } = at;
    const asked = askedSchema.parse(c.req.query());
    const now = context.now();
    const { timeZone } = at.shop.profile;
    const periods = periodsAt(now, timeZone, locale);
    const period = periods.find(({ key }) => key === asked.period) ?? periods[0];
    if (!period) throw new Error("there is always this month");
    const { rows, all } = await asShop(context.database, at.shop.id, async (db) => ({
      rows: await listBroken(db, at.shop.id, {
        ...{ since: period.since, until: period.until, now, limit: onPage + 1 },
        after: placeIn(asked.after),
      }),
      all: (await countPromises(db, at.shop.id, { ...period, now })).reduce(
        (sum, { broken }) => sum + broken,
        0,
      ),
    }));
    const [words, spans] = [insightWords[locale], overviewWords[locale]];
    const { brokenColumns: columns } = words;
    const time = (when: Date) => shortTime(when, now, locale, timeZone);
    const late = ({ due_at, kept_at }: BrokenPromise) =>
      spanOf((kept_at ?? now).getTime() - due_at.getTime(), spans);
    const title = words.brokenTitle(figuresOf(at.shop).count(all), all === 1);
    const shown = rows.slice(0, onPage);
    const last = shown.at(-1);
    return showAdmin(
      c,
      <AdminPage at={at} title={title} place="insight">
        <PageHead
          kicker={{ href: `/admin/insight?show=promises&period=${period.key}`, text: words.title }}
          title={title}
          lede={words.brokenLede(period.range)}
        >
          <nav class="seg" aria-label={spans.periods}>
            {periods.map(({ key, name }) => (
              <a
                href={`/admin/insight/broken?period=${key}`}
                aria-current={key === period.key ? "true" : undefined}
              >
                {name}
              </a>
            ))}
          </nav>
        </PageHead>
        {!last ? (
          <Nothing>{words.noneBroken(time(now))}</Nothing>
        ) : (
          <section class="scroll" tabindex={0} aria-label={`${title}: ${spans.table}`}>
            <table class="table">
              <thead>
                <tr>
                  <th scope="col">{columns.promise}</th>
                  <th scope="col">{columns.order}</th>
                  <th scope="col" class="n">
                    {columns.due}
                  </th>
                  <th scope="col" class="n">
                    {columns.kept}
                  </th>
                  <th scope="col" class="n">
                    {columns.late}
                  </th>
                </tr>
              </thead>
              <tbody>
                {shown.map((one) => (
                  <tr>
                    <th scope="row">{words.promiseKinds[one.kind] ?? one.kind}</th>
                    <td>
                      {one.order_id === null ? (
                        one.kind === "answer_by" ? (
                          <a href={`/admin/inbox/${encodeURIComponent(one.subject)}`}>{one.subject}</a>
                        ) : (
                          "–"
                        )
                      ) : (
                        <a href={`/admin/orders/${encodeURIComponent(one.order_id)}`}>{one.order_number}</a>
                      )}
                    </td>
                    <td class="n">{time(one.due_at)}</td>
                    <td class="n">
                      {one.kept_at ? time(one.kept_at) : <strong class="warn">{words.notYet}</strong>}
                    </td>
                    <td class="n">{late(one)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )}
        {last && rows.length > onPage && (
          <p>
            <a
              class="btn"
              href={`/admin/insight/broken?period=${period.key}&after=${last.due_at.getTime()}_${last.id}`}
            >
              {words.older}
            </a>
          </p>
        )}
      </AdminPage>,
    );
  });

  return app;
}

/** Behind which promise the list goes on: its time and id, as its link says. */
function placeIn(after: string | undefined): { at: Date; id: string } | undefined {
  const [, time, id] = /^(\d{13})_([0-9a-f-]{36})$/.exec(after ?? "") ?? [];
  return time && id && z.uuid().safeParse(id).success ? { at: new Date(Number(time)), id } : undefined;
}
