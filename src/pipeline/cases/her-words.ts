import { type Case, listMessages } from "../../store/case.ts";
import type { Db } from "../../store/database.ts";

/** What a customer sees of her case on a page and in a mail: two customers' cases may have been made one, and neither reads what the other wrote. */

type Hers = Pick<Case, "id" | "customer_email" | "customer_name" | "customer_phone">;

/** Whether a message is the customer's own. Who gave no address is known by the name or number that was noted. */
export function isHerOwn(
  { customer_email, customer_name, customer_phone }: Hers,
  { direction, author }: { direction: string; author: string },
): boolean {
  if (direction !== "in") return false;
  return customer_email === null
    ? author !== "" && author === (customer_name ?? customer_phone)
    : author.toLowerCase() === customer_email.toLowerCase();
}

/** What she wrote first; nothing where none of it is known to be hers. */
export async function firstMessage(db: Db, shopId: string, one: Hers) {
  const messages = await listMessages(db, shopId, one.id);
  return messages.find((message) => isHerOwn(one, message));
}

export const firstWords = async (db: Db, shopId: string, one: Hers): Promise<string> =>
  (await firstMessage(db, shopId, one))?.words ?? "";
