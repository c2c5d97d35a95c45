/**
 * Makes src/templating/clients/support.json anew from the data of caniemail.com: what which mail program leaves out. Run by hand when the package
 * caniemail has a new version: `node tests/templating/make-clients.ts`. What MJML prints in any mail and what the house's templates use is left out.
 */
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import mjml2html from "mjml";
import { readBrand, readTemplates } from "../../src/templating/library.ts";
import { featuresOf } from "../../src/templating/lint-clients.ts";
import { readHtml, readLines } from "../../src/templating/lint-reading.ts";
import { expand } from "../../src/templating/source.ts";
import { styles } from "../../src/templating/styles.ts";

interface CanIEmail {
  last_update_date: string;
  data: {
    slug: string;
    title: string;
    category: string;
    stats: Record<string, Record<string, Record<string, string>>>;
  }[];
}
const path = createRequire(import.meta.url).resolve("caniemail/caniemail.json");
const { data, last_update_date }: CanIEmail = JSON.parse(await readFile(path, "utf8"));
const { version } = JSON.parse(await readFile(path.replace("data/caniemail.json", "package.json"), "utf8"));

/** In the order of how many of a Nordic shop's customers read with them. */
const clients: [name: string, platforms: string[]][] = [
  ["Apple Mail", ["apple-mail ios", "apple-mail macos"]],
  ["Gmail", ["gmail desktop-webmail", "gmail ios", "gmail android"]],
  ["Outlook on Windows", ["outlook windows"]],
  ["Outlook.com", ["outlook outlook-com"]],
  ["Outlook on phones", ["outlook ios", "outlook android"]],
  ["Samsung Email", ["samsung-email android"]],
  ["Yahoo Mail", ["yahoo desktop-webmail", "yahoo ios", "yahoo android"]],
  ["GMX and WEB.DE", ["gmx desktop-webmail", "web-de desktop-webmail"]],
  ["Outlook on Mac", ["outlook macos"]],
  ["Thunderbird", ["thunderbird macos"]],
  ["Proton Mail", ["protonmail desktop-webmail", "protonmail ios", "protonmail android"]],
];

const inTitles: Record<string, string[]> = {
  "block-size & inline-size": ["block-size"],
  "border-inline & border-block": ["border-inline", "border-block"],
  "border-inline & border-block individual logical properties": [
    "border-block-end",
    "border-block-start",
    "border-inline-end",
    "border-inline-start",
  ],
  "border-radius logical properties": [
    "border-end-end-radius",
    "border-end-start-radius",
    "border-start-end-radius",
    "border-start-start-radius",
  ],
  "css column properties": ["columns", "column-rule", "column-width", "column-span"],
  "gap, column-gap, row-gap": ["gap", "column-gap", "row-gap"],
  "grid-template-* properties": [
    "grid-template",
    "grid-template-areas",
    "grid-template-columns",
    "grid-template-rows",
  ],
  "margin-block-start & margin-block-end": ["margin-block-start", "margin-block-end"],
  "margin-inline & margin-block": ["margin-inline", "margin-block"],
  "margin-inline-start & margin-inline-end": ["margin-inline-start", "margin-inline-end"],
  "padding-block-start & padding-block-end": ["padding-block-start", "padding-block-end"],
  "padding-inline & padding-block": ["padding-inline", "padding-block"],
  "padding-inline-start & padding-inline-end": ["padding-inline-start", "padding-inline-end"],
  "left, right, top, bottom": ["left", "right", "top", "bottom"],
  "fit-content, min-content, max-content": ["fit-content", "min-content", "max-content"],
  "lch(), oklch(), lab(), oklab()": ["lch()", "oklch()", "lab()", "oklab()"],
  "CSS Variables (Custom Properties)": ["var()"],
  "CSS calc() function": ["calc()"],
  "color-scheme CSS property": ["color-scheme"],
  "display:flex": ["display:flex", "display:inline-flex"],
  position: ["position:absolute", "position:fixed", "position:relative", "position:sticky"],
  "initial unit": ["initial"],
  "lang()": [":lang"],
  "Local anchors": ["href:#"],
  "Image maps": ["<map>"],
  "Embedded <svg> image": ["<svg>"],
  "<ul>, <ol> and <dl>": ["<ul>", "<ol>", "<dl>"],
  "<h1> to <h6> elements": ["<h1>", "<h2>", "<h3>", "<h4>", "<h5>", "<h6>"],
  "srcset and sizes attributes": ["[srcset]", "[sizes]"],
  "HTML5 semantics": [
    "<article>",
    "<aside>",
    "<details>",
    "<figcaption>",
    "<figure>",
    "<footer>",
    "<header>",
    "<main>",
    "<mark>",
    "<nav>",
    "<section>",
    "<summary>",
    "<time>",
  ],
  address: ["<address>"],
};

function namesOf({ title, category }: CanIEmail["data"][number]): string[] {
  const said = title.trim();
  const known = inTitles[said];
  if (known) return known;
  if (category === "html") {
    const element = /^<([a-z0-9]+)>(?: element)?$/.exec(said)?.[1];
    const attribute = /^([a-z-]+) attribute$/.exec(said)?.[1];
    return element ? [`<${element}>`] : attribute ? [`[${attribute}]`] : [];
  }
  if (category !== "css") return [];
  if (said.startsWith("@"))
    return said.split(", ").map((one) => one.replace(/\s*\((?:-webkit-)?([a-z-]+)\)/, " $1"));
  const value = /^([a-z-]+):\s*([a-z-]+)$/.exec(said);
  if (value) return [`${value[1]}:${value[2]}`];
  const unit = /^([a-z]+) unit$/.exec(said)?.[1];
  if (unit) return [`unit ${unit}`];
  if (/^:{1,2}[a-z-]+(?:\(\))?$/.test(said)) return [said.replace("()", "")];
  if (/^[a-z-]+\(\)$/.test(said)) return [said];
  const property = said.replace(/ (?:shorthand|property)$/, "");
  return /^[a-z-]+$/.test(property) ? [property] : [];
}

/** What was found at the last test of a platform: "y", "a #1", "n #2". */
const last = (stats: CanIEmail["data"][number]["stats"], platform: string): string | undefined => {
  const [family = "", name = ""] = platform.split(" ");
  return Object.values(stats[family]?.[name] ?? {}).at(-1);
};

/** What stands in support.json, made of the package as it is installed. */
export async function supportNow(): Promise<string> {
  const section =
    "<mj-section><mj-column><mj-text>a</mj-text><mj-table><tr><td>a</td></tr></mj-table><mj-image src='https://a.example/a.png' alt='' /><mj-divider /><mj-spacer /></mj-column></mj-section>";
  const { html } = await mjml2html(`<mjml><mj-body>${section}</mj-body></mjml>`, {
    fonts: {},
    validationLevel: "strict",
  });
  const baseline = new Set(featuresOf(readHtml(html)).map(({ feature }) => feature));
  for (const source of await readTemplates())
    for (const { feature } of featuresOf(readLines(expand(source, "body", { styles: "" }))))
      baseline.add(feature);

  // The rules for wide screens and for dark mode, which mail programs may leave out; what is copied into the elements is a look of its own.
  const sheet = styles(await readBrand(), "ltr").split("\n<mj-style>")[1] ?? "";
  for (const { feature } of featuresOf(readHtml(`<style>${sheet.replace("</mj-style>", "</style>")}`)))
    baseline.add(feature);

  const features: Record<string, number[]> = {};
  for (const one of data) {
    const without = clients.flatMap(([, platforms], index) => {
      const found = platforms
        .map((platform) => last(one.stats, platform))
        .filter((result) => result !== undefined);
      return found.filter((result) => result.startsWith("n")).length * 2 > found.length ? [index] : [];
    });
    if (without.length > 0)
      for (const name of namesOf(one)) if (!baseline.has(name)) features[name] = without;
  }

  const head = {
    source: `https://www.caniemail.com, as in the npm package caniemail ${version}`,
    licence: "MIT, Copyright © Rémi Parmentier, © Avi Goldman, © Andrew Powell",
    date: last_update_date.slice(0, 10),
    clients: clients.map(([name]) => name),
  };
  const rows = Object.entries(features)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, without]) => `    ${JSON.stringify(name)}: [${without.join(", ")}]`);
  return `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "features": {\n${rows.join(",\n")}\n  }\n}\n`;
}

if (import.meta.main)
  await writeFile(new URL("../../src/templating/clients/support.json", import.meta.url), await supportNow());
