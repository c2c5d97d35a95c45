import type { Context as Request } from "hono";
import type { Child, FC, PropsWithChildren } from "hono/jsx";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Context } from "../../context.ts";
import { Page, showPage } from "../look.tsx";
import { isSame } from "../withdraw-view.ts";
import { Toast } from "./primitives.tsx";
import type { AtWork } from "./session.ts";
import { ShadowLine } from "./setup/shadow.tsx";
import { adminStyleUrl } from "./style.ts";
import type { AdminWords } from "./words/index.ts";

/** The frame of every page of the admin: where one is, who one is, and what was just done. */

export type Place = keyof AdminWords["frame"]["places"];

const overview = { name: "overview", href: "/admin" } as const;

/** The places there are, in the groups in which they stand. */
const places: readonly (readonly { name: Place; href: string }[])[] = [
  [
    overview,
    { name: "orders", href: "/admin/orders" },
    { name: "needs", href: "/admin/needs" },
    { name: "inbox", href: "/admin/inbox" },
    { name: "receive", href: "/admin/receive" },
  ],
  [
    { name: "templates", href: "/admin/templates" },
    { name: "policies", href: "/admin/policies" },
    { name: "schedule", href: "/admin/schedule" },
  ],
  [
    { name: "insight", href: "/admin/insight" },
    { name: "audit", href: "/admin/audit" },
    { name: "practice", href: "/admin/practice" },
    { name: "settings", href: "/admin/settings" },
  ],
];

/** Where an address belongs, and how to get there: what is on no list is of the overview. */
export const placeAt = (path: string): (typeof places)[number][number] =>
  places.flat().find(({ href }) => href !== "/admin" && (path === href || path.startsWith(`${href}/`))) ??
  overview;

/** A page with the nav beside it. `wide`: it uses all of the window. `toast`: what was just done, from `doneOf`. */
export const AdminPage: FC<
  PropsWithChildren<{
    at: AtWork;
    title: string;
    place: Place;
    /** A script of ours that the page can do without, as an address. */
    script?: string;
    /** Stylesheets of ours beside the admin's own. */
    styles?: readonly string[];
    wide?: boolean;
    toast?: Child;
  }>
> = ({ at, title, place, script, styles = [], wide, toast, children }) => {
  const { shop, member, words, locale, counts, embedded } = at;
  return (
    <Page
      title={`${title} · ${shop.profile.name} · Kvitto`}
      lang={locale}
      skip={words.frame.skip}
      styles={[adminStyleUrl, ...styles]}
      {...(script !== undefined && { script })}
    >
      <div class={embedded ? "desk is-embedded" : "desk"}>
        <nav class="nav" aria-label={words.frame.nav}>
          <a class="brand" href="/admin">
            Kvitto
          </a>
          <p class="nav-shop">{shop.profile.name}</p>
          {places.map((group) => (
            <ul>
              {group.map(({ name, href }) => (
                <li>
                  <a href={href} aria-current={name === place ? "page" : undefined}>
                    {words.frame.places[name]}
                    <Count of={counts[name]} words={words} />
                  </a>
                </li>
              ))}
            </ul>
          ))}
          <form class="nav-who" method="post" action="/admin/sign-out">
            <p>
              <a href="/admin/account">{member.name}</a>
              <span class="sub">{words.frame.roles[member.role]}</span>
            </p>
            <button class="btn is-plain" type="submit">
              {words.frame.signOut}
            </button>
          </form>
        </nav>
        <main id="main" class={wide ? "is-wide" : undefined} tabindex={-1}>
          {embedded && (
            <nav class="strip" aria-label={words.frame.nav}>
              {places.flat().map(({ name, href }) => (
                <a href={href} aria-current={name === place ? "page" : undefined}>
                  {words.frame.places[name]}
                  <Count of={counts[name]} words={words} />
                </a>
              ))}
            </nav>
          )}
          <ShadowLine at={at} />
          {children}
          {toast}
        </main>
      </div>
    </Page>
  );
};

/** How many things wait in a place for a person; nothing where none does. */
const Count: FC<{ of: number | undefined; words: AdminWords }> = ({ of, words }) =>
  of ? (
    <span class="count">
      {of}
      <span class="vh"> {words.frame.waiting}</span>
    </span>
  ) : null;

/** The top of a page: the way back, the news, one line under it, and what can be done. */
export const PageHead: FC<
  PropsWithChildren<{ kicker?: { href: string; text: string }; title: Child; lede?: Child; lang?: string }>
> = ({ kicker, title, lede, lang, children }) => (
  <div class="page-head">
    <div>
      {kicker && (
        <p class="kicker">
          <a href={kicker.href}>{kicker.text}</a>
        </p>
      )}
      <h1 lang={lang}>{title}</h1>
      {lede && <p class="under">{lede}</p>}
    </div>
    {children && <div class="push row">{children}</div>}
  </div>
);

/** Answers with a page of the admin: for one person only, in no frame. Its own forms say where they come from. */
export async function showAdmin(
  c: Request,
  page: Child,
  permissions: { script?: boolean; frame?: boolean } = {},
  status: ContentfulStatusCode = 200,
): Promise<Response> {
  const answer = await showPage(c, page, { ...permissions, personal: true }, status);
  answer.headers.set("referrer-policy", "same-origin");
  return answer;
}

type Done = keyof AdminWords["done"];

/**
 * After a deed: on to a page that says once what was done. What it says is signed for whoever did it, so that nobody else's link makes a page tell her something; words of a
 * person, such as whom a mail went to, are sealed as well: no address shows them.
 */
export function leadOn(
  c: Request,
  context: Context,
  at: AtWork,
  to: string,
  done: Done,
  number: number | string = "",
): Response {
  const url = new URL(to, "http://admin");
  const said =
    typeof number === "string" && number !== ""
      ? `${done}.${context.vault.seal(number, about(at, done))}`
      : `${done}.${number}.${signed(context, at, `${done}.${number}`)}`;
  url.searchParams.set("done", said);
  return c.redirect(`${url.pathname}${url.search}${url.hash}`, 303);
}

/** What was just done, where this page was led to by `leadOn`. */
export function doneOf(c: Request, context: Context, at: AtWork): Child {
  const [done = "", first = "", sign = ""] = (c.req.query("done") ?? "").split(".");
  if (!Object.hasOwn(at.words.done, done)) return undefined;
  const isSealed = !/^\d*$/.test(first);
  const number = isSealed ? opened(context, at, done, `${first}.${sign}`) : first;
  if (number === undefined || (!isSealed && !isSame(sign, signed(context, at, `${done}.${number}`))))
    return undefined;
  if (done === "tested" || done === "simulated") return <Seen words={at.words} done={done} told={number} />;
  return <Toast>{at.words.done[done as Done](number)}</Toast>; // safe because the words have it
}

/** What was done, and the way to it where it can be seen here. */
const Seen: FC<{ words: AdminWords; done: "tested" | "simulated"; told: string }> = ({
  words,
  done,
  told,
}) => {
  const { to, see } = JSON.parse(Buffer.from(told, "base64url").toString()) as { to: string; see?: string }; // safe because it was signed
  return (
    <Toast>
      {words.done[done](to)} {see && <a href={see}>{words.frame.see}</a>}
    </Toast>
  );
};

const about = ({ shop, member }: AtWork, done: string): string =>
  `admin-done/${shop.id}/${member.id}/${done}`;

function opened(
  { vault }: Pick<Context, "vault">,
  at: AtWork,
  done: string,
  sealed: string,
): string | undefined {
  try {
    return vault.open(sealed, about(at, done));
  } catch {
    // Somebody else's, or no words of ours: nothing is said.
    return undefined;
  }
}

const signed = ({ vault }: Pick<Context, "vault">, { shop, member }: AtWork, what: string): string =>
  vault.sign("admin-done", `${shop.id}/${member.id}/${what}`);
