import { randomUUID } from "node:crypto";

/** A mail as a customer's program writes it: plain text, in the thread of the mail that it answers. */
export function letterOf(mail: {
  from: { name: string; address: string };
  to: string;
  subject: string;
  words: string;
  at: Date;
  answers?: string | undefined;
}): string {
  const word = (text: string) => `=?utf-8?B?${Buffer.from(text).toString("base64")}?=`;
  const body = Buffer.from(mail.words.replaceAll("\n", "\r\n")).toString("base64");
  return [
    `From: ${word(mail.from.name)} <${mail.from.address}>`,
    `To: <${mail.to}>`,
    `Subject: ${word(mail.subject)}`,
    `Date: ${mail.at.toUTCString().replace("GMT", "+0000")}`,
    `Message-ID: <${randomUUID()}@example.com>`,
    ...(mail.answers ? [`In-Reply-To: ${mail.answers}`, `References: ${mail.answers}`] : []),
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: base64",
    "",
    ...(body.match(/.{1,76}/g) ?? []),
    "",
  ].join("\r\n");
}
