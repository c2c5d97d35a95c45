import type { Context as Request } from "hono";
import type { Context } from "../../context.ts";
import { readForm } from "../form.ts";
import { type AtWork, memberOf } from "./session.ts";

/**
 * What somebody looks for, as it stands in an address. A number stands there as it is. A name or a mail address is sealed: addresses are kept by browsers and proxies,
 * and whoever reads them there learns nothing of a customer. A sealed one is a link like any other, within its shop.
 */
export interface Search {
  q: string;
  /** What a link to the same search carries. */
  said: { q?: string; s?: string };
}

type Sealing = Pick<Context, "vault">;
const about = ({ shop }: AtWork): string => `admin-search/${shop.id}`;

/** A number of an order, a case, a statement or a parcel; not a telephone. */
const isNumber = (q: string): boolean =>
  /^#?[a-z]{0,6}[-/]?\d[\da-z-]{0,39}$/i.test(q) && !/^(00|0[1-9])[\d-]{6,}$/.test(q);

export const searchFor = ({ vault }: Sealing, at: AtWork, q: string): Search => ({
  q,
  said: q === "" ? {} : isNumber(q) ? { q } : { s: vault.seal(q, about(at)) },
});

const cleaned = (q: string, most: number): string =>
  q.slice(0, most).replace(/\0/g, "").toWellFormed().replace(/\s+/g, " ").trim();

/** What the address looks for, at most so many signs. A name that stands there as it is leads on to the same place with it sealed. */
export function readSearch(
  c: Request,
  context: Sealing,
  at: AtWork,
  most = 120,
): { search: Search; away?: Response } {
  const sealed = c.req.query("s");
  if (sealed !== undefined) {
    const q = opened(context, at, sealed);
    return { search: { q, said: q === "" ? {} : { s: sealed } } };
  }
  const search = searchFor(context, at, cleaned(c.req.query("q") ?? "", most));
  if (search.said.s === undefined || c.req.method !== "GET") return { search };
  const url = new URL(c.req.url);
  url.searchParams.delete("q");
  url.searchParams.set("s", search.said.s);
  return { search, away: c.redirect(`${url.pathname}${url.search}`, 302) };
}

function opened({ vault }: Sealing, at: AtWork, sealed: string): string {
  try {
    return vault.open(sealed, about(at));
  } catch {
    // Cut short on its way, or of another shop: as if nothing was looked for.
    return "";
  }
}

/** A search form was sent: on to where what it looks for is shown, with its other fields as they are. */
export async function leadToSearch(
  c: Request,
  context: Sealing,
  { most = 120, fields = [] }: { most?: number; fields?: readonly string[] } = {},
): Promise<Response> {
  const form = await readForm(c);
  const { said } = searchFor(context, memberOf(c), cleaned(form.line("q", most), most));
  const kept = fields.map((name) => [name, form.line(name, 120)] as const).filter(([, value]) => value);
  const query = new URLSearchParams({ ...Object.fromEntries(kept), ...said });
  return c.redirect(query.size > 0 ? `${c.req.path}?${query}` : c.req.path, 303);
}
