import type { AuthenticationResponseJSON, RegistrationResponseJSON } from "@simplewebauthn/server";
import { Hono, type Context as Request } from "hono";
import type { FC } from "hono/jsx";
import { locales } from "../../../commerce/print.ts";
import type { Context } from "../../../context.ts";
import { Problem } from "../../../errors.ts";
import { changeOwn } from "../../../pipeline/members/members.ts";
import { mayAsk } from "../../../pipeline/members/often.ts";
import {
  askForPasskey,
  forgetPasskey,
  keepPasskey,
  namePasskey,
  offerPasskey,
  signInByPasskey,
} from "../../../pipeline/members/passkeys.ts";
import { endOthers, endOwnSession, signedInPlaces } from "../../../pipeline/members/places.ts";
import { readForm, visitorOf } from "../../form.ts";
import { rawRequest } from "../../webhooks.ts";
import { AdminPage, doneOf, leadOn, PageHead, showAdmin } from "../page.tsx";
import { Badge, Field, Nothing, Section } from "../primitives.tsx";
import { type AtWork, comeIn, memberOf } from "../session.ts";
import { languageName, shortTime } from "../when.ts";
import { accountWords } from "../words/account.ts";
import { browserName } from "./browser.ts";
import { KeyRows } from "./keys.tsx";
import { passkeyScript, passkeyScriptUrl } from "./passkey-script.ts";

const here = "/admin/account";
/** Passkeys from one place in ten minutes: a whole office may come in on a Monday. */
const mostKeys = 60;

/** A member's own page: what she is called, where she is signed in, and her passkeys; and the way in by one. */
export function accountRoutes(context: Context): Hono {
  const app = new Hono();

  app.get("/admin/passkey.js", (c) =>
    c.body(passkeyScript, 200, {
      "content-type": "text/javascript; charset=utf-8",
      "cache-control": c.req.query("v") ? "public, max-age=31536000, immutable" : "public, max-age=300",
      "x-content-type-options": "nosniff",
    }),
  );

  app.post("/admin/passkey/challenge", async (c) => c.json(await askForPasskey(context), 200, fresh));

  app.post("/admin/passkey", async (c) => {
    if (!mayAsk(context, `key ${visitorOf(c)}`, mostKeys))
      throw new Problem("too_many", "too many passkeys were tried from here: wait ten minutes");
    const answer = (await readJson(c)) as AuthenticationResponseJSON; // safe because what is wrong in it is refused where it is verified
    const secret = await signInByPasskey(context, answer, c.req.header("user-agent"));
    await comeIn(c, context, secret);
    return c.json({ to: "/admin" }, 200, fresh);
  });

  app.get(here, (c) => showAccount(c, context));

  app.post(here, async (c) => {
    const at = memberOf(c);
    const form = await readForm(c);
    const language = form.line("language", 8);
    const locale = locales.find((one) => one === language);
    await changeOwn(context, at.shop.id, at.member, { locale, shortcuts: form.has("keys") });
    return leadOn(c, context, at, here, "accountSaved");
  });

  app.post(`${here}/sessions/others/end`, async (c) => {
    const at = memberOf(c);
    const ended = await endOthers(context, at);
    return leadOn(c, context, at, here, "sessionsEnded", ended);
  });

  app.post(`${here}/sessions/:id/end`, async (c) => {
    const at = memberOf(c);
    await endOwnSession(context, at, c.req.param("id"));
    return leadOn(c, context, at, here, "sessionsEnded", 1);
  });

  app.post(`${here}/passkeys/challenge`, async (c) =>
    c.json(await offerPasskey(context, memberOf(c)), 200, fresh),
  );

  app.post(`${here}/passkeys`, async (c) => {
    const at = memberOf(c);
    const words = accountWords[at.locale];
    const from = browserName(c.req.header("user-agent"));
    const name = from ? words.on(from.program, from.system) : words.aPasskey;
    const answer = (await readJson(c)) as RegistrationResponseJSON; // safe because what is wrong in it is refused where it is verified
    await keepPasskey(context, at, answer, name);
    const to = leadOn(c, context, at, `${here}#passkeys`, "passkeyAdded").headers.get("location");
    return c.json({ to }, 200, fresh);
  });

  app.post(`${here}/passkeys/:id/name`, async (c) => {
    const at = memberOf(c);
    const name = (await readForm(c)).line("name", 60) || accountWords[at.locale].aPasskey;
    await namePasskey(context, at, { id: c.req.param("id"), name });
    return leadOn(c, context, at, `${here}#passkeys`, "passkeyNamed");
  });

  app.post(`${here}/passkeys/:id/remove`, async (c) => {
    const at = memberOf(c);
    await forgetPasskey(context, at, c.req.param("id"));
    return leadOn(c, context, at, `${here}#passkeys`, "passkeyRemoved");
  });

  return app;
}

const fresh = { "cache-control": "no-store", "x-content-type-options": "nosniff" };

/** Throws `bad_request` for what is no object. */
async function readJson(c: Request): Promise<object> {
  const { body } = await rawRequest(c.req, undefined, 64 * 1024);
  try {
    const said: unknown = JSON.parse(new TextDecoder().decode(body));
    if (
      typeof said === "object" &&
      said !== null &&
      "response" in said &&
      Object(said.response) === said.response
    )
      return said;
  } catch {
    // What is no JSON is refused like what is no answer.
  }
  throw new Problem("bad_request", "send the answer of a passkey as JSON");
}

type Places = Awaited<ReturnType<typeof signedInPlaces>>;

async function showAccount(c: Request, context: Context): Promise<Response> {
  const at = memberOf(c);
  const words = accountWords[at.locale];
  const { sessions, passkeys } = await signedInPlaces(context, at);
  const when = (date: Date) => shortTime(date, context.now(), at.locale, at.shop.profile.timeZone);
  return showAdmin(
    c,
    <AdminPage
      at={at}
      title={words.title}
      place="settings"
      script={passkeyScriptUrl}
      toast={doneOf(c, context, at)}
    >
      <PageHead
        title={words.title}
        lede={words.lede(at.member.email, at.words.frame.roles[at.member.role])}
      />
      <div class="split">
        <div class="stack stack-l">
          <Sessions at={at} sessions={sessions} when={when} />
          <Passkeys at={at} passkeys={passkeys} when={when} />
        </div>
        <Section id="you" title={words.you}>
          <form class="stack" method="post" action={here}>
            <div>
              <p class="strong">{at.member.name}</p>
              <p class="small dim">{words.nameHint}</p>
            </div>
            <Field id="language" label={words.language}>
              <select class="input" id="language" name="language">
                <option value="" selected={!at.member.locale}>
                  {words.browsers}
                </option>
                {locales.map((locale) => (
                  <option value={locale} lang={locale} selected={at.member.locale === locale}>
                    {languageName(locale, locale)}
                  </option>
                ))}
              </select>
            </Field>
            <fieldset class="stack stack-s">
              <legend>{words.keys}</legend>
              <label class="pickline">
                <input
                  type="checkbox"
                  name="keys"
                  value="yes"
                  checked={at.member.shortcuts}
                  aria-describedby="keys-what"
                />
                <span>{words.keysSwitch}</span>
              </label>
              <p class="hint small dim" id="keys-what">
                {words.keysWhat}
              </p>
              <KeyRows words={words} />
            </fieldset>
            <p>
              <button class="btn is-main" type="submit">
                {words.save}
              </button>
            </p>
          </form>
        </Section>
      </div>
    </AdminPage>,
    { script: true },
  );
}

const Sessions: FC<{ at: AtWork; sessions: Places["sessions"]; when: (date: Date) => string }> = ({
  at,
  sessions,
  when,
}) => {
  const words = accountWords[at.locale];
  const nameOf = ({ browser: said, inside }: Places["sessions"][number]) => {
    if (inside !== undefined) return words.inside(inside);
    const browser = browserName(said);
    return browser ? words.on(browser.program, browser.system) : words.unknownBrowser;
  };
  const others = sessions.filter(({ isHere }) => !isHere).length;
  return (
    <Section id="sessions" title={words.sessions}>
      <div class="scroll">
        <table class="table">
          <caption class="vh">{words.sessionsCaption}</caption>
          <thead>
            <tr>
              <th scope="col">{words.browser}</th>
              <th scope="col">{words.seen}</th>
              <th scope="col" class="hide-narrow">
                {words.since}
              </th>
              <th scope="col">
                <span class="vh">{words.end}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {sessions.map((one) => (
              <tr>
                <th scope="row">
                  {nameOf(one)} {one.isHere && <Badge is="accent">{words.here}</Badge>}
                </th>
                <td class="nowrap">{when(one.seen_at)}</td>
                <td class="nowrap hide-narrow">{when(one.began_at)}</td>
                <td class="n">
                  {!one.isHere && (
                    <form method="post" action={`${here}/sessions/${one.id}/end`}>
                      <button
                        class="btn is-small"
                        type="submit"
                        aria-label={`${words.endOf(nameOf(one))}, ${when(one.seen_at)}`}
                      >
                        {words.end}
                      </button>
                    </form>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {others > 0 && (
        <form class="row" method="post" action={`${here}/sessions/others/end`}>
          <button class="btn" type="submit">
            {words.endOthers(others)}
          </button>
          <span class="small dim">{words.sessionsNote}</span>
        </form>
      )}
    </Section>
  );
};

const Passkeys: FC<{ at: AtWork; passkeys: Places["passkeys"]; when: (date: Date) => string }> = ({
  at,
  passkeys,
  when,
}) => {
  const words = accountWords[at.locale];
  return (
    <Section id="passkeys" title={words.passkeys}>
      <p class="dim">{words.passkeysWhat}</p>
      {passkeys.length === 0 && <Nothing>{words.noPasskeys}</Nothing>}
      <ul class="list passkeys">
        {passkeys.map((one) => (
          <li>
            <div>
              <span class="strong">{one.name}</span>
              <span class="sub">
                {words.added(when(one.made_at))} ·{" "}
                {one.used_at ? words.used(when(one.used_at)) : words.neverUsed}
              </span>
              <details>
                <summary>{words.rename}</summary>
                <form class="row" method="post" action={`${here}/passkeys/${one.id}/name`}>
                  <input
                    class="input is-short"
                    name="name"
                    value={one.name}
                    maxlength={60}
                    aria-label={words.newName}
                  />
                  <button class="btn is-small" type="submit">
                    {words.save}
                  </button>
                </form>
              </details>
            </div>
            <form method="post" action={`${here}/passkeys/${one.id}/remove`}>
              <button class="btn is-small" type="submit" aria-label={words.removeOf(one.name)}>
                {words.remove}
              </button>
            </form>
          </li>
        ))}
      </ul>
      <div data-passkey="add" data-stopped={words.stopped} data-failed={words.failed} hidden>
        <button class="btn" type="button">
          {words.add}
        </button>
        <p class="small" role="status" />
      </div>
      <noscript>
        <p class="small dim">{words.needsScript}</p>
      </noscript>
    </Section>
  );
};
