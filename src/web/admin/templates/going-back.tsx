import { Hono, type Context as Request } from "hono";
import type { Child } from "hono/jsx";
import type { Context } from "../../../context.ts";
import { type FieldError, Problem } from "../../../errors.ts";
import { discardDraft } from "../../../pipeline/templates/drafts.ts";
import { reachOf } from "../../../pipeline/templates/overview.ts";
import { type Outcome, revertToDefault, rollBack } from "../../../pipeline/templates/publishing.ts";
import { findDraft, readNumber } from "../../../pipeline/templates/versions.ts";
import { asShop } from "../../../store/database.ts";
import { readForm } from "../../form.ts";
import { AdminPage, leadOn, PageHead, showAdmin } from "../page.tsx";
import { Banner, Card, Field } from "../primitives.tsx";
import { type AtWork, memberOf } from "../session.ts";
import { kindWords } from "../words/kinds.ts";
import { versionWords } from "../words/versions.ts";
import { summaryOf } from "./compare.tsx";
import { differenceOf } from "./difference.ts";
import { Stops, Whom } from "./publish.tsx";
import { templatePath, wordingNamed } from "./versions.tsx";

/** Going back: to an earlier version, to the default, or from a draft. Each is asked about first, with what it changes. */
export function goingBackRoutes(context: Context): Hono {
  const app = new Hono();

  app.get("/admin/templates/:kind/rollback", (c) =>
    askRollBack(c, context, c.req.param("kind"), readNumber(c.req.query("number") ?? "")),
  );
  app.post("/admin/templates/:kind/rollback", async (c) => {
    const at = memberOf(c);
    const kind = c.req.param("kind");
    const form = await readForm(c);
    const number = readNumber(form.line("number", 12));
    const wish = { by: at.member.name, note: form.text("note", 500) };
    return doOr(
      () => rollBack(context, at.shop, kind, { number, ...wish }),
      (done) => {
        context.ring();
        return leadOn(
          c,
          context,
          at,
          templatePath(kind),
          done.state === "published" ? "rolledBack" : done.state,
          done.number,
        );
      },
      (problem) => askRollBack(c, context, kind, number, problem),
    );
  });

  app.get("/admin/templates/:kind/revert", (c) => askRevert(c, context, c.req.param("kind")));
  app.post("/admin/templates/:kind/revert", async (c) => {
    const at = memberOf(c);
    const kind = c.req.param("kind");
    const form = await readForm(c);
    return doOr(
      () => revertToDefault(context, at.shop, kind, { by: at.member.name, note: form.text("note", 500) }),
      (done) => {
        context.ring();
        return leadOn(
          c,
          context,
          at,
          templatePath(kind),
          done.state === "published" ? "reverted" : done.state,
          done.number,
        );
      },
      (problem) => askRevert(c, context, kind, problem),
    );
  });

  app.get("/admin/templates/:kind/discard", (c) => askDiscard(c, context, c.req.param("kind")));
  app.post("/admin/templates/:kind/discard", async (c) => {
    const at = memberOf(c);
    const kind = c.req.param("kind");
    const form = await readForm(c);
    const revision = Number(form.line("revision", 12)) || undefined;
    try {
      await discardDraft(context, at.shop, kind, { by: at.member.name, revision });
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== "saved_meanwhile") throw error;
      return askDiscard(c, context, kind, error);
    }
    return leadOn(c, context, at, templatePath(kind), "discarded");
  });
  return app;
}

/** Does it, or asks again with what stands against it. */
async function doOr(
  deed: () => Promise<Outcome>,
  then: (done: Outcome) => Response,
  again: (problem: Problem) => Promise<Response>,
): Promise<Response> {
  try {
    return then(await deed());
  } catch (error) {
    if (error instanceof Problem && (error.kind === "conflict" || error.kind === "unprocessable"))
      return again(error);
    throw error;
  }
}

async function askRollBack(c: Request, context: Context, kind: string, number: number, problem?: Problem) {
  const at = memberOf(c);
  const words = versionWords[at.locale];
  const { name } = kindWords(kind, at.locale);
  return ask(c, context, at, kind, {
    title: words.rollBackTitle(number, name),
    lede: words.rollBackLede(number),
    to: String(number),
    button: words.rollBackTo(number),
    hidden: { number },
    problem,
  });
}

async function askRevert(c: Request, context: Context, kind: string, problem?: Problem) {
  const at = memberOf(c);
  const words = versionWords[at.locale];
  const { name } = kindWords(kind, at.locale);
  return ask(c, context, at, kind, {
    title: words.revertTitle(name),
    lede: words.revertLede,
    to: "default",
    button: words.revert,
    hidden: {},
    problem,
  });
}

/** What would change, a note, and one button. */
async function ask(
  c: Request,
  context: Context,
  at: AtWork,
  kind: string,
  wish: {
    title: string;
    lede: Child;
    to: string;
    button: string;
    hidden: Record<string, number>;
    problem: Problem | undefined;
  },
): Promise<Response> {
  const words = versionWords[at.locale];
  const { name } = kindWords(kind, at.locale);
  const [live, back] = [
    await wordingNamed(context, at, kind, "live"),
    await wordingNamed(context, at, kind, wish.to),
  ];
  const { draft, reach } = await asShop(context.database, at.shop.id, async (db) => ({
    draft: await findDraft(db, at.shop.id, kind),
    reach: await reachOf(db, at.shop, kind),
  }));
  const summary = summaryOf(at, differenceOf(live.wording, back.wording, at.shop.profile.locale));
  const errors: readonly FieldError[] = wish.problem?.errors ?? [];
  return showAdmin(
    c,
    <AdminPage at={at} title={wish.title} place="templates">
      <PageHead kicker={{ href: templatePath(kind), text: name }} title={wish.title} lede={wish.lede} />
      {wish.problem && errors.length === 0 && <Banner is="bad">{wish.problem.message}</Banner>}
      {errors.length > 0 && <Stops at={at} kind={kind} errors={errors} />}
      <form class="ask" method="post" action={c.req.path}>
        {Object.entries(wish.hidden).map(([field, value]) => (
          <input type="hidden" name={field} value={value} />
        ))}
        <Card
          id="back"
          title={words.changes}
          state={
            summary && <a href={templatePath(kind, `/compare?from=live&to=${wish.to}`)}>{words.seeAll}</a>
          }
          foot={
            <>
              <button class="btn is-main" type="submit">
                {wish.button}
              </button>
              <a class="btn" href={templatePath(kind)}>
                {words.cancel}
              </a>
            </>
          }
        >
          <div class="stack">
            <p class="strong">{summary || words.same}</p>
            <Whom at={at} kind={kind} waiting={reach.waitingMails} on={reach.on} />
            {draft && <p class="dim">{words.draftStays(draft.number)}</p>}
          </div>
          <div>
            <Field id="note" label={words.note} hint={words.noteHint}>
              <textarea
                class="input"
                id="note"
                name="note"
                rows={2}
                maxlength={500}
                aria-describedby="note-hint"
              />
            </Field>
          </div>
        </Card>
      </form>
    </AdminPage>,
    {},
    wish.problem ? (wish.problem.kind === "conflict" ? 409 : 422) : 200,
  );
}

async function askDiscard(c: Request, context: Context, kind: string, problem?: Problem): Promise<Response> {
  const at = memberOf(c);
  const words = versionWords[at.locale];
  const { name } = kindWords(kind, at.locale);
  const draft = await asShop(context.database, at.shop.id, (db) => findDraft(db, at.shop.id, kind));
  if (!draft) return c.redirect(templatePath(kind), 302);
  const live = await wordingNamed(context, at, kind, "live");
  const summary = summaryOf(at, differenceOf(live.wording, draft.wording, at.shop.profile.locale));
  const title = words.discardTitle(draft.number, name);
  return showAdmin(
    c,
    <AdminPage at={at} title={title} place="templates">
      <PageHead kicker={{ href: templatePath(kind), text: name }} title={title} lede={words.discardLede} />
      {problem && <Banner is="bad">{words.meanwhile}</Banner>}
      <form class="ask" method="post" action={c.req.path}>
        <input type="hidden" name="revision" value={draft.revision} />
        <Card
          id="discard"
          title={summary || words.same}
          state={<a href={templatePath(kind, `/compare?from=live&to=${draft.number}`)}>{words.seeAll}</a>}
          foot={
            <>
              <button class="btn is-bad" type="submit">
                {words.discard}
              </button>
              <a class="btn" href={templatePath(kind)}>
                {words.cancel}
              </a>
            </>
          }
        />
      </form>
    </AdminPage>,
    {},
    problem ? 409 : 200,
  );
}
