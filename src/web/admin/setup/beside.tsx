import { Hono, type Context as Request } from "hono";
import type { FC } from "hono/jsx";
import { z } from "zod";
import type { Context } from "../../../context.ts";
import { Problem } from "../../../errors.ts";
import { sendersOf } from "../../../pipeline/deciding/senders.ts";
import { type Said, saidIn, tellings } from "../../../pipeline/setting-up/saying.ts";
import { letterOf } from "../../../pipeline/setting-up/written.ts";
import { listPlatforms } from "../../../store/connection.ts";
import { asShop } from "../../../store/database.ts";
import { countWouldHave, findWouldHave, listWouldHave } from "../../../store/history.ts";
import { readForm } from "../../form.ts";
import { mailHeaders } from "../../look.tsx";
import { AdminPage, PageHead, showAdmin } from "../page.tsx";
import { Badge, Field, Nothing, Section } from "../primitives.tsx";
import { type AtWork, memberOf } from "../session.ts";
import { inert } from "../templates/inert.ts";
import { count, listed, shortTime } from "../when.ts";
import { kindWords } from "../words/kinds.ts";
import { type PastWords, pastWords } from "../words/past.ts";
import { setupWords } from "../words/setup.ts";

const here = "/admin/setup/beside";
const onePage = 40;

/** What would have been sent, and beside it what the shop's own system sends about the same. */
export function besideRoutes(context: Context): Hono {
  const app = new Hono();

  app.get(here, async (c) => {
    const at = memberOf(c);
    const words = pastWords[at.locale].beside;
    const { shop } = at;
    const kind = c.req.query("kind")?.slice(0, 60) || undefined;
    const before = placeOf(c.req.query("after"));
    const { counts, rows } = await asShop(context.database, shop.id, async (db) => ({
      counts: await countWouldHave(db, shop.id),
      rows: await listWouldHave(db, shop.id, { limit: onePage + 1, kind, before }),
    }));
    const all = counts.reduce((sum, one) => sum + one.mails, 0);
    const last = rows.length > onePage ? rows[onePage - 1] : undefined;
    const link = (to: string | undefined) => (to ? `${here}?kind=${encodeURIComponent(to)}` : here);
    return showAdmin(
      c,
      <AdminPage at={at} title={words.title} place="settings">
        <PageHead
          kicker={{ href: "/admin/setup", text: setupWords[at.locale].title }}
          title={words.title}
          lede={shop.profile.mode === "live" ? words.live : words.lede}
        />
        {counts.length > 1 && (
          <nav class="tabs" aria-label={words.which}>
            <a href={here} aria-current={kind === undefined ? "page" : undefined}>
              {words.all} <span class="count">{count(all, at.locale)}</span>
            </a>
            {counts.slice(0, 6).map((one) => (
              <a href={link(one.kind)} aria-current={kind === one.kind ? "page" : undefined}>
                {kindWords(one.kind, at.locale).name} <span class="count">{count(one.mails, at.locale)}</span>
              </a>
            ))}
          </nav>
        )}
        {rows.length === 0 ? (
          <Nothing>{words.none}</Nothing>
        ) : (
          <table class="table is-stacking">
            <caption class="vh">{words.ours}</caption>
            <thead>
              <tr>
                <th scope="col">{words.mail}</th>
                <th scope="col">{words.order}</th>
                <th scope="col">{words.subject}</th>
                <th scope="col" class="n">
                  {words.written}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.slice(0, onePage).map((row) => (
                <tr>
                  <th scope="row">
                    <a href={`${here}/${row.id}`}>{kindWords(row.kind, at.locale).name}</a>
                  </th>
                  <td>{row.order_number}</td>
                  <td class="quote" lang={row.locale ?? undefined}>
                    {row.subject}
                  </td>
                  <td class="n dim">
                    {shortTime(row.composed_at, context.now(), at.locale, shop.profile.timeZone)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {last && (
          <p>
            <a
              class="btn"
              href={`${link(kind)}${kind ? "&" : "?"}after=${last.decided_at.getTime().toString(36)}.${last.id}`}
            >
              {words.older}
            </a>
          </p>
        )}
      </AdminPage>,
    );
  });

  app.get(`${here}/:id`, (c) => show(c, context, undefined));
  app.post(`${here}/:id`, async (c) => show(c, context, (await readForm(c)).text("theirs", 40_000)));

  // The mail as it was written, for a frame of ours: it runs nothing and its links lead nowhere.
  app.get("/admin/setup/mails/:id", async (c) => {
    const { html } = await letterOf(context, memberOf(c).shop.id, c.req.param("id"));
    return new Response(inert(html), { headers: mailHeaders("'self'") });
  });

  return app;
}

/** Where a page goes on: a time and an id. */
function placeOf(after: string | undefined): { at: Date; id: string } | undefined {
  const [time = "", id = ""] = (after ?? "").split(".");
  const at = new Date(Number.parseInt(time, 36));
  return Number.isNaN(at.getTime()) || !z.guid().safeParse(id).success ? undefined : { at, id };
}

async function show(c: Request, context: Context, theirs: string | undefined): Promise<Response> {
  const at = memberOf(c);
  const words = pastWords[at.locale].beside;
  const { shop } = at;
  const id = c.req.param("id") ?? "";
  const letter = await letterOf(context, shop.id, id);
  const { found, platforms } = await asShop(context.database, shop.id, async (db) => ({
    found: await findWouldHave(db, shop.id, id),
    platforms: await listPlatforms(db, shop.id),
  }));
  if (!found) throw new Problem("not_found", "there is no such mail");
  const others = sendersOf(shop.profile, platforms)
    .filter(({ kind }) => kind === found.kind)
    .flatMap(({ alsoSentBy }) => alsoSentBy.filter(({ sends }) => sends !== "maybe"))
    .map(({ sender, mail }) => `${sender}, ${mail}`);
  const name = kindWords(found.kind, at.locale).name;
  const compared = theirs ? saidIn(theirs, found.order_number ?? undefined) : undefined;
  return showAdmin(
    c,
    <AdminPage at={at} title={name} place="settings">
      <PageHead
        kicker={
          found.state === "planned"
            ? { href: "/admin/setup/live", text: setupWords[at.locale].live.trayTitle }
            : { href: here, text: words.back }
        }
        title={found.order_number ? `${name}: ${found.order_number}` : name}
        lede={
          <span class="quote" lang={found.locale ?? undefined}>
            {found.subject ?? letter.subject}
          </span>
        }
      />
      {compared && (
        <Told
          ours={saidIn(
            `${found.subject ?? letter.subject ?? ""}\n${letter.text}`,
            found.order_number ?? undefined,
          )}
          theirs={compared}
          words={words}
          at={at}
          lang={found.locale}
        />
      )}
      <div class="two">
        <Section id="ours" title={words.ours} beside={found.recipient && `${words.to} ${found.recipient}`}>
          <iframe
            class="frame is-mail"
            title={words.readOurs}
            src={`/admin/setup/mails/${id}`}
            sandbox="allow-popups allow-popups-to-escape-sandbox"
          />
          <details>
            <summary>{words.text}</summary>
            <p class="said" lang={found.locale ?? undefined} tabindex={0}>
              {letter.text}
            </p>
          </details>
        </Section>
        <Section id="theirs" title={words.theirs}>
          <p class="dim">
            {others.length > 0 ? words.theirsPlatform(listed(others, at.locale)) : words.theirsNone}
          </p>
          {theirs && (
            <p class="said is-her" lang={found.locale ?? undefined} tabindex={0}>
              {theirs}
            </p>
          )}
          {theirs ? (
            <details>
              <summary>{words.another}</summary>
              <Paste id={id} words={words} />
            </details>
          ) : (
            <Paste id={id} words={words} />
          )}
        </Section>
      </div>
    </AdminPage>,
    { frame: true },
  );
}

const Paste: FC<{ id: string; words: PastWords["beside"] }> = ({ id, words }) => (
  <form class="stack" method="post" action={`${here}/${id}`}>
    <Field id="theirs-text" label={words.paste} hint={words.pasteHint}>
      <textarea
        class="input quote"
        id="theirs-text"
        name="theirs"
        maxlength={40000}
        rows={14}
        required
        aria-describedby="theirs-text-hint"
      />
    </Field>
    <p>
      <button class="btn is-main" type="submit">
        {words.put}
      </button>
    </p>
  </form>
);

const Told: FC<{ ours: Said; theirs: Said; words: PastWords["beside"]; at: AtWork; lang: string | null }> = ({
  ours,
  theirs,
  words,
  at: { locale },
  lang,
}) => (
  <Section id="told" title={words.what}>
    <table class="table tells">
      <caption>{words.found}</caption>
      <thead>
        <tr>
          <th scope="col">{words.what}</th>
          <th scope="col">{words.ours}</th>
          <th scope="col">{words.today}</th>
        </tr>
      </thead>
      <tbody>
        {tellings.map((one) => (
          <tr>
            <th scope="row">{words.tells[one]}</th>
            <Tells found={ours.tells[one]} words={words} lang={lang} />
            <Tells found={theirs.tells[one]} words={words} lang={lang} />
          </tr>
        ))}
        <tr>
          <th scope="row">{words.words}</th>
          <td class="num">{count(ours.words, locale)}</td>
          <td class="num">{count(theirs.words, locale)}</td>
        </tr>
      </tbody>
    </table>
  </Section>
);

const Tells: FC<{ found: string | undefined; words: PastWords["beside"]; lang: string | null }> = ({
  found,
  words,
  lang,
}) => (
  <td>
    {found === undefined ? (
      <Badge is="outline" glyph="cross">
        {words.no}
      </Badge>
    ) : (
      <>
        <Badge is="ok" glyph="check">
          {words.yes}
        </Badge>{" "}
        <span class="quote" lang={lang ?? undefined}>
          {found}
        </span>
      </>
    )}
  </td>
);
