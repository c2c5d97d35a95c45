import type { Shopify } from "@shopify/shopify-api";
import { z } from "zod";
import type { AppSession } from "../../contracts/app.ts";
import type { RawRequest } from "../../contracts.ts";
import { Problem } from "../../errors.ts";
import { shopify } from "./index.ts";

/** What Shopify proves to the app: who speaks from inside a shop, and that a webhook is its own. Both are checked by Shopify's library. */

export interface AppKeys {
  clientId: string;
  /** The new one first; while it is rotated Shopify signs with either. */
  secrets: readonly [string, ...string[]];
}

/** What Shopify calls a shop; it stands in addresses that we ask, so nothing else may. */
export const isAccount = (name: string): boolean => /^[a-z0-9][a-z0-9-]{0,99}\.myshopify\.com$/.test(name);

/** Shopify's library, once for each secret. Loaded at its first use: who runs no app never loads it. */
export function libraries({ clientId, secrets }: AppKeys): () => Promise<Shopify[]> {
  const open = async () => {
    await import("@shopify/shopify-api/adapters/web-api");
    const { ApiVersion, LogSeverity, shopifyApi } = await import("@shopify/shopify-api");
    return secrets.map((apiSecretKey) =>
      shopifyApi({
        apiKey: clientId,
        apiSecretKey,
        apiVersion: ApiVersion.October26,
        isEmbeddedApp: true,
        // Asked for by the library, used by what is not used here.
        hostName: "localhost",
        // Its messages carry tokens.
        logger: { level: LogSeverity.Error, log: () => undefined },
        _logDisabledFutureFlags: false,
      }),
    );
  };
  let opened: Promise<Shopify[]> | undefined;
  return () => (opened ??= open());
}

const claims = z.object({
  /** Only where a member of staff speaks: the shop's admin. */
  iss: z.string().optional(),
  dest: z.string(),
  aud: z.string(),
  exp: z.number(),
  sub: z.string().optional(),
});

const refused = () => new Problem("unauthorized", "the session is not known or has ended");

/**
 * HS256 with the app's secret, ten seconds of clock skew. A token of the admin has `iss` = https://{shop}/admin, `dest` = https://{shop} and the number of the
 * member of staff (shopify.dev, "Session tokens"); one of a page that customers see has no `iss`, and a customer's gid or nobody (Session Token API of UI extensions).
 */
export async function readSession(libraries: readonly Shopify[], token: string): Promise<AppSession> {
  if (token.length > 4_096) throw refused();
  const read = await Promise.all(
    libraries.map(({ session }) => session.decodeSessionToken(token).catch(() => undefined)),
  );
  const { success, data: said } = claims.safeParse(read.find((one) => one !== undefined));
  if (!success) throw refused();
  const account = said.dest.replace(/^https:\/\//, "");
  if (!isAccount(account)) throw refused();
  if (said.iss !== undefined) {
    const isStaff = said.dest === `https://${account}` && said.iss === `https://${account}/admin`;
    if (!isStaff || !/^\d{1,20}$/.test(said.sub ?? "")) throw refused();
    return { from: "admin", account, staff: said.sub ?? "" };
  }
  const customer = /^gid:\/\/shopify\/Customer\/(\d{1,20})$/.exec(said.sub ?? "")?.[1];
  if (said.sub !== undefined && customer === undefined) throw refused();
  return { from: "customer", account, customer };
}

/**
 * X-Shopify-Hmac-Sha256 over the raw bytes. The library takes the body as text: what is no UTF-8 cannot be given to it, and is checked as bytes. It also
 * wants all headers of a webhook, which a Flow action does not have: that one is missing says that the signature fits.
 */
export async function isSigned(
  libraries: readonly Shopify[],
  secrets: readonly string[],
  request: RawRequest,
): Promise<boolean> {
  let rawBody: string;
  try {
    rawBody = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(request.body);
  } catch {
    return shopify.verify(request, secrets.join(","), new Date(0));
  }
  const headers = Object.fromEntries(
    Object.entries(request.headers).filter(([name]) => name.startsWith("x-shopify-")),
  );
  const rawRequest = new Request("https://localhost/", { method: "POST", headers });
  const said = await Promise.all(libraries.map((one) => one.webhooks.validate({ rawBody, rawRequest })));
  return said.some((one) => one.valid || one.reason === "missing_headers");
}
