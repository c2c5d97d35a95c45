/** `node plugins/woocommerce/words.ts`: after the plugin says something new or otherwise. Writes the template, and in each language's file what is now to be translated. */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { extract } from "./extract.ts";
import { faults, fileOf, languages, merged, template, templateFile } from "./translations.ts";

const { texts, wrong } = extract();
mkdirSync(path.dirname(templateFile), { recursive: true });
writeFileSync(templateFile, template(texts));
for (const language of languages) writeFileSync(fileOf(language), merged(language, texts));

const found = [...wrong, ...faults(texts)];
process.stdout.write(`${texts.length} texts in ${languages.length} languages and English\n`);
for (const fault of found) process.stdout.write(`${fault}\n`);
if (found.length > 0) process.exitCode = 1;
