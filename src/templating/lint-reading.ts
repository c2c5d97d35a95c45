import type { Line } from "./source.ts";

/**
 * A template as it is written, read once for all rules: elements with their attributes, texts and expressions, each with its place. It reads what
 * is broken too, because a template is checked while it is typed, and it passes each character once, whatever stands there.
 */
export interface Attribute {
  name: string;
  value: string;
  start: number;
  /** Where the value begins, behind its quote. */
  valueStart: number;
  end: number;
  /** Absent where a value stands without quotes, and where there is none. */
  quote?: '"' | "'";
  hasValue: boolean;
}

export interface Element {
  name: string;
  start: number;
  /** Behind the name, where an attribute can be put in. */
  nameEnd: number;
  /** Behind the opening tag. */
  end: number;
  attributes: Attribute[];
  parent: Element | undefined;
  depth: number;
  /** Its texts and expressions as the reader sees them, those of the elements inside it included. */
  shows: boolean;
  /** Something stands directly in it, not in an element inside it. */
  own: boolean;
  children: Element[];
  /** Where its inside ends and its closing tag begins. */
  close: number;
  /** Behind its closing tag. */
  after: number;
}

export interface Reading {
  text: string;
  elements: Element[];
  /** `{{...}}`, comments left out; `within` is the element whose inside or whose tag it stands in. */
  expressions: { start: number; end: number; text: string; within: Element | undefined; inTag: boolean }[];
  at: (offset: number) => { file: string; line: number; column: number };
  /** Where it was left, because there was more than any mail has. */
  left: number | undefined;
}

const empty = new Set(
  "br img hr meta link input col area base wbr source track mj-all mj-class mj-spacer mj-divider".split(" "),
);
/** What stands inside is not markup. */
const raw = new Set(["style", "script", "mj-style"]);
/** Elements and expressions: the house's largest mail has some six hundred. */
const mostElements = 8_000;
const nameStart = /[A-Za-z]/;
const nameEnd = /[^A-Za-z0-9:-]/g;
const space = /\s/;
/** Not white space, and not a letter without width. */
const visible = /[^\s\p{Cf}]/u;
const invisibleEntity = /&(?:nbsp|zwnj|zwj|shy|#847|#160|#8203|#8204);/g;

export const attribute = (element: Element, name: string): Attribute | undefined =>
  element.attributes.find((one) => one.name === name);
export const valueIn = (element: Element, name: string): string | undefined =>
  attribute(element, name)?.value;

export function ancestor(element: Element, names: ReadonlySet<string>): Element | undefined {
  let at = element.parent;
  // A template that is deeper than this is refused elsewhere; nothing is looked up through thousands of elements.
  for (let i = 0; at && i < 60; i++, at = at.parent) if (names.has(at.name)) return at;
  return undefined;
}

/** The lines of a template with their blocks put in, as one text that knows where each character was written. */
export function readLines(lines: readonly Line[], most = mostElements): Reading {
  const starts: number[] = [];
  let length = 0;
  for (const line of lines) {
    starts.push(length);
    length += line.text.length + 1;
  }
  const at = (offset: number) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    const line = lines[low];
    return { file: line?.file ?? "", line: line?.line ?? 1, column: offset - (starts[low] ?? 0) + 1 };
  };
  return read(lines.map((line) => line.text).join("\n"), at, most);
}

/** Finished HTML. */
export const readHtml = (html: string): Reading =>
  read(html, () => ({ file: "body.mjml", line: 1, column: 1 }), 10 * mostElements);

function read(text: string, at: Reading["at"], most: number): Reading {
  const elements: Element[] = [];
  const expressions: Reading["expressions"] = [];
  const missing = new Set<string>();
  const open = new Map<string, number>();
  let current: Element | undefined;

  /** Looks for an end once: what is not found from here is not found from further on. */
  const find = (what: string, from: number): number => {
    if (missing.has(what)) return -1;
    const found = text.indexOf(what, from);
    if (found < 0) missing.add(what);
    return found;
  };
  /** Behind the expression that begins here, or undefined where it does not end. */
  const expressionEnd = (from: number): number | undefined => {
    const close = text.startsWith("{{!--", from) ? "--}}" : text.startsWith("{{{", from) ? "}}}" : "}}";
    const found = find(close, from + 2);
    return found < 0 ? undefined : found + close.length;
  };
  const expression = (start: number, end: number, within: Element | undefined, inTag: boolean) => {
    const said = text.slice(start, end);
    if (said.startsWith("{{!") || said.startsWith("{{~!")) return;
    expressions.push({ start, end, text: said, within, inTag });
    if (!inTag && !/^\{\{~?\s*(?:[#/^]|else\b)/.test(said)) shown();
  };
  const shown = () => {
    if (current) current.own = true;
    for (let element = current; element && !element.shows; element = element.parent) element.shows = true;
  };
  const close = (element: Element, from: number, after: number) => {
    element.close = from;
    element.after = after;
    open.set(element.name, (open.get(element.name) ?? 1) - 1);
    current = element.parent;
  };

  /** One opening tag; its values may contain expressions with quotes and brackets of their own. */
  const tag = (start: number): number => {
    nameEnd.lastIndex = start + 1;
    const behind = nameEnd.exec(text)?.index ?? text.length;
    const element: Element = {
      name: text.slice(start + 1, behind).toLowerCase(),
      start,
      nameEnd: behind,
      end: text.length,
      attributes: [],
      parent: current,
      depth: (current?.depth ?? 0) + 1,
      shows: false,
      own: false,
      children: [],
      close: text.length,
      after: text.length,
    };
    let i = behind;
    let selfClosing = false;
    while (i < text.length) {
      const letter = text[i] as string; // safe because i is inside the text
      if (letter === ">" || letter === "<") break;
      if (text.startsWith("{{", i)) {
        const end = expressionEnd(i);
        if (end === undefined) break;
        expression(i, end, element, true);
        i = end;
      } else if (space.test(letter) || letter === "/") {
        selfClosing = letter === "/" && text[i + 1] === ">";
        i++;
      } else i = attributeFrom(i, element);
    }
    element.end = text[i] === ">" ? i + 1 : i;
    elements.push(element);
    if (current) current.children.push(element);
    if (selfClosing || empty.has(element.name)) {
      element.close = element.end;
      element.after = element.end;
      return element.end;
    }
    open.set(element.name, (open.get(element.name) ?? 0) + 1);
    current = element;
    if (!raw.has(element.name)) return element.end;
    const end = find(`</${element.name}`, element.end);
    return end < 0 ? text.length : end;
  };

  const attributeFrom = (start: number, element: Element): number => {
    let i = start;
    while (i < text.length && !/[\s=>/<]/.test(text[i] as string) && !text.startsWith("{{", i)) i++; // safe because i is inside the text
    if (i === start) return start + 1;
    const name = text.slice(start, i).toLowerCase();
    let value = i;
    while (value < text.length && space.test(text[value] as string)) value++; // safe because it is inside the text
    if (text[value] !== "=") {
      element.attributes.push({ name, value: "", start, valueStart: i, end: i, hasValue: false });
      return i;
    }
    value++;
    while (value < text.length && space.test(text[value] as string)) value++; // safe because it is inside the text
    const quote = text[value];
    const quoted = quote === '"' || quote === "'";
    let end = quoted ? value + 1 : value;
    while (end < text.length) {
      const letter = text[end] as string; // safe because it is inside the text
      if (quoted ? letter === quote : /[\s<>]/.test(letter)) break;
      const behind = text.startsWith("{{", end) ? expressionEnd(end) : undefined;
      if (behind !== undefined) expression(end, behind, element, true);
      end = behind ?? end + 1;
    }
    const valueStart = quoted ? value + 1 : value;
    element.attributes.push({
      name,
      value: text.slice(valueStart, end),
      start,
      valueStart,
      end: quoted ? Math.min(end + 1, text.length) : end,
      ...(quoted && { quote }),
      hasValue: true,
    });
    return quoted ? end + 1 : end;
  };

  let i = 0;
  while (i < text.length && elements.length + expressions.length < most) {
    if (text.startsWith("{{", i)) {
      const end = expressionEnd(i);
      if (end !== undefined) expression(i, end, current, false);
      i = end ?? i + 2;
    } else if (text.startsWith("<!--", i)) {
      const end = find("-->", i);
      i = end < 0 ? text.length : end + 3;
    } else if (text.startsWith("</", i)) {
      nameEnd.lastIndex = i + 2;
      const behind = nameEnd.exec(text)?.index ?? text.length;
      const name = text.slice(i + 2, behind).toLowerCase();
      const end = find(">", behind);
      const after = end < 0 ? text.length : end + 1;
      if ((open.get(name) ?? 0) > 0) {
        while (current && current.name !== name) close(current, i, i);
        if (current) close(current, i, after);
      }
      i = after;
    } else if (text[i] === "<" && nameStart.test(text[i + 1] ?? "")) i = tag(i);
    else {
      const next = nextMark(text, i + 1);
      if (visible.test(text.slice(i, next).replace(invisibleEntity, " "))) shown();
      i = next;
    }
  }
  return { text, elements, expressions, at, left: i < text.length ? i : undefined };
}

function nextMark(text: string, from: number): number {
  for (let i = from; i < text.length; i++)
    if (text[i] === "<" || (text[i] === "{" && text[i + 1] === "{")) return i;
  return text.length;
}

/** A value with its expressions made equal: what is known of it before a customer's words are in it. */
export const withoutExpressions = (value: string): string =>
  value.includes("{{") ? value.replace(/\{\{[^{}]*\}\}/g, "x") : value;
