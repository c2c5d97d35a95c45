/** A mail that names no order is answered in the customer's language and sorted by what it is about; where neither is sure, nothing is guessed. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { languageOf } from "../../src/conversations/language.ts";
import { topicOf } from "../../src/conversations/topic-of.ts";

const table: Record<string, [topic: string | null, words: string][]> = JSON.parse(
  readFileSync(new URL("../fixtures/said/topics.json", import.meta.url), "utf8"),
); // safe because the file is ours
const rows = Object.entries(table).flatMap(([language, sentences]) =>
  sentences.map(([topic, words]) => ({ language, topic, words })),
);

function measure(right: (row: (typeof rows)[number]) => boolean | undefined) {
  const results = rows.map((row) => ({ row, result: right(row) }));
  return {
    right: results.filter(({ result }) => result === true).length / rows.length,
    wrong: results.filter(({ result }) => result === false).length / rows.length,
  };
}

test("the table has twenty sentences a language", () => {
  for (const sentences of Object.values(table)) expect(sentences.length).toBeGreaterThanOrEqual(20);
  expect(Object.keys(table)).toHaveLength(6);
});

test("of a hundred sentences the language of 85 is known, and of 5 at most it is mistaken", () => {
  const { right, wrong } = measure(({ language, words }) => {
    const found = languageOf(words);
    return found === undefined ? undefined : found === language;
  });
  expect(right).toBeGreaterThanOrEqual(0.85);
  expect(wrong).toBeLessThanOrEqual(0.05);
});

test("of a hundred questions the topic of 85 is known, and of 5 at most it is mistaken", () => {
  const { right, wrong } = measure(({ topic, words }) => {
    const found = topicOf({ words, subject: "" }) ?? null;
    return found === topic ? true : found === null ? undefined : false;
  });
  expect(right).toBeGreaterThanOrEqual(0.85);
  expect(wrong).toBeLessThanOrEqual(0.05);
});

test("words of no language of ours, numbers and nothing are not guessed at", () => {
  for (const words of ["", "1001", "ok", "Lena Ek", "où est mon colis", "😀😀", "x".repeat(10_000)]) {
    expect(languageOf(words)).toBeUndefined();
    expect(topicOf({ words, subject: "" })).toBeUndefined();
  }
  expect(topicOf({ words: "Hej!", subject: "Retursedel" })).toBe("return");
});

test("a very long mail is read as quickly as a page", () => {
  for (const words of [
    "paket ".repeat(50_000),
    "å".repeat(300_000),
    "kk".repeat(100_000),
    "a b ".repeat(100_000),
  ]) {
    const began = performance.now();
    languageOf(words);
    topicOf({ words, subject: words });
    expect(performance.now() - began).toBeLessThan(2_000);
  }
});
