import { Hono, type Context as Request } from "hono";
import type { FC } from "hono/jsx";
import { z } from "zod";
import { localeTags } from "../../../commerce/print.ts";
import type { Context } from "../../../context.ts";
import { Problem } from "../../../errors.ts";
import { takeSheet } from "../../../pipeline/sheet.ts";
import { BarChart } from "../chart.tsx";
import { Contacts } from "../overview/contacts.tsx";
import { type Period, type PeriodKey, periodKeys, periodsAt } from "../overview/period.ts";
import { AdminPage, PageHead, showAdmin } from "../page.tsx";
import { Nothing, Section } from "../primitives.tsx";
import { type AtWork, memberOf } from "../session.ts";
import { shortTime } from "../when.ts";
import { insightWords } from "../words/insight.ts";
import { overviewWords } from "../words/overview.ts";
import { brokenRoutes } from "./broken.tsx";
import { type InsightView, readInsight, type Tab, type Table, tabs } from "./view.ts";

/** Figures over time: each with how it is counted, how many it rests on, and as a file. */
export function insightRoutes(context: Context): Hono {
  const app = new Hono();

  app.get("/admin/insight", async (c) => {
    const { at, tab, period, periods, locale } = askedOf(c, context);
    const view = await readInsight(context, at.shop.id, { tab, period, locale });
    const words = insightWords[locale];
    return showAdmin(
      c,
      <AdminPage at={at} title={`${words.tabs[tab]} · ${words.title}`} place="insight">
        <PageHead title={words.title} lede={words.lede(period.range)}>
          <nav class="seg" aria-label={overviewWords[locale].periods}>
            {periods.map(({ key, name }) => (
              <a href={hrefOf(tab, key)} aria-current={key === period.key ? "true" : undefined}>
                {name}
              </a>
            ))}
          </nav>
        </PageHead>
        <nav class="tabs" aria-label={words.which}>
          {tabs.map((one) => (
            <a href={hrefOf(one, period.key)} aria-current={one === tab ? "page" : undefined}>
              {words.tabs[one]}
            </a>
          ))}
        </nav>
        {view.tables.map((table) => (
          <Figure table={table} view={view} at={at} tab={tab} period={period} />
        ))}
      </AdminPage>,
    );
  });

  app.get("/admin/insight.csv", async (c) => {
    const { at, tab, period, locale } = askedOf(c, context);
    const { tables } = await readInsight(context, at.shop.id, { tab, period, locale });
    const table = tables.find(({ id }) => id === c.req.query("table")) ?? tables[0];
    if (!table) throw new Problem("not_found", "there is no such table");
    const { columns } = insightWords[locale];
    const file = await takeSheet(context, at.shop.id, {
      name: `insight/${table.id}`,
      by: at.member.name,
      rows: [
        table.columns.map((column) => columns[column]),
        ...table.rows.map((row) =>
          row.map((cell) =>
            "value" in cell
              ? cell.value === undefined
                ? undefined
                : { number: String(cell.value) }
              : cell.text,
          ),
        ),
      ],
    });
    return c.body(file, 200, {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${table.id}-${period.until.toISOString().slice(0, 10)}.csv"`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    });
  });

  app.route("/", brokenRoutes(context));
  return app;
}

/** What is asked for by hand or by an old link and is not there is as if it had not been asked. */
const askedSchema = z.object({
  show: z.enum(tabs).catch("questions"),
  period: z.enum(periodKeys).catch("90"),
});

function askedOf(c: Request, context: Context) {
  const at = memberOf(c);
  const { show, period: key } = askedSchema.parse(c.req.query());
  const periods = periodsAt(context.now(), at.shop.profile.timeZone, at.locale);
  const period = periods.find((one) => one.key === key) ?? periods[0];
  if (!period) throw new Error("there is always this month");
  return { at, tab: show, period, periods, locale: at.locale };
}

const hrefOf = (tab: Tab, period: PeriodKey, more = ""): string =>
  `/admin/insight${more === "" ? "" : ".csv"}?show=${tab}&period=${period}${more}`;

/** One table with its chart, what it means and its file. */
const Figure: FC<{ table: Table; view: InsightView; at: AtWork; tab: Tab; period: Period }> = ({
  table,
  view,
  at,
  tab,
  period,
}) => {
  const { locale } = at;
  const words = insightWords[locale];
  const { timeZone } = view.shop.profile;
  const title = words.titles[table.id];
  const isEmpty = table.rows.length === 0;
  if (isEmpty && table.id === "other") return null;
  const csv = !isEmpty && (
    <a href={hrefOf(tab, period.key, `&table=${table.id}`)} download>
      {words.csv}
      <span class="vh">: {title}</span>
    </a>
  );
  const rows = <Rows table={table} title={title} at={at} />;
  return (
    <Section id={table.id} title={title} beside={csv}>
      <p class="define">{words.defined[table.id]}</p>
      {isEmpty ? (
        <Nothing>{words.nothing(shortTime(view.now, view.now, locale, timeZone))}</Nothing>
      ) : table.id === "contacts" && view.contacts ? (
        <Contacts
          view={{ ...view.contacts, shop: view.shop }}
          figures={view.figures}
          locale={locale}
          day={(when) =>
            when.toLocaleDateString(localeTags[locale], {
              timeZone,
              day: "numeric",
              month: "long",
            })
          }
        />
      ) : table.bars ? (
        <>
          <Legend words={table.bars.legend} />
          <BarChart
            id={`${table.id}-chart`}
            title={title}
            desc={table.bars.desc}
            points={table.bars.points}
            print={(value) => view.figures.decimal(value, Number.isInteger(value) ? 0 : 1)}
            least={4}
          />
          <details>
            <summary>{overviewWords[locale].asTable}</summary>
            {rows}
          </details>
        </>
      ) : (
        rows
      )}
      {table.id === "promises" && !isEmpty && (
        <p>
          <a href={`/admin/insight/broken?period=${period.key}`}>{words.eachBroken}</a>
        </p>
      )}
    </Section>
  );
};

const Legend: FC<{ words: readonly [string, string] }> = ({ words: [rest, part] }) => (
  <p class="legend" aria-hidden="true">
    {(
      [
        ["a", rest],
        ["w", part],
      ] as const
    ).map(([is, text]) => (
      <span>
        <svg viewBox="0 0 12 12" aria-hidden="true">
          <rect class={is} width="12" height="12" />
        </svg>
        {text}
      </span>
    ))}
  </p>
);

const Rows: FC<{ table: Table; title: string; at: AtWork }> = ({ table, title, at }) => {
  const { columns } = insightWords[at.locale];
  return (
    <section class="scroll" tabindex={0} aria-label={`${title}: ${overviewWords[at.locale].table}`}>
      <table class="table is-figures">
        <caption class="vh">{title}</caption>
        <thead>
          <tr>
            {table.columns.map((column, i) => (
              <th scope="col" class={i < table.names ? undefined : "n"}>
                {columns[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr>
              {row.map((cell, i) =>
                i === 0 ? (
                  <th scope="row">{cell.text}</th>
                ) : (
                  <td class={i < table.names ? undefined : "n"}>{cell.text}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};
