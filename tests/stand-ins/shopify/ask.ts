/** The app's side of the stand-in, for tests that have no app: trades a session token, and asks. */
import type { StandIn } from "./index.ts";

const offline = {
  grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
  subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
  requested_token_type: "urn:shopify:params:oauth:token-type:offline-access-token",
  expiring: "1",
};

interface TokenAnswer {
  status: number;
  access_token: string;
  refresh_token: string;
  error?: string;
}

/** POST /admin/oauth/access_token with what is given, beside what an app always sends. */
export async function trade(
  shopify: StandIn,
  given: Record<string, string>,
  account = "nordlys.myshopify.com",
): Promise<TokenAnswer> {
  const answer = await fetch(`${shopify.template.replace("{shop}", account)}/admin/oauth/access_token`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ client_id: shopify.clientId, client_secret: shopify.clientSecret, ...given }),
  });
  const body = (await answer.json()) as TokenAnswer; // safe because a test looks at each field that it uses
  return { ...body, status: answer.status };
}

/** Tokens for a store, as the app gets them when it is opened. */
export const exchange = (
  shopify: StandIn,
  subject_token = shopify.sessionToken(),
  more: Record<string, string> = {},
) => trade(shopify, { ...offline, subject_token, ...more });

// biome-ignore lint/suspicious/noExplicitAny: what a test expects of an answer is its check
type Loose = any;
interface Told {
  status: number;
  headers: Headers;
  data: Loose;
  errors?: Loose[];
  cost: Loose;
}

export async function ask(
  shopify: StandIn,
  token: string,
  query: string,
  variables: object = {},
  account = "nordlys.myshopify.com",
): Promise<Told> {
  const answer = await fetch(
    `${shopify.template.replace("{shop}", account)}/admin/api/2026-10/graphql.json`,
    {
      method: "POST",
      headers: { "content-type": "application/json", "x-shopify-access-token": token },
      body: JSON.stringify({ query, variables }),
    },
  );
  const body = (await answer.json()) as Omit<Told, "status" | "headers" | "cost"> & {
    extensions?: { cost: unknown };
  }; // safe because a test looks at each field that it uses
  return { ...body, status: answer.status, headers: answer.headers, cost: body.extensions?.cost };
}
