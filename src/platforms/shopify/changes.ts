import { createHash } from "node:crypto";
import type { AppAccess } from "../../contracts/app.ts";
import type { Changes, ConnectionSecrets } from "../../contracts.ts";
import { Problem } from "../../errors.ts";
import { ask } from "./admin.ts";
import { changesDocument } from "./documents.ts";
import { sinceThen } from "./fetch.ts";
import { nodesOf, of } from "./pages.ts";
import { numberOf } from "./records.ts";

/**
 * Orders that changed since then, oldest change first. Each is told by its id alone, as a webhook that says "something happened": what it was is asked for
 * then. One that was placed meanwhile is told as placed. `page` is Shopify's cursor, and the moment that it counts from.
 */
export async function listChanges(
  since: Date,
  { url, accessToken, scopes }: ConnectionSecrets,
  page: string | undefined,
): Promise<Changes> {
  if (!url || !accessToken) throw new Problem("unauthorized", "Shopify gave no token to ask with");
  const [from = "", after] = page?.split(" ") ?? [since.toISOString()];
  const list = await changesIn({ url, accessToken }, { query: sinceThen(from), after, parcels: true });
  // What could not be seen is asked for again when more may be seen.
  const allowed = [...(scopes ?? [])].sort().join(" ");
  const info = of(list, "pageInfo");
  const cursor = of(info, "endCursor");
  const deliveries = nodesOf(list).flatMap((node) => {
    const id = numberOf(String(of(node, "id")));
    const changedAt = changeOf(node, nodesOf(of(node, "refunds")), nodesOf(of(node, "fulfillments")));
    if (!id || !changedAt) return [];
    const { id: gid, ...rest } = Object(node);
    const body = Buffer.from(JSON.stringify({ admin_graphql_api_id: gid, ...rest }));
    return [
      {
        topic:
          Date.parse(String(of(node, "createdAt"))) >= Date.parse(from) ? "orders/create" : "orders/updated",
        body,
        contentKey: createHash("sha256").update(`changes ${allowed}\n`).update(body).digest("base64url"),
        subject: `order/${id}`,
        changedAt: new Date(changedAt),
      },
    ];
  });
  const more = of(info, "hasNextPage") === true && typeof cursor === "string";
  return { deliveries, ...(more && { next: `${from} ${cursor}` }) };
}

/** Parcels that may not be seen must not keep the orders from being seen. */
async function changesIn(
  access: AppAccess,
  variables: { query: string; after: string | undefined; parcels: boolean },
): Promise<unknown> {
  const { data, denied } = await ask(access, changesDocument, { ...variables, newestFirst: false });
  if (of(data, "orders")) return of(data, "orders");
  if (variables.parcels && denied.some(({ path }) => path.includes("fulfillments")))
    return changesIn(access, { ...variables, parcels: false });
  throw new Problem(
    "unprocessable",
    "Shopify does not show Kvitto your shop's orders: open Kvitto in your Shopify admin and allow it to read orders (read_orders)",
  );
}

/** When an order, its money or its parcels changed last (RFC 3339). */
export function changeOf(order: unknown, refunds: unknown[], fulfillments: unknown[]): string | undefined {
  return [order, ...refunds, ...fulfillments]
    .map((one) => of(one, "updatedAt"))
    .filter((one) => typeof one === "string")
    .sort((a, b) => Date.parse(a) - Date.parse(b))
    .at(-1);
}
