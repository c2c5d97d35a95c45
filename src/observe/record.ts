/** What a log may say. Errors quote what they stumbled over, and providers repeat addresses: that is the customer's, not the log's. */

const quoted = /"[^"]*("|$)|'[^'\n]*'|`[^`]*(`|$)/g;
const address = /[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/g;
/** Thirteen digits or more, as cards and phones are written. */
const digits = /\d(?:[ -]?\d){12,}/g;
const frame = /^ {4}at .*(:\d+:\d+\)?|<anonymous>\)|native\))$/;

/** An error's or a provider's text without what it quotes, without mail addresses and long numbers; where in the code it happened stays. */
export function withoutQuotes(text: unknown): unknown {
  if (typeof text !== "string") return text;
  const [said = "", ...frames] = text.split(/\n(?= {4}at )/);
  const clean = said.replace(quoted, '"…"').replace(address, "…@…").replace(digits, "…");
  return [clean.slice(0, 500), ...frames.filter((line) => frame.test(line))].join("\n");
}

/** JSON leaves these as they are: they end lines, colour terminals or turn the direction of text. */
const steering = /[\u007f-\u009f\u2028\u2029]|\p{Bidi_Control}/gu;

/** A JSON record that nothing from outside can break into two or make a terminal obey. */
export const onOneLine = (json: string): string =>
  json.replace(steering, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
