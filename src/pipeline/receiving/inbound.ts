import type { Context } from "../../context.ts";
import type { ConnectionSecrets, MailReception, RawRequest } from "../../contracts.ts";
import { largestMail } from "../../conversations/received.ts";
import { Problem } from "../../errors.ts";
import { raiseAlarm, resolveAlarms } from "../../store/connection.ts";
import { asEngine, asShop } from "../../store/database.ts";
import { useProof } from "../../store/inbound.ts";
import { keepMailIn } from "../cases/keep.ts";
import { bearerShop, connectionOf, secretsNow } from "../receive.ts";

/** The name under which a shop's secret for a provider that brings its mails is stored. */
export const inboundOf = (provider: string): string => `inbound/${provider}`;

/**
 * A customer's mail that a provider took and brings over HTTP: proven by what that provider proves itself with, or by the shop's own key as Bearer; kept
 * once, answered, and worked as if it had come over SMTP. An unknown shop and a wrong secret look the same from outside. `body` is asked for only
 * where the head leaves it possible that the request is genuine; `isKnown` where the head proves who sends it.
 *
 * @returns whether something new was kept
 */
export async function receiveInbound(
  context: Context,
  provider: string,
  shopId: string,
  head: Omit<RawRequest, "body">,
  body: (largest: number, isKnown: boolean) => Promise<Uint8Array>,
): Promise<boolean> {
  const reception = Object.hasOwn(context.receptions, provider) ? context.receptions[provider] : undefined;
  if (!reception) throw new Problem("not_found", "no such way in");
  const connection = /^[a-z0-9]{1,40}$/.test(shopId)
    ? await connectionOf(context, inboundOf(provider), shopId)
    : undefined;
  const key = /^Bearer (\S+)$/i.exec(head.headers.authorization ?? "")?.[1];
  const isOwn = key !== undefined && (await bearerShop(context, key)) === shopId;
  const secrets = candidates(context, connection).filter(
    (secret) => reception.mayRead?.(head, secret) ?? true,
  );
  if (!isOwn && secrets.length === 0) throw notProven();
  const isKnown = isOwn || reception.isKnownByHead === true;
  const request = { ...head, body: await body(reception.largest, isKnown) };
  if (!isOwn && !(await isProven(reception, request, secrets, context.now()))) throw notProven();
  if (!isOwn) await reception.confirm?.(request);
  return keepTaken(context, reception, shopId, request, isOwn ? undefined : reception.proofOf?.(request));
}

const notProven = () => new Problem("unauthorized", "the key, the secret or the signature does not fit");

const candidates = (context: Context, connection: ConnectionSecrets | undefined): string[] =>
  connection ? secretsNow(connection, context.now()) : [];

async function isProven(
  { verify }: MailReception,
  request: RawRequest,
  secrets: readonly string[],
  now: Date,
): Promise<boolean> {
  for (const secret of secrets) if (await verify(request, secret, now)) return true;
  return false;
}

/** PostgreSQL keeps no NUL, and an address is 320 characters at most (RFC 5321 section 4.5.3.1). */
const storable = (address: string): string =>
  address
    .toWellFormed()
    .replace(/\p{Cc}/gu, "")
    .slice(0, 320);

/** What a genuine request cannot give is told to the merchant too: its provider may not try again. */
async function keepTaken(
  context: Context,
  reception: MailReception,
  shopId: string,
  request: RawRequest,
  proof: string | undefined,
): Promise<boolean> {
  const subject = inboundOf(reception.name);
  try {
    const mails = reception.read(request);
    for (const { raw } of mails) {
      if (raw.length > largestMail) throw new Problem("too_large", "the mail is larger than 25 MB");
      if (raw.length === 0) throw new Problem("unprocessable", "there is no mail in it");
    }
    const isNew = await asEngine(context.database, async (db) => {
      let some = false;
      for (const { raw, from, to } of mails) {
        if (
          proof !== undefined &&
          !(await useProof(db, shopId, subject, { proof, mail: raw, at: context.now() }))
        )
          throw notProven();
        const mail = { raw, from: storable(from), to: to.map(storable) };
        some = (await keepMailIn(context, db, shopId, mail)) || some;
      }
      return some;
    });
    if (isNew)
      await asShop(context.database, shopId, (db) =>
        resolveAlarms(db, shopId, ["connection"], subject, context.now()),
      );
    context.wake();
    return isNew;
  } catch (error) {
    if (error instanceof Problem && (error.kind === "unprocessable" || error.kind === "too_large"))
      await asShop(context.database, shopId, (db) =>
        raiseAlarm(db, shopId, {
          kind: "connection",
          subject,
          text: `A customer's mail did not come in: ${error.message}.`,
        }),
      );
    throw error;
  }
}
