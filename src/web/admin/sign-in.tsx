import { Hono, type Context as Request } from "hono";
import type { Child, FC, PropsWithChildren } from "hono/jsx";
import type { Context } from "../../context.ts";
import { readSignInLink, signIn, signOut } from "../../pipeline/members/sign-in.ts";
import { Brand, Page } from "../look.tsx";
import { showAdmin } from "./page.tsx";
import { forgetCookie, keepCookie, readerOf, secretOf, whoIs } from "./session.ts";
import { adminStyleUrl } from "./style.ts";
import type { AdminLocale, AdminWords } from "./words/index.ts";

/** Coming in and going out. A link shows a button first: programs that look at mails open links, and press none. */
export function signInRoutes(context: Context): Hono {
  const app = new Hono();

  app.get("/admin", async (c) =>
    (await whoIs(c, context)) ? c.redirect("/admin/templates", 302) : showOutside(c, context),
  );

  app.get("/admin/sign-in/:code", async (c) => {
    const guest = await readSignInLink(context, c.req.param("code"));
    if (!guest) return showDead(c);
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
    if (secret === undefined) return showDead(c);
    // Whatever session this browser had ends: it never goes on under another name.
    const before = secretOf(c, context);
    if (before !== undefined) await signOut(context, before);
    keepCookie(c, context, secret);
    return c.redirect("/admin", 303);
  });

  app.post("/admin/sign-out", async (c) => {
    const secret = secretOf(c, context);
    if (secret !== undefined) await signOut(context, secret);
    forgetCookie(c, context);
    // Nobody who uses this browser next finds what she typed.
    c.header("clear-site-data", '"cache", "storage"');
    return c.redirect("/admin", 303);
  });

  return app;
}

/** How somebody gets in who is not signed in. */
export function showOutside(c: Request, context: Context): Promise<Response> {
  const reader = readerOf(c);
  const { signIn: words } = reader.words;
  const status = c.req.path === "/admin" ? 200 : 401;
  // Only there a link was printed.
  const isDemo = context.mailbox !== undefined && !context.config.DATABASE_URL;
  return showAdmin(
    c,
    <Outside {...reader} title={words.title} lede={words.how}>
      <div class="stack">
        <p>{isDemo ? words.demo : words.ask}</p>
        <pre class="pre">
          <code>npm run -s kvitto -- member link --email name@shop.example</code>
        </pre>
      </div>
    </Outside>,
    {},
    status,
  );
}

/** A link that opens nothing: unknown, used and ended ones look alike. */
function showDead(c: Request): Promise<Response> {
  const reader = readerOf(c);
  return showAdmin(
    c,
    <Outside {...reader} title={reader.words.signIn.dead} lede={reader.words.signIn.deadWhy} />,
    {},
    404,
  );
}

/** A page of the admin for somebody who is not in. */
export const Outside: FC<
  PropsWithChildren<{ locale: AdminLocale; words: AdminWords; title: string; lede: Child }>
> = ({ locale, words, title, lede, children }) => (
  <Page title={`${title} · Kvitto`} lang={locale} skip={words.frame.skip} styles={[adminStyleUrl]}>
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
