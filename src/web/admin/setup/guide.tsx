import { Hono } from "hono";
import type { Child, FC } from "hono/jsx";
import { localeTags } from "../../../commerce/print.ts";
import { may } from "../../../commerce/role.ts";
import type { Context } from "../../../context.ts";
import { Problem } from "../../../errors.ts";
import { pastOf } from "../../../pipeline/setting-up/history.ts";
import {
  leaveAsItIs,
  type SettingUp,
  type SetupStep,
  settingUpOf,
  setupSteps,
} from "../../../pipeline/setting-up/steps.ts";
import { asShop } from "../../../store/database.ts";
import { countWouldHave } from "../../../store/history.ts";
import { readForm } from "../../form.ts";
import { AdminPage, doneOf, leadOn, PageHead, showAdmin } from "../page.tsx";
import { Badge, Glyph, Section } from "../primitives.tsx";
import { type AtWork, memberOf } from "../session.ts";
import { listed, longTime, shortTime } from "../when.ts";
import { type SetupWords, setupWords } from "../words/setup.ts";

export const platformNames: Record<string, string> = { woocommerce: "WooCommerce", shopify: "Shopify" };

/** Where each step is done. */
const places: Record<SetupStep, string> = {
  connect: "/admin/settings/connections",
  domain: "/admin/settings/domain",
  brand: "/admin/settings/shop#brand",
  terms: "/admin/policies",
  mails: "/admin/templates",
};

/** The guide: five steps that facts tick, and what is worth a look before going live. */
export function guideRoutes(context: Context): Hono {
  const app = new Hono();

  app.get("/admin/setup", async (c) => {
    const at = memberOf(c);
    const words = setupWords[at.locale];
    const now = await settingUpOf(context, at.shop.id);
    const past = await pastOf(context, at.shop.id);
    const written = await asShop(context.database, at.shop.id, (db) => countWouldHave(db, at.shop.id));
    const done = setupSteps.filter((step) => now.done[step]).length;
    const isLive = now.mode.mode === "live";
    const mayDo = may(at.member.role, "set-up");
    const title =
      isLive && now.next === undefined
        ? words.head.live
        : now.next
          ? words.head.next[now.next]
          : words.head.ready;
    const since =
      now.mode.liveSince && longTime(new Date(now.mode.liveSince), at.locale, at.shop.profile.timeZone);
    return showAdmin(
      c,
      <AdminPage at={at} title={words.title} place="settings" toast={doneOf(c, context, at)}>
        <PageHead
          kicker={{ href: "/admin/settings", text: at.words.frame.places.settings }}
          title={title}
          lede={
            isLive
              ? `${since ? words.liveLede(since) : words.liveAlways} ${now.next ? words.lede(done, setupSteps.length) : ""}`
              : words.lede(done, setupSteps.length)
          }
        />
        <div class="split">
          <Section id="steps" title={words.stepsTitle} beside={words.progress(done, setupSteps.length)}>
            <Progress done={done} />
            <ol class="guide">
              {setupSteps.map((step) => (
                <Step at={at} step={step} now={now} words={words} mayDo={mayDo} context={context} />
              ))}
            </ol>
          </Section>
          <Section id="before" title={words.beforeTitle}>
            <ul class="list before">
              <Before
                href="/admin/setup/past"
                title={words.before.past}
                text={
                  past.known.refunds === 0
                    ? words.before.pastNone
                    : words.before.pastSome(past.known.refunds, past.known.refunds - past.known.explained)
                }
              />
              <Before
                href="/admin/setup/beside"
                title={words.before.beside}
                text={
                  written.length === 0
                    ? words.before.besideNone
                    : words.before.besideSome(written.reduce((sum, one) => sum + one.mails, 0))
                }
              />
              <Before
                href="/admin/setup/senders"
                title={words.before.others}
                text={`${now.others.yes > 0 ? words.before.othersDouble(now.others.yes) : words.before.othersNone}${now.others.maybe > 0 ? ` ${words.before.othersMaybe(now.others.maybe)}` : ""}`}
                warn={now.others.yes > 0}
              />
              {mayDo && (
                <Before
                  href="/admin/setup/live"
                  title={words.before.tray}
                  text={words.before.trayText(now.mode.tray.mails, now.mode.tray.minutes)}
                />
              )}
            </ul>
            {mayDo && (
              <p>
                <a class={!isLive && now.next === undefined ? "btn is-main" : "btn"} href="/admin/setup/live">
                  {isLive ? words.before.back : words.before.go}
                </a>
              </p>
            )}
          </Section>
        </div>
      </AdminPage>,
    );
  });

  app.post("/admin/setup/keep", async (c) => {
    const at = memberOf(c);
    const step = (await readForm(c)).line("step", 10);
    if (step !== "brand" && step !== "mails") throw new Problem("bad_request", "there is no such step");
    await leaveAsItIs(context, at.shop.id, step, at.member.name);
    return leadOn(c, context, at, "/admin/setup", "stepKept");
  });

  return app;
}

/** How many of the steps are done, as a bar beside the words that say it. */
const Progress: FC<{ done: number }> = ({ done }) => (
  <svg class="meter is-steps" viewBox="0 0 500 6" preserveAspectRatio="none" aria-hidden="true">
    {setupSteps.map((_, i) => (
      <rect class={i < done ? "o" : "r"} x={i * 101} y="0" width="96" height="6" />
    ))}
  </svg>
);

const Before: FC<{ href: string; title: string; text: string; warn?: boolean }> = ({
  href,
  title,
  text,
  warn,
}) => (
  <li>
    <a href={href}>{title}</a>
    <span class={warn ? "sub warn" : "sub"}>{text}</span>
  </li>
);

const Step: FC<{
  at: AtWork;
  step: SetupStep;
  now: SettingUp;
  words: SetupWords;
  mayDo: boolean;
  context: Context;
}> = ({ at, step, now, words, mayDo, context }) => {
  const isDone = now.done[step];
  const isNext = now.next === step;
  const said = words.steps[step];
  return (
    <li class={isDone ? "is-done" : isNext ? "is-next" : undefined}>
      <span class="mark" aria-hidden="true">
        {isDone && <Glyph of="check" />}
      </span>
      <div>
        <h3>
          {said.title}
          <Badge is={isDone ? "ok" : isNext ? "accent" : undefined} glyph={isDone ? "check" : undefined}>
            {isDone ? words.states.done : isNext ? words.states.next : words.states.open}
          </Badge>
        </h3>
        <p class="fact">{factOf(at, step, now, words, context)}</p>
        {!isDone && <p class="sub">{said.why}</p>}
      </div>
      <div class="step-deeds">
        {mayDo && !isDone && (step === "brand" || step === "mails") && (
          <form method="post" action="/admin/setup/keep">
            <input type="hidden" name="step" value={step} />
            <button class="btn is-plain is-small" type="submit">
              {step === "brand" ? words.keepBrand : words.keepMails}
            </button>
          </form>
        )}
        {mayDo && step === "domain" && now.domain.state !== "refused" && (
          <form method="post" action="/admin/settings/domain">
            <input type="hidden" name="back" value="setup" />
            <button class="btn is-small" type="submit">
              {words.check}
            </button>
          </form>
        )}
        <a class={isNext ? "btn is-small is-main" : "btn is-small"} href={places[step]}>
          {isDone ? said.again : said.deed}
          <span class="vh">: {said.title}</span>
        </a>
      </div>
    </li>
  );
};

function factOf(
  { locale, shop }: AtWork,
  step: SetupStep,
  { platforms, latestOrder, domain, terms, mails, done }: SettingUp,
  { facts }: SetupWords,
  context: Context,
): Child {
  const when = (at: Date) => shortTime(at, context.now(), locale, shop.profile.timeZone);
  if (step === "connect") {
    const names = listed(
      platforms.map((one) => platformNames[one] ?? one),
      locale,
    );
    if (platforms.length > 0)
      return latestOrder ? facts.connected(names, latestOrder.number) : facts.connectedNoOrder(names);
    return latestOrder ? facts.events(latestOrder.number) : facts.none;
  }
  if (step === "domain") {
    const said =
      domain.state === "refused"
        ? facts.domainRefused
        : domain.state === "verified"
          ? facts.domainOk
          : domain.way === "own"
            ? facts.domainFree
            : facts.domainOpen;
    return `${said(domain.domain)} ${domain.checkedAt ? facts.checked(when(domain.checkedAt)) : facts.neverChecked}`;
  }
  if (step === "brand") return done.brand ? facts.branded : facts.unbranded;
  if (step === "terms")
    return terms
      ? facts.terms(
          terms.from.toLocaleDateString(localeTags[locale], {
            timeZone: shop.profile.timeZone,
            dateStyle: "long",
          }),
        )
      : facts.noTerms;
  return facts.mails(mails.on, mails.of);
}
