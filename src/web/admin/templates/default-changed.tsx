import { Hono, type Context as Request } from "hono";
import type { FC } from "hono/jsx";
import { may } from "../../../commerce/role.ts";
import type { Context } from "../../../context.ts";
import { Problem } from "../../../errors.ts";
import { saveDraft, seeDefault } from "../../../pipeline/templates/drafts.ts";
import {
  changedDefault,
  type DefaultChange,
  findInState,
  revisionOf,
} from "../../../pipeline/templates/versions.ts";
import { knownName } from "../../../pipeline/templates/wording.ts";
import { asShop } from "../../../store/database.ts";
import type { Changes } from "../../../templating/wording.ts";
import { readForm } from "../../form.ts";
import { AdminPage, leadOn, PageHead, showAdmin } from "../page.tsx";
import { Banner, Nothing, Pick } from "../primitives.tsx";
import { type AtWork, memberOf } from "../session.ts";
import { languageName } from "../when.ts";
import { kindWords } from "../words/kinds.ts";
import { versionWords } from "../words/versions.ts";
import { templatePath } from "./versions.tsx";

/** GET and POST /admin/templates/:kind/default: what the house says differently since the shop began to write its own, and what the shop takes of it. */
export function defaultRoutes(context: Context): Hono {
  const app = new Hono();
  const path = "/admin/templates/:kind/default";
  app.get(path, (c) => show(c, context, c.req.param("kind")));
  app.post(path, async (c) => {
    const at = memberOf(c);
    const kind = c.req.param("kind");
    const form = await readForm(c);
    const { version, changes } = await find(context, at, kind);
    const revision = Number(form.line("revision", 12)) || 0;
    const by = at.member.name;
    const taken = changes.filter((one) => form.line(nameOf(one), 10) === "take");
    try {
      const kept =
        taken.length > 0
          ? await saveDraft(context, at.shop, kind, { revision, changes: changesOf(taken), by })
          : undefined;
      await seeDefault(context, at.shop, kind, { revision: kept?.revision ?? revision, by });
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== "saved_meanwhile") throw error;
      return show(c, context, kind, true);
    }
    return leadOn(c, context, at, templatePath(kind), "merged", version?.number ?? "");
  });
  return app;
}

/** What the shop works on: its draft, or what is live of its own. */
async function find(context: Context, { shop }: AtWork, kind: string) {
  const { version, revision } = await asShop(context.database, shop.id, async (db) => ({
    version:
      (await findInState(db, shop.id, knownName(kind), "draft")) ??
      (await findInState(db, shop.id, kind, "published")),
    revision: await revisionOf(db, shop.id, kind),
  }));
  return { version, revision, changes: version ? await changedDefault(version) : [] };
}

const nameOf = ({ file, key }: DefaultChange): string => `at:${file}${key === undefined ? "" : `#${key}`}`;

/** What takes today's default in these places. */
function changesOf(taken: readonly DefaultChange[]): Changes {
  const changes: Required<Pick<Changes, "blocks" | "strings">> & Changes = { blocks: {}, strings: {} };
  for (const { file, key, now } of taken) {
    const [folder, name = ""] = file.split("/");
    if (folder === "body.mjml") changes.body = now ?? "";
    else if (folder === "text.hbs") changes.text = now ?? "";
    else if (key === undefined) changes.blocks = { ...changes.blocks, [name]: now ?? null };
    else {
      const locale = name.replace(/\.json$/, "");
      changes.strings = {
        ...changes.strings,
        [locale]: { ...changes.strings?.[locale], [key]: now ?? null },
      };
    }
  }
  return changes;
}

async function show(c: Request, context: Context, kind: string, meanwhile = false): Promise<Response> {
  const at = memberOf(c);
  const words = versionWords[at.locale];
  const { name } = kindWords(kind, at.locale);
  const { revision, changes } = await find(context, at, kind);
  const mayWrite = may(at.member.role, "write-templates");
  const title = changes.length > 0 ? words.defaultTitle(name) : name;
  return showAdmin(
    c,
    <AdminPage at={at} title={title} place="templates">
      <PageHead
        kicker={{ href: templatePath(kind), text: name }}
        title={title}
        lede={changes.length > 0 ? words.defaultLede : undefined}
      />
      {meanwhile && <Banner is="bad">{words.meanwhile}</Banner>}
      {changes.length === 0 ? (
        <Nothing>{words.defaultNone}</Nothing>
      ) : (
        <form class="stack stack-l" method="post">
          <input type="hidden" name="revision" value={revision} />
          {changes.map((change, i) => (
            <Place at={at} change={change} id={`p${i}`} mayWrite={mayWrite} />
          ))}
          {mayWrite && (
            <p>
              <button class="btn is-main" type="submit">
                {words.intoDraft}
              </button>
            </p>
          )}
        </form>
      )}
    </AdminPage>,
    {},
    meanwhile ? 409 : 200,
  );
}

/** One place: what the house said, what it says now, what the shop says, and whose words go on. */
const Place: FC<{ at: AtWork; change: DefaultChange; id: string; mayWrite: boolean }> = ({
  at,
  change,
  id,
  mayWrite,
}) => {
  const words = versionWords[at.locale];
  const { file, key, before, now, own } = change;
  const locale = /^strings\/(.+)\.json$/.exec(file)?.[1];
  const says = [
    [words.theirs, before],
    [words.fresh, now],
    [words.own, own],
  ] as const;
  return (
    <fieldset class="section place" aria-labelledby={id}>
      <h2 id={id}>
        <code>{key ?? file}</code>
        {locale !== undefined && <span class="dim small"> {languageName(locale, at.locale)}</span>}
      </h2>
      <div class="thirds">
        {says.map(([title, text]) => (
          <div>
            <h3>{title}</h3>
            {text === undefined ? (
              <p class="dim">{words.nothing}</p>
            ) : key === undefined ? (
              <pre class="pre is-long" tabindex={0}>
                {text}
              </pre>
            ) : (
              <p class="quote" lang={locale}>
                {text}
              </p>
            )}
          </div>
        ))}
      </div>
      {mayWrite && (
        <div class="row">
          <Pick name={nameOf(change)} value="keep" label={words.keep} checked />
          <Pick name={nameOf(change)} value="take" label={words.take} />
        </div>
      )}
    </fieldset>
  );
};
