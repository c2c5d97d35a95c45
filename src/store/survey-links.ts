import { timingSafeEqual } from "node:crypto";
import type { Vault } from "./secrets.ts";

/**
 * The signed links in a mail that asks or follows up: one to her page of that question, which ends with the day on which nobody wants the
 * answer any more; and one to say no to such mails, which never ends. Each opens what that mail is about and nothing else.
 */

const purposes = { survey: "survey-page", unsubscribe: "unsubscribe" } as const;
type Purpose = keyof typeof purposes;

/** Days for which a question may be answered. */
const openFor = 60;
const day = 86_400_000;

/** What a link opens: the mail that it stood in. */
export interface Opened {
  shopId: string;
  notificationId: string;
}

/** `<shopId>.<mail>.<last day>.<signature>`; a link without an end has an empty day. */
function token(vault: Vault, purpose: Purpose, { shopId, notificationId }: Opened, lastDay: string): string {
  const mail = Buffer.from(notificationId.replaceAll("-", ""), "hex").toString("base64url");
  const said = `${shopId}.${mail}.${lastDay}`;
  return `${said}.${vault.sign(purposes[purpose], said)}`;
}

export const surveyToken = (vault: Vault, opened: Opened, askedAt: Date): string =>
  token(vault, "survey", opened, Math.floor(askedAt.getTime() / day + openFor).toString(36));

export const unsubscribeToken = (vault: Vault, opened: Opened): string =>
  token(vault, "unsubscribe", opened, "");

/** What a survey's link opens; `expired` when its time is over, undefined when we did not sign it. */
export function readSurveyToken(
  vault: Vault,
  given: string,
  now: Date,
): (Opened & { expired: boolean }) | undefined {
  const read = readToken(vault, "survey", given);
  return read && { ...read.opened, expired: now.getTime() / day > Number.parseInt(read.lastDay, 36) + 1 };
}

export const readUnsubscribeToken = (vault: Vault, given: string): Opened | undefined =>
  readToken(vault, "unsubscribe", given)?.opened;

/** Compares the whole token in constant time: another spelling of the same bytes is not ours. */
function readToken(
  vault: Vault,
  purpose: Purpose,
  given: string,
): { opened: Opened; lastDay: string } | undefined {
  const [, shopId = "", mail = "", lastDay = ""] =
    /^([a-z0-9_-]{1,60})\.([\w-]{22})\.([0-9a-z]{0,8})\.[\w-]{10,60}$/i.exec(given) ?? [];
  const hex = Buffer.from(mail, "base64url").toString("hex");
  if (hex.length !== 32) return undefined;
  const opened = {
    shopId,
    notificationId: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5"),
  };
  const right = Buffer.from(token(vault, purpose, opened, lastDay));
  const told = Buffer.from(given);
  return told.length === right.length && timingSafeEqual(told, right) ? { opened, lastDay } : undefined;
}

interface At {
  vault: Vault;
  publicUrl: string;
}

/** Both links of a mail; `publicUrl` has no slash at the end. */
export const linksOfQuestion = ({ vault, publicUrl }: At, opened: Opened, askedAt: Date) => ({
  survey: `${publicUrl}/s/${surveyToken(vault, opened, askedAt)}`,
  unsubscribe: `${publicUrl}/u/${unsubscribeToken(vault, opened)}`,
});
