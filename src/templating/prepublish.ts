/**
 * The last step of the build: the default templates are published in the look that a shop starts with, so that neither the first start nor a new shop
 * waits for MJML. Only what changed is published anew. Run by prepare.js.
 */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { publishedFolder, readBrand, readTemplates, versionOf } from "./library.ts";
import { publish } from "./publish.ts";

/** What makes mails of templates: the code of this folder, and MJML. */
async function makerHash(): Promise<string> {
  const hash = createHash("sha256").update(
    await readFile(new URL("../../package-lock.json", import.meta.url)),
  );
  const entries = await readdir(import.meta.dirname, { withFileTypes: true, recursive: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  for (const file of files.sort()) hash.update(await readFile(file));
  return hash.digest("hex");
}

const stamp = new URL("made-by", publishedFolder);
const maker = await makerHash();
if (!existsSync(stamp) || (await readFile(stamp, "utf8")) !== maker)
  await rm(publishedFolder, { recursive: true, force: true });
await mkdir(publishedFolder, { recursive: true });

const brand = await readBrand();
const current = new Set<string>(["made-by"]);
for (const source of await readTemplates()) {
  const name = `${source.kind}-${versionOf(source, brand)}.json`;
  current.add(name);
  const file = new URL(name, publishedFolder);
  if (!existsSync(file)) await writeFile(file, JSON.stringify(await publish(source, brand)));
}
for (const name of await readdir(publishedFolder))
  if (!current.has(name)) await rm(new URL(name, publishedFolder));
await writeFile(stamp, maker);
