/** A mail that has left, as the senders write it down, without sending it: for pages that show what was told. */
import { CompiledQuery } from "kysely";
import { composeMime } from "../../src/mail/mime.ts";
import { markSent, reachDots } from "../../src/store/attempt.ts";
import type { Db } from "../../src/store/database.ts";
import { type Decided, decide } from "../../src/store/notification.ts";
import { letter } from "../mail/letters.ts";

export async function leave(
  db: Db,
  shopId: string,
  decided: Omit<Decided, "state" | "rank">,
  { subject, html }: { subject: string; html: string },
): Promise<string> {
  const at = decided.decidedAt;
  await decide(db, shopId, { ...decided, state: "planned", rank: 0, dueAt: at });
  const { id, attempts: number } = await db
    .updateTable("notification")
    .set({ state: "sending", attempts: 1 })
    .where("shop_id", "=", shopId)
    .where("kind", "=", decided.kind)
    .where("subject", "=", decided.subject)
    .returning(["id", "attempts"])
    .executeTakeFirstOrThrow();
  const recipient = decided.recipient ?? "";
  const messageId = `<${id}@shop.example>`;
  const bytes = await composeMime(letter({ to: { address: recipient }, subject, html, messageId }));
  const mail = {
    provider: "smtp",
    bytes,
    message_id: messageId,
    envelope_from: "a@b.c",
    envelope_to: recipient,
    subject,
    template_version: "1",
    composed_at: new Date(),
  };
  const sent = { id, number, answer: "250 OK", providerId: undefined, reason: undefined, at };
  for (const { text, values } of [
    reachDots(shopId, "test", at, [{ id, number, mail }]),
    markSent(shopId, "test", at, [sent]),
  ])
    await db.executeQuery(CompiledQuery.raw(text, values));
  return id;
}
