/** The mails as they leave: a change of words or of look is a change of these files, reviewed as pictures. UPDATE_GOLDEN=1 writes them anew. */
import { readFile, writeFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { printer } from "../../src/commerce/print.ts";
import { notifications } from "../../src/notifications/index.ts";
import { goldenLetters, renderLetter } from "../support/letters.ts";

const folder = new URL("../golden/", import.meta.url);

async function same(name: string, made: string) {
  const file = new URL(name, folder);
  if (process.env.UPDATE_GOLDEN) await writeFile(file, made);
  expect(made, `${name} has changed: look at it, then run with UPDATE_GOLDEN=1`).toBe(
    await readFile(file, "utf8"),
  );
}

describe("a template's sample", () => {
  test.for(notifications)(
    "of $kind is the view of its golden mail, so that editor and preview show a true one",
    async ({ kind, schema, view }) => {
      const letter = goldenLetters.find((one) => one.name === `${kind}.sv`);
      if (!letter) throw new Error(`${kind} has no golden mail`);
      const sample = JSON.stringify(schema.parse(view({ ...letter.facts, print: printer("sv") })), null, 2);
      const file = new URL(`../../templates/${kind}/sample.json`, import.meta.url);
      if (process.env.UPDATE_GOLDEN) await writeFile(file, `${sample}\n`);
      expect(JSON.parse(await readFile(file, "utf8"))).toEqual(JSON.parse(sample));
    },
  );
});

describe("a golden mail", () => {
  test.for(goldenLetters)("$name reads as it was approved", async ({ name, kind, locale, facts }) => {
    const mail = await renderLetter(kind, facts, locale);
    await same(`${name}.html`, mail.html);
    await same(`${name}.txt`, `Subject: ${mail.subject}\nPreheader: ${mail.preheader}\n\n${mail.text}`);
  });

  test.for(goldenLetters)("$name keeps the measures of a mail", async ({ kind, locale, facts }) => {
    const mail = await renderLetter(kind, facts, locale);
    expect(mail.subject.length).toBeLessThanOrEqual(60);
    expect(mail.preheader.length).toBeGreaterThanOrEqual(40);
    expect(mail.preheader.length).toBeLessThanOrEqual(110);
    expect(Buffer.byteLength(mail.html)).toBeLessThanOrEqual(
      facts.order && facts.order.lines.length > 6 ? 90_000 : 40_000,
    );
    expect(mail.html).toContain(`<html lang="${locale}" dir="ltr"`);
    expect(mail.html).not.toMatch(/\{\{|undefined|\bnull\b|NaN|\[object/);
    expect(mail.text).not.toMatch(/<[a-z/]|\{\{|undefined|NaN|\[object/);
    for (const line of mail.text.split("\n")) expect(line.length).toBeLessThanOrEqual(78);
    expect(mail.fallbacks).toEqual([]);
  });
});
