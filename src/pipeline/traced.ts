import type { Context, Trace } from "../context.ts";
import { asShop } from "../store/database.ts";
import { findOrigin } from "../store/origin.ts";
import type { Attempt } from "./attempt.ts";

/** Shows one attempt at a mail in the trace of the delivery that it follows from; what that is costs a question only when somebody looks. */
export async function traced(
  context: Context,
  { stored: { shop_id: shop, id, kind }, number }: Pick<Attempt, "stored" | "number">,
  work: Parameters<Trace["step"]>[3],
): Promise<void> {
  const origin = context.trace.on
    ? await asShop(context.database, shop, (db) => findOrigin(db, shop, id)).catch(() => id)
    : undefined;
  await context.trace.step("deliver", origin, { shop, notification: id, kind, attempt: number }, work);
}
