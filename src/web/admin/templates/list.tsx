import { Hono } from "hono";
import type { Child, FC } from "hono/jsx";
import { z } from "zod";
import { may } from "../../../commerce/role.ts";
import type { Context } from "../../../context.ts";
import { notificationOf } from "../../../notifications/index.ts";
import { overviewOf, type Row } from "../../../pipeline/templates/overview.ts";
import { asShop } from "../../../store/database.ts";
import { reasonsName, sharedName } from "../../../templating/wording.ts";
import { Choice } from "../../look.tsx";
import { AdminPage, doneOf, PageHead, showAdmin } from "../page.tsx";
import { Badge, Nothing } from "../primitives.tsx";
import { type AtWork, memberOf } from "../session.ts";
import { count, languageName, listed, shortTime } from "../when.ts";
import { kindWords, type Part, partNames, partOf } from "../words/kinds.ts";
import { listWords } from "../words/list.ts";
import { thumbnailHref } from "./thumbnail.ts";
import { templatePath } from "./versions.tsx";

const shows = ["all", "on", "changed", "drafts", "attention"] as const;

/** What the address asks for; what it gets wrong is as if it were not there. */
const askedSchema = z.object({
  show: z.enum(shows).catch("all"),
  part: z.string().optional().catch(undefined),
  q: z.string().trim().max(100).catch(""),
});
type Asked = z.output<typeof askedSchema>;

const isMail = ({ kind }: Row): boolean => kind !== sharedName && kind !== reasonsName;

/** Whether somebody should look: it waits for a second person, the default went on, or customers who get it read another language than their own. */
const needsSomebody = (row: Row): boolean =>
  row.waiting !== undefined || row.defaultChanged > 0 || (row.on && row.languages.missing.length > 0);

const fits: Record<Asked["show"], (row: Row) => boolean> = {
  all: () => true,
  on: (row) => row.on && isMail(row),
  changed: (row) => row.changed,
  drafts: (row) => row.draft !== undefined,
  attention: needsSomebody,
};

/** GET /admin/templates: every mail that a shop may send, as those who write it see it. */
export function templateListRoutes(context: Context): Hono {
  const app = new Hono();
  app.get("/admin/templates", async (c) => {
    const at = memberOf(c);
    const words = listWords[at.locale];
    const asked = askedSchema.parse(c.req.query());
    const all = await asShop(context.database, at.shop.id, (db) => overviewOf(context, db, at.shop));
    // What all mails share stands first: who changes it changes every mail.
    const rows = [...all.filter((row) => !isMail(row)), ...all.filter(isMail)];
    const inPart = rows.filter(({ kind }) => asked.part === undefined || partOf(kind) === asked.part);
    const found = inPart.filter(fits[asked.show]).filter((row) => isNamed(row, asked.q, at));
    const mails = all.filter(isMail);
    return showAdmin(
      c,
      <AdminPage at={at} title={words.title} place="templates" toast={doneOf(c, context, at)}>
        <PageHead title={words.title} lede={words.lede(mails.filter(({ on }) => on).length, mails.length)}>
          <form class="row" method="get">
            {asked.show !== "all" && <input type="hidden" name="show" value={asked.show} />}
            {asked.part !== undefined && <input type="hidden" name="part" value={asked.part} />}
            <label class="vh" for="q">
              {words.search}
            </label>
            <input
              class="input is-short"
              type="search"
              id="q"
              name="q"
              value={asked.q}
              placeholder={words.searchHint}
            />
            <button class="btn" type="submit">
              {words.find}
            </button>
          </form>
        </PageHead>
        <div class="stack">
          <Choice
            is="tabs"
            label={words.filter}
            links={shows.map((show) => ({
              text: `${words.filters[show]} ${inPart.filter(fits[show]).length}`,
              href: hrefOf(asked, { show }),
              current: show === asked.show,
            }))}
          />
          <nav class="parts" aria-label={words.part}>
            {[undefined, ...partNames].map((part) => (
              <a href={hrefOf(asked, { part })} aria-current={part === asked.part ? "true" : undefined}>
                {part === undefined ? words.every : words.parts[part]}
              </a>
            ))}
          </nav>
        </div>
        {found.length === 0 ? (
          <Nothing>
            {words.none} <a href="/admin/templates">{words.showAll}</a>
          </Nothing>
        ) : (
          <List at={at} rows={found} all={all} now={context.now()} />
        )}
      </AdminPage>,
      { frame: true },
    );
  });
  return app;
}

function hrefOf(asked: Asked, change: { show?: Asked["show"]; part?: Part | undefined }): string {
  const wanted = { ...asked, ...change };
  const query = new URLSearchParams();
  if (wanted.show !== "all") query.set("show", wanted.show);
  if (wanted.part !== undefined) query.set("part", wanted.part);
  if (wanted.q !== "") query.set("q", wanted.q);
  return `/admin/templates${query.size > 0 ? `?${query}` : ""}`;
}

/** Whether every word that was typed stands in its name, its purpose or its kind. */
function isNamed({ kind }: Row, typed: string, { locale }: AtWork): boolean {
  const { name, what } = kindWords(kind, locale);
  const text = `${kind} ${name} ${what}`.toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

const List: FC<{ at: AtWork; rows: readonly Row[]; all: readonly Row[]; now: Date }> = ({
  at,
  rows,
  all,
  now,
}) => {
  const words = listWords[at.locale];
  const { columns } = words;
  return (
    <table class="table templates">
      <caption>{words.found(rows.length)}</caption>
      <thead>
        <tr>
          <th scope="col" class="look">
            <span class="vh">{columns.look}</span>
          </th>
          <th scope="col">{columns.name}</th>
          <th scope="col">{columns.on}</th>
          <th scope="col">{columns.languages}</th>
          <th scope="col">{columns.version}</th>
          <th scope="col">{columns.state}</th>
          <th scope="col" class="n">
            {columns.sent}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <TemplateRow at={at} row={row} all={all} now={now} />
        ))}
      </tbody>
    </table>
  );
};

const TemplateRow: FC<{ at: AtWork; row: Row; all: readonly Row[]; now: Date }> = ({ at, row, all, now }) => {
  const words = listWords[at.locale];
  const { name, what } = kindWords(row.kind, at.locale);
  const { filled, of, missing } = row.languages;
  return (
    <tr class={row.on ? undefined : "is-off"}>
      <td class="look">
        {row.kind !== reasonsName && (
          <span class="thumb">
            <iframe
              title={name}
              src={thumbnailHref(at, row, all)}
              sandbox=""
              loading="lazy"
              tabindex={-1}
              aria-hidden="true"
            />
          </span>
        )}
      </td>
      <th scope="row" class="name">
        <a href={templatePath(row.kind)}>{name}</a>
        <span class="sub">{what}</span>
        {row.class && <span class="sub dimmer">{words.classes[row.class]}</span>}
      </th>
      <td class="on">{isMail(row) && <Switch at={at} row={row} name={name} />}</td>
      <td class="languages">
        <span class="label">{words.columns.languages}: </span>
        <span>{words.languages(filled, of)}</span>
        {missing.length > 0 && (
          <span class="sub warn">
            {words.missing(
              listed(
                missing.map((one) => languageName(one, at.locale)),
                at.locale,
              ),
            )}
          </span>
        )}
      </td>
      <td class="version">
        {row.live === undefined ? (
          <span class="dim">{words.default}</span>
        ) : (
          <a href={templatePath(row.kind, `/versions/${row.live}`)}>{words.version(row.live)}</a>
        )}
        {row.changed && <span class="sub">{words.changed}</span>}
      </td>
      <td class="state">
        <States at={at} row={row} now={now} />
      </td>
      <td class="n sent">
        {isMail(row) && (
          <>
            <span class="label">{words.columns.sent}: </span>
            <span class={row.sent30 === 0 ? "dim" : undefined}>{count(row.sent30, at.locale)}</span>
          </>
        )}
      </td>
    </tr>
  );
};

/** What somebody began and did not end, and what the house changed. */
const States: FC<{ at: AtWork; row: Row; now: Date }> = ({ at, row, now }) => {
  const words = listWords[at.locale];
  const { draft, waiting, scheduled, trial, kind } = row;
  const badges: Child[] = [];
  if (waiting)
    badges.push(
      <a href={templatePath(kind, "/approve")}>
        <Badge is="warn" glyph="warning">
          {words.waiting}
        </Badge>
      </a>,
    );
  if (draft) badges.push(<Badge is="accent">{words.draft(draft.number)}</Badge>);
  if (scheduled?.publishAt)
    badges.push(
      <Badge is="outline" glyph="clock">
        {words.scheduled(shortTime(scheduled.publishAt, now, at.locale, at.shop.profile.timeZone))}
      </Badge>,
    );
  if (trial)
    badges.push(
      <a href={templatePath(kind, "/trial")}>
        <Badge is="accent">{words.trial}</Badge>
      </a>,
    );
  if (row.defaultChanged > 0)
    badges.push(
      <a href={templatePath(kind, "/default")}>
        <Badge is="warn" glyph="note">
          {words.defaultChanged}
        </Badge>
      </a>,
    );
  return <>{badges}</>;
};

const Switch: FC<{ at: AtWork; row: Row; name: string }> = ({ at, row, name }) => {
  const words = listWords[at.locale];
  if (notificationOf(row.kind)?.byDefault) return <Badge glyph="check">{words.always}</Badge>;
  return (
    <>
      {row.on ? (
        <Badge is="ok" glyph="check">
          {words.on}
        </Badge>
      ) : (
        <Badge is="outline">{words.off}</Badge>
      )}
      {may(at.member.role, "publish-templates") && (
        <a class="sub" href={templatePath(row.kind, "/switch")} aria-label={words.switchLabel(name, row.on)}>
          {row.on ? words.switchOff : words.switchOn}
        </a>
      )}
    </>
  );
};
