import { Hono } from "hono";
import type { FC, PropsWithChildren } from "hono/jsx";
import type { Context } from "../../../context.ts";
import { Problem } from "../../../errors.ts";
import { changeMode } from "../../../pipeline/deciding/mode.ts";
import { changeFacts } from "../../../pipeline/profile.ts";
import { listTasks } from "../../../pipeline/refunds/tasks.ts";
import { approveMail, cancelMail } from "../../../pipeline/sending/by-hand.ts";
import { type SettingUp, settingUpOf } from "../../../pipeline/setting-up/steps.ts";
import { asShop } from "../../../store/database.ts";
import { findWouldHave } from "../../../store/history.ts";
import { readForm } from "../../form.ts";
import { AdminPage, doneOf, leadOn, PageHead, showAdmin } from "../page.tsx";
import { Card, Field, Glyph, Nothing, Pick, Section } from "../primitives.tsx";
import { type AtWork, memberOf } from "../session.ts";
import { longTime, shortTime } from "../when.ts";
import { kindWords } from "../words/kinds.ts";
import { type SetupWords, setupWords } from "../words/setup.ts";

const here = "/admin/setup/live";

/** Going live and back, each asked once more, and the tray in which the first mails about money lie. */
export function liveRoutes(context: Context): Hono {
  const app = new Hono();

  app.get(here, async (c) => {
    const at = memberOf(c);
    const words = setupWords[at.locale];
    const now = await settingUpOf(context, at.shop.id);
    const held = (await listTasks(context, at.shop.id)).tasks.length;
    const { mode, liveSince } = now.mode;
    const since = liveSince && longTime(new Date(liveSince), at.locale, at.shop.profile.timeZone);
    const title =
      mode === "shadow" ? words.live.now : since ? words.live.liveTitle(since) : words.live.liveAlways;
    const waiting = await asShop(context.database, at.shop.id, async (db) => {
      const rows = [];
      for (const one of now.mode.tray.waiting) {
        const found = await findWouldHave(db, at.shop.id, one.id);
        if (found) rows.push(found);
      }
      return rows;
    });
    return showAdmin(
      c,
      <AdminPage at={at} title={words.live.title} place="settings" toast={doneOf(c, context, at)}>
        <PageHead
          kicker={{ href: "/admin/setup", text: words.title }}
          title={title}
          lede={mode === "shadow" ? words.live.lede : undefined}
        />
        {mode === "shadow" ? (
          <div class="split">
            <GoLive words={words} profile={now.shop.profile} />
            <Section id="first" title={words.live.checksTitle}>
              <Checks words={words} now={now} held={held} />
            </Section>
          </div>
        ) : (
          <>
            <Tray at={at} words={words} now={now} waiting={waiting} context={context} />
            <GoBack words={words} />
          </>
        )}
      </AdminPage>,
    );
  });

  app.post(here, async (c) => {
    const at = memberOf(c);
    const words = setupWords[at.locale];
    const form = await readForm(c);
    const tray = { mails: Number(form.line("mails", 5)), minutes: Number(form.line("minutes", 4)) };
    const fits = (n: number, least: number, most: number) => Number.isInteger(n) && n >= least && n <= most;
    if (!fits(tray.mails, 0, 1_000) || !fits(tray.minutes, 1, 240))
      throw new Problem("unprocessable", words.live.wrongTray);
    await changeFacts(context, at.shop, { tray }, at.member.name);
    await changeMode(context, at.shop.id, {
      mode: "live",
      begunBefore: form.line("begun", 6) === "silent" ? "silent" : "tell",
      by: at.member.name,
    });
    return leadOn(c, context, at, here, "wentLive");
  });

  app.post("/admin/setup/shadow", async (c) => {
    const at = memberOf(c);
    if (!(await readForm(c)).has("sure"))
      throw new Problem("unprocessable", setupWords[at.locale].live.backConfirm);
    await changeMode(context, at.shop.id, { mode: "shadow", by: at.member.name });
    return leadOn(c, context, at, "/admin/setup", "wentBack");
  });

  app.post("/admin/setup/tray/:id/send", async (c) => {
    const at = memberOf(c);
    const said = { by: at.member.name, reason: "looked at in the tray" };
    await approveMail(context, at.shop.id, c.req.param("id"), said);
    return leadOn(c, context, at, here, "traySent");
  });

  app.post("/admin/setup/tray/:id/stop", async (c) => {
    const at = memberOf(c);
    const said = { by: at.member.name, reason: "stopped in the tray" };
    await cancelMail(context, at.shop.id, c.req.param("id"), said);
    return leadOn(c, context, at, here, "trayStopped");
  });

  return app;
}

const GoLive: FC<{ words: SetupWords; profile: SettingUp["shop"]["profile"] }> = ({
  words: { live },
  profile,
}) => (
  <form method="post" action={here}>
    <Card
      id="go"
      title={live.title}
      foot={
        <>
          <button class="btn is-main" type="submit">
            {live.go}
          </button>
          <a class="btn" href="/admin/setup">
            {live.cancel}
          </a>
        </>
      }
    >
      <div>
        <fieldset class="stack">
          <legend>{live.begun}</legend>
          <Pick
            name="begun"
            value="tell"
            label={live.tell}
            sub={live.tellSub}
            checked={profile.begunBefore === "tell"}
          />
          <Pick
            name="begun"
            value="silent"
            label={live.silent}
            sub={live.silentSub}
            checked={profile.begunBefore === "silent"}
          />
        </fieldset>
      </div>
      <div>
        <fieldset class="stack">
          <legend>{live.tray}</legend>
          <div class="numbers">
            <Field id="mails" label={live.trayMails}>
              <input
                class="input is-number"
                id="mails"
                name="mails"
                type="number"
                min="0"
                max="1000"
                required
                value={String(profile.tray.mails)}
                aria-describedby="tray-hint"
              />
            </Field>
            <Field id="minutes" label={live.trayMinutes}>
              <input
                class="input is-number"
                id="minutes"
                name="minutes"
                type="number"
                min="1"
                max="240"
                required
                value={String(profile.tray.minutes)}
              />
            </Field>
          </div>
          <p class="dim small" id="tray-hint">
            {live.trayHint}
          </p>
        </fieldset>
      </div>
    </Card>
  </form>
);

const Checks: FC<{ words: SetupWords; now: SettingUp; held: number }> = ({ words, now, held }) => {
  const { checks } = words.live;
  const { domain, done, others } = now;
  return (
    <ul class="check">
      <Check ok={done.connect} href="/admin/settings/connections" see={checks.see}>
        {done.connect ? checks.connected : checks.connectedNot}
      </Check>
      <Check ok={done.domain} href="/admin/settings/domain" see={checks.see}>
        {done.domain
          ? checks.domainOk(domain.domain)
          : domain.way === "fallback"
            ? checks.domainFallback(domain.domain)
            : checks.domainWait(domain.domain)}
      </Check>
      <Check ok={done.terms} href="/admin/policies" see={checks.see}>
        {done.terms ? checks.termsOk : checks.termsNone}
      </Check>
      <Check ok={others.yes === 0} href="/admin/setup/senders" see={checks.see}>
        {others.yes === 0 ? checks.doublesOk : checks.doubles(others.yes)}
      </Check>
      <Check ok={held === 0} href="/admin/setup/past" see={checks.see}>
        {held === 0 ? checks.heldOk : checks.held(held)}
      </Check>
    </ul>
  );
};

const Check: FC<PropsWithChildren<{ ok: boolean; href: string; see: string }>> = ({
  ok,
  href,
  see,
  children,
}) => (
  <li class={ok ? undefined : "is-open"}>
    <Glyph of={ok ? "check" : "warning"} />
    <span>
      {children} {!ok && <a href={href}>{see}</a>}
    </span>
  </li>
);

type Waiting = NonNullable<Awaited<ReturnType<typeof findWouldHave>>>;

const Tray: FC<{ at: AtWork; words: SetupWords; now: SettingUp; waiting: Waiting[]; context: Context }> = ({
  at,
  words: { live },
  now: {
    mode: { tray, liveSince },
  },
  waiting,
  context,
}) => {
  const isOver =
    liveSince === undefined || tray.mails === 0 || (tray.used >= tray.mails && waiting.length === 0);
  return (
    <Section id="tray" title={live.trayTitle} beside={liveSince && live.trayUsed(tray.used, tray.mails)}>
      {waiting.length === 0 && <Nothing>{isOver ? live.trayOver : live.trayEmpty}</Nothing>}
      <ul class="list tray">
        {waiting.map((one) => (
          <li>
            <span class="strong">{kindWords(one.kind, at.locale).name}</span>
            {one.due_at && (
              <span class="num">
                {live.leaves(shortTime(one.due_at, context.now(), at.locale, at.shop.profile.timeZone))}
              </span>
            )}
            <span class="sub">
              {one.order_number && (
                <a href={`/admin/orders/${encodeURIComponent(one.order_id ?? "")}`}>
                  {live.order(one.order_number)}
                </a>
              )}{" "}
              {one.recipient && live.to(one.recipient)}
            </span>
            <span class="sub row">
              <form method="post" action={`/admin/setup/tray/${one.id}/send`}>
                <button class="btn is-small" type="submit">
                  {live.send}
                  <span class="vh">: {one.order_number ?? one.recipient}</span>
                </button>
              </form>
              <form method="post" action={`/admin/setup/tray/${one.id}/stop`}>
                <button class="btn is-small is-bad" type="submit">
                  {live.stop}
                  <span class="vh">: {one.order_number ?? one.recipient}</span>
                </button>
              </form>
              <a href={`/admin/setup/beside/${one.id}`}>
                {live.look}
                <span class="vh">: {one.order_number ?? one.recipient}</span>
              </a>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
};

const GoBack: FC<{ words: SetupWords }> = ({ words: { live } }) => (
  <form class="ask" method="post" action="/admin/setup/shadow">
    <Card
      id="back"
      title={live.backTitle}
      foot={
        <button class="btn is-bad" type="submit">
          {live.back}
        </button>
      }
    >
      <div class="stack">
        <p>{live.backText}</p>
        <label class="row">
          <input type="checkbox" name="sure" value="yes" required />
          {live.backAsk}
        </label>
      </div>
    </Card>
  </form>
);
