import { isIP } from "node:net";
import { ImapFlow } from "imapflow";
import type { MailboxAccess, MailboxReader } from "../../contracts.ts";
import { Problem } from "../../errors.ts";
import { insideError, isInside, lookUpOutside } from "../../outside.ts";
import { isThisMachine } from "../../this-machine.ts";
import { saidNo, whyAway, whyNoFolder, whyNotOpened } from "./reasons.ts";

/**
 * A mailbox that a shop had before us, read over IMAP (RFC 9051, RFC 3501): customers go on writing to the address they know, and nothing about
 * the shop's mail has to be changed.
 */

/** Milliseconds. A server that keeps silent for longer is away; while we only listen it is asked then whether it is still there. */
const patience = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 60_000 };
/** An announced literal may not take more memory than the largest mail that we keep, and a little: the size that a server told may have been wrong. */
const largestLiteral = 26 * 1024 * 1024;
/** Mails whose size and date are asked for at a time. */
const atATime = 50;
const day = 86_400_000;

export async function openMailbox(access: MailboxAccess): Promise<MailboxReader> {
  const client = connect(access);
  let news = false;
  let wake = (): void => undefined;
  client.on("exists", ({ count, prevCount }: { count: number; prevCount: number }) => {
    if (count <= prevCount) return;
    news = true;
    wake();
  });
  client.on("close", () => wake());
  // Whoever asked something hears of it there; a failure in between is heard at the next question.
  client.on("error", () => wake());
  const close = async () => {
    const forced = setTimeout(() => client.close(), 2_000);
    await client.logout().catch(() => undefined);
    clearTimeout(forced);
    client.close();
  };
  const { host } = access;
  try {
    if (!access.inside && isIP(host) !== 0 && isInside(host)) throw insideError();
    await client.connect();
  } catch (error) {
    client.close();
    throw whyNotOpened(error, access);
  }
  await client.mailboxOpen(access.folder, { readOnly: access.readOnly }).catch((error: unknown) => {
    client.close();
    throw whyNoFolder(error, access);
  });
  const { mailbox } = client;
  if (!mailbox) throw whyAway(undefined, host);

  /** One question: what the server says no to, or its silence, is a Problem. */
  const ask = <T>(question: Promise<T>): Promise<T> =>
    question.catch((error: unknown) => {
      throw whyAway(error, host);
    });
  const search = async (query: Parameters<ImapFlow["search"]>[0]): Promise<number[]> => {
    const found = await ask(client.search(query, { uid: true }));
    if (!found) throw new Problem("unavailable", `${host} does not say which mails are there`);
    return found;
  };
  const by = { uid: true };

  return {
    uidValidity: String(mailbox.uidValidity),
    mails: mailbox.exists,
    hears: client.capabilities.has("IDLE"),

    async listSince(uid, since) {
      news = false;
      // A search knows days only, and the day of its server's zone; `n:*` names the last mail even when it stands below n.
      const from = new Date(since.getTime() - day);
      const found = (await search({ uid: `${uid + 1}:*`, since: from }))
        .filter((one) => one > uid)
        .sort((a, b) => a - b);
      const range = found.slice(0, atATime);
      if (range.length === 0) return { mails: [], upTo: uid, more: false };
      const asked = await ask(
        client.fetchAll(range.join(","), { uid: true, size: true, internalDate: true }, by),
      );
      const mails = asked
        .map((one) => ({
          uid: one.uid,
          size: one.size ?? 0,
          // Who tells no date has not told that it is old.
          arrivedAt: new Date(one.internalDate ?? since),
        }))
        .filter(({ arrivedAt }) => !(arrivedAt.getTime() < since.getTime()))
        .sort((a, b) => a.uid - b.uid);
      return { mails, upTo: range.at(-1) ?? uid, more: found.length > range.length };
    },

    async countLarger(bytes, since) {
      return (await search({ larger: bytes, seen: false, since: new Date(since.getTime() - day) })).length;
    },

    async fetch(uid) {
      const mail = await client.fetchOne(String(uid), { source: true }, by).catch((error: unknown) => {
        throw saidNo(error)
          ? new Problem("unprocessable", `${host} does not hand out one of the mails`)
          : whyAway(error, host);
      });
      return mail ? mail.source : undefined;
    },

    async markSeen(uid) {
      await ask(client.messageFlagsAdd(String(uid), ["\\Seen"], by));
    },

    async moveTo(uid, folder) {
      const move = () => client.messageMove(String(uid), folder, by).catch(() => false as const);
      if (await move()) return;
      await ask(client.mailboxCreate(folder));
      if (!(await move()))
        throw new Problem("unprocessable", `${host} moves no mail to the folder "${folder}": is it allowed?`);
    },

    async idle(milliseconds, stop) {
      if (news || stop.aborted || !client.usable) return news || !client.usable;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        const end = () => {
          clearTimeout(timer);
          stop.removeEventListener("abort", end);
          resolve();
        };
        wake = end;
        stop.addEventListener("abort", end);
        // One that goes on from the last time says when it ends through the same `wake`.
        const ended = () => wake();
        if (!client.idling) client.idle().then(ended, ended);
      });
      wake = () => undefined;
      return news || !client.usable;
    },

    close,
  };
}

function connect(access: MailboxAccess): ImapFlow {
  const { host, port, secure, login, secret, inside } = access;
  return new ImapFlow({
    host,
    port,
    secure,
    // Without TLS only this machine is spoken to.
    ...(!secure && !(inside && isThisMachine(host)) && { doSTARTTLS: true }),
    // safe because these options are handed to Node's connect, which takes a look-up
    ...(!inside && { tls: { lookup: lookUpOutside } as object }),
    auth: { user: login, ...("password" in secret ? { pass: secret.password } : secret) },
    clientInfo: { name: "Kvitto" },
    logger: false,
    disableAutoIdle: true,
    // Shorter than servers end a silent conversation (29 minutes, RFC 2177).
    maxIdleTime: 4 * 60_000,
    maxLiteralSize: largestLiteral,
    maxResponseSize: largestLiteral + 1024 * 1024,
    maxLineLength: 16 * 1024 * 1024,
    ...patience,
  });
}
