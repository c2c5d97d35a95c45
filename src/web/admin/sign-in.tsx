import { setTimeout as pause } from "node:timers/promises";
import { Hono, type Context as Request } from "hono";
import type { Child, FC, PropsWithChildren } from "hono/jsx";
import type { Context } from "../../context.ts";
import { sendSignInLinks } from "../../pipeline/members/invite.ts";
import { mayAsk } from "../../pipeline/members/often.ts";
import { readSignInLink, signIn, signOut } from "../../pipeline/members/sign-in.ts";
import { readForm, visitorOf } from "../form.ts";
import { Brand, Page } from "../look.tsx";
import { passkeyScriptUrl } from "./account/passkey-script.ts";
import { forgetSecret, knownFor, secretOf } from "./cookie.ts";
import { showAdmin } from "./page.tsx";
import { Field } from "./primitives.tsx";
import { comeIn, readerOf, whoIs } from "./session.ts";
import { adminStyleUrl } from "./style.ts";
import type { AdminLocale, AdminWords } from "./words/index.ts";

/** So long an answer about an address takes, whoever has it. Milliseconds. */
const evenly = 300;
/** What all places together ask for one address in ten minutes before it is not even looked up; the mails to her have bounds of their own. */
const mostTo = 100;

/** Coming in and going out. A link shows a button first: programs that look at mails open links, and press none. */
export function signInRoutes(context: Context): Hono {
  const app = new Hono();

  app.get("/admin/sign-in", async (c) =>
    (await whoIs(c, context))
      ? c.redirect("/admin", 302)
      : showOutside(c, context, c.req.query("asked") === undefined ? undefined : "asked"),
  );

  app.post("/admin/sign-in", async (c) => {
    const email = (await readForm(c)).line("email", 254);
    const place = visitorOf(c);
    // From where she has come in before, nobody else uses up what is hers.
    const known = knownFor(c, context, email);
    if (!mayAsk(context, known === undefined ? place : `known ${known}`))
      return showOutside(c, context, "tooOften");
    // Nobody learns from how long it takes whether somebody has this address: the answer waits for no mail.
    if (known !== undefined || mayAsk(context, `to ${email.toLowerCase()}`, mostTo)) {
      const work = sendSignInLinks(context, email, { known, place }).catch((error: unknown) =>
        context.log.warn({ error: String(error) }, "sign-in links could not be sent"),
      );
      context.outlive?.(work);
    }
    await pause(evenly);
    return c.redirect("/admin/sign-in?asked", 303);
  });

  app.get("/admin/sign-in/:code", async (c) => {
    const guest = await readSignInLink(context, c.req.param("code"));
    if (!guest) return showDead(c, context);
    const reader = readerOf(c, guest.member.locale);
    const { signIn: words, frame } = reader.words;
    return showAdmin(
      c,
      <Outside
        {...reader}
        title={words.welcome(guest.shop.profile.name)}
        lede={words.as(guest.member.name, frame.roles[guest.member.role])}
      >
        <form class="stack" method="post" action={c.req.path}>
          <p>
            <button class="btn is-main" type="submit">
              {words.button}
            </button>
          </p>
          <p class="dim">{words.stays}</p>
        </form>
      </Outside>,
    );
  });

  app.post("/admin/sign-in/:code", async (c) => {
    const secret = await signIn(context, c.req.param("code"), c.req.header("user-agent"));
    if (secret === undefined) return showDead(c, context);
    await comeIn(c, context, secret);
    return c.redirect("/admin", 303);
  });

  app.post("/admin/sign-out", async (c) => {
    const secret = secretOf(c, context);
    if (secret !== undefined) await signOut(context, secret);
    forgetSecret(c, context);
    // Nobody who uses this browser next finds what she typed.
    c.header("clear-site-data", '"cache", "storage"');
    return c.redirect("/admin", 303);
  });

  return app;
}

/** How somebody gets in who is not signed in: by a passkey, or by a link that goes to her address. `asked`: one is on its way, or would be. */
export function showOutside(c: Request, context: Context, asked?: "asked" | "tooOften"): Promise<Response> {
  const reader = readerOf(c);
  const { signIn: words } = reader.words;
  const isDoor = c.req.path === "/admin" || c.req.path === "/admin/sign-in";
  const status = asked === "tooOften" ? 429 : isDoor ? 200 : 401;
  // She was in: without a word she would think that something broke.
  const wasIn = !isDoor && asked === undefined && secretOf(c, context) !== undefined;
  // Only there a link was printed.
  const isDemo = context.mailbox !== undefined && !context.config.DATABASE_URL;
  return showAdmin(
    c,
    <Outside
      {...reader}
      title={asked === "asked" ? words.asked : words.title}
      lede={asked === "asked" ? words.askedWhat : words.how}
      script={passkeyScriptUrl}
    >
      {wasIn && (
        <p class="strong" role="status">
          {words.out}
        </p>
      )}
      {asked !== "asked" && (
        <div class="stack getting-in">
          <div data-passkey="in" data-stopped={words.passkeyStopped} data-failed={words.passkeyFailed} hidden>
            <button class="btn is-main" type="button">
              {words.passkey}
            </button>
            <p class="small" role="status" />
            <p class="or">{words.or}</p>
          </div>
          <form class="stack" method="post" action="/admin/sign-in">
            <Field
              id="email"
              label={words.email}
              hint={words.emailHint}
              error={asked === "tooOften" ? words.tooOften : undefined}
            >
              <input
                class="input"
                id="email"
                name="email"
                type="email"
                autocomplete="username webauthn"
                maxlength={254}
                aria-describedby="email-hint"
                required
              />
            </Field>
            <p>
              <button class="btn" type="submit">
                {words.send}
              </button>
            </p>
          </form>
        </div>
      )}
      {asked === "asked" && (
        <div class="stack">
          <p>{words.askedElse}</p>
          {context.mailbox && (
            <p>
              <a href="/mailbox">{words.mailbox}</a>
            </p>
          )}
          <p>
            <a href="/admin/sign-in">{words.again}</a>
          </p>
        </div>
      )}
      <details>
        <summary>{words.without}</summary>
        <div class="stack after">
          <p>{isDemo ? words.demo : words.ask}</p>
          <pre class="pre">
            <code>npm run -s kvitto -- member link --email name@shop.example</code>
          </pre>
        </div>
      </details>
    </Outside>,
    { script: true },
    status,
  );
}

/** A link that opens nothing: unknown, used and ended ones look alike. Who has come in with it before and presses it again is told that she is in. */
async function showDead(c: Request, context: Context): Promise<Response> {
  const inside = await whoIs(c, context);
  const reader = readerOf(c, inside?.member.locale);
  const { signIn: words } = reader.words;
  return showAdmin(
    c,
    <Outside
      {...reader}
      title={words.dead}
      lede={inside ? words.inAlready(inside.member.name) : words.deadWhy}
    >
      <p>
        <a class={inside ? "btn is-main" : "btn"} href={inside ? "/admin" : "/admin/sign-in"}>
          {inside ? words.goOn : words.deadAsk}
        </a>
      </p>
    </Outside>,
    {},
    404,
  );
}

/** A page of the admin for somebody who is not in. */
export const Outside: FC<
  PropsWithChildren<{ locale: AdminLocale; words: AdminWords; title: string; lede: Child; script?: string }>
> = ({ locale, words, title, lede, script, children }) => (
  <Page
    title={`${title} · Kvitto`}
    lang={locale}
    skip={words.frame.skip}
    styles={[adminStyleUrl]}
    {...(script !== undefined && { script })}
  >
    <main id="main" class="plain">
      <div>
        <Brand href="/admin" />
        <h1 class="after">{title}</h1>
        <p class="lede">{lede}</p>
      </div>
      {children}
    </main>
  </Page>
);
