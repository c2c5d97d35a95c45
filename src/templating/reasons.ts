import { Problem } from "../errors.ts";
import { type Finding, textReporter } from "./lint-finding.ts";
import { compileMessage, type Element, readMessage } from "./strings.ts";
import { closest } from "./variables.ts";
import type { Wording } from "./wording.ts";

/**
 * The sentences that a statement explains a refund with: what each line is called, why a sum was kept, what to do about it. They are no mail: mails,
 * papers, the order's page and the API say them. Pure.
 */

/** A shop's own sentences as they are published: only those that differ from the house's. */
export interface Reasons {
  version: string;
  strings: Record<string, Record<string, string>>;
}

/** What publishing does with them; without MJML. Throws a Problem with the first thing that is wrong. */
export async function publishReasons(wording: Wording, house: Wording): Promise<Reasons> {
  const [wrong] = lintReasons(wording, house).filter(({ severity }) => severity === "error");
  if (wrong)
    throw new Problem("unprocessable", `strings/${wrong.locale}.json: ${wrong.key}: ${wrong.message}`);
  const strings = Object.fromEntries(
    Object.entries(wording.strings).flatMap(([locale, words]) => {
      const own = Object.entries(words).filter(([key, text]) => text !== house.strings[locale]?.[key]);
      return own.length > 0 ? [[locale, Object.fromEntries(own)]] : [];
    }),
  );
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(JSON.stringify(strings)));
  return { version: Buffer.from(bytes).subarray(0, 8).toString("hex"), strings };
}

/** What is wrong with sentences of a shop: a customer must never read one with a hole in it. */
export function lintReasons(wording: Wording, house: Wording): Finding[] {
  const findings: Finding[] = [];
  const keys = Object.keys(house.strings.en ?? {});
  for (const [locale, words] of Object.entries(wording.strings))
    for (const [key, text] of Object.entries(words)) {
      const report = textReporter(findings, locale, key, text);
      const all = [0, text.length] as const;
      if (!keys.includes(key)) {
        const near = closest(key, keys);
        report(
          "error",
          "unknown-key",
          all,
          `no statement asks for it${near ? `: did you mean ${near}?` : ""}`,
        );
      } else if (!house.strings[locale])
        report("warning", "unknown-language", all, "no statement is written in this language yet");
      else if (text.trim() === "")
        report("error", "empty", all, "nothing would be said: take the text away to use the house's");
      else lintText(text, allowedIn(key, house), report);
    }
  return findings;
}

/** What is known when a sentence is said: what the house's uses in any language. */
const allowedIn = (key: string, house: Wording): string[] => [
  ...new Set(
    Object.values(house.strings).flatMap((words) =>
      argumentsOf(readMessage(words[key] ?? "")).map(({ value }) => value),
    ),
  ),
];

function lintText(text: string, allowed: string[], report: ReturnType<typeof textReporter>): void {
  let read: Element[];
  try {
    read = readMessage(text, true);
    compileMessage("", text, "en", "text");
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const at = /at character (\d+)$/.exec(error.message)?.[1];
    report("error", "message", [at ? Number(at) - 1 : 0, 1], error.message);
    return;
  }
  for (const argument of argumentsOf(read)) {
    const name = argument.value;
    const start = argument.location?.start.offset ?? 0;
    const span = [start + 1, name.length] as const;
    if (allowed.includes(name)) {
      if (argument.type !== 1 && argument.type !== 5)
        report(
          "error",
          "not-a-number",
          span,
          `${name} is a text here: print {${name}}, or choose by it with select`,
        );
      continue;
    }
    const near = closest(name, allowed) ?? (allowed.length === 1 ? allowed[0] : undefined);
    const message = near
      ? `${name} is not known here: did you mean ${near}?`
      : `${name} is not known here; ${allowed.length > 0 ? `there is ${allowed.join(", ")}` : "this sentence has no variables"}`;
    report("error", "unknown-variable", span, message, {
      fix: near ? { label: `Write ${near}`, edits: [[start + 1, name.length, near]] } : undefined,
    });
  }
  for (const tag of tagsOf(read))
    report(
      "error",
      "tag",
      [tag.location?.start.offset ?? 0, tag.value.length + 2],
      `<${tag.value}> is lost: statements are plain sentences, in papers and on pages too`,
    );
}

type Argument = Extract<Element, { type: 1 | 2 | 3 | 4 | 5 | 6 }>;
type Tag = Extract<Element, { type: 8 }>;

/** Every part of a message, also those inside choices and tags. */
const parts = (elements: readonly Element[]): Element[] =>
  elements.flatMap((element) => [
    element,
    ...(element.type === 8 ? parts(element.children) : []),
    ...(element.type === 5 || element.type === 6
      ? Object.values(element.options).flatMap(({ value }) => parts(value))
      : []),
  ]);

const argumentsOf = (elements: readonly Element[]): Argument[] =>
  parts(elements).flatMap((one) => (one.type === 0 || one.type === 7 || one.type === 8 ? [] : [one]));
const tagsOf = (elements: readonly Element[]): Tag[] =>
  parts(elements).flatMap((one) => (one.type === 8 ? [one] : []));
