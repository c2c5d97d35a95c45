import { Problem } from "../errors.ts";
import type { Brand } from "./brand.ts";
import { compile, type Published } from "./compile.ts";
import { type Finding, type LintOptions, lint, lintMail } from "./lint.ts";
import { inOrder } from "./lint-finding.ts";
import { isPseudo } from "./pseudo.ts";
import { publish } from "./publish.ts";
import type { TemplateSource } from "./source.ts";

/** Everything that can be said about a template before it is used: as written, and as a mail in each of its languages. */
export const check = async (
  source: TemplateSource,
  brand: Brand,
  options: LintOptions = {},
  made?: Published,
): Promise<Finding[]> => (await tryOut(source, brand, options, made)).findings;

/** The same, with what the template becomes when nothing is wrong with it: it is checked and made once, or was `made` before. */
export async function tryOut(
  source: TemplateSource,
  brand: Brand,
  options: LintOptions = {},
  made?: Published,
): Promise<{ findings: Finding[]; published: Published | undefined }> {
  const findings = lint(source, source.sample, { brand, ...options });
  if (findings.some(isError)) return { findings, published: undefined };
  const said = new Set(findings.map(about));
  let published: Published | undefined;
  try {
    published = made ?? (await publish(source, brand));
    const view = (source.sample ?? {}) as object; // safe because a sample is read from JSON as an object
    // What was said of the text as it is written is not said again of the mail that it became.
    for (const locale of Object.keys(source.strings).filter((one) => !isPseudo(one)))
      for (const finding of lintMail(compile(published, locale)(view), locale, { brand }))
        if (!said.has(about(finding))) findings.push(finding);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const [, file = "body.mjml", line = "1", message = error.message] =
      /^((?:body|text|partials)[\w./-]*):(\d+): ([\s\S]*)$/.exec(error.message) ?? [];
    findings.push({ severity: "error", code: "publish", file, line: Number(line), message });
  }
  return { findings: inOrder(findings), published: findings.some(isError) ? undefined : published };
}

const isError = ({ severity }: Finding): boolean => severity === "error";
const about = ({ code, locale, key }: Finding): string => `${code} ${locale} ${key}`;
