import { Hono, type Context as Request } from "hono";
import { z } from "zod";
import { may } from "../../../commerce/role.ts";
import type { Context } from "../../../context.ts";
import { Problem } from "../../../errors.ts";
import { reachOf } from "../../../pipeline/templates/overview.ts";
import { approveVersion, declineVersion } from "../../../pipeline/templates/publishing.ts";
import { askedFor, findInState, readNumber, wrote } from "../../../pipeline/templates/versions.ts";
import { liveWording } from "../../../pipeline/templates/wording.ts";
import { asShop } from "../../../store/database.ts";
import { readForm } from "../../form.ts";
import { AdminPage, leadOn, PageHead, showAdmin } from "../page.tsx";
import { Banner, Card, Field, Nothing } from "../primitives.tsx";
import { memberOf } from "../session.ts";
import { longTime, shortTime } from "../when.ts";
import { kindWords } from "../words/kinds.ts";
import { versionWords } from "../words/versions.ts";
import { Source, summaryOf, Texts } from "./compare.tsx";
import { differenceOf } from "./difference.ts";
import { Whom } from "./publish.tsx";
import { templatePath } from "./versions.tsx";

/** The second pair of eyes: wording about money that waits, what it changes, and yes or no. */
export function approveRoutes(context: Context): Hono {
  const app = new Hono();
  app.get("/admin/templates/:kind/approve", (c) => show(c, context, c.req.param("kind")));

  app.post("/admin/templates/:kind/approve", async (c) => {
    const at = memberOf(c);
    const kind = c.req.param("kind");
    const form = await readForm(c);
    const number = readNumber(form.line("number", 12));
    const revision = z.coerce.number().int().min(0).catch(-1).parse(form.line("revision", 12));
    const who = { by: at.member.name, proven: true };
    try {
      const done = await approveVersion(context, at.shop, kind, { number, revision, ...who });
      context.ring();
      return leadOn(c, context, at, templatePath(kind), done.state, done.number);
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== "saved_meanwhile") throw error;
      return show(c, context, kind, { meanwhile: true });
    }
  });

  app.post("/admin/templates/:kind/decline", async (c) => {
    const at = memberOf(c);
    const kind = c.req.param("kind");
    const form = await readForm(c);
    const [number, note] = [readNumber(form.line("number", 12)), form.text("note", 500)];
    if (note === "") return show(c, context, kind, { note: versionWords[at.locale].declineMissing });
    await declineVersion(context, at.shop, kind, { number, by: at.member.name, note });
    return leadOn(c, context, at, templatePath(kind), "declined", number);
  });
  return app;
}

/** `wrong.note`: what is wrong with what was typed; `wrong.meanwhile`: she saw other words than those that wait now. */
async function show(
  c: Request,
  context: Context,
  kind: string,
  wrong: { note?: string; meanwhile?: boolean } = {},
): Promise<Response> {
  const at = memberOf(c);
  const { shop, locale, member } = at;
  const words = versionWords[locale];
  const { name } = kindWords(kind, locale);
  const { waiting, live, reach } = await asShop(context.database, shop.id, async (db) => ({
    waiting: await findInState(db, shop.id, kind, "waiting"),
    live: await liveWording(db, shop.id, kind),
    reach: await reachOf(db, shop, kind),
  }));
  const kicker = { href: templatePath(kind), text: name };
  if (!waiting)
    return showAdmin(
      c,
      <AdminPage at={at} title={name} place="templates">
        <PageHead kicker={kicker} title={name} />
        <Nothing>{words.nothingWaits}</Nothing>
      </AdminPage>,
    );
  const { number, publishedBy, madeBy, changedAt, publishAt } = waiting;
  const asker = publishedBy ?? madeBy;
  const isOwn = askedFor(waiting, member.name);
  const isAuthor = wrote(waiting, member.name);
  const mayApprove = may(member.role, "approve-money-words");
  const difference = differenceOf(live.wording, waiting.wording, shop.profile.locale);
  const { timeZone } = shop.profile;
  const isLater = publishAt !== null && publishAt > context.now();
  const title = words.approveTitle(number, name);
  return showAdmin(
    c,
    <AdminPage at={at} title={title} place="templates">
      <PageHead
        kicker={kicker}
        title={title}
        lede={words.approveLede(asker, shortTime(changedAt, context.now(), locale, timeZone))}
      />
      {wrong.meanwhile && <Banner is="bad">{words.approveMeanwhile}</Banner>}
      <Card
        id="approve"
        title={summaryOf(at, difference) || words.changesNone}
        state={<a href={templatePath(kind, `/compare?from=live&to=${number}`)}>{words.seeAll}</a>}
        foot={
          mayApprove && !isOwn && !isAuthor ? (
            <form method="post" action={templatePath(kind, "/approve")}>
              <input type="hidden" name="number" value={number} />
              <input type="hidden" name="revision" value={waiting.revision} />
              <button class="btn is-main" type="submit">
                {isLater
                  ? words.approveAt(number, longTime(publishAt, locale, timeZone))
                  : words.approve(number)}
              </button>
            </form>
          ) : (
            <p class="dim">
              {isOwn ? words.approveOwn : mayApprove ? words.approveWrote : words.approveMayNot}
            </p>
          )
        }
      >
        <div class="stack">
          {waiting.note && (
            <p>
              <q class="quote">{waiting.note}</q>
            </p>
          )}
          <Whom at={at} kind={kind} waiting={reach.waitingMails} on={reach.on} />
        </div>
      </Card>
      {difference.texts.length > 0 && <Texts at={at} texts={difference.texts} />}
      {difference.files.map((file) => (
        <Source at={at} file={file} />
      ))}
      {(mayApprove || isOwn) && (
        <form class="ask stack" method="post" action={templatePath(kind, "/decline")}>
          <input type="hidden" name="number" value={number} />
          <Field id="note" label={words.declineWhy} {...(wrong.note !== undefined && { error: wrong.note })}>
            <textarea
              class="input"
              id="note"
              name="note"
              rows={3}
              maxlength={500}
              aria-invalid={wrong.note ? "true" : undefined}
              aria-describedby={wrong.note ? "note-error" : undefined}
            />
          </Field>
          <p>
            <button class="btn" type="submit">
              {isOwn ? words.takeBack : words.decline}
            </button>
          </p>
        </form>
      )}
    </AdminPage>,
    {},
    wrong.meanwhile ? 409 : wrong.note ? 422 : 200,
  );
}
