import type { MiddlewareHandler, Context as Request } from "hono";
import { matchedRoutes } from "hono/route";
import { localeOf } from "../../commerce/print.ts";
import { may } from "../../commerce/role.ts";
import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";
import { openSession, type SignedIn, signOut } from "../../pipeline/members/sign-in.ts";
import { asShop } from "../../store/database.ts";
import { countWaiting } from "../../store/needs.ts";
import { accepted } from "../words/index.ts";
import { access } from "./access.ts";
import { keepKnown, keepSecret, secretOf } from "./cookie.ts";
import { shellFor } from "./inside/shell.tsx";
import { allowFrame, type Framed, whoIsInside } from "./inside/visitor.ts";
import { type AdminLocale, type AdminWords, adminWords } from "./words/index.ts";

/** Who is at work in the admin, and what she may do there: asked before every route, in one place. */

/** Somebody signed in, and the language that she reads. `member.name` is who did it, wherever something is noted. */
export interface AtWork extends SignedIn {
  locale: AdminLocale;
  words: AdminWords;
  /** How many things wait for a person, by place. */
  counts: Partial<Record<keyof AdminWords["frame"]["places"], number>>;
  /** The page stands inside another admin, which has a nav of its own. */
  embedded: boolean;
}

/** Somebody has shown who she is. Whatever session this browser had ends: it never goes on under another name. The browser is known from now on. */
export async function comeIn(c: Request, context: Context, secret: string): Promise<void> {
  const before = secretOf(c, context);
  if (before !== undefined) await signOut(context, before);
  keepSecret(c, context, secret);
  const who = await openSession(context, secret);
  if (who) keepKnown(c, context, who.member.email);
}

/** The language of somebody who is not signed in, and of her who has not chosen one. */
export function readerOf(c: Request, chosen?: string | null): { locale: AdminLocale; words: AdminWords } {
  const locale = localeOf(chosen, ...accepted(c.req.header("accept-language")));
  return { locale, words: adminWords[locale] };
}

/** Who asks, where anybody is signed in. */
export const atWorkIn = (c: Request): AtWork | undefined => c.get("atWork");

/** Who asks. Only in a route that `access` gives to members. */
export function memberOf(c: Request): AtWork {
  const at = atWorkIn(c);
  if (!at) throw new Problem("unauthorized", "sign in first");
  return at;
}

/** Who asks, where also somebody may who is not signed in. */
export async function whoIs(c: Request, context: Context): Promise<AtWork | undefined> {
  const inside = await whoIsInside(c, context);
  if (inside) {
    c.set("framed", inside);
    const { shop, member } = inside;
    return { shop, member, ...readerOf(c, member.locale), counts: {}, embedded: true };
  }
  const secret = secretOf(c, context);
  const found = secret === undefined ? undefined : await openSession(context, secret);
  return found && { ...found, ...readerOf(c, found.member.locale), counts: {}, embedded: false };
}

/** Whose page shows what is asked for, where it is inside another admin. */
export const framedIn = (c: Request): Framed | undefined => c.get("framed");

/**
 * Stands before every route of the admin: forms of other sites are refused, a route that `access` does not name is not there, and the rest is for whoever may.
 * `outside` answers whoever is not signed in.
 */
export function guard(context: Context, outside: (c: Request) => Promise<Response>): MiddlewareHandler {
  return async (c, next) => {
    const route = matchedRoutes(c).find(({ method }) => method !== "ALL");
    const asks = route && access[`${route.method} ${route.path}`];
    if (!asks) throw new Problem("not_found", "there is nothing here");
    if (c.req.method !== "GET" && c.req.method !== "HEAD") refuseOtherSites(c, context);
    const shell = shellFor(c, context);
    if (shell) return shell;
    if (asks === "anyone") return next();
    const at = await whoIs(c, context);
    if (!at) return outside(c);
    c.set("atWork", at);
    if (![asks].flat().some((deed) => may(at.member.role, deed)))
      throw new Problem("forbidden", at.words.frame.mayNot(at.member.role));
    if (isPage(c))
      at.counts = await asShop(context.database, at.shop.id, (db) => countWaiting(db, at.shop.id));
    await next();
    const framed = framedIn(c);
    if (framed) allowFrame(c, framed);
    return undefined;
  };
}

/** Something with the nav beside it, and its counts: not a script, a picture or a file. */
const isPage = (c: Request): boolean =>
  c.req.method === "GET" &&
  /text\/html|\*\/\*/.test(c.req.header("accept") ?? "*/*") &&
  !/(\.\w+|\/frame|\/thumbnail)$/.test(c.req.path);

/** A page elsewhere could otherwise make a member's browser do what she may do. Browsers say where a form comes from; who says nothing is none. */
function refuseOtherSites(c: Request, { publicUrl }: Pick<Context, "publicUrl">): void {
  const [site, origin] = [c.req.header("sec-fetch-site"), c.req.header("origin")];
  const from = origin === undefined ? undefined : URL.parse(origin)?.host;
  const ours = [new URL(c.req.url).host, new URL(publicUrl).host];
  if (site ? site !== "same-origin" : from === undefined || !ours.includes(from))
    throw new Problem("forbidden", "this can only be done from the admin's own pages");
}
