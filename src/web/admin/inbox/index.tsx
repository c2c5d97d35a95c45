import { Hono, type Context as Request } from "hono";
import type { FC } from "hono/jsx";
import { may } from "../../../commerce/role.ts";
import type { Context } from "../../../context.ts";
import { Choice } from "../../look.tsx";
import { KeyList } from "../account/keys.tsx";
import { AdminPage, doneOf, PageHead, showAdmin } from "../page.tsx";
import { Nothing } from "../primitives.tsx";
import { leadToSearch, readSearch } from "../search.ts";
import { type AtWork, memberOf } from "../session.ts";
import { count, dayTime } from "../when.ts";
import { inboxWords } from "../words/inbox.ts";
import { callRoutes } from "./call.tsx";
import { goodwillRoutes } from "./goodwill.tsx";
import { type Asked, askedIn, hrefOf, type Listed, openWords, Rows, readList } from "./list.tsx";
import { caseRoutes } from "./routes.tsx";
import { savedRoutes } from "./saved.tsx";
import { inboxScript, inboxScriptUrl } from "./script.ts";

/** The inbox: what customers ask, what is owed to each, and all that helps to answer well. */
export function inboxRoutes(context: Context): Hono {
  const app = new Hono();

  app.get("/admin/inbox.js", (c) =>
    c.body(inboxScript, 200, {
      "content-type": "text/javascript; charset=utf-8",
      "cache-control": c.req.query("v") ? "public, max-age=31536000, immutable" : "public, max-age=300",
      "x-content-type-options": "nosniff",
    }),
  );

  app.get("/admin/inbox", async (c) => {
    const at = memberOf(c);
    const { search, away } = readSearch(c, context, at, 200);
    if (away) return away;
    const list = await readList(context, at, askedIn(c.req.query(), search), 50);
    return showAdmin(c, <ListPage c={c} context={context} at={at} list={list} />, { script: true });
  });

  app.post("/admin/inbox", (c) => leadToSearch(c, context, { most: 200 }));

  // Their names are looked at before the numbers of cases.
  for (const place of [callRoutes, savedRoutes, goodwillRoutes, caseRoutes]) app.route("/", place(context));
  return app;
}

const ListPage: FC<{ c: Request; context: Context; at: AtWork; list: Listed }> = ({
  c,
  context,
  at,
  list,
}) => {
  const words = inboxWords[at.locale];
  const now = context.now();
  const { asked, cases, counts } = list;
  const [first] = cases;
  const { q } = asked.search;
  const isFirst = q === "" && asked.after === undefined && asked.show === "waiting";
  const next =
    isFirst && first && first.answer_by > now
      ? dayTime(first.answer_by, now, at.locale, at.shop.profile.timeZone)
      : undefined;
  const title =
    q !== ""
      ? words.found(count(cases.length, at.locale), q)
      : counts.overdue > 0
        ? words.newsLate(counts.overdue)
        : words.news(counts.waiting, next);
  const counted: Partial<Record<Asked["show"], number>> = counts;
  return (
    <AdminPage
      at={at}
      title={words.title}
      place="inbox"
      script={inboxScriptUrl}
      toast={doneOf(c, context, at)}
    >
      <PageHead title={title} lede={words.lede}>
        {may(at.member.role, "answer") && (
          <a class="btn" href="/admin/inbox/log">
            {words.log}
          </a>
        )}
      </PageHead>
      <form class="row" method="post" action="/admin/inbox">
        <label class="vh" for="q">
          {words.search}
        </label>
        <input
          class="input is-short"
          type="search"
          id="q"
          name="q"
          value={q}
          placeholder={words.searchHint}
          maxlength={200}
        />
        <button class="btn" type="submit">
          {words.find}
        </button>
        {q !== "" && <a href="/admin/inbox">{words.clear}</a>}
        <span class="push row small">
          <a href="/admin/inbox/answers">{words.saved}</a>
          <a href="/admin/inbox/goodwill">{words.budgets}</a>
        </span>
      </form>
      <div class="stack">
        {q === "" && (
          <Choice
            is="tabs"
            label={words.filter}
            links={(Object.keys(words.shows) as Asked["show"][]) // safe because the words have a row for each
              .map((show) => ({
                text:
                  counted[show] === undefined ? words.shows[show] : `${words.shows[show]} ${counted[show]}`,
                href: hrefOf(asked, { show }),
                current: show === asked.show,
              }))}
          />
        )}
        {list.isNew && q === "" ? (
          <p class="dim">
            {words.nobodyYet} <a href="/admin/settings/domain">{words.nobodyYetSee}</a>
          </p>
        ) : cases.length === 0 ? (
          <Nothing>{q === "" ? words.empty[asked.show] : words.emptySearch}</Nothing>
        ) : (
          <Rows at={at} now={now} list={list} wide />
        )}
        <p class="row dim small">
          {list.next && (
            <a class="btn is-small" href={hrefOf(asked, { after: list.next })}>
              {words.more}
            </a>
          )}
          {q === "" && counted[asked.show] !== undefined && <span>{openWords(at, now)}</span>}
        </p>
        {cases.length > 0 && <KeyList at={at} said={words.keys} />}
      </div>
    </AdminPage>
  );
};
