/** The papers as they are read aloud: a change of words or of their order is a change of these files. UPDATE_GOLDEN=1 writes them anew. */
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { statementPdf } from "../../src/papers/statement.ts";
import { goldenLetters } from "../support/letters.ts";
import { hear } from "./picture.ts";

const folder = new URL("../golden/papers/", import.meta.url);
/** Each paper by its name and the mail that it goes with. */
const papers: Record<string, string> = {
  "80-59": "refund-issued.sv",
  ...Object.fromEntries(
    [
      "two-tenders",
      "partial-of-three",
      "free-return",
      "faulty",
      "diminished-value",
      "exchange-with-rest",
      "store-credit",
      "amount-only",
      "yen",
      "topped-up",
    ].map((name) => [name, `refund-issued.${name}.sv`]),
  ),
};

test.each(Object.entries(papers))("the statement %s says what it said", async (name, letter) => {
  const facts = goldenLetters.find((one) => one.name === letter)?.facts;
  if (!facts?.order || !facts.refund || !facts.statement || !facts.statementNumber)
    throw new Error(`there is no refund ${letter}`);
  const { shop, order, refund, return: back, statement } = facts;
  const bytes = await statementPdf({
    shop,
    order,
    refund,
    return: back,
    statement,
    number: facts.statementNumber,
    issuedAt: facts.occurredAt,
    locale: "sv",
    orderLink: facts.links.order,
  });
  const heard = `${(await hear(bytes)).text}\n`;
  const file = new URL(`${name}.sv.txt`, folder);
  if (process.env.UPDATE_GOLDEN) {
    await mkdir(folder, { recursive: true });
    await writeFile(file, heard);
  }
  expect(heard, `${name} has changed: look at it, then run with UPDATE_GOLDEN=1`).toBe(
    await readFile(file, "utf8"),
  );
});

test("no file is kept of a paper that is not written", async () => {
  expect((await readdir(folder)).sort()).toEqual(
    Object.keys(papers)
      .map((name) => `${name}.sv.txt`)
      .sort(),
  );
});
