/** What tests inside a shop's own pages need: the app's keys, an installation, tokens that its platform signs, and sales with the platform's numbers. */
import { createHmac } from "node:crypto";
import type { Context } from "../../src/context.ts";
import { asShop } from "../../src/store/database.ts";
import { putInstallation, putTokens } from "../../src/store/installation.ts";
import type { Sale } from "./held.ts";

export const appKeys = { SHOPIFY_API_KEY: "the-app", SHOPIFY_API_SECRET: "the secret of the app" };

/** Our app in a shop, as after the merchant opened it the first time. */
export async function install(
  context: Context,
  shopId: string,
  account: string,
  { scopes = ["read_orders", "write_orders"], accessToken = "a token" } = {},
): Promise<void> {
  const at = context.now();
  await asShop(context.database, shopId, async (db) => {
    await putInstallation(db, shopId, { platform: "shopify", account, contact: undefined, test: false, at });
    const accessUntil = new Date(at.getTime() + 90 * 86_400_000);
    const tokens = { accessToken, refreshToken: undefined, accessUntil, refreshUntil: undefined, scopes };
    await putTokens(db, shopId, tokens, context.vault);
  });
}

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A session token as App Bridge gives it; without `change` of a member of staff. An undefined claim is left out. */
export function sessionToken(
  account: string,
  change: object = {},
  secret = appKeys.SHOPIFY_API_SECRET,
): string {
  const now = Math.floor(Date.now() / 1000);
  const said = `${part({ alg: "HS256", typ: "JWT" })}.${part({
    iss: `https://${account}/admin`,
    dest: `https://${account}`,
    aud: appKeys.SHOPIFY_API_KEY,
    sub: "42",
    exp: now + 60,
    nbf: now - 1,
    iat: now - 1,
    jti: "1",
    ...change,
  })}`;
  return `${said}.${createHmac("sha256", secret).update(said).digest("base64url")}`;
}

/** One of a page that customers see; without `customer` nobody is logged in. */
export const customerToken = (account: string, customer?: string): string =>
  sessionToken(account, {
    iss: undefined,
    dest: account,
    sub: customer && `gid://shopify/Customer/${customer}`,
  });

/** A sale with the platform's numbers in place of the letters: the order, its return and its refund. */
export function numbered(sale: Sale, order: string, customer?: string): { events: object[]; refund: string } {
  const names: Record<string, string> = {
    [sale.id]: order,
    [sale.refund]: `${order}71`,
    [`${sale.id}-r`]: `${order}61`,
  };
  const events = JSON.parse(JSON.stringify(sale.events), (_, value) =>
    typeof value === "string" && Object.hasOwn(names, value) ? names[value] : value,
  );
  if (customer !== undefined) events[0].order.customer.id = customer;
  return { events, refund: `${order}71` };
}
