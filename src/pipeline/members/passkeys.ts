import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type {
  AuthenticationResponseJSON,
  AuthenticatorTransport,
  RegistrationResponseJSON,
} from "@simplewebauthn/server";
import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";
import { noteDeed } from "../../store/audit.ts";
import { asEngine, asShop } from "../../store/database.ts";
import {
  addPasskey,
  findPasskey,
  findPasskeyShop,
  listPasskeys,
  notePasskeyUse,
  removePasskey,
  renamePasskey,
  useChallenge,
} from "../../store/passkey.ts";
import { sha256 } from "../../store/secrets.ts";
import { beginSession, type SignedIn } from "./sign-in.ts";

/** Coming in by a passkey: without mail and without anything that could be told to somebody else. It works at our own address only, whoever's page asks for it. */

/** A challenge may be answered for so long. Milliseconds. */
const lasts = 5 * 60_000;
const most = 20;

/** What a challenge is for: an answer to one is none to the other, nor to somebody else's. */
type Purpose = "come in" | `add to ${string}`;

/** Random, with its time and our signature: nothing is stored until one is answered, so asking for many fills nothing. */
function newChallenge(context: Pick<Context, "vault" | "now">, purpose: Purpose): Uint8Array<ArrayBuffer> {
  const front = Buffer.alloc(22);
  randomBytes(16).copy(front);
  front.writeUIntBE(context.now().getTime(), 16, 6);
  return new Uint8Array(Buffer.concat([front, sealOf(context, purpose, front)]));
}

const sealOf = ({ vault }: Pick<Context, "vault">, purpose: Purpose, front: Uint8Array): Buffer =>
  createHmac("sha256", vault.keyFor("passkey")).update(`${purpose}/`).update(front).digest().subarray(0, 16);

/** Until when a challenge of ours can be answered; undefined for what is none, is another's, or has ended. */
function endOf(
  context: Pick<Context, "vault" | "now">,
  purpose: Purpose,
  challenge: string,
): Date | undefined {
  const bytes = Buffer.from(challenge, "base64url");
  if (bytes.length !== 38) return undefined;
  const front = bytes.subarray(0, 22);
  if (!timingSafeEqual(bytes.subarray(22), sealOf(context, purpose, front))) return undefined;
  const until = new Date(front.readUIntBE(16, 6) + lasts);
  return until > context.now() ? until : undefined;
}

/** What a browser was asked, out of its answer. */
function challengeIn(answer: { response?: { clientDataJSON?: unknown } }): string {
  try {
    const said: unknown = JSON.parse(
      Buffer.from(String(answer.response?.clientDataJSON), "base64url").toString(),
    );
    const challenge: unknown = Reflect.get(Object(said), "challenge");
    return typeof challenge === "string" ? challenge : "";
  } catch {
    return "";
  }
}

const placeOf = ({ publicUrl }: Pick<Context, "publicUrl">) => {
  const { hostname, origin } = new URL(publicUrl);
  return { rpID: hostname, origin };
};

const bytesOf = (uuid: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.from(uuid.replaceAll("-", ""), "hex"));

/** One answer for whatever was wrong: an unknown key, a copy, another site, an old challenge. */
const refused = (): Problem =>
  new Problem("forbidden", "this passkey opens nothing here", { code: "passkey_refused" });

/** What a browser needs to make a key for a member. */
export async function offerPasskey(context: Context, { shop, member }: SignedIn) {
  const { generateRegistrationOptions } = await import("@simplewebauthn/server");
  const has = await asShop(context.database, shop.id, (db) => listPasskeys(db, shop.id, member.id));
  return generateRegistrationOptions({
    rpName: "Kvitto",
    rpID: placeOf(context).rpID,
    userID: bytesOf(member.id),
    userName: `${member.email} · ${shop.profile.name}`,
    userDisplayName: member.name,
    challenge: newChallenge(context, `add to ${member.id}`),
    attestationType: "none",
    excludeCredentials: has.map(({ credential, transports }) => ({
      id: credential,
      transports: transports as AuthenticatorTransport[], // safe because a browser said them, and only browsers read them
    })),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
}

/** Keeps a key that a member's browser made. Throws `forbidden`, and `conflict` where it is one too many or somebody's already. */
export async function keepPasskey(
  context: Context,
  { shop, member }: SignedIn,
  answer: RegistrationResponseJSON,
  name: string,
): Promise<void> {
  const purpose: Purpose = `add to ${member.id}`;
  const challenge = challengeIn(answer);
  const until = endOf(context, purpose, challenge);
  if (!until) throw refused();
  const { verifyRegistrationResponse } = await import("@simplewebauthn/server");
  const { rpID, origin } = placeOf(context);
  const { registrationInfo } = await verifyRegistrationResponse({
    response: answer,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: rpID,
    requireUserVerification: true,
  }).catch(() => {
    throw refused();
  });
  if (!registrationInfo) throw refused();
  const { credential } = registrationInfo;
  const now = context.now();
  await asShop(context.database, shop.id, async (db) => {
    if (!(await useChallenge(db, shop.id, { hash: sha256(challenge), until, now }))) throw refused();
    if ((await listPasskeys(db, shop.id, member.id)).length >= most)
      throw new Problem("conflict", `nobody needs more than ${most} passkeys: remove one first`);
    const isNew = await addPasskey(db, shop.id, {
      memberId: member.id,
      credential: credential.id,
      public_key: credential.publicKey,
      counter: credential.counter,
      transports: (credential.transports ?? []).slice(0, 10),
      name,
      at: now,
    });
    if (!isNew) throw new Problem("conflict", "this passkey is in use already");
    await noteDeed(db, shop.id, {
      ...{ by: member.name, did: "added a passkey", subject: member.email, detail: { name }, at: now },
    });
  });
}

/** What a browser needs to offer whatever keys it has for us: nobody is named. */
export async function askForPasskey(context: Context) {
  const { generateAuthenticationOptions } = await import("@simplewebauthn/server");
  return generateAuthenticationOptions({
    rpID: placeOf(context).rpID,
    challenge: newChallenge(context, "come in"),
    userVerification: "required",
  });
}

/** Lets in whoever holds the key; answers a session's secret. A key whose count goes back was copied and opens nothing. Throws `forbidden`. */
export async function signInByPasskey(
  context: Context,
  answer: AuthenticationResponseJSON,
  browser: string | undefined,
): Promise<string> {
  const challenge = challengeIn(answer);
  const until = endOf(context, "come in", challenge);
  if (!until || typeof answer.id !== "string" || answer.id.length > 1_400) throw refused();
  const { verifyAuthenticationResponse } = await import("@simplewebauthn/server");
  const shopId = await asEngine(context.database, (db) => findPasskeyShop(db, answer.id));
  if (shopId === undefined) throw refused();
  const { rpID, origin } = placeOf(context);
  const now = context.now();
  return asShop(context.database, shopId, async (db) => {
    const found = await findPasskey(db, shopId, answer.id);
    if (!found) throw refused();
    const { passkey, member } = found;
    // Where the key says whose it is, it is hers whose it is with us.
    const handle = answer.response.userHandle;
    if (handle !== Buffer.from(bytesOf(member.id)).toString("base64url")) throw refused();
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: answer,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: rpID,
      requireUserVerification: true,
      credential: {
        id: passkey.credential,
        publicKey: new Uint8Array(passkey.public_key),
        counter: Number(passkey.counter),
      },
    }).catch(() => {
      throw refused();
    });
    if (!verified || !(await useChallenge(db, shopId, { hash: sha256(challenge), until, now })))
      throw refused();
    await notePasskeyUse(db, shopId, passkey.id, { counter: authenticationInfo.newCounter, used_at: now });
    return beginSession(db, { shopId, member, browser, now, passkey: passkey.name });
  });
}

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Names a key of a member's, so that she knows it again. Throws `not_found`. */
export async function namePasskey(
  context: Context,
  { shop, member }: SignedIn,
  change: { id: string; name: string },
): Promise<void> {
  const isHers =
    uuid.test(change.id) &&
    (await asShop(context.database, shop.id, (db) => renamePasskey(db, shop.id, member.id, change)));
  if (!isHers) throw new Problem("not_found", "there is no such passkey");
}

/** Takes a key of a member's away: it opens nothing from now on. Throws `not_found`. */
export async function forgetPasskey(context: Context, { shop, member }: SignedIn, id: string): Promise<void> {
  await asShop(context.database, shop.id, async (db) => {
    const name = uuid.test(id) ? await removePasskey(db, shop.id, member.id, id) : undefined;
    if (name === undefined) throw new Problem("not_found", "there is no such passkey");
    const deed = { by: member.name, did: "removed a passkey", subject: member.email, detail: { name } };
    await noteDeed(db, shop.id, { ...deed, at: context.now() });
  });
}
