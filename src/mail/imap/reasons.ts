import type { MailboxAccess } from "../../contracts.ts";
import { Problem } from "../../errors.ts";
import { insideCode } from "../../outside.ts";

/**
 * Why a mailbox cannot be read, as a sentence that the merchant can act on. Nothing that a server said is quoted: it may hold what we sent it.
 */

/** What imapflow and Node tell of a failure. */
interface Failure {
  code: string;
  authenticationFailed: boolean;
  mailboxMissing: boolean;
  /** The server said no to a command: NO or BAD (RFC 9051 section 7.1). */
  responseStatus: string;
  /** Its words, only looked at. */
  words: string;
}

function failureOf(error: unknown): Failure {
  const text = (name: string) => {
    const value: unknown = error instanceof Error ? Reflect.get(error, name) : undefined;
    return typeof value === "string" ? value : "";
  };
  const flag = (name: string) => error instanceof Error && Reflect.get(error, name) === true;
  return {
    code: text("code"),
    authenticationFailed: flag("authenticationFailed"),
    mailboxMissing: flag("mailboxMissing"),
    responseStatus: text("responseStatus"),
    words: `${text("responseText")} ${text("response")} ${text("serverResponseCode")}`,
  };
}

const refused = (detail: string) => new Problem("unauthorized", detail);
const wrong = (detail: string) => new Problem("unprocessable", detail);
const away = (detail: string) => new Problem("unavailable", detail);

/** A failure while the mailbox is opened. */
export function whyNotOpened(error: unknown, access: MailboxAccess): Problem {
  if (error instanceof Problem) return error;
  const { host, port } = access;
  const at = `${host}:${port}`;
  const { code, authenticationFailed, words } = failureOf(error);
  if (authenticationFailed) return refused(whyNoLogin(access, words));
  if (code === insideCode)
    return wrong(
      `${host} stands in this server's own network: only its operator may connect it, with \`kvitto mailbox add --inside\``,
    );
  if (code === "ENOTFOUND") return wrong(`there is no host ${host}: is its name written right?`);
  if (/^(CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|ERR_TLS_CERT)/.test(code))
    return wrong(`${host} does not show a certificate that can be trusted for this name (${code})`);
  if (/^(EPROTO|ERR_SSL_|UPGRADE_TIMEOUT|STARTTLS_)/.test(code) || Reflect.get(Object(error), "tlsFailed"))
    return wrong(
      access.secure
        ? `${at} does not speak TLS: port 993 does with imaps://, and port 143 with imap:// after STARTTLS`
        : `${at} offers no TLS (STARTTLS), and without it the password would be sent in the clear: use imaps:// and port 993`,
    );
  if (code === "GREETING_TIMEOUT")
    return away(`${at} does not greet as an IMAP server: imaps:// needs port 993, imap:// port 143`);
  if (code === "ECONNREFUSED")
    return away(`nothing answers at ${at}: is the port right, and is IMAP switched on?`);
  return whyAway(error, host);
}

/** A failure while its folder is opened. */
export function whyNoFolder(error: unknown, { host, folder }: MailboxAccess): Problem {
  const { mailboxMissing, responseStatus, words } = failureOf(error);
  // RFC 5530: these pass.
  const passes = /\b(UNAVAILABLE|INUSE|SERVERBUG|LIMIT)\b/.test(words);
  return mailboxMissing || (responseStatus !== "" && !passes)
    ? wrong(`there is no folder "${folder}" in this mailbox, or it may not be opened`)
    : whyAway(error, host);
}

/** A failure while it is read: the server will be asked again. */
export function whyAway(error: unknown, host: string): Problem {
  if (error instanceof Problem) return error;
  const { code } = failureOf(error);
  return away(`${host} does not answer, or ended the conversation${code ? ` (${code.slice(0, 40)})` : ""}`);
}

/** Whether the server said no to this one command, and goes on talking. */
export const saidNo = (error: unknown): boolean => failureOf(error).responseStatus !== "";

/** A refused login means something else at each of the large providers. */
function whyNoLogin({ host, secret }: MailboxAccess, words: string): string {
  const isGoogle = /(^|\.)(gmail|googlemail|google)\.com$/i.test(host);
  const isMicrosoft = /(^|\.)(office365|outlook|hotmail|live)\.com$/i.test(host);
  if ("accessToken" in secret)
    return `${host} does not take the access token: was the consent for IMAP withdrawn, is IMAP switched on, and is it the consent of this user?`;
  if (isMicrosoft)
    return "Microsoft refuses the login: it takes no passwords by IMAP. Connect the mailbox with OAuth2 (--oauth microsoft)";
  if (/disabled|not enabled|not allowed|turned off/i.test(words))
    return `${host} says that IMAP is switched off for this user: switch it on in the mailbox's settings there`;
  if (isGoogle)
    return "Google refuses the login: it wants an app password, not the account's own (Google account, Security, 2-Step Verification, App passwords), or OAuth2 (--oauth google)";
  if (/(^|\.)(yahoo|aol|icloud|me)\.com$|(^|\.)fastmail\.com$/i.test(host))
    return `${host} refuses the login: it wants an app password, made in the account's security settings, not the account's own`;
  return `${host} refuses the login: the user or the password is wrong, an app password is wanted, or IMAP is switched off for this user`;
}
