import { Hono, type Context as Request } from "hono";
import type { Context } from "../../../context.ts";
import { Problem } from "../../../errors.ts";
import { saveDraft } from "../../../pipeline/templates/drafts.ts";
import { knownName } from "../../../pipeline/templates/wording.ts";
import { doneOf, showAdmin } from "../page.tsx";
import { type AtWork, memberOf } from "../session.ts";
import { EditorPage, type More } from "./editor-page.tsx";
import { readSent, type SentForm } from "./editor-saving.ts";
import { editorScript } from "./editor-script.ts";
import { editorStyle } from "./editor-style.ts";
import { asked, viewOf } from "./editor-view.ts";

/** Where a marketer writes: the editor's page, and what is saved from it. */
export function editorRoutes(context: Context): Hono {
  const app = new Hono();

  app.get("/admin/editor.js", async (c) => {
    const script = await editorScript();
    if (!script) return c.notFound();
    return file(c, script.text, "text/javascript; charset=utf-8");
  });
  app.get("/admin/editor.css", (c) => file(c, editorStyle, "text/css; charset=utf-8"));

  app.get("/admin/templates/:kind", async (c) => {
    const at = memberOf(c);
    return show(c, context, at, knownName(c.req.param("kind")), { toast: doneOf(c, context, at) });
  });

  app.post("/admin/templates/:kind/draft", async (c) => {
    const at = memberOf(c);
    const kind = knownName(c.req.param("kind"));
    const sent = await readSent(c);
    const wantsJson = "changes" in sent || c.req.header("accept")?.startsWith("application/json");
    try {
      const changes =
        "changes" in sent ? sent.changes : sent.from(await viewOf(context, at, kind, askedBy(sent)));
      const by = at.member.name;
      const kept = await saveDraft(context, at.shop, kind, { revision: sent.revision, changes, by });
      if (wantsJson)
        return c.json({
          number: kept.number,
          revision: kept.revision,
          savedAt: kept.changedAt.toISOString(),
        });
      return c.redirect(backTo(kind, sent), 303);
    } catch (error) {
      if (wantsJson || !(error instanceof Problem)) throw error;
      const refused = {
        why: error.message,
        isConflict: error.kind === "conflict",
        typed: { forms: sent.typed },
        source: sent.source,
      };
      return show(c, context, at, kind, { refused }, sent);
    }
  });

  return app;
}

async function show(
  c: Request,
  context: Context,
  at: AtWork,
  kind: string,
  more: Omit<More, "script">,
  sent?: SentForm,
): Promise<Response> {
  const wish = sent ? askedBy(sent) : asked.parse(c.req.query());
  const view = await viewOf(context, at, kind, wish, c.req.header("kvitto-sample"));
  const script = (await editorScript())?.url;
  const page = await EditorPage({ view, more: { ...more, script } });
  const status = more.refused ? (more.refused.isConflict ? 409 : 422) : 200;
  return showAdmin(c, page, { script: script !== undefined, frame: true }, status);
}

/** The page from which a form was sent, as it stood. */
const askedBy = ({ back }: SentForm) => asked.parse(Object.fromEntries(new URLSearchParams(back)));

const backTo = (kind: string, { back }: SentForm): string =>
  `/admin/templates/${kind}${back ? `?${new URLSearchParams(back)}` : ""}`;

/** Named by its content: a browser keeps it for ever. */
const file = (c: Request, text: string, type: string): Response =>
  c.body(text, 200, {
    "content-type": type,
    "cache-control": c.req.query("v") ? "public, max-age=31536000, immutable" : "no-cache",
    "x-content-type-options": "nosniff",
  });
