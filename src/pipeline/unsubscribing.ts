import type { Shop } from "../commerce/shop.ts";
import type { Context } from "../context.ts";
import { asShop, type Db } from "../store/database.ts";
import { getShop } from "../store/shop.ts";
import { findSuppressed, liftUnsubscribed, stopping, suppress } from "../store/suppression.ts";
import { findInvitation } from "../store/survey.ts";
import { readUnsubscribeToken } from "../store/survey-links.ts";

/** A customer says no to one class of mails, with the link in one of them; another class is never stopped by it. */

export type Unwanted = "question" | "follow-up";

const said: Record<Unwanted, string> = {
  question: "she said no to questions, with the link in one of them",
  "follow-up": "she said no to follow-ups, with the link in one of them",
};

/** What a link can stop, and whether that is stopped already. */
export interface Subscription {
  shop: Shop;
  notificationId: string;
  recipient: string;
  locale: string | null;
  unwanted: Unwanted;
  stopped: boolean;
}

/** What the link is about; undefined for one that is not ours. */
export async function readSubscription(context: Context, token: string): Promise<Subscription | undefined> {
  const opened = readUnsubscribeToken(context.vault, token);
  if (!opened) return undefined;
  const { shopId, notificationId } = opened;
  return asShop(context.database, shopId, async (db) => {
    const invitation = await findInvitation(db, shopId, notificationId);
    if (!invitation) return undefined;
    const { recipient, locale } = invitation;
    const unwanted: Unwanted = invitation.class === "question" ? "question" : "follow-up";
    const stops = (await findSuppressed(db, shopId, [recipient], context.vault)).get(recipient.toLowerCase());
    return {
      shop: await getShop(db, shopId),
      notificationId,
      recipient,
      locale,
      unwanted,
      stopped: stopping(stops, unwanted) !== undefined,
    };
  });
}

/** Stops this class of mails to her. Said twice, it is the same. */
export const unsubscribe = async (
  context: Context,
  { shop, notificationId, recipient, unwanted }: Subscription,
): Promise<void> => {
  await asShop(context.database, shop.id, (db) =>
    suppress(db, shop.id, {
      address: recipient,
      scope: unwanted,
      cause: "unsubscribe",
      reason: said[unwanted],
      notificationId,
      by: "the customer",
      at: context.now(),
    }),
  );
};

/** Stops classes of mails to her who said so in an answer to one, as the page would. */
export async function stopAsSaid(
  db: Db,
  shopId: string,
  {
    address,
    unwanted,
    notificationId,
    at,
  }: { address: string; unwanted: readonly Unwanted[]; notificationId: string; at: Date },
): Promise<void> {
  for (const scope of unwanted)
    await suppress(db, shopId, {
      address,
      scope,
      cause: "unsubscribe",
      reason: `she said no to ${scope}s, in an answer to a mail`,
      notificationId,
      by: "the customer",
      at,
    });
}

/** Takes her own no back, and nothing else that stands against writing to her. Answers whether she gets such mails again. */
export async function subscribeAgain(
  context: Context,
  { shop, recipient, unwanted }: Subscription,
): Promise<boolean> {
  return asShop(context.database, shop.id, async (db) => {
    await liftUnsubscribed(db, shop.id, {
      address: recipient,
      scope: unwanted,
      by: "the customer",
      at: context.now(),
      vault: context.vault,
    });
    const stops = (await findSuppressed(db, shop.id, [recipient], context.vault)).get(
      recipient.toLowerCase(),
    );
    return stopping(stops, unwanted) === undefined;
  });
}
