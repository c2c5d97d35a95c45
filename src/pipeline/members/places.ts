import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";
import { noteDeed } from "../../store/audit.ts";
import { asShop } from "../../store/database.ts";
import { endVisits, listVisits } from "../../store/framed-visit.ts";
import { listPasskeys, type Passkey } from "../../store/passkey.ts";
import { sha256 } from "../../store/secrets.ts";
import { endSessions, listSessions } from "../../store/session.ts";
import type { SignedIn } from "./sign-in.ts";

/** A browser in which a member is signed in, or another admin inside which she is at work. */
interface Place {
  id: string;
  browser: string | null;
  /** The host of the other admin. */
  inside?: string;
  began_at: Date;
  seen_at: Date;
  isHere: boolean;
}

const isThis = (hash: Uint8Array, session: Uint8Array | undefined): boolean =>
  session !== undefined && Buffer.compare(hash, session) === 0;

/** What a visit is called where its owner ends it: it opens nothing, and leads to nothing that does. */
const nameOf = (hash: Uint8Array): string =>
  sha256(Buffer.from(hash).toString("hex"))
    .toString("hex")
    .slice(0, 32)
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");

/** Where a member is signed in, and what she comes in by: hers to see and to end. */
export async function signedInPlaces(
  context: Context,
  { shop, member, session }: SignedIn,
): Promise<{
  sessions: Place[];
  passkeys: Passkey[];
}> {
  return asShop(context.database, shop.id, async (db) => ({
    sessions: [
      ...(await listSessions(db, shop.id, member.id, context.now())).map(({ hash, ...one }) => ({
        ...one,
        isHere: isThis(hash, session),
      })),
      ...(await listVisits(db, shop.id, member.id, context.now())).flatMap((one) =>
        one.begun_at
          ? [
              {
                id: nameOf(one.hash),
                browser: null,
                inside: new URL(one.framed_by).host,
                began_at: one.begun_at,
                seen_at: one.begun_at,
                isHere: isThis(one.hash, session),
              },
            ]
          : [],
      ),
    ],
    passkeys: await listPasskeys(db, shop.id, member.id),
  }));
}

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Signs one of her browsers out. Throws `not_found`. */
export async function endOwnSession(context: Context, { shop, member }: SignedIn, id: string): Promise<void> {
  const ended = uuid.test(id)
    ? await asShop(context.database, shop.id, async (db) => {
        const visits = await listVisits(db, shop.id, member.id, context.now());
        const visit = visits.find(({ hash }) => nameOf(hash) === id);
        return visit
          ? endVisits(db, shop.id, member.id, { hash: visit.hash })
          : endSessions(db, shop.id, member.id, { id });
      })
    : 0;
  if (ended === 0) throw new Problem("not_found", "this browser is signed out already");
}

/** Signs all her browsers out but the one she is at, and ends what she has open inside another admin. Answers how many. */
export const endOthers = (context: Context, { shop, member, session }: SignedIn): Promise<number> =>
  asShop(context.database, shop.id, async (db) => {
    const ended =
      (await endSessions(db, shop.id, member.id, session ? { but: session } : {})) +
      (await endVisits(db, shop.id, member.id, session ? { but: session } : {}));
    const deed = { by: member.name, did: "signed out of her other browsers", subject: member.email };
    if (ended > 0) await noteDeed(db, shop.id, { ...deed, detail: { browsers: ended }, at: context.now() });
    return ended;
  });
