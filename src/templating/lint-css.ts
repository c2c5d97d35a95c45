/** Style rules as they are written in a template, with the place of each: enough of CSS to see colours, sizes and what mail programs leave out. */
interface Declaration {
  name: string;
  value: string;
  start: number;
  valueStart: number;
  end: number;
}

interface CssRule {
  /** What it depends on, such as "@media (prefers-color-scheme: dark)"; empty for always. */
  within: string;
  selector: string;
  start: number;
  declarations: Declaration[];
}

const expression = /\{\{[^{}]*\}\}/y;

/** Where a thing ends that may contain anything: an expression, a comment, a text in quotes, brackets. */
function behind(text: string, i: number, to: number): number | undefined {
  const letter = text[i];
  if (letter === "{") {
    expression.lastIndex = i;
    return expression.test(text) ? expression.lastIndex : undefined;
  }
  const close =
    letter === '"' || letter === "'"
      ? letter
      : letter === "("
        ? ")"
        : letter === "/" && text[i + 1] === "*"
          ? "*/"
          : "";
  if (close === "") return undefined;
  const found = text.indexOf(close, i + (close === "*/" ? 2 : 1));
  return found < 0 || found >= to ? to : found + close.length;
}

/** What stands in `style="..."` or between the braces of a rule, from one offset to another. */
export function declarationsIn(text: string, from: number, to: number): Declaration[] {
  const found: Declaration[] = [];
  let start = from;
  let colon = -1;
  const finish = (end: number) => {
    if (colon >= 0) {
      const first = start + leading(text.slice(start, colon));
      const valueStart = colon + 1 + leading(text.slice(colon + 1, end));
      const value = text.slice(valueStart, end).trimEnd();
      const name = text.slice(first, colon).trim().toLowerCase();
      if (name !== "" && value !== "")
        found.push({ name, value, start: first, valueStart, end: valueStart + value.length });
    }
    start = end + 1;
    colon = -1;
  };
  for (let i = from; i < to; ) {
    const next = behind(text, i, to);
    if (next !== undefined) {
      if (text[i] === "/" && text.slice(start, i).trim() === "") start = next;
      i = next;
      continue;
    }
    if (text[i] === ":" && colon < 0) colon = i;
    else if (text[i] === ";") finish(i);
    i++;
  }
  finish(to);
  return found;
}

const leading = (text: string): number => text.length - text.trimStart().length;

/** `@media` inside `@media` and so on; no mail needs two. */
export const deepestStyles = 5;

/** The rules of a style sheet; those inside `@media` say so. Reading ends, `tooDeep` is told where, when there are too many inside each other. */
export function rulesIn(text: string, from: number, to: number, tooDeep?: (at: number) => void): CssRule[] {
  const rules: CssRule[] = [];
  const within: string[] = [];
  let start = from;
  for (let i = from; i < to; ) {
    const next = behind(text, i, to);
    if (next !== undefined) {
      if (text[i] === "/" && text.slice(start, i).trim() === "") start = next;
      i = next;
      continue;
    }
    const letter = text[i];
    if (letter === "{") {
      const selector = text.slice(start, i).trim();
      const first = start + leading(text.slice(start, i));
      if (selector.startsWith("@") && !/^@(?:font-face|page)/i.test(selector)) {
        rules.push({ within: within.join(" "), selector, start: first, declarations: [] });
        if (within.length >= deepestStyles) {
          tooDeep?.(first);
          return rules;
        }
        within.push(selector);
        start = i + 1;
      } else {
        const end = endOfRule(text, i + 1, to);
        rules.push({
          within: within.join(" "),
          selector,
          start: first,
          declarations: declarationsIn(text, i + 1, end),
        });
        i = end;
        start = end + 1;
      }
    } else if (letter === "}") {
      within.pop();
      start = i + 1;
    } else if (letter === ";") {
      const statement = text.slice(start, i).trim();
      if (statement.startsWith("@"))
        rules.push({
          within: within.join(" "),
          selector: statement,
          start: start + leading(text.slice(start, i)),
          declarations: [],
        });
      start = i + 1;
    }
    i++;
  }
  return rules;
}

function endOfRule(text: string, from: number, to: number): number {
  for (let i = from; i < to; ) {
    const next = behind(text, i, to);
    if (next === undefined && text[i] === "}") return i;
    i = next ?? i + 1;
  }
  return to;
}

const named: Readonly<Record<string, string>> = Object.fromEntries(
  "black 000000,silver C0C0C0,gray 808080,grey 808080,white FFFFFF,maroon 800000,red FF0000,purple 800080,fuchsia FF00FF,magenta FF00FF,green 008000,lime 00FF00,olive 808000,yellow FFFF00,navy 000080,blue 0000FF,teal 008080,aqua 00FFFF,cyan 00FFFF,orange FFA500,pink FFC0CB,brown A52A2A,gold FFD700,coral FF7F50,tomato FF6347,crimson DC143C,salmon FA8072,khaki F0E68C,indigo 4B0082,violet EE82EE,beige F5F5DC,ivory FFFFF0,lightgray D3D3D3,lightgrey D3D3D3,darkgray A9A9A9,darkgrey A9A9A9,dimgray 696969,dimgrey 696969,whitesmoke F5F5F5,gainsboro DCDCDC,slategray 708090,darkred 8B0000,darkgreen 006400,darkblue 00008B,lightblue ADD8E6,lightgreen 90EE90,lightyellow FFFFE0"
    .split(",")
    .map((one) => one.split(" "))
    .map(([name, hex]) => [name, `#${hex}`]),
);

/** A colour as #RRGGBB; undefined for what is not one, or cannot be known, as where it is half transparent. */
export function colourOf(value: string): string | undefined {
  const said = value
    .trim()
    .toLowerCase()
    .replace(/\s*!important$/, "");
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/.exec(said)?.[1];
  if (hex) return `#${hex.length === 3 ? [...hex].map((one) => one + one).join("") : hex}`.toUpperCase();
  if (Object.hasOwn(named, said)) return named[said];
  const rgb = /^rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})(?:[\s,/]+(?:1|1\.0+|100%))?\s*\)$/.exec(
    said,
  );
  if (!rgb) return undefined;
  return `#${[rgb[1], rgb[2], rgb[3]]
    .map((one) => Math.min(255, Number(one)).toString(16).padStart(2, "0"))
    .join("")}`.toUpperCase();
}

/** The colour in `background: #FFF url(...)`; undefined where a picture or nothing known stands there. */
export const groundOf = (value: string): string | undefined =>
  value.includes("url(") || value.includes("gradient(")
    ? undefined
    : (colourOf(value) ?? colourOf(value.split(/\s+(?![^(]*\))/)[0] ?? ""));
