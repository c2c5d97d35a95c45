import { Hono, type Context as Request } from "hono";
import type { FC } from "hono/jsx";
import { may } from "../../../commerce/role.ts";
import type { Context } from "../../../context.ts";
import { Problem } from "../../../errors.ts";
import { notificationOf } from "../../../notifications/index.ts";
import {
  type Aim,
  aims,
  endedTrials,
  endTrial,
  planTrial,
  startTrial,
  type Trial,
  type TrialPlan,
  trialOf,
  trialSchema,
  whyNoTrial,
} from "../../../pipeline/templates/trials.ts";
import { findDraft, touchesMoney, type Version, wrote } from "../../../pipeline/templates/versions.ts";
import { knownName, type Live, liveWording } from "../../../pipeline/templates/wording.ts";
import { asShop } from "../../../store/database.ts";
import { readForm, type Typed } from "../../form.ts";
import { AdminPage, doneOf, leadOn, PageHead, showAdmin } from "../page.tsx";
import { Banner, Card, Field, Pick } from "../primitives.tsx";
import { type AtWork, memberOf } from "../session.ts";
import { count, listed } from "../when.ts";
import { kindWords } from "../words/kinds.ts";
import { trialWords } from "../words/trial.ts";
import { EndedTrials, nameOf, RunningTrial } from "./trial-shown.tsx";
import { templatePath } from "./versions.tsx";

/** Two versions of a mail side by side: started, waited for, judged once, and ended. */
export function trialRoutes(context: Context): Hono {
  const app = new Hono();
  const path = "/admin/templates/:kind/trial";

  app.get(path, (c) => show(c, context, c.req.param("kind")));

  app.post(path, async (c) => {
    const at = memberOf(c);
    const kind = c.req.param("kind");
    const form = await readForm(c);
    try {
      const done = await act(context, at, kind, form);
      context.ring();
      return leadOn(c, context, at, templatePath(kind, "/trial"), ...done);
    } catch (error) {
      if (!(error instanceof Problem) || error.kind === "not_found" || error.kind === "unavailable")
        throw error;
      const status = error.kind === "conflict" ? 409 : error.kind === "forbidden" ? 403 : 422;
      const meanwhile = error.code === "saved_meanwhile" && trialWords[at.locale].savedMeanwhile;
      return show(c, context, kind, meanwhile || error.message, status);
    }
  });

  return app;
}

async function act(
  context: Context,
  { shop, member }: AtWork,
  kind: string,
  form: Typed,
): Promise<["trialStarted" | "trialEnded", number]> {
  const by = member.name;
  const keep = form.line("keep", 1);
  if (keep === "a" || keep === "b") {
    const ended = await endTrial(context, shop, kind, { keep, by });
    return ["trialEnded", ended[keep].number];
  }
  const asked = trialSchema.safeParse({
    share: form.line("share", 3) || undefined,
    aim: form.line("aim", 10) || undefined,
  });
  if (!asked.success) throw new Problem("unprocessable", asked.error.issues[0]?.message ?? "");
  const approves = may(member.role, "approve-money-words");
  const revision = Number(form.line("revision", 12)) || 0;
  const started = await startTrial(context, shop, kind, { ...asked.data, by, approves, revision });
  return ["trialStarted", started.b.number];
}

async function show(
  c: Request,
  context: Context,
  kind: string,
  wrong?: string,
  status: 200 | 403 | 409 | 422 = 200,
): Promise<Response> {
  const at = memberOf(c);
  const words = trialWords[at.locale];
  const { name } = kindWords(knownName(kind), at.locale);
  const now = context.now();
  const found = await asShop(context.database, at.shop.id, async (db) => ({
    running: await trialOf(db, at.shop.id, kind, now),
    ended: await endedTrials(db, at.shop.id, kind),
    draft: await findDraft(db, at.shop.id, kind),
    live: await liveWording(db, at.shop.id, kind),
    plan: await planTrial(db, at.shop.id, kind, now),
  }));
  const mayTry = may(at.member.role, "publish-templates");
  const { running, draft, live, plan } = found;
  return showAdmin(
    c,
    <AdminPage at={at} title={words.title(name)} place="templates" toast={doneOf(c, context, at)}>
      <PageHead
        kicker={{ href: templatePath(kind), text: name }}
        title={words.title(name)}
        lede={words.lede}
      />
      {wrong && <Banner is="bad">{wrong}</Banner>}
      {running ? (
        <RunningTrial at={at} trial={running} now={now} foot={mayTry && <EndIt at={at} trial={running} />} />
      ) : whyNoTrial(kind) ? (
        <Banner>
          <strong>{words.notThis}</strong>
          <p>{notificationOf(kind) ? words.legal : words.noMail}</p>
        </Banner>
      ) : draft ? (
        <Begin at={at} draft={draft} live={live} plan={plan} mayTry={mayTry} />
      ) : (
        <Banner deed={<a href={templatePath(kind)}>{words.edit}</a>}>
          <strong>{words.noDraft}</strong>
          <p>{words.noDraftHint}</p>
        </Banner>
      )}
      {found.ended.length > 0 && <EndedTrials at={at} trials={found.ended} />}
    </AdminPage>,
    {},
    status,
  );
}

const shares = [50, 40, 30, 20, 10];

/** What it takes is said before anybody begins: a shop with few mails should know that it waits for years. */
const Begin: FC<{ at: AtWork; draft: Version; live: Live; plan: TrialPlan; mayTry: boolean }> = async ({
  at,
  draft,
  live,
  plan,
  mayTry,
}) => {
  const { locale } = at;
  const words = trialWords[locale];
  const n = (value: number) => count(value, locale);
  const needsSecond =
    at.shop.profile.approveMoneyWords && (await touchesMoney(draft.kind, live.wording, draft.wording));
  const isAlone =
    needsSecond && (wrote(draft, at.member.name) || !may(at.member.role, "approve-money-words"));
  const isClosed = !mayTry || isAlone;
  return (
    <form class="ask" method="post">
      <input type="hidden" name="revision" value={draft.revision} />
      <Card
        id="start"
        title={words.draftAgainst(draft.number, nameOf(live.number ?? 0, words))}
        foot={
          <>
            <button class="btn is-main" type="submit" disabled={isClosed}>
              {words.start(draft.number)}
            </button>
            <span class="dim small">{mayTry ? words.meanwhile : words.mayNot}</span>
          </>
        }
      >
        <div class="stack">
          {isAlone && <p class="warn strong">{words.second(listed(draft.authors, locale))}</p>}
          <fieldset>
            <legend>{words.aim}</legend>
            {(Object.keys(aims) as Aim[]).map((aim) => {
              const { mails, days } = plan.aims[aim];
              return (
                <Pick
                  name="aim"
                  value={aim}
                  label={words.aims[aim]}
                  checked={aim === "half"}
                  sub={words.takes(n(mails), days === undefined ? undefined : n(days))}
                />
              );
            })}
          </fieldset>
          <p class="dim small">
            {plan.before.sends > 0
              ? words.reckoned(n(plan.before.replies), n(plan.before.sends))
              : words.reckonedNone}
          </p>
        </div>
        <div class="stack">
          <Field id="share" label={words.share} hint={words.shareHint}>
            <select class="input" id="share" name="share" aria-describedby="share-hint">
              {shares.map((one) => (
                <option value={one}>{words.shareOf(one)}</option>
              ))}
            </select>
          </Field>
        </div>
      </Card>
    </form>
  );
};

/** Keeping the better one is what is offered first; without an answer, what customers had before. */
const EndIt: FC<{ at: AtWork; trial: Trial }> = ({ at, trial }) => {
  const words = trialWords[at.locale];
  const { verdict } = trial;
  const best = verdict.state === "judged" && verdict.better === "b" && !trial.uneven ? "b" : "a";
  return (
    <form class="stack" method="post">
      <fieldset>
        <legend>{words.end}</legend>
        {(["a", "b"] as const).map((arm) => (
          <Pick
            name="keep"
            value={arm}
            label={words.keep(nameOf(trial[arm].number, words))}
            checked={arm === best}
            sub={words.keepSub[arm]}
          />
        ))}
      </fieldset>
      <p class="row">
        <button class="btn" type="submit">
          {words.end}
        </button>
        {verdict.state === "collecting" && <span class="dim small">{words.tooSoon}</span>}
      </p>
    </form>
  );
};
