import { Problem } from "../errors.ts";
import type { Brand } from "./brand.ts";
import { compile } from "./compile.ts";
import { type Finding, lint, lintMail } from "./lint.ts";
import { publish } from "./publish.ts";
import type { TemplateSource } from "./source.ts";

/** Everything that can be said about a template before it is used: as written, and as a mail in each of its languages. */
export async function check(source: TemplateSource, brand: Brand): Promise<Finding[]> {
  const findings = lint(source);
  if (findings.some((finding) => finding.severity === "error")) return findings;
  try {
    const published = await publish(source, brand);
    for (const locale of Object.keys(source.strings))
      findings.push(...lintMail(compile(published, locale)((source.sample ?? {}) as object), locale)); // safe because a sample is read from JSON as an object
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    findings.push({ severity: "error", file: "body.mjml", line: 1, message: error.message });
  }
  return findings;
}
