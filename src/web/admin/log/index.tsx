import { Hono, type Context as Request } from "hono";
import type { Context } from "../../../context.ts";
import { exportLog, glanceAtLog, readLog } from "../../../pipeline/members/log.ts";
import type { LogFilter } from "../../../store/audit.ts";
import { csvOf } from "../../csv.ts";
import { fileResponse } from "../../file.ts";
import { Choice } from "../../look.tsx";
import { AdminPage, PageHead, showAdmin } from "../page.tsx";
import { Banner, Nothing } from "../primitives.tsx";
import { leadToSearch, readSearch, type Search } from "../search.ts";
import { memberOf } from "../session.ts";
import { count, shortTime } from "../when.ts";
import { logWords } from "../words/log.ts";
import { type LogPart, logParts } from "./parts.ts";
import { sayDeed, sayDetail } from "./said.ts";

const here = "/admin/settings/log";
const perPage = 50;
const day = 86_400_000;
const periods = ["7", "30", "all"] as const;
type Period = (typeof periods)[number];

/** What the address asks for; what is none of ours is as if it were not there. */
interface Asked {
  part: LogPart | undefined;
  period: Period;
  by: string;
  search: Search;
  after: string;
}

/** The log: who did what, and the same as a table for a spreadsheet. */
export function logRoutes(context: Context): Hono {
  const app = new Hono();

  app.get(here, async (c) => {
    const at = memberOf(c);
    const words = logWords[at.locale];
    const { search, away } = readSearch(c, context, at);
    if (away) return away;
    const asked = readAsked(c, search);
    const found = await readLog(context, at.shop.id, filterOf(asked, context.now()), perPage + 1);
    const check = await glanceAtLog(context, at.shop.id);
    const rows = found.slice(0, perPage);
    const last = found.length > perPage ? rows.at(-1)?.id : undefined;
    const isAll = hrefOf({ ...asked, after: "" }) === here && !asked.after;
    const when = (date: Date) => shortTime(date, context.now(), at.locale, at.shop.profile.timeZone);
    return showAdmin(
      c,
      <AdminPage at={at} title={words.title} place="settings">
        <PageHead
          kicker={{ href: "/admin/settings", text: at.words.frame.places.settings }}
          title={words.title}
          lede={words.lede}
        >
          <a class="btn" href={hrefOf({ ...asked, after: "" }, `${here}.csv`)}>
            {words.csv}
          </a>
        </PageHead>
        {check.broken && <Banner is="bad">{words.broken(check.broken.line)}</Banner>}
        <div class="stack">
          <Choice
            is="tabs"
            label={words.partsLabel}
            links={[undefined, ...(Object.keys(logParts) as LogPart[])].map((part) => ({
              text: part ? words.parts[part] : words.all,
              href: hrefOf({ ...asked, part, after: "" }),
              current: asked.part === part,
            }))}
          />
          <div class="row">
            <Choice
              is="seg"
              label={words.timesLabel}
              links={periods.map((period) => ({
                text: words.times[period],
                href: hrefOf({ ...asked, period, after: "" }),
                current: asked.period === period,
              }))}
            />
            <search class="push">
              <form class="row" method="post" action={here}>
                {asked.part && <input type="hidden" name="part" value={asked.part} />}
                {asked.period !== "all" && <input type="hidden" name="since" value={asked.period} />}
                {asked.by && <input type="hidden" name="by" value={asked.by} />}
                <input
                  class="input is-short"
                  type="search"
                  name="q"
                  value={search.q}
                  maxlength={100}
                  placeholder={words.about}
                  aria-label={words.find}
                />
                <button class="btn" type="submit">
                  {words.find}
                </button>
              </form>
            </search>
          </div>
          {asked.by && (
            <p>
              {words.onlyBy(asked.by)} <a href={hrefOf({ ...asked, by: "", after: "" })}>{words.everybody}</a>
            </p>
          )}
        </div>
        {rows.length === 0 && <Nothing>{isAll ? words.nothingYet : words.nothing}</Nothing>}
        {rows.length > 0 && (
          <table class="table log">
            <caption class="vh">{words.caption}</caption>
            <thead>
              <tr>
                <th scope="col">{words.when}</th>
                <th scope="col">{words.who}</th>
                <th scope="col">{words.did}</th>
                <th scope="col">{words.subject}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((one) => {
                const said = sayDeed(one.did, at);
                const { text: detail, isOurs } = sayDetail(one.detail, at, context.now());
                return (
                  <tr>
                    <td class="when">
                      <time datetime={one.at.toISOString()}>{when(one.at)}</time>
                    </td>
                    <td class="who">
                      <a href={hrefOf({ ...asked, by: one.by, after: "" })} title={words.ofWho(one.by)}>
                        {one.by}
                      </a>
                    </td>
                    <td class="did" lang={said || at.locale === "en" ? undefined : "en"}>
                      {said ?? one.did}
                    </td>
                    <td class="what">
                      {one.subject}
                      {detail && (
                        <span class="sub" lang={isOurs || at.locale === "en" ? undefined : "en"}>
                          {detail}
                        </span>
                      )}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        )}
        {last && (
          <p>
            <a class="btn" href={hrefOf({ ...asked, after: last })}>
              {words.older}
            </a>
          </p>
        )}
        {!check.broken && check.since && (
          <p class="small dim">
            {words.unbroken(words.lines(check.lines, count(check.lines, at.locale)), when(check.since))}{" "}
            {check.emptied > 0 && words.emptied(check.emptied)}
          </p>
        )}
        <p class="small dim">{words.kept}</p>
      </AdminPage>,
    );
  });

  app.post(here, (c) => leadToSearch(c, context, { fields: ["part", "since", "by"] }));

  app.get(`${here}.csv`, async (c) => {
    const at = memberOf(c);
    const { search } = readSearch(c, context, at);
    const filter = filterOf({ ...readAsked(c, search), after: "" }, context.now());
    const rows = await exportLog(context, at.shop.id, filter, at.member.name);
    const bytes = csvOf([
      ["at", "by", "did", "subject", "detail"],
      ...rows.map(({ at: when, by, did, subject, detail }) => [
        when.toISOString(),
        by,
        did,
        subject,
        JSON.stringify(detail) === "{}" ? "" : JSON.stringify(detail),
      ]),
    ]);
    return fileResponse({ name: "log.csv", type: "text/csv; charset=utf-8", bytes: Buffer.from(bytes) });
  });

  return app;
}

function readAsked(c: Request, search: Search): Asked {
  const [part, since] = [c.req.query("part") ?? "", c.req.query("since") ?? ""];
  const text = (name: string) =>
    (c.req.query(name) ?? "").toWellFormed().replaceAll("\0", "").trim().slice(0, 120);
  return {
    part: Object.hasOwn(logParts, part) ? (part as LogPart) : undefined, // safe because it was just looked up
    period: periods.find((one) => one === since) ?? "all",
    by: text("by"),
    search,
    after: /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(text("after")) ? text("after") : "",
  };
}

const filterOf = ({ part, period, by, search, after }: Asked, now: Date): LogFilter => ({
  by: by || undefined,
  did: part && logParts[part],
  about: search.q || undefined,
  since: period === "all" ? undefined : new Date(now.getTime() - Number(period) * day),
  after: after || undefined,
});

function hrefOf({ part, period, by, search, after }: Asked, path = here): string {
  const query = new URLSearchParams({
    ...(part && { part }),
    ...(period !== "all" && { since: period }),
    ...(by && { by }),
    ...search.said,
    ...(after && { after }),
  }).toString();
  return query ? `${path}?${query}` : path;
}
