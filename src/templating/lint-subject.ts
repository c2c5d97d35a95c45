import type { Report } from "./lint-finding.ts";
import type { Read } from "./lint-message.ts";
import type { Element } from "./strings.ts";

/** What an inbox shows before the mail is opened: short, the status first, nothing that a customer wrote, nothing of what was bought. */
export const longest = 60;
export const preheaderLength = { least: 40, most: 110 };
/** What telephones show of a subject at most; the smallest show 35, and there the status stands. */
const shown = 50;

const answers = /^\s*(?:re|sv|vs|aw|antw|fwd?|vb|wg)\s*:\s*/i;
const fromCustomer = new Set(["name", "words", "title", "note", "message", "question"]);
const bought = new Set("title titles item items product products goods article articles sku".split(" "));
const numbers = new Set(["number", "caseNumber", "returnNumber", "reference", "orderNumber"]);

export function lintHead(
  key: "subject" | "preheader",
  text: string,
  { wrong, elements, names }: Read,
  report: Report,
): void {
  const whole = [0, text.length] as const;
  if (text.trim() === "") {
    report(
      "error",
      key,
      whole,
      `"${key}" is empty: ${key === "subject" ? "say what happened, and the order's number" : "say what the subject had no room for"}`,
    );
    return;
  }
  const [begin] = answers.exec(text) ?? [];
  if (begin)
    report(
      "error",
      "subject-answer",
      [0, begin.length],
      `"${key}" begins with "${begin.trim()}", which is for answers: take it out`,
      {
        fix: { label: "Take it out", edits: [[0, begin.length, ""]] },
      },
    );
  if (wrong !== undefined) return;
  const [first] = elements;
  if (first?.type === 1 && fromCustomer.has(first.value))
    report(
      "error",
      "subject-customer",
      names[0]?.span ?? whole,
      `"${key}" begins with what a customer wrote: begin with the status and the order number`,
    );
  for (const { name, span, printed } of names)
    if (printed && bought.has(name) && !(first?.type === 1 && first.value === name && fromCustomer.has(name)))
      report(
        "error",
        "product-name",
        span,
        `"${key}" names what was bought, and a locked telephone shows it to everybody: write the order's number`,
      );
  const { least, most } = lengthOf(elements);
  if (key === "preheader") {
    if (least > preheaderLength.most || most < preheaderLength.least)
      report("warning", "preheader", whole, preheaderSentence(least > preheaderLength.most ? least : most));
    return;
  }
  if (least > longest) report("error", "subject-long", whole, longSentence(least));
  const letters = literals(elements);
  if (isShouting(letters))
    report("warning", "subject-capitals", whole, shoutingSentence, {
      fix:
        names.length === 0 && !text.includes("<")
          ? { label: "Write it small", edits: [[0, text.length, text[0] + text.slice(1).toLowerCase()]] }
          : undefined,
    });
  const number = elements.findIndex((one) => one.type === 1 && numbers.has(one.value));
  if (number > 0 && lengthOf(elements.slice(0, number)).least > shown)
    report(
      "note",
      "subject-order",
      whole,
      `the order's number stands behind the first ${shown} characters, where telephones have cut the subject: move it forward`,
    );
}

export const longSentence = (length: number): string =>
  `"subject" has ${length} characters, and telephones show 35 to 60: shorten it`;
export const preheaderSentence = (length: number): string =>
  `"preheader" has ${length} characters; ${preheaderLength.least} to ${preheaderLength.most} fill the line that inboxes show`;
export const shoutingSentence = '"subject" is in capitals, which reads as shouting and as spam';
export const isShouting = (text: string): boolean =>
  text.length > 8 && text === text.toUpperCase() && /\p{Lu}{4}/u.test(text);

const literals = (elements: readonly Element[]): string =>
  elements.map((one) => (one.type === 0 ? one.value : one.type === 8 ? literals(one.children) : "")).join("");

/** How short and how long a text can be; what is put in counts as one character at least, and as anything at most. */
function lengthOf(elements: readonly Element[]): { least: number; most: number } {
  let [least, most] = [0, 0];
  for (const one of elements) {
    if (one.type === 0) {
      least += [...one.value].length;
      most += [...one.value].length;
    } else if (one.type === 8) {
      const inside = lengthOf(one.children);
      least += inside.least;
      most += inside.most;
    } else if (one.type === 5 || one.type === 6) {
      const options = Object.values(one.options).map((option) => lengthOf(option.value));
      least += Math.min(...options.map((option) => option.least));
      most += Math.max(...options.map((option) => option.most));
    } else {
      least += 1;
      most = Number.POSITIVE_INFINITY;
    }
  }
  return { least, most };
}
