/**
 * `npm run golden`: every mail anew. Writes tests/golden, looks at each kind in each language with axe-core, light and dark, and takes the pictures
 * of a contact sheet: .kvitto/golden/index.html. `npm run golden -- refund` does the kinds whose name begins so. Ends with 1 when something is
 * wrong with one of them.
 */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { startBrowser } from "./support/browser.ts";
import { goldenLetters } from "./support/letters.ts";
import { barriers, brokenLayout, goldenHtml, openPage, show, showDark } from "./support/mail-page.ts";

/** Pictures that README.md shows; renewed with the golden mails, so that they never show an old mail. */
const inReadme: Record<string, string> = {
  "refund-issued.sv-640-light": "refund-issued",
  "case-acknowledged.en-640-light": "case-acknowledged",
};

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = path.join(root, ".kvitto/golden");
const [asked = ""] = process.argv.slice(2);
const letters = goldenLetters.filter(({ kind }) => kind.startsWith(asked));

const written = spawnSync(
  process.execPath,
  [
    "node_modules/vitest/vitest.mjs",
    "run",
    "--config",
    "tests/vitest.config.ts",
    "tests/notifications/golden.test.ts",
  ],
  { cwd: root, stdio: ["ignore", 2, 2], env: { ...process.env, UPDATE_GOLDEN: "1" } },
);
// Samples are written as JSON comes; the house has its own way of breaking its lines.
spawnSync(
  process.execPath,
  ["node_modules/@biomejs/biome/bin/biome", "format", "--write", "--config-path=.biome.json", "templates"],
  { cwd: root, stdio: ["ignore", 2, 2] },
);
fs.mkdirSync(folder, { recursive: true });
const { browser, stop } = await startBrowser();
const page = await openPage(browser, 2);
const wrong: string[] = [];
for (const [i, { name, kind, locale }] of letters.entries()) {
  process.stderr.write(`\r${i + 1} of ${letters.length}: ${name}`.padEnd(70));
  const plain = name === `${kind}.${locale}`;
  await show(page, await goldenHtml(name));
  await look(page, name, "390-light");
  if (!plain) continue;
  await showDark(page);
  await look(page, name, "390-dark");
  if (locale !== "sv" && locale !== "en") continue;
  await show(page, await goldenHtml(name), 640);
  await look(page, name, "640-light");
}
process.stderr.write("\n");
await stop();
fs.writeFileSync(path.join(folder, "index.html"), sheet());
const found = wrong.length === 0 ? "nothing is wrong with" : `${wrong.join("\n")}\nthat is wrong with`;
process.stdout.write(`${found} ${letters.length} mails: ${path.join(folder, "index.html")}\n`);
process.exit(wrong.length === 0 && written.status === 0 ? 0 : 1);

/** Notes what is wrong with the mail on the page, and takes its picture; a machine that does a lot beside this sometimes has none ready at first. */
async function look(page: Page, name: string, how: string): Promise<void> {
  const { tooWide, brokenSums } = await brokenLayout(page);
  if (tooWide) wrong.push(`${name} ${how}: hangs over the edge`);
  if (brokenSums > 0) wrong.push(`${name} ${how}: a sum is broken in two`);
  for (const barrier of await barriers(page)) wrong.push(`${name} ${how}: ${barrier}`);
  const file = path.join(folder, `${name}-${how}.png`);
  const take = () => page.screenshot({ path: file, fullPage: true });
  await take().catch(take);
  const shown = inReadme[`${name}-${how}`];
  if (shown) fs.copyFileSync(file, path.join(root, "docs/pictures", `${shown}.png`));
}

/** All pictures, a row a mail: what stands side by side shows what does not fit. */
function sheet(): string {
  const rows = Map.groupBy(letters, ({ name, locale }) => name.slice(0, -locale.length - 1));
  const figures = (name: string) =>
    fs
      .readdirSync(folder)
      .filter((file) => file.startsWith(`${name}-`) && file.endsWith(".png"))
      .sort()
      .map(
        (file) =>
          `<figure><a href="${file}"><img loading="lazy" src="${file}" alt=""></a><figcaption>${file.slice(0, -4)}</figcaption></figure>`,
      )
      .join("");
  return `<!doctype html><meta charset="utf-8"><title>Kvitto: every mail</title>
<style>body{font:14px system-ui;margin:24px;background:#eceff0}section{display:flex;gap:16px;overflow-x:auto;align-items:start;padding:8px 0 24px}h2{margin:16px 0 0}figure{margin:0}img{width:260px;display:block;border:1px solid #ccd}figcaption{color:#445;margin-top:4px}</style>
${[...rows].map(([row, ofRow]) => `<h2>${row}</h2><section>${ofRow.map(({ name }) => figures(name)).join("")}</section>`).join("\n")}
`;
}
