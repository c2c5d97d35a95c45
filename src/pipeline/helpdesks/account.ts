import { z } from "zod";
import type { Shop } from "../../commerce/shop.ts";
import type { Context } from "../../context.ts";
import type { Helpdesk, HelpdeskAccess, HelpdeskAccount, StaffLetter } from "../../contracts/helpdesk.ts";
import type { Mail } from "../../contracts.ts";
import { Problem } from "../../errors.ts";
import { findConnection } from "../../store/connection.ts";
import type { Db } from "../../store/database.ts";
import type { StoredHelpdesk } from "../../store/helpdesk.ts";
import { escapeHtml } from "../../templating/escape.ts";
import { addressForStaff } from "../cases/elsewhere.ts";
import { messageIdOf } from "../sending/compose.ts";
import { senderOf } from "../sending/sender.ts";

/** The name under which the keys of a shop's helpdesk are stored, and when it was looked at last. */
export const keysOf = (helpdesk: string): string => `helpdesks/${helpdesk}`;

/** What is stored sealed. */
export const keysSchema: z.ZodType<HelpdeskKeys> = z.object({
  account: z.string(),
  user: z.string().optional(),
  token: z.string().optional(),
  category: z.string().optional(),
  webhookSecret: z.string().optional(),
});
export interface HelpdeskKeys {
  account: string;
  user?: string | undefined;
  token?: string | undefined;
  category?: string | undefined;
  webhookSecret?: string | undefined;
}

/** The account of a shop's helpdesk, ready to be asked; `caseId` is the case that a mail to staff would be about. */
export async function accountOf(
  context: Context,
  db: Db,
  shop: Shop,
  { name }: Pick<StoredHelpdesk, "name">,
  caseId?: string,
): Promise<{ desk: Helpdesk; account: HelpdeskAccount }> {
  const desk = context.helpdesks[name];
  if (!desk) throw new Problem("unavailable", `this release knows no helpdesk ${name}`);
  const keys = keysSchema.safeParse(await findConnection(db, shop.id, keysOf(name), context.vault));
  // Checked again although it was when it was stored: it becomes part of an address that gets the key.
  if (!keys.success || !desk.accounts.test(keys.data.account))
    throw new Problem("unauthorized", `${desk.title} is not connected: kvitto helpdesk connect ${name}`);
  const { webhookSecret: _, ...access } = keys.data;
  const post = caseId === undefined ? undefined : await letters(context, db, shop, caseId);
  return { desk, account: desk.at({ ...access, post } satisfies HelpdeskAccess) };
}

/** Sends a mail to staff from the shop's own sender; what they answer comes back to the case. */
async function letters(
  context: Context,
  db: Db,
  shop: Shop,
  caseId: string,
): Promise<NonNullable<HelpdeskAccess["post"]>> {
  const sender = await senderOf(context, db, shop);
  const { profile } = shop;
  return async ({ to, subject, text, key, follows }: StaffLetter) => {
    if ("wait" in sender) throw new Problem("unavailable", sender.wait);
    const domain = sender.from.address.split("@")[1] ?? profile.replyDomain;
    const idOf = (one: string) => messageIdOf(context, `helpdesk/${one}`, shop.id, domain);
    const mail: Mail = {
      from: sender.from,
      to: { address: to },
      replyTo: { name: profile.from.name, address: addressForStaff(context, shop, caseId) },
      subject,
      html: `<pre style="white-space:pre-wrap;font:inherit">${escapeHtml(text)}</pre>`,
      text,
      messageId: idOf(key),
      date: context.now(),
      inReplyTo: follows && idOf(follows),
      references: follows ? [idOf(follows)] : [],
      // A mailbox that forwards to us, or answers by itself, makes no new case of it.
      headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
      dkim: sender.dkim,
    };
    const bytes = await context.mail.compose(mail);
    const sent = await context.mail.send(
      bytes,
      { from: sender.from.address, to },
      `helpdesk/${key}`,
      async () => undefined,
    );
    if (sent.outcome === "refused")
      throw new Problem("unprocessable", `your mailbox does not take the mail: ${sent.reason}`);
    if (sent.outcome === "later")
      throw new Problem("unavailable", sent.reason, { retryAfter: sent.retryAfter });
    // It may have arrived: the next one has the same Message-ID, and a case that is told twice is better than none.
    if (sent.outcome === "uncertain") throw new Problem("conflict", sent.reason);
  };
}
