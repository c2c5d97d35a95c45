import { z } from "zod";
import type { AppAccess, AppPlan } from "../../contracts/app.ts";
import { Problem } from "../../errors.ts";
import { json, readWhole, retryAfterIn } from "./whole.ts";

/** What a merchant pays for the app goes on her Shopify bill: she is asked there, and confirms or declines there. */

/** Milliseconds that Shopify may take. */
const patience = 10_000;

/** A price every 30 days. A plan that is confirmed takes the place of the one before by itself; a test is never charged. */
export const subscribeDocument = `mutation Subscribe($name: String!, $returnUrl: URL!, $test: Boolean!, $lineItems: [AppSubscriptionLineItemInput!]!) {
  appSubscriptionCreate(name: $name, returnUrl: $returnUrl, test: $test, lineItems: $lineItems) {
    appSubscription { id }
    confirmationUrl
    userErrors { field message }
  }
}`;

/** Without prorating: she has what she paid for until its month ends. */
export const unsubscribeDocument = `mutation Unsubscribe($id: ID!) {
  appSubscriptionCancel(id: $id) {
    appSubscription { id status }
    userErrors { field message }
  }
}`;

const userErrors = z.array(z.object({ message: z.string() }));
const subscribed = z.object({
  appSubscriptionCreate: z.object({ confirmationUrl: z.string().nullable(), userErrors }),
});
const unsubscribed = z.object({ appSubscriptionCancel: z.object({ userErrors }) });

/** Asks for a plan; answers the page where the merchant confirms it. Throws `unprocessable` with Shopify's sentence. */
export async function subscribe(
  access: AppAccess,
  { name, amount, currency }: AppPlan,
  { back, test, adminUrl }: { back: string; test: boolean; adminUrl: string },
): Promise<{ url: string }> {
  const price = { amount, currencyCode: currency };
  const plan = { appRecurringPricingDetails: { price, interval: "EVERY_30_DAYS" } };
  const { appSubscriptionCreate: answer } = await ask(access, subscribed, subscribeDocument, {
    name,
    returnUrl: back,
    test,
    lineItems: [{ plan }],
  });
  refuseWith(answer.userErrors);
  const page = answer.confirmationUrl;
  // She pays there: it is the shop's own page, or one of the admin, or none.
  const places = [access.url, adminUrl].map((one) => new URL(one).origin);
  if (page === null || !URL.canParse(page) || !places.includes(new URL(page).origin))
    throw new Problem("unavailable", "Shopify named no page to confirm the plan on");
  return { url: page };
}

/** Ends a plan. Throws `unprocessable` with Shopify's sentence, such as that it has ended already. */
export async function unsubscribe(access: AppAccess, subscriptionId: string): Promise<void> {
  const answer = await ask(access, unsubscribed, unsubscribeDocument, { id: subscriptionId });
  refuseWith(answer.appSubscriptionCancel.userErrors);
}

function refuseWith(errors: z.output<typeof userErrors>): void {
  if (errors.length > 0)
    throw new Problem("unprocessable", `Shopify says: ${errors.map((one) => one.message).join("; ")}`);
}

async function ask<T extends z.ZodType>(
  { url, accessToken }: AppAccess,
  shape: T,
  query: string,
  variables: object,
): Promise<z.output<T>> {
  const answer = await fetch(`${url}/admin/api/2026-10/graphql.json`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "application/json",
      "x-shopify-access-token": accessToken,
    },
    body: JSON.stringify({ query, variables }),
    // Elsewhere is another machine, and the token opens a shop.
    redirect: "manual",
    signal: AbortSignal.timeout(patience),
  }).catch(() => undefined);
  const said = answer && json(await readWhole(answer).catch(() => ""));
  if (answer?.status === 401)
    throw new Problem("unauthorized", "Shopify does not let Kvitto into the shop (401)");
  const given = shape.safeParse(z.object({ data: z.unknown() }).safeParse(said).data?.data);
  if (!answer?.ok || !given.success)
    throw new Problem(
      "unavailable",
      `Shopify did not answer about the plan${answer ? `: HTTP ${answer.status}` : ""}`,
      { retryAfter: answer && retryAfterIn(answer.headers) },
    );
  return given.data;
}
