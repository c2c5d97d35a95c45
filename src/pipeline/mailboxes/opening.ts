import type { Context } from "../../context.ts";
import type { MailboxAccess, MailboxReader } from "../../contracts.ts";
import { Problem } from "../../errors.ts";
import { asShop } from "../../store/database.ts";
import {
  type MailboxGrant,
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

/** Whether this is somebody's trial, with the built-in mailbox and without an address of its own on the web: its mail server may stand beside it. */
export const isTrial = ({ mailbox, config }: Context): boolean =>
  mailbox !== undefined && !config.PUBLIC_URL?.startsWith("https:");

/** Opens a shop's mailbox with its password, or with an access token that is renewed when its time is over. Throws `Unread`. */
export async function openMailbox(
  context: Context,
  shopId: string,
  box: StoredMailbox,
  { readOnly }: { readOnly: boolean },
): Promise<MailboxReader> {
  const { imap, database, vault } = context;
  if (!imap) throw new Problem("unprocessable", "this process reads no mailboxes");
  const inside = box.inside || isTrial(context);
  const { host, port, secure, login, folder } = box;
  const open = (secret: MailboxAccess["secret"]) =>
    there(imap.open({ host, port, secure, login, folder, secret, readOnly, inside }));
  const renew = async (grant: MailboxGrant, sealed: string) => {
    const { accessToken, seconds, refreshToken } = await there(imap.renew(grant, inside));
    const until = new Date(context.now().getTime() + (seconds - 60) * 1_000).toISOString();
    const renewed = { ...grant, ...(refreshToken && { refreshToken }), accessToken, until };
    await asShop(database, shopId, (db) =>
      sealMailboxSecret(db, shopId, box.id, { renewed, instead: sealed }, vault),
    );
    return { accessToken };
  };

  const { secret, sealed } = await asShop(database, shopId, (db) =>
    openMailboxSecret(db, shopId, box.id, vault),
  );
  if ("password" in secret) return open(secret);
  const { accessToken, until } = secret;
  if (!accessToken || !until || new Date(until) <= context.now()) return open(await renew(secret, sealed));
  return open({ accessToken }).catch(async (error: unknown) => {
    if (!(error instanceof Unread) || error.problem.kind !== "unauthorized") throw error;
    return open(await renew(secret, sealed));
  });
}
