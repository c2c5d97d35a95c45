import type { Command } from "commander";
import type { Environment } from "./environment.ts";
import { folderVerbs } from "./template-folder.ts";
import { lintVerb } from "./template-lint.ts";
import { listVerbs } from "./template-list.ts";
import { previewVerb } from "./template-preview.ts";
import { publishingVerbs } from "./template-publishing.ts";
import { textsVerbs } from "./template-texts.ts";
import { trialVerb } from "./template-trial.ts";

/** Everything about a shop's own words from the command line; each group of verbs is a file. */
export function templatesVerb(program: Command, environment: Environment): void {
  const templates = program
    .command("templates")
    .description("the words of the mails: read, write, check, publish and go back");
  lintVerb(templates, environment);
  listVerbs(templates, environment);
  folderVerbs(templates, environment);
  previewVerb(templates, environment);
  publishingVerbs(templates, environment);
  textsVerbs(templates, environment);
  trialVerb(templates, environment);
}
