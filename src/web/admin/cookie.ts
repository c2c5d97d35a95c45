import type { Context as Request } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { Context } from "../../context.ts";
import { isSame } from "../withdraw-view.ts";

/** What a browser keeps for the admin: the session's secret, and that it is known. */

type Here = Pick<Context, "publicUrl">;

/** Only https carries a cookie that no other host and no http page can have set. */
const isSecure = ({ publicUrl }: Here): boolean => publicUrl.startsWith("https:");
const prefixOf = (context: Here) => (isSecure(context) ? ("host" as const) : undefined);

const session = "kvitto";
const known = "kvitto-known";
const day = 86_400;
/** As long as a session can last; it ends earlier here, not there. */
const longest = 14 * day;
/** As long as browsers keep anything. */
const knownLasts = 400 * day;
/** People of one browser. */
const mostKnown = 4;

function keep(
  c: Request,
  context: Here,
  name: string,
  value: string,
  more: { maxAge: number; sameSite: "Lax" | "Strict" },
): void {
  setCookie(c, name, value, {
    ...{ path: "/", httpOnly: true, secure: isSecure(context), prefix: prefixOf(context) },
    ...more,
  });
}

export const keepSecret = (c: Request, context: Here, secret: string): void =>
  keep(c, context, session, secret, { maxAge: longest, sameSite: "Lax" });

export const forgetSecret = (c: Request, context: Here): void =>
  void deleteCookie(c, session, { path: "/", secure: isSecure(context), prefix: prefixOf(context) });

export const secretOf = (c: Request, context: Here): string | undefined =>
  getCookie(c, session, prefixOf(context)) || undefined;

type Sealed = Pick<Context, "publicUrl" | "vault">;

const signed = ({ vault }: Sealed, number: string, email: string): string =>
  vault.sign("known-browser", `${number}/${email.trim().toLowerCase()}`);

function readKnown(c: Request, context: Here): { number: string; signs: string[] } | undefined {
  const said = getCookie(c, known, prefixOf(context)) ?? "";
  const [number = "", ...signs] = said.split(".");
  return /^[\w-]{22}(\.[\w-]{22}){1,4}$/.test(said) ? { number, signs } : undefined;
}

/**
 * Somebody with this address has come in from this browser: when she asks for a link again, nobody else's asking stands in her way. It lets nobody in, and names nobody
 * to whoever reads it.
 */
export function keepKnown(c: Request, context: Sealed, email: string): void {
  const { number, signs } = readKnown(c, context) ?? {
    number: Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64url"),
    signs: [],
  };
  const hers = signed(context, number, email);
  const all = [hers, ...signs.filter((one) => one !== hers)].slice(0, mostKnown);
  keep(c, context, known, [number, ...all].join("."), { maxAge: knownLasts, sameSite: "Strict" });
}

/** The browser's number, where somebody with this address has come in from it. */
export function knownFor(c: Request, context: Sealed, email: string): string | undefined {
  const read = readKnown(c, context);
  if (!read) return undefined;
  const hers = signed(context, read.number, email);
  return read.signs.some((one) => isSame(one, hers)) ? read.number : undefined;
}
