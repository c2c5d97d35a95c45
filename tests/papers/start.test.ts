/** What writes papers is large: a start of the program that writes none must not wait for it. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const src = new URL("../../src/", import.meta.url);
const large = /^import (?!type\b)[^;]*"(@cantoo\/pdf-lib|@pdf-lib\/fontkit|[^"]*fonts\/[a-z]+\.json)"/m;

test("no file takes it along when it is loaded; the first paper asks for it", () => {
  const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((name) =>
    /\.tsx?$/.test(name),
  );
  const read = (name: string) => readFileSync(new URL(name, src), "utf8");
  expect(files.filter((name) => large.test(read(name)))).toEqual([]);
  expect(files.filter((name) => /import\("@cantoo\/pdf-lib"\),/.test(read(name)))).toEqual([
    "papers/pdf/library.ts",
  ]);
});
