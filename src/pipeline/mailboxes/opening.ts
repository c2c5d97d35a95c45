import type { Context } from "../../context.ts";
import type { MailboxAccess, MailboxReader } from "../../contracts.ts";
import { Problem } from "../../errors.ts";
import { asShop } from "../../store/database.ts";
import {
  type MailboxGrant,
  type MailboxSecret,
  openMailboxSecret,
  type StoredMailbox,
  sealMailboxSecret,
} from "../../store/mailbox.ts";

/** What the mailbox's server did or did not do: it counts against the mailbox, not against us. */
export class Unread extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.message);
    this.name = "Unread";
    this.problem = problem;
  }
}

/** A question to the mailbox's server. */
export const there = <T>(question: Promise<T>): Promise<T> =>
  question.catch((error: unknown) => {
    throw error instanceof Problem ? new Unread(error) : error;
  });

/** Opens a shop's mailbox with its password, or with an access token that is renewed when its time is over. Throws `Unread`. */
export async function openMailbox(
  context: Context,
  shopId: string,
  box: StoredMailbox,
  { readOnly }: { readOnly: boolean },
): Promise<MailboxReader> {
  const { imap, database, vault, config } = context;
  if (!imap) throw new Problem("unprocessable", "this process reads no mailboxes");
  // Without an address of its own on the web this is somebody's trial: its mail server may stand beside it.
  const inside = box.inside || !config.PUBLIC_URL?.startsWith("https:");
  const { host, port, secure, login, folder } = box;
  const open = (secret: MailboxAccess["secret"]) =>
    there(imap.open({ host, port, secure, login, folder, secret, readOnly, inside }));
  const renew = async (grant: MailboxGrant) => {
    const { accessToken, seconds, refreshToken } = await there(imap.renew(grant, inside));
    const until = new Date(context.now().getTime() + (seconds - 60) * 1_000).toISOString();
    const renewed = { ...grant, ...(refreshToken && { refreshToken }), accessToken, until };
    await asShop(database, shopId, (db) => sealMailboxSecret(db, shopId, box.id, renewed, vault));
    return { accessToken };
  };

  const secret: MailboxSecret = await asShop(database, shopId, (db) =>
    openMailboxSecret(db, shopId, box.id, vault),
  );
  if ("password" in secret) return open(secret);
  const { accessToken, until } = secret;
  if (!accessToken || !until || new Date(until) <= context.now()) return open(await renew(secret));
  return open({ accessToken }).catch(async (error: unknown) => {
    if (!(error instanceof Unread) || error.problem.kind !== "unauthorized") throw error;
    return open(await renew(secret));
  });
}
