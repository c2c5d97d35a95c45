import { timingSafeEqual } from "node:crypto";
import type { Db } from "./database.ts";
import type { Vault } from "./secrets.ts";

/** The signed link to a customer's page of an order: it opens that order and nothing else, for as long as SECRET_KEY stays. */

const purpose = "order-page";

/** `<shopId>.<orderId in base64url>.<signature>`: safe in a path; it can be read, but not forged. */
export const orderToken = (vault: Vault, shopId: string, orderId: string): string =>
  `${shopId}.${Buffer.from(orderId).toString("base64url")}.${vault.sign(purpose, `${shopId}/${orderId}`)}`;

/** What a token opens; undefined when we did not sign it. Compares in constant time. */
export function readOrderToken(vault: Vault, token: string): { shopId: string; orderId: string } | undefined {
  const [shopId = "", encoded = ""] = token.split(".");
  // A shop's id has no slash, so that shop and order cannot be cut apart elsewhere under the same signature.
  if (token.length > 1_000 || !/^[a-z0-9_-]+$/i.test(shopId) || encoded === "") return undefined;
  const orderId = Buffer.from(encoded, "base64url").toString();
  // The whole token, not its signature alone: base64 that decodes to the same order in another spelling is not ours.
  const [given, right] = [Buffer.from(token), Buffer.from(orderToken(vault, shopId, orderId))];
  return given.length === right.length && timingSafeEqual(given, right) ? { shopId, orderId } : undefined;
}

/** The page's address, for mails and printed links. `publicUrl` has no slash at the end. */
export const orderLink = (at: { vault: Vault; publicUrl: string }, shopId: string, orderId: string): string =>
  `${at.publicUrl}/o/${orderToken(at.vault, shopId, orderId)}`;

/** An order worth showing to somebody who looks at this server for the first time: the latest one with an explained refund, else the latest. */
export async function findOrderToShow(
  db: Db,
  shopId: string,
): Promise<{ id: string; number: string } | undefined> {
  // Its latest statement first, and the others only where there is none: sorting them all takes as long as there are orders.
  const explained = await db
    .selectFrom("statement")
    .innerJoin("refund", (join) =>
      join.onRef("refund.shop_id", "=", "statement.shop_id").onRef("refund.id", "=", "statement.refund_id"),
    )
    .innerJoin("order", (join) =>
      join.onRef("order.shop_id", "=", "refund.shop_id").onRef("order.id", "=", "refund.order_id"),
    )
    .select(["order.id", "order.number"])
    .where("statement.shop_id", "=", shopId)
    .where("statement.state", "=", "reconciled")
    .orderBy("statement.made_at", "desc")
    .orderBy("order.placed_at", "desc")
    .limit(1)
    .executeTakeFirst();
  if (explained) return explained;
  return db
    .selectFrom("order")
    .select(["id", "number"])
    .where("shop_id", "=", shopId)
    .orderBy("placed_at", "desc")
    .limit(1)
    .executeTakeFirst();
}
