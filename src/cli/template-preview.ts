import { type Command, Option } from "commander";
import { Problem } from "../errors.ts";
import { preview } from "../pipeline/templates/preview.ts";
import { latest, listSamples } from "../pipeline/templates/samples.ts";
import { findDraft, getVersion, readNumber } from "../pipeline/templates/versions.ts";
import { knownName } from "../pipeline/templates/wording.ts";
import { asShop } from "../store/database.ts";
import { chooseShop, type Environment, oneLine, print, printJson, withContext } from "./environment.ts";
import { say } from "./person.ts";

interface Options {
  draft?: boolean;
  number?: string;
  locale?: string;
  sample: string;
  samples?: boolean;
  within?: string;
  out: "html" | "text" | "eml";
  shop?: string;
  json?: boolean;
}

/** A mail as it would leave, filled with a real order or an edge case: `kvitto templates preview <kind>`. */
export function previewVerb(templates: Command, environment: Environment): void {
  templates
    .command("preview")
    .description("what a mail of the shop looks like: what is live, the draft, or a version")
    .argument("<kind>")
    .option("--draft", "as it is being written")
    .option("--number <version>", "as this version says it")
    .option("--locale <language>", "sv, nb, da, fi, en or de; the shop's otherwise")
    .option("--sample <id>", "an order or a case of --samples", latest)
    .option("--samples", "list what it can be shown with")
    .option("--within <kind>", "the mail in which partials or reasons are shown")
    .addOption(
      new Option("--out <format>", "html, text or eml").choices(["html", "text", "eml"]).default("html"),
    )
    .option("--shop <id>")
    .option("--json", "with --samples: as JSON")
    .action((kind: string, options: Options) =>
      withContext(environment, async (context) => {
        const shop = await chooseShop(context, options.shop);
        knownName(kind);
        if (options.samples) {
          const samples = await asShop(context.database, shop.id, (db) =>
            listSamples(context, db, shop, kind),
          );
          if (options.json) return printJson(samples);
          for (const { id, label } of samples) print(`${id}  ${oneLine(label)}`);
          return;
        }
        if (options.draft && options.number !== undefined)
          throw new Problem("bad_request", "say --draft or --number, one of them");
        const locale = options.locale ?? shop.profile.locale;
        const wording = await asShop(context.database, shop.id, async (db) => {
          if (options.number !== undefined)
            return (await getVersion(db, shop.id, kind, readNumber(options.number))).wording;
          if (!options.draft) return undefined;
          const draft = await findDraft(db, shop.id, kind);
          if (!draft) throw new Problem("not_found", `there is no draft of ${kind}`);
          return draft.wording;
        });
        const { sample, within } = options;
        const made = await preview(context, shop, { kind, wording, within, sample, locale });
        for (const { file, line, severity, message } of made.findings)
          say(oneLine(`${kind}/${file}:${line} ${severity}: ${message}`));
        if (made.html === null) {
          process.exitCode = 1;
          return;
        }
        if (options.out === "html") print(made.html);
        else if (options.out === "text") print(made.text.trimEnd());
        else {
          const party = shop.profile.from;
          const head = {
            ...{
              from: party,
              to: { address: "lena@example.com" },
              replyTo: party,
              references: [],
              headers: {},
            },
            ...{ messageId: "<sample@kvitto.example>", date: context.now() },
          };
          const { subject, html, text } = made;
          process.stdout.write(await environment.composeMime({ ...head, subject, html, text }));
        }
      }),
    );
}
