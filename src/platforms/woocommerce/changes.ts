import type { Changes, ConnectionSecrets } from "../../contracts.ts";
import { Problem } from "../../errors.ts";
import { openStore } from "./client.ts";

/** Orders of a page: some are a hundred kilobytes, and no more than one page is in memory. */
const pageSize = 50;

/**
 * Orders that were changed after `since`, oldest change first; a refund changes its order. Each as the bytes that WooCommerce's webhook would have
 * had. `page` is where to go on: a time and a page of what changed after it. By pages alone an order would be passed over when one before it
 * changes meanwhile and goes to the end.
 */
export async function listChanged(
  since: Date,
  secrets: ConnectionSecrets,
  page = `${since.toISOString().slice(0, 19)}/1`,
): Promise<{
  orders: Pick<Changes["deliveries"][number], "body" | "subject" | "changedAt">[];
  next: string | undefined;
}> {
  const [after = "", number = "1"] = page.split("/");
  // woocommerce.github.io/woocommerce-rest-api-docs, "List all orders": times in GMT without a zone.
  const rows = await openStore(secrets).get("orders", {
    modified_after: after,
    dates_are_gmt: "true",
    orderby: "modified",
    order: "asc",
    per_page: pageSize,
    page: Number(number),
  });
  if (!Array.isArray(rows)) throw new Problem("unavailable", "WooCommerce did not give orders: not a list");
  const orders = rows.map((order: unknown) => {
    const [id, at] = [Reflect.get(Object(order), "id"), Date.parse(`${modified(order)}Z`)];
    return {
      body: Buffer.from(asPhpWrites(order)),
      ...(Number.isInteger(id) && !Number.isNaN(at) && { subject: `order/${id}`, changedAt: new Date(at) }),
    };
  });
  if (rows.length < pageSize) return { orders, next: undefined };
  const reached = secondBefore(modified(rows.at(-1)));
  const next = reached > after ? `${reached}/1` : `${after}/${Number(number) + 1}`;
  return { orders, next };
}

const modified = (order: unknown): unknown => Reflect.get(Object(order), "date_modified_gmt");

/** Whether "after" includes its second differs: one second too many is known again. What is no time goes nowhere. */
function secondBefore(time: unknown): string {
  const at = Date.parse(`${String(time)}Z`);
  return Number.isNaN(at) ? "" : new Date(at - 1_000).toISOString().slice(0, 19);
}

/** JSON as PHP's json_encode writes it by default, so that an order that was asked for has the bytes of the same order that was delivered. */
const asPhpWrites = (value: unknown): string =>
  JSON.stringify(value)
    .replaceAll("/", "\\/")
    .replace(/[\u0080-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
