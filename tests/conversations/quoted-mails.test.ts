/**
 * The words of a customer come out of whatever her mail program made of her answer: every line of hers is there, and next to nothing of what she answered.
 * Six languages, the shapes of a dozen clients, answers above, below and between the lines, as text, as HTML and as both.
 */
import { describe, expect, test } from "vitest";
import { newText } from "../../src/conversations/quote.ts";
import { languages, type QuotedMail, quotedMails } from "../support/quoted-mails.ts";

const squeezed = (text: string) => text.replace(/\s+/g, " ").trim();
const mails = quotedMails();
const read = mails.map((mail) => {
  const { text, hers } = newText(mail.mail);
  const words = squeezed(text);
  const missing = (lines: readonly string[]) => lines.filter((line) => !words.includes(squeezed(line)));
  return { mail, hers, lost: missing(mail.wrote), gone: missing(mail.quoted).length };
});
const named = ({ client, shape, part, language }: QuotedMail) => `${client}, ${shape}, ${part}, ${language}`;

test("there are more than two hundred mails of each kind of part and thirty of each client and language", () => {
  for (const part of ["text", "html", "both"] as const)
    expect(mails.filter((mail) => mail.part === part).length).toBeGreaterThan(200);
  for (const language of languages)
    for (const client of new Set(mails.map((mail) => mail.client)))
      expect(
        mails.filter((mail) => mail.client === client && mail.language === language).length,
      ).toBeGreaterThan(30);
});

test("no line that a customer wrote is lost in any of them", () => {
  const lost = read.filter((one) => one.lost.length > 0).map((one) => [named(one.mail), one.lost]);
  expect(lost).toEqual([]);
  expect(read.every(({ hers }) => hers)).toBe(true);
});

test("of a hundred lines that she did not write ninety-five are gone, in every client", () => {
  const clients = Map.groupBy(read, ({ mail }) => mail.client);
  const table = [...clients].map(([client, ones]) => {
    const quoted = ones.reduce((sum, { mail }) => sum + mail.quoted.length, 0);
    const gone = ones.reduce((sum, one) => sum + one.gone, 0);
    const lost = ones.reduce((sum, one) => sum + one.lost.length, 0);
    return { client, mails: ones.length, lost, quoted, gone, share: gone / quoted };
  });
  console.info(
    [
      "client                         mails   lines lost   quoted lines   removed",
      ...table.map(
        ({ client, mails: count, lost, quoted, share }) =>
          `${client.padEnd(28)}${String(count).padStart(8)}${String(lost).padStart(13)}${String(quoted).padStart(15)}${`${(share * 100).toFixed(1)} %`.padStart(10)}`,
      ),
    ].join("\n"),
  );
  for (const { client, share } of table) expect(share, client).toBeGreaterThanOrEqual(0.95);
});

describe("a mail in which she wrote nothing", () => {
  const empty = quotedMails([[""]]).filter(({ shape }) => !/between|signature|disclaimer/.test(shape));
  test("is shown whole, and nothing is read into what she did not write", () => {
    expect(empty.length).toBeGreaterThan(200);
    for (const mail of empty) {
      const { text, hers, quoted } = newText(mail.mail);
      if (!hers) expect({ text: text !== "", quoted }).toEqual({ text: true, quoted: false });
    }
    // A line that its device added may stand alone: that is taken for hers, and says nothing.
    expect(empty.filter((mail) => !newText(mail.mail).hers).length / empty.length).toBeGreaterThan(0.9);
  });
});
