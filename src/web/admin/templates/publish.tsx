import { Hono, type Context as Request } from "hono";
import type { FC } from "hono/jsx";
import { z } from "zod";
import { may } from "../../../commerce/role.ts";
import { instantOf } from "../../../commerce/trip-time.ts";
import type { Context } from "../../../context.ts";
import { type FieldError, Problem } from "../../../errors.ts";
import { readied } from "../../../pipeline/templates/going-live.ts";
import { reachOf } from "../../../pipeline/templates/overview.ts";
import { publishDraft, unschedule } from "../../../pipeline/templates/publishing.ts";
import {
  findDraft,
  readNumber,
  touchesMoney,
  type Version,
  wrote,
} from "../../../pipeline/templates/versions.ts";
import { liveWording } from "../../../pipeline/templates/wording.ts";
import { asShop } from "../../../store/database.ts";
import { listMembers } from "../../../store/member.ts";
import { sharedName } from "../../../templating/wording.ts";
import { readForm, type Typed } from "../../form.ts";
import { AdminPage, leadOn, PageHead, showAdmin } from "../page.tsx";
import { Banner, Card, Field, Pick, ProblemRow } from "../primitives.tsx";
import { type AtWork, memberOf } from "../session.ts";
import { fieldTime, listed } from "../when.ts";
import { kindWords } from "../words/kinds.ts";
import { versionWords } from "../words/versions.ts";
import { summaryOf } from "./compare.tsx";
import { differenceOf } from "./difference.ts";
import { templatePath } from "./versions.tsx";

/** What somebody typed, where the page is shown again. */
interface Typing {
  note: string;
  later: boolean;
  at: string;
  wrong?: { at?: string; whole?: string; errors?: FieldError[] };
}

const hour = 3_600_000;

/** Before anything goes live: what changes, for whom, and when. */
export function publishRoutes(context: Context): Hono {
  const app = new Hono();
  const path = "/admin/templates/:kind/publish";

  app.get(path, async (c) => show(c, context, c.req.param("kind")));

  app.post(path, async (c) => {
    const at = memberOf(c);
    const kind = c.req.param("kind");
    const form = await readForm(c);
    const typing = typed(form);
    const wish = whenOf(typing, at, context.now());
    if ("wrong" in wish) return show(c, context, kind, { ...typing, wrong: { at: wish.wrong } }, 422);
    const revision = z.coerce.number().int().min(0).catch(-1).parse(form.line("revision", 12));
    try {
      const by = at.member.name;
      const done = await publishDraft(context, at.shop, kind, {
        note: typing.note,
        by,
        at: wish.at,
        revision,
      });
      context.ring();
      return leadOn(c, context, at, templatePath(kind), done.state, done.number);
    } catch (error) {
      if (!(error instanceof Problem) || error.kind === "not_found" || error.kind === "unavailable")
        throw error;
      const words = versionWords[at.locale];
      const whole = error.code === "saved_meanwhile" ? words.meanwhile : error.message;
      return show(
        c,
        context,
        kind,
        { ...typing, wrong: { whole, errors: error.errors } },
        error.kind === "conflict" ? 409 : 422,
      );
    }
  });

  app.post("/admin/templates/:kind/unschedule", async (c) => {
    const at = memberOf(c);
    const kind = c.req.param("kind");
    const number = readNumber((await readForm(c)).line("number", 12));
    await unschedule(context, at.shop, kind, { number, by: at.member.name });
    return leadOn(c, context, at, templatePath(kind), "unscheduled", number);
  });

  return app;
}

const typed = (form: Typed): Typing => ({
  note: form.text("note", 500),
  later: form.line("when", 10) === "later",
  at: form.line("at", 20),
});

/** The moment that was typed, by the shop's clock; none for now. */
function whenOf(
  { later, at }: Typing,
  { shop, locale }: AtWork,
  now: Date,
): { at?: Date } | { wrong: string } {
  const words = versionWords[locale];
  if (!later) return {};
  if (!z.iso.datetime({ local: true, precision: -1 }).safeParse(at).success)
    return { wrong: words.atMissing };
  const moment = instantOf({ at, timeZone: shop.profile.timeZone });
  return moment <= now ? { wrong: words.atPast } : { at: moment };
}

async function show(
  c: Request,
  context: Context,
  kind: string,
  typing: Typing = { note: "", later: false, at: "" },
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  const at = memberOf(c);
  const { shop, locale } = at;
  const words = versionWords[locale];
  const { name } = kindWords(kind, locale);
  const found = await asShop(context.database, shop.id, async (db) => ({
    draft: await findDraft(db, shop.id, kind),
    live: await liveWording(db, shop.id, kind),
    reach: await reachOf(db, shop, kind),
    members: await listMembers(db, shop.id),
  }));
  const { draft, live, reach } = found;
  if (!draft) throw new Problem("not_found", words.noDraft);
  const difference = differenceOf(live.wording, draft.wording, shop.profile.locale);
  const errors = typing.wrong?.errors ?? (await errorsIn(context, at, draft));
  const needsSecond =
    shop.profile.approveMoneyWords && (await touchesMoney(kind, live.wording, draft.wording));
  const others = found.members.filter(
    (one) => one.name !== at.member.name && !wrote(draft, one.name) && may(one.role, "approve-money-words"),
  );
  const summary = summaryOf(at, difference);
  return showAdmin(
    c,
    <AdminPage at={at} title={words.publishTitle(draft.number, name)} place="templates">
      <PageHead
        kicker={{ href: templatePath(kind), text: name }}
        title={words.publishTitle(draft.number, name)}
      />
      {typing.wrong?.whole && errors.length === 0 && <Banner is="bad">{typing.wrong.whole}</Banner>}
      {errors.length > 0 && <Stops at={at} kind={kind} errors={errors} />}
      <form class="ask" method="post">
        <input type="hidden" name="revision" value={draft.revision} />
        <Card
          id="publish"
          title={words.changes}
          state={
            summary && (
              <a href={templatePath(kind, `/compare?from=live&to=${draft.number}`)}>{words.seeAll}</a>
            )
          }
          foot={
            <>
              {errors.length > 0 ? (
                <button class="btn" type="button" aria-disabled="true" aria-describedby="stops">
                  {words.publish(draft.number)}
                </button>
              ) : (
                <button class="btn is-main" type="submit">
                  {words.publish(draft.number)}
                </button>
              )}
              <a class="btn" href={templatePath(kind)}>
                {words.cancel}
              </a>
            </>
          }
        >
          <div class="stack">
            <p class="strong">{summary || words.changesNone}</p>
            <Whom at={at} kind={kind} waiting={reach.waitingMails} on={reach.on} />
            {needsSecond && (
              <p class="warn strong">
                {others.length > 0
                  ? words.fourEyes(
                      listed(
                        others.map((one) => one.name),
                        locale,
                      ),
                    )
                  : words.nobodyElse}
              </p>
            )}
          </div>
          <div class="stack">
            <Field id="note" label={words.note} hint={words.noteHint}>
              <textarea
                class="input"
                id="note"
                name="note"
                rows={2}
                maxlength={500}
                aria-describedby="note-hint"
              >
                {typing.note}
              </textarea>
            </Field>
            <When at={at} typing={typing} now={context.now()} />
          </div>
        </Card>
      </form>
    </AdminPage>,
    {},
    status,
  );
}

/** What would stop it, seen before the button is pressed. What all mails share breaks only with them: that is looked at when it is. */
async function errorsIn(context: Context, { shop }: AtWork, draft: Version): Promise<FieldError[]> {
  if (draft.kind === sharedName) return [];
  try {
    await readied(context, shop.id, { kind: draft.kind, wording: draft.wording });
    return [];
  } catch (error) {
    if (error instanceof Problem && error.kind === "unprocessable")
      return error.errors.length > 0 ? error.errors : [{ pointer: draft.kind, detail: error.message }];
    throw error;
  }
}

/** Errors of a wording, each with its place. */
export const Stops: FC<{ at: AtWork; kind: string; errors: readonly FieldError[] }> = ({
  at,
  kind,
  errors,
}) => {
  const words = versionWords[at.locale];
  return (
    <Card
      id="stops"
      title={<span class="bad">{words.stops(errors.length)}</span>}
      foot={
        <a class="btn" href={templatePath(kind)}>
          {words.mend}
        </a>
      }
    >
      <ul>
        {errors.map(({ pointer, detail }) => (
          <ProblemRow severity="error" word={words.severity.error}>
            <code>{pointer}</code> <span lang="en">{detail}</span>
          </ProblemRow>
        ))}
      </ul>
    </Card>
  );
};

/** Which mails are made of it, and which are not any more. */
export const Whom: FC<{ at: AtWork; kind: string; waiting: number; on: boolean }> = ({
  at,
  kind,
  waiting,
  on,
}) => {
  const words = versionWords[at.locale];
  return (
    <p class="dim">
      {kind === sharedName ? words.waitingAll : words.waitingMails(waiting)} {words.sent}{" "}
      {!on && <span class="strong">{words.off}</span>}
    </p>
  );
};

const When: FC<{ at: AtWork; typing: Typing; now: Date }> = ({ at: { locale, shop }, typing, now }) => {
  const words = versionWords[locale];
  const { timeZone } = shop.profile;
  const next = new Date(Math.ceil((now.getTime() + hour) / hour) * hour);
  const wrong = typing.wrong?.at;
  return (
    <fieldset>
      <legend>{words.when}</legend>
      <Pick name="when" value="now" label={words.now} checked={!typing.later} />
      <Pick name="when" value="later" label={words.later} checked={typing.later}>
        <Field
          id="at"
          label={<span class="vh">{words.at}</span>}
          hint={words.atHint(timeZone)}
          {...(wrong !== undefined && { error: wrong })}
        >
          <input
            class="input is-time"
            type="datetime-local"
            id="at"
            name="at"
            value={typing.at || fieldTime(next, timeZone)}
            aria-invalid={wrong ? "true" : undefined}
            aria-describedby={wrong ? "at-error at-hint" : "at-hint"}
          />
        </Field>
      </Pick>
    </fieldset>
  );
};
