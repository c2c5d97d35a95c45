import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Command } from "commander";
import { Problem } from "../errors.ts";
import { check } from "../templating/check.ts";
import { readBrand, readTemplate, readTemplates } from "../templating/library.ts";
import type { TemplateSource } from "../templating/source.ts";
import { type Environment, print, printJson } from "./environment.ts";

export function templatesVerb(program: Command, _environment: Environment): void {
  program
    .command("templates")
    .description("the mails' templates")
    .command("lint")
    .description("check templates as written, and as mails in each of their languages; exits 1 on an error")
    .argument("[kinds...]", "all kinds otherwise")
    .option("--file <mjml>", "a body of your own, with the blocks of templates/partials")
    .option("--json", "as JSON")
    .action(async (kinds: string[], options: { file?: string; json?: boolean }) => {
      const sources = options.file
        ? [await ownSource(options.file)]
        : kinds.length > 0
          ? await Promise.all(kinds.map(readTemplate))
          : await readTemplates();
      const brand = await readBrand();
      const findings = (
        await Promise.all(
          sources.map(async (source) =>
            (await check(source, brand)).map((finding) => ({ kind: source.kind, ...finding })),
          ),
        )
      ).flat();
      if (options.json) printJson(findings);
      else if (findings.length === 0)
        print(`${sources.length} ${sources.length === 1 ? "template" : "templates"}: nothing to mend`);
      else
        for (const one of findings)
          print(`${one.kind}/${one.file}:${one.line} ${one.severity}: ${one.message}`);
      if (findings.some((one) => one.severity === "error")) process.exitCode = 1;
    });
}

/** A body file alone: shared blocks and words are there, words of its own are not. */
async function ownSource(file: string): Promise<TemplateSource> {
  const body = await readFile(file, "utf8").catch(() => {
    throw new Problem("bad_request", `${file} cannot be read`);
  });
  const [any] = await readTemplates();
  return {
    kind: path.basename(file, ".mjml"),
    body,
    text: "",
    strings: {},
    partials: any?.partials ?? {},
    sample: undefined,
  };
}
