/** What opens a store to the app: a session token is traded for one that lasts an hour and another one that renews it once. */
import { createHmac, randomBytes, randomUUID, timingSafeEqual } from "node:crypto";
import type { Store } from "./store.ts";

/** An app has one chain of tokens in a store. */
export interface Tokens {
  access: Map<string, number>;
  refresh: { token: string; until: number };
  /** The one that brought `refresh`: it counts until that one is used, because an answer may be lost. */
  before?: { token: string; until: number };
}

const hour = 3_600;
const ninetyDays = 90 * 86_400;
const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
const signed = (text: string, secret: string) =>
  createHmac("sha256", secret).update(text).digest("base64url");

/** A JWT as App Bridge gives it to the app's pages. */
export function jwt(claims: object, secret: string): string {
  const text = `${base64({ alg: "HS256", typ: "JWT" })}.${base64(claims)}`;
  return `${text}.${signed(text, secret)}`;
}

interface Claims {
  aud: string;
  dest: string;
  iss?: string;
  sub?: string;
  exp: number;
  nbf: number;
}

function readJwt(token: string, secret: string): Claims | undefined {
  const [head = "", body = "", signature = ""] = token.split(".");
  const [given, wanted] = [Buffer.from(signature), Buffer.from(signed(`${head}.${body}`, secret))];
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return undefined;
  return JSON.parse(Buffer.from(body, "base64url").toString());
}

/** Who speaks from the admin, for a minute. Its clock is the real one, as every library that reads it has it. */
export const adminClaims = (store: Store, clientId: string, staff: string, at: Date) => ({
  iss: `https://${store.account}/admin`,
  dest: `https://${store.account}`,
  aud: clientId,
  sub: staff,
  ...times(at),
  sid: randomUUID(),
});
/** A page that customers see. Without `customer` nobody is logged in. */
export const customerClaims = (store: Store, clientId: string, customer: string | undefined, at: Date) => ({
  dest: store.account,
  aud: clientId,
  ...(customer && { sub: customer.startsWith("gid:") ? customer : `gid://shopify/Customer/${customer}` }),
  ...times(at),
});
const times = (at: Date) => {
  const now = Math.floor(at.getTime() / 1000);
  return { exp: now + 60, nbf: now - 1, iat: now, jti: randomUUID() };
};

export interface Answer {
  status: number;
  body: unknown;
}
const refuse = (error: string, error_description: string, status = 400): Answer => ({
  status,
  body: { error, error_description },
});

/** The staff of every store here: its owner, and others whose numbers say who they are. An address that nobody confirmed ends in 9. */
const associatedUser = (number: string) => ({
  id: Number(number),
  first_name: number === "1001" ? "Petra" : "Amira",
  last_name: number === "1001" ? "Sundin" : `Haddad ${number}`,
  email: number === "1001" ? "petra@nordlys.example" : `staff-${number}@nordlys.example`,
  email_verified: !number.endsWith("9"),
  account_owner: number === "1001",
  locale: "en",
  collaborator: false,
});

/** POST /admin/oauth/access_token. */
export function grant(
  store: Store | undefined,
  asked: Record<string, unknown>,
  app: { clientId: string; secrets: readonly string[]; now: Date },
): Answer {
  if (asked.client_id !== app.clientId || !app.secrets.includes(String(asked.client_secret)))
    return refuse("invalid_client", "Client authentication failed", 401);
  if (!store?.installed) return refuse("app_not_installed", "The application is not installed on this shop.");
  const now = Math.floor(app.now.getTime() / 1000);
  if (asked.grant_type === "refresh_token") return renew(store, String(asked.refresh_token), now);
  if (asked.grant_type !== "urn:ietf:params:oauth:grant-type:token-exchange")
    return refuse("unsupported_grant_type", "The grant type is not supported.");
  const token = app.secrets
    .map((secret) => readJwt(String(asked.subject_token ?? ""), secret))
    .find((one) => one !== undefined);
  const real = Date.now() / 1000;
  const counts =
    token &&
    asked.subject_token_type === "urn:ietf:params:oauth:token-type:id_token" &&
    token.aud === app.clientId &&
    token.dest === `https://${store.account}` &&
    token.exp > real - 10 &&
    token.nbf < real + 10;
  if (!counts) return refuse("invalid_subject_token", "The session token is not valid.");
  if (asked.requested_token_type === "urn:shopify:params:oauth:token-type:online-access-token")
    return {
      status: 200,
      body: {
        access_token: `shpua_${randomBytes(16).toString("hex")}`,
        scope: store.scopes.join(","),
        expires_in: 86_399,
        associated_user_scope: store.scopes.join(","),
        associated_user: associatedUser(String(token.sub)),
      },
    };
  if (asked.requested_token_type !== "urn:shopify:params:oauth:token-type:offline-access-token")
    return refuse("invalid_request", "Only offline and online tokens are given here.");
  if (asked.expiring !== "1" && asked.expiring !== 1)
    return refuse("invalid_request", "Public apps must ask for expiring offline tokens.");
  return issue(store, now, undefined);
}

function renew(store: Store, token: string, now: number): Answer {
  const { tokens } = store;
  if (tokens?.refresh.token === token && tokens.refresh.until > now) return issue(store, now, tokens.refresh);
  // The answer that brought the next one was lost: it has not been used, so the old one still counts.
  if (tokens?.before?.token === token && tokens.before.until > now) return issue(store, now, tokens.before);
  return refuse("invalid_grant", "The refresh token is invalid, expired or was used.");
}

function issue(store: Store, now: number, before: Tokens["before"]): Answer {
  const access = `shpat_${randomBytes(16).toString("hex")}`;
  const refresh = `shprt_${randomBytes(16).toString("hex")}`;
  const known = store.tokens?.access ?? new Map<string, number>();
  known.set(access, now + hour);
  store.tokens = {
    access: known,
    refresh: { token: refresh, until: now + ninetyDays },
    ...(before && { before }),
  };
  return {
    status: 200,
    body: {
      access_token: access,
      scope: store.scopes.join(","),
      expires_in: hour,
      refresh_token: refresh,
      refresh_token_expires_in: ninetyDays,
    },
  };
}

/** Whether a token opens this store now. */
export const opens = (store: Store, token: string, now: Date): boolean =>
  store.installed && (store.tokens?.access.get(token) ?? 0) > now.getTime() / 1000;
