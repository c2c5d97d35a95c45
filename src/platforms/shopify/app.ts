import { z } from "zod";
import type {
  AppAccess,
  AppStaff,
  AppSubscription,
  AppTokens,
  ShopApp,
  ShopDescription,
} from "../../contracts/app.ts";
import { Problem } from "../../errors.ts";
import { ask } from "./admin.ts";
import { subscribe, unsubscribe } from "./billing.ts";
import { type AppKeys, isAccount, isSigned, libraries, readSession } from "./session.ts";
import { json, readWhole, retryAfterIn } from "./whole.ts";

/** What a merchant installs in the Shopify admin: who speaks from there, what opens her shop without her, and what the shop says of itself. */

interface AppSettings {
  apiKey: string;
  /** Client secrets; while they are rotated "new,old". */
  apiSecret: string;
  /** Where Shopify is, with {shop} for a shop's domain; the shop's own domain otherwise. */
  url?: string | undefined;
  now(): Date;
}

/** Milliseconds that Shopify may take. */
const patience = 10_000;

export function openShopify({ apiKey, apiSecret, url, now }: AppSettings): ShopApp {
  const [newest, ...older] = apiSecret
    .split(",")
    .map((one) => one.trim())
    .filter(Boolean);
  if (newest === undefined) throw new Problem("bad_request", "SHOPIFY_API_SECRET is empty");
  if (url !== undefined && !url.includes("{shop}"))
    throw new Problem("bad_request", "SHOPIFY_URL: write {shop} where the shop's domain stands");
  const keys: AppKeys = { clientId: apiKey, secrets: [newest, ...older] };
  const load = libraries(keys);
  const urlOf = (account: string) => {
    if (!isAccount(account)) throw new Problem("bad_request", "no shop of Shopify is called so");
    return (url ?? "https://{shop}").replace("{shop}", account).replace(/\/+$/, "");
  };
  const adminUrl =
    url === undefined ? "https://admin.shopify.com" : new URL(url.replace("{shop}", "admin")).origin;
  const trade = (account: string, given: object) =>
    askForTokens(
      `${urlOf(account)}/admin/oauth/access_token`,
      { client_id: apiKey, client_secret: newest, ...given },
      now(),
    );
  return {
    platform: "shopify",
    clientId: apiKey,
    secrets: keys.secrets,
    adminUrl,
    urlOf,
    verify: async (request) => isSigned(await load(), keys.secrets, request),
    accountOf({ headers }) {
      const named = headers["x-shopify-shop-domain"]?.toLowerCase() ?? "";
      return isAccount(named) ? named : undefined;
    },
    readSession: async (token) => readSession(await load(), token),
    exchange: (account, sessionToken) =>
      trade(account, {
        grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
        subject_token: sessionToken,
        subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
        requested_token_type: "urn:shopify:params:oauth:token-type:offline-access-token",
        expiring: "1",
      }),
    whoIs: (account, sessionToken) =>
      askForStaff(`${urlOf(account)}/admin/oauth/access_token`, {
        client_id: apiKey,
        client_secret: newest,
        grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
        subject_token: sessionToken,
        subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
        requested_token_type: "urn:shopify:params:oauth:token-type:online-access-token",
      }),
    renew: (account, refreshToken) =>
      trade(account, { grant_type: "refresh_token", refresh_token: refreshToken }),
    describe,
    subscribe: (access, plan, options) => subscribe(access, plan, { ...options, adminUrl }),
    unsubscribe,
  };
}

interface Asked {
  status: number;
  json: unknown;
  retryAfter: number | undefined;
}

/** No answer is `unavailable`; its status is for whoever asked. */
async function post(url: string, body: object): Promise<Asked> {
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify(body),
    // Elsewhere is another machine, and what is sent opens a shop.
    redirect: "manual",
    signal: AbortSignal.timeout(patience),
  }).catch(() => undefined);
  const text = answer && (await wholeOf(answer));
  if (!answer || text === undefined) throw new Problem("unavailable", "Shopify does not answer");
  return { status: answer.status, json: json(text), retryAfter: retryAfterIn(answer.headers) };
}

/** Undefined where the answer breaks off. */
const wholeOf = (answer: Response): Promise<string | undefined> =>
  readWhole(answer).catch((error: unknown) => {
    if (error instanceof Problem) throw error;
    return undefined;
  });

const tokens = z.object({
  access_token: z.string().min(1),
  scope: z.string(),
  expires_in: z.number().positive().nullish(),
  refresh_token: z.string().min(1).nullish(),
  refresh_token_expires_in: z.number().positive().nullish(),
});

/** A new token that has a refresh token beside it lives an hour, also where the answer forgets to say so. */
const hour = 3_600;

const refusal = z.object({ error: z.string(), error_description: z.string().optional() });

/** What says that a session token or a refresh token does not count, not that our question was wrong. */
const isRefused = (said: z.output<typeof refusal> | undefined): boolean =>
  ["invalid_grant", "invalid_subject_token", "app_not_installed"].includes(said?.error ?? "") ||
  (said?.error === "invalid_request" && /refresh_token/.test(said.error_description ?? ""));

/** Times are counted from `asked`: what Shopify gives may end a little earlier than it says, never later. */
async function askForTokens(url: string, body: object, asked: Date): Promise<AppTokens> {
  const { status, json, retryAfter } = await post(url, body);
  const said = refusal.safeParse(json).data;
  if ((status === 400 || status === 401) && isRefused(said))
    throw new Problem("unauthorized", "Shopify does not take this consent any more");
  if (said?.error === "invalid_client")
    throw new Problem(
      "unavailable",
      "Shopify does not know the app: look at SHOPIFY_API_KEY and SHOPIFY_API_SECRET",
    );
  const given = status === 200 ? tokens.safeParse(json).data : undefined;
  if (!given)
    throw new Problem("unavailable", `Shopify gave no access to the shop: HTTP ${status}`, { retryAfter });
  const after = (seconds: number | null | undefined) =>
    seconds ? new Date(asked.getTime() + seconds * 1_000) : undefined;
  return {
    accessToken: given.access_token,
    accessUntil: after(given.expires_in ?? (given.refresh_token ? hour : undefined)),
    refreshToken: given.refresh_token ?? undefined,
    refreshUntil: after(given.refresh_token_expires_in),
    scopes: given.scope
      .split(",")
      .map((one) => one.trim())
      .filter(Boolean),
  };
}

const describedStaff = z.object({
  associated_user: z.object({
    id: z.number().int().positive(),
    first_name: z.string().nullish(),
    last_name: z.string().nullish(),
    email: z.email(),
    email_verified: z.boolean(),
    account_owner: z.boolean(),
    locale: z.string().nullish(),
  }),
});

/** Who a session token speaks for stands beside a token for her own use (shopify.dev, "Token exchange", online access mode), which is thrown away. */
async function askForStaff(url: string, body: object): Promise<AppStaff> {
  const { status, json, retryAfter } = await post(url, body);
  if ((status === 400 || status === 401) && isRefused(refusal.safeParse(json).data))
    throw new Problem("unauthorized", "Shopify does not take this session any more");
  const user = status === 200 ? describedStaff.safeParse(json).data?.associated_user : undefined;
  if (!user)
    throw new Problem("unavailable", `Shopify did not say who this is: HTTP ${status}`, { retryAfter });
  return {
    staff: String(user.id),
    name: [user.first_name, user.last_name].filter(Boolean).join(" "),
    email: user.email,
    isVerified: user.email_verified,
    isOwner: user.account_owner,
    locale: user.locale ?? undefined,
  };
}

/** The shop's languages are not asked for: that would take a scope more. */
export const describeDocument = `query DescribeShop {
  shop {
    name
    email
    myshopifyDomain
    primaryDomain { url }
    currencyCode
    ianaTimezone
    shopAddress { countryCodeV2 }
    plan { partnerDevelopment }
  }
  currentAppInstallation {
    accessScopes { handle }
    activeSubscriptions { id name status test }
  }
}`;

const described = z.object({
  shop: z.object({
    name: z.string(),
    email: z.string().nullish(),
    myshopifyDomain: z.string().refine(isAccount),
    primaryDomain: z.object({ url: z.string() }).nullish(),
    currencyCode: z.string(),
    ianaTimezone: z.string(),
    shopAddress: z.object({ countryCodeV2: z.string().nullish() }).nullish(),
    plan: z.object({ partnerDevelopment: z.boolean() }),
  }),
  currentAppInstallation: z.object({
    accessScopes: z.array(z.object({ handle: z.string() })),
    activeSubscriptions: z.array(
      z.object({ id: z.string(), name: z.string(), status: z.string(), test: z.boolean() }),
    ),
  }),
});

/** Shopify's words; an accepted one is on its way to active. */
const states: Record<string, AppSubscription["status"]> = {
  ACTIVE: "active",
  ACCEPTED: "pending",
  PENDING: "pending",
  FROZEN: "frozen",
  DECLINED: "declined",
  CANCELLED: "cancelled",
  EXPIRED: "expired",
};

async function describe(access: AppAccess): Promise<ShopDescription> {
  const answer = described.safeParse((await ask(access, describeDocument)).data).data;
  if (!answer) throw new Problem("unavailable", "Shopify did not describe the shop");
  const { shop, currentAppInstallation: installation } = answer;
  return {
    name: shop.name,
    account: shop.myshopifyDomain,
    contact: shop.email ?? undefined,
    currency: shop.currencyCode,
    timeZone: shop.ianaTimezone,
    country: shop.shopAddress?.countryCodeV2 ?? undefined,
    locale: undefined,
    website: shop.primaryDomain?.url,
    test: shop.plan.partnerDevelopment,
    scopes: installation.accessScopes.map(({ handle }) => handle),
    subscriptions: installation.activeSubscriptions.map(({ id, name, status: state, test }) => ({
      id,
      name,
      status: states[state] ?? "pending",
      test,
    })),
  };
}
