import type { Context } from "../../context.ts";
import type { AppSession } from "../../contracts/app.ts";
import { Problem } from "../../errors.ts";
import { findByAccount, type Installation } from "../../store/installation.ts";
import { remembering } from "../receiving/remember.ts";

/** Who speaks from inside a shop: staff in its admin, or a customer on a page of hers. The token says so; nothing is remembered in a browser. */

/** Three parts of base64url (RFC 7515): a key of ours never looks so. */
const isSessionToken = (bearer: string): boolean => /^[\w-]+\.[\w-]+\.[\w-]*$/.test(bearer);

/** The token of a request; undefined where it has none. */
export function sessionTokenOf(headers: Record<string, string | undefined>): string | undefined {
  const bearer = /^Bearer (\S+)$/i.exec(headers.authorization ?? "")?.[1];
  return bearer !== undefined && isSessionToken(bearer) ? bearer : undefined;
}

const accounts = remembering<Pick<Installation, "shop_id" | "state">>();

/** The shop here that a shop of the platform is, while our app is installed in it. */
async function shopOf(context: Context, { account }: AppSession): Promise<string> {
  const platform = context.app?.platform ?? "";
  const found = await accounts(context, `${platform}/${account}`, async (db) => {
    const one = await findByAccount(db, platform, account);
    return one?.state === "uninstalled" ? undefined : one;
  });
  if (!found)
    throw new Problem("unauthorized", "Kvitto is not installed in this shop: open it in the admin first");
  return found.shop_id;
}

/** What a member of staff did in the shop's admin is noted under this name. */
export const staffName = (platform: string, staff: string): string => `${platform}:${staff}`;

/** The shop of a member of staff, and who it is, as `by` of what she does. Throws `unauthorized` for everybody else, customers too. */
export async function staffFrom(context: Context, token: string): Promise<{ shopId: string; by: string }> {
  const session = await readSession(context, token);
  if (session.from !== "admin") throw new Problem("unauthorized", "only staff may do this");
  return {
    shopId: await shopOf(context, session),
    by: staffName(context.app?.platform ?? "", session.staff),
  };
}

/** The shop of a page that a customer sees, and her id there while she is logged in. Staff are nobody's customers: they are refused. */
export async function customerFrom(
  context: Context,
  token: string,
): Promise<{ shopId: string; customer: string | undefined }> {
  const session = await readSession(context, token);
  if (session.from !== "customer") throw new Problem("unauthorized", "only a customer may see this");
  return { shopId: await shopOf(context, session), customer: session.customer };
}

async function readSession({ app }: Context, token: string): Promise<AppSession> {
  if (!app) throw new Problem("unauthorized", "no app runs here");
  return app.readSession(token);
}
