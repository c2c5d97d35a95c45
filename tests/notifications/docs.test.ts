/** docs/mails.md lists every kind as it is: what its own file says of it. UPDATE_GOLDEN=1 writes it anew. */
import { readFile, writeFile } from "node:fs/promises";
import { expect, test } from "vitest";
import type { Notification } from "../../src/notifications/define.ts";
import { notifications } from "../../src/notifications/index.ts";

const page = new URL("../../docs/mails.md", import.meta.url);
const marks = ["<!-- kinds: begin -->\n", "<!-- kinds: end -->"] as const;

/** The sentence above the kind in its own file. */
async function purpose(kind: string): Promise<string> {
  const source = await readFile(new URL(`../../src/notifications/${kind}.ts`, import.meta.url), "utf8");
  const comment = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*export const \w+ = defineNotification/.exec(source)?.[1];
  if (!comment) throw new Error(`${kind}.ts does not say what the customer gets`);
  return comment.replace(/\s*\n\s*\* ?/g, " ").trim();
}

const row = async ({ kind, class: of, byDefault, on }: Notification) =>
  `| \`${kind}\` | ${(await purpose(kind)).replaceAll("|", "\\|")} | ${of} | ${on.map((one) => `\`${one}\``).join(", ")} | ${byDefault ? "on" : ""} |`;

test("the page of all mails says what the kinds say", async () => {
  const table = [
    "| kind | what it is for | class | when it is thought of | from day one |",
    "| --- | --- | --- | --- | --- |",
  ];
  for (const one of notifications) table.push(await row(one));
  const text = await readFile(page, "utf8");
  const [before, after] = [text.indexOf(marks[0]) + marks[0].length, text.indexOf(marks[1])];
  const written = `${text.slice(0, before)}${table.join("\n")}\n${text.slice(after)}`;
  if (process.env.UPDATE_GOLDEN) await writeFile(page, written);
  expect(await readFile(page, "utf8")).toBe(written);
});
