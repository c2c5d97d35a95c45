import { Hono, type Context as Request } from "hono";
import type { Child, FC } from "hono/jsx";
import type { Context } from "../../../context.ts";
import { Problem } from "../../../errors.ts";
import { saveDraft } from "../../../pipeline/templates/drafts.ts";
import {
  changesOf,
  exportTexts,
  importTexts,
  readImport,
  textsOf,
} from "../../../pipeline/templates/texts.ts";
import { knownName } from "../../../pipeline/templates/wording.ts";
import { asShop } from "../../../store/database.ts";
import type { Remark } from "../../../templating/translation.ts";
import { fileResponse } from "../../file.ts";
import { rawRequest } from "../../webhooks.ts";
import { AdminPage, doneOf, leadOn, PageHead, showAdmin } from "../page.tsx";
import { Banner, Nothing } from "../primitives.tsx";
import { type AtWork, memberOf } from "../session.ts";
import { languageName } from "../when.ts";
import { kindWords } from "../words/kinds.ts";
import { textsWords } from "../words/texts.ts";
import { Files, ReadPage } from "./texts-files.tsx";
import { Grid } from "./texts-grid.tsx";
import { textsScript, textsScriptUrl, textsStyle, textsStyleUrl } from "./texts-look.ts";
import { askedBy, seenIn, type TextsView, textsHref, textsView, written } from "./texts-view.ts";

/** GET and POST /admin/templates/:kind/texts: all texts of a template in all its languages; to translators and back. */

/** A form with all texts of a shop, or a file of translators. */
const largest = 12_000_000;

interface Refused {
  why: "refused" | "conflict";
  detail?: string;
  typed: ReadonlyMap<string, string>;
  remarks: readonly Remark[];
}

export function textsRoutes(context: Context): Hono {
  const app = new Hono();
  const kept = (text: string, type: string) => (c: Request) =>
    c.body(text, 200, {
      "content-type": `${type}; charset=utf-8`,
      "cache-control": c.req.query("v") ? "public, max-age=31536000, immutable" : "public, max-age=300",
      "x-content-type-options": "nosniff",
    });
  app.get("/admin/texts.css", kept(textsStyle, "text/css"));
  app.get("/admin/texts.js", kept(textsScript, "text/javascript"));

  app.get("/admin/templates/:kind/texts", async (c) => {
    const at = memberOf(c);
    const view = await textsView(context, at, knownName(c.req.param("kind")), askedBy(c));
    return show(c, context, view);
  });

  for (const format of ["xliff", "csv"] as const)
    app.get(`/admin/templates/:kind/texts.${format}`, async (c) => {
      const { shop } = memberOf(c);
      const kind = knownName(c.req.param("kind"));
      const texts = await asShop(context.database, shop.id, (db) => textsOf(db, shop, kind));
      const from = c.req.query("from") ?? shop.profile.locale;
      return fileResponse(exportTexts([texts], { format, from, to: c.req.queries("to") ?? [] }));
    });

  app.post("/admin/templates/:kind/texts", async (c) => {
    const at = memberOf(c);
    const kind = knownName(c.req.param("kind"));
    const view = await textsView(context, at, kind, askedBy(c));
    const { headers, body } = await rawRequest(c.req, undefined, largest);
    const type = headers["content-type"] ?? "";
    if (/^multipart\/form-data/i.test(type)) return read(c, view, await fileIn(body, type, at));
    if (!/^application\/x-www-form-urlencoded/i.test(type))
      throw new Problem("unsupported", "send the form as application/x-www-form-urlencoded");
    const fields = new URLSearchParams(new TextDecoder().decode(body));
    return save(c, context, view, fields);
  });
  return app;
}

/** What a file would change; nothing is kept. */
function read(c: Request, view: TextsView, file: File): Promise<Response> {
  return file.arrayBuffer().then((bytes) => {
    const reading = readImport(view.texts, new Uint8Array(bytes));
    return showAdmin(c, <ReadPage view={view} file={file.name.slice(0, 100)} reading={reading} />);
  });
}

async function fileIn(body: Uint8Array, type: string, at: AtWork): Promise<File> {
  const form = await new Response(new Uint8Array(body), { headers: { "content-type": type } })
    .formData()
    .catch(() => {
      throw new Problem("bad_request", "the form with the file cannot be read: choose it again");
    });
  const file = form.get("file");
  if (!(file instanceof File) || file.size === 0)
    throw new Problem("bad_request", textsWords[at.locale].noFile);
  return file;
}

/** Keeps what was written in the cells, or what a file changes after somebody looked at it. */
async function save(
  c: Request,
  context: Context,
  view: TextsView,
  fields: URLSearchParams,
): Promise<Response> {
  const { at, kind } = view;
  const revision = Number(fields.get("revision") ?? Number.NaN);
  if (!Number.isSafeInteger(revision))
    throw new Problem("bad_request", "the form lacks its revision: load the page again");
  const by = at.member.name;
  const came = fields.get("changes");
  if (came !== null) {
    await importTexts(context, at.shop, kind, { revision, changes: parsed(came), by });
    return leadOn(c, context, at, textsHref(view), "textsKept", Number(fields.get("count")) || 0);
  }
  const { texts, remarks, typed } = written(view, fields);
  if (remarks.length > 0) return show(c, context, view, { why: "refused", typed, remarks });
  if (texts.length === 0) return c.redirect(textsHref(view), 303);
  try {
    await saveDraft(context, at.shop, kind, { revision, changes: changesOf(texts), by });
  } catch (error) {
    if (!(error instanceof Problem) || error.kind !== "conflict") throw error;
    const now = await textsView(context, at, kind, view.asked);
    const changed = new Set(
      texts.flatMap(({ locale, forms }) => forms.map(({ id }) => `text/${locale}/${id}`)),
    );
    const mine = new Map([...typed].filter(([name]) => changed.has(name)));
    return show(c, context, now, { why: "conflict", detail: error.message, typed: mine, remarks: [] });
  }
  return leadOn(c, context, at, textsHref(view), "textsKept", texts.length);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function show(c: Request, context: Context, view: TextsView, refused?: Refused): Promise<Response> {
  const status = !refused ? 200 : refused.why === "conflict" ? 409 : 422;
  const toast = refused ? undefined : doneOf(c, context, view.at);
  return showAdmin(c, <TextsPage {...{ view, refused, toast }} />, { script: true }, status);
}

const none: Omit<Refused, "why"> = { typed: new Map(), remarks: [] };

const TextsPage: FC<{ view: TextsView; refused: Refused | undefined; toast: Child }> = ({
  view,
  refused,
  toast,
}) => {
  const { at, kind } = view;
  const words = textsWords[at.locale];
  const { name } = kindWords(kind, at.locale);
  const { typed, remarks } = refused ?? none;
  return (
    <AdminPage
      at={at}
      title={words.title(name)}
      place="templates"
      wide
      script={textsScriptUrl}
      styles={[textsStyleUrl]}
      toast={toast}
    >
      <PageHead
        kicker={{ href: `/admin/templates/${kind}`, text: name }}
        title={words.title(name)}
        lede={`${view.mayWrite ? words.lede : words.readOnly} ${view.texts.isDraft ? words.draft : words.live}`}
      />
      {refused?.why === "refused" && (
        <Banner is="bad">
          <strong>{words.refused}</strong> {words.refusedWhat}
        </Banner>
      )}
      {refused?.why === "conflict" && (
        <Banner is="warn">
          <strong>{words.conflict}</strong> {words.conflictWhat} <span class="dim">{refused.detail}</span>
        </Banner>
      )}
      <Ask view={view} />
      <Files view={view} />
      <nav class="seg texts-one" aria-label={words.oneLanguage}>
        {view.locales.map((locale) => (
          <a
            href={textsHref(view, { show: locale })}
            aria-current={locale === view.shown ? "true" : undefined}
          >
            {locale}
            <span class="vh">, {languageName(locale, at.locale)}</span>
          </a>
        ))}
      </nav>
      {view.rows.length === 0 ? (
        <Nothing>{words.nothing}</Nothing>
      ) : (
        <form method="post" action={textsHref(view)} data-texts>
          <input type="hidden" name="revision" value={view.revision} />
          {view.mayWrite && <input type="hidden" name="seen" value={seenIn(view)} />}
          <Grid {...{ view, typed, remarks }} />
          {view.mayWrite && (
            <div class="texts-bar">
              <button class="btn is-main" type="submit">
                {words.save}
              </button>
              <span class="dim small hide-narrow">{words.saveKeys}</span>
              <span class="small" role="status" data-said={words.unsaved} />
            </div>
          )}
        </form>
      )}
    </AdminPage>
  );
};

/** Which texts and languages are shown. */
const Ask: FC<{ view: TextsView }> = ({ view: { all, main, locales, asked, at } }) => {
  const words = textsWords[at.locale];
  return (
    <search>
      <form class="texts-ask" method="get">
        <span>
          <label class="strong small" for="q">
            {words.search}
          </label>{" "}
          <input class="input" id="q" type="search" name="q" value={asked.q} />
        </span>
        <fieldset>
          <legend>{words.languages}</legend>
          {all
            .filter((locale) => locale !== main)
            .map((locale) => (
              <label>
                <input type="checkbox" name="lang" value={locale} checked={locales.includes(locale)} />
                {locale}
              </label>
            ))}
        </fieldset>
        <span class="only">
          <label>
            <input type="checkbox" name="only" value="missing" checked={asked.only === "missing"} />
            {words.onlyMissing}
          </label>
        </span>
        <button class="btn is-small" type="submit">
          {words.searchButton}
        </button>
      </form>
    </search>
  );
};
