/** Of a head only so much is looked at, in bytes: the lines we look for stand at its beginning. */
const most = 64 * 1024;

/**
 * Who sent a mail that was delivered before we had it: what its envelope said is in Return-Path (RFC 5321 section 4.4), "" for a mail server's own
 * report. Where the mailbox keeps none it is the writer.
 */
export function senderOf(raw: Uint8Array): string {
  const head = Buffer.from(raw.subarray(0, most))
    .toString("latin1")
    .split(/\r?\n\r?\n/, 1)[0]
    ?.replace(/\r?\n[ \t]+/g, " ");
  const line = (name: string) => new RegExp(`^${name}:[ \\t]*(.*)$`, "im").exec(head ?? "")?.[1]?.trim();
  const path = line("Return-Path");
  if (path !== undefined && /^<?\s*>?$/.test(path)) return "";
  return addressIn(path ?? "") ?? addressIn(line("From") ?? "") ?? "";
}

/** What stands in angle brackets at the end, or alone. */
const addressIn = (text: string): string | undefined =>
  /<([^<>\s\p{Cc}]{1,254})>\s*$/u.exec(text.slice(-2_000))?.[1] ??
  /^([^<>\s\p{Cc}"]{1,254})$/u.exec(text)?.[1];
