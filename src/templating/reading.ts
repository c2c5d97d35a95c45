import { Problem } from "../errors.ts";
import { expand, type TemplateSource } from "./source.ts";

/** A text of a mail, and where it stands first. */
export interface ReadText {
  key: string;
  file: string;
  line: number;
  /** `head`: what an inbox shows; `plain`: only in the plain text. */
  part: "head" | "body" | "plain";
}

const heads = ["subject", "preheader"];
const text = /\bt\s+(?:"([^"]+)"|'([^']+)')/g;
const expression = /\{\{[^}]*\}\}/g;

/** The texts of a mail in the order in which a customer reads them: what her inbox shows, the mail, and what only the plain text says. */
export function textsIn(source: TemplateSource): ReadText[] {
  const found = new Map<string, ReadText>();
  for (const key of heads)
    if (Object.values(source.strings).some((words) => words[key] !== undefined))
      found.set(key, { key, file: "body.mjml", line: 1, part: "head" });
  for (const part of ["body", "text"] as const)
    for (const { text: line, file, line: number } of linesOf(source, part))
      for (const key of keysIn(line))
        if (!found.has(key))
          found.set(key, { key, file, line: number, part: part === "body" ? "body" : "plain" });
  return [...found.values()];
}

/** The keys of the texts that a piece of a template asks for. */
export const keysIn = (piece: string): string[] =>
  [...piece.matchAll(expression)].flatMap(([one]) =>
    [...one.matchAll(text)].map(([, double, single]) => double ?? single ?? ""),
  );

/** A template that cannot be put together still has its own lines: whoever mends it has to find its texts. */
function linesOf(source: TemplateSource, part: "body" | "text") {
  try {
    return expand(source, part, { styles: "" });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const file = part === "body" ? "body.mjml" : "text.hbs";
    return source[part].split("\n").map((text, i) => ({ text, file, line: i + 1 }));
  }
}
