import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";
import { noteDeed } from "../../store/audit.ts";
import { asShop } from "../../store/database.ts";
import { listPasskeys, type Passkey } from "../../store/passkey.ts";
import { endSessions, listSessions } from "../../store/session.ts";
import type { SignedIn } from "./sign-in.ts";

/** Where a member is signed in, and what she comes in by: hers to see and to end. */
export async function signedInPlaces(
  context: Context,
  { shop, member, session }: SignedIn,
): Promise<{
  sessions: { id: string; browser: string | null; began_at: Date; seen_at: Date; isHere: boolean }[];
  passkeys: Passkey[];
}> {
  return asShop(context.database, shop.id, async (db) => ({
    sessions: (await listSessions(db, shop.id, member.id, context.now())).map(({ hash, ...one }) => ({
      ...one,
      isHere: session !== undefined && Buffer.compare(hash, session) === 0,
    })),
    passkeys: await listPasskeys(db, shop.id, member.id),
  }));
}

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Signs one of her browsers out. Throws `not_found`. */
export async function endOwnSession(context: Context, { shop, member }: SignedIn, id: string): Promise<void> {
  const ended = uuid.test(id)
    ? await asShop(context.database, shop.id, (db) => endSessions(db, shop.id, member.id, { id }))
    : 0;
  if (ended === 0) throw new Problem("not_found", "this browser is signed out already");
}

/** Signs all her browsers out but the one she is at. Answers how many. */
export const endOthers = (context: Context, { shop, member, session }: SignedIn): Promise<number> =>
  asShop(context.database, shop.id, async (db) => {
    const ended = await endSessions(db, shop.id, member.id, session ? { but: session } : {});
    const deed = { by: member.name, did: "signed out of her other browsers", subject: member.email };
    if (ended > 0) await noteDeed(db, shop.id, { ...deed, detail: { browsers: ended }, at: context.now() });
    return ended;
  });
