import { z } from "zod";
import type { AppAccess } from "../../contracts/app.ts";
import { Problem } from "../../errors.ts";
import { noteCost, noteThrottle, spend } from "./throttle.ts";
import { json, readWhole, retryAfterIn } from "./whole.ts";

/** Questions to a shop's Admin API. One is asked once: who asks again, and when, is said by the Problem that it throws. */

/** Shopify keeps a version for a year; what is read of an answer is what this one has (shopify.dev, "API versioning"). */
export const apiVersion = "2026-10";

/** Milliseconds that one question may take, with its answer. */
const patience = 10_000;

/** A part of an answer that is missing because we are not allowed to see it. */
export interface Denied {
  path: string[];
  message: string;
}

export interface Answer {
  data: Record<string, unknown>;
  denied: Denied[];
  /** What is old about the way we asked, in Shopify's words: another version answered, or this one ends. */
  outdated?: string | undefined;
}

const errorSchema = z.object({
  message: z.string().catch("no reason"),
  path: z.array(z.union([z.string(), z.number()]).transform(String)).nullish(),
  extensions: z.object({ code: z.string().nullish().catch(undefined) }).nullish(),
});
const answerSchema = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  // A refusal at the door is a text, or an object of texts; of the question itself a list.
  errors: z.union([z.array(errorSchema), z.string(), z.record(z.string(), z.unknown())]).nullish(),
  extensions: z
    .object({
      cost: z
        .object({
          requestedQueryCost: z.number().nullish(),
          throttleStatus: z
            .object({ maximumAvailable: z.number(), currentlyAvailable: z.number(), restoreRate: z.number() })
            .nullish(),
        })
        .nullish()
        .catch(undefined),
    })
    .nullish(),
});

/**
 * Throws a Problem: `unauthorized` when the token does not count, `unavailable` when it must be asked again later, with `retryAfter` where that is known,
 * `unprocessable` when the question itself is wrong. Asked is only while the shop's allowance holds what the question costs.
 */
export async function ask(
  access: AppAccess,
  document: string,
  variables: Record<string, unknown> = {},
): Promise<Answer> {
  await spend(access.url, document);
  const { status, headers, text } = await post(access, JSON.stringify({ query: document, variables }));
  const known = retryAfterIn(headers);
  const parsed = answerSchema.safeParse(json(text));
  const { data, errors, extensions } = parsed.data ?? {};
  const said = typeof errors === "string" ? errors : "";
  if (status === 401 || /invalid api key or access token/i.test(said))
    throw new Problem(
      "unauthorized",
      "Shopify does not take the shop's token any more: open the app in the Shopify admin, or connect the shop again",
    );
  if (status === 429)
    throw new Problem("unavailable", "Shopify asks for patience (429)", { retryAfter: known ?? 2 });
  if (status !== 200) throw refusals(status, known);
  if (!parsed.success) throw new Problem("unavailable", "the answer from Shopify is not GraphQL");

  const cost = extensions?.cost;
  if (cost?.requestedQueryCost) noteCost(document, cost.requestedQueryCost);
  const wait = cost?.throttleStatus
    ? noteThrottle(access.url, cost.throttleStatus, cost.requestedQueryCost ?? 0)
    : undefined;
  const list = Array.isArray(errors) ? errors : errors ? [{ message: said || "refused" }] : [];
  const denied = sort(list, wait ?? known);
  // What may not be seen and must not be missing takes all around it with it.
  if (!data && denied.length === 0) throw new Problem("unavailable", "the answer from Shopify is empty");
  const version = headers.get("x-shopify-api-version");
  const reason = headers.get("x-shopify-api-deprecated-reason");
  const outdated =
    reason ||
    (version && version !== apiVersion ? `${version} answered instead of ${apiVersion}` : undefined);
  return { data: data ?? {}, denied, ...(outdated && { outdated: outdated.slice(0, 200) }) };
}

/** Throws for what spoils the whole answer; what only may not be seen is told beside it. */
function sort(errors: z.output<typeof errorSchema>[], wait: number | undefined): Denied[] {
  return errors.map(({ message, path, extensions }) => {
    const words = message.slice(0, 200);
    switch (extensions?.code) {
      case "ACCESS_DENIED":
        return { path: path ?? [], message: words };
      case "THROTTLED":
        throw new Problem("unavailable", "Shopify asks for patience", { retryAfter: Math.max(1, wait ?? 1) });
      case "MAX_COST_EXCEEDED":
        throw new Problem(
          "unprocessable",
          `a question of Kvitto is too large for Shopify, which is our mistake: ${words}`,
        );
      case "SHOP_INACTIVE":
        throw new Problem("unavailable", "the shop is not open at Shopify at the moment");
      case undefined:
      case null:
        // Without a code and without a place in the answer: the question was not understood.
        if (!path)
          throw new Problem("unprocessable", `Shopify does not understand a question of Kvitto: ${words}`);
    }
    throw new Problem("unavailable", `Shopify could not answer: ${words}`);
  });
}

/** What Shopify's statuses say of the shop (shopify.dev, "API response status and error codes"). None of them says that the token does not count. */
const statuses: Record<number, string> = {
  402: "the shop is frozen: its bill at Shopify is not paid (402)",
  403: "Shopify does not let Kvitto into this shop at the moment (403)",
  404: "Shopify knows no such shop (404)",
  423: "the shop is locked at Shopify (423)",
};

const refusals = (status: number, retryAfter: number | undefined): Problem =>
  new Problem("unavailable", statuses[status] ?? `Shopify did not answer: HTTP ${status}`, { retryAfter });

/** Nothing of the question stands in what is thrown: it carries the token. */
async function post(
  { url, accessToken }: AppAccess,
  body: string,
): Promise<{ status: number; headers: Headers; text: string }> {
  try {
    const answer = await fetch(`${url.replace(/\/+$/, "")}/admin/api/${apiVersion}/graphql.json`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: "application/json",
        "x-shopify-access-token": accessToken,
      },
      body,
      // Elsewhere is another machine, and what is sent opens a shop.
      redirect: "manual",
      signal: AbortSignal.timeout(patience),
    });
    return { status: answer.status, headers: answer.headers, text: await readWhole(answer) };
  } catch (error) {
    if (error instanceof Problem) throw error;
    const isLate = error instanceof Error && error.name === "TimeoutError";
    const code: unknown = Reflect.get(Object(error instanceof Error ? error.cause : undefined), "code");
    const why = isLate
      ? `not within ${patience / 1_000} s`
      : typeof code === "string"
        ? code
        : "no connection";
    throw new Problem("unavailable", `Shopify does not answer: ${why}`);
  }
}
