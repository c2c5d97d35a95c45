import type { Line } from "./source.ts";

/**
 * Lets a preview say where each word comes from, so that a marketer clicks a sentence and edits it: before MJML runs, each printed text becomes
 * `<span data-t="key" data-l="i">`, each printed value `<span data-v="name" data-l="i">`, elements of HTML get `data-l`, and those of MJML the class
 * `l-i`; `i` counts the lines of the expanded template. Only in previews: what is sent is never traced.
 */
export function trace(lines: readonly Line[]): Line[] {
  const whole = lines.map(({ text }) => text).join("\n");
  const traced = new Tracing(whole).run().split("\n");
  // Nothing that is put in has a line break, so every line stays where it was.
  return lines.map((line, i) => ({ ...line, text: traced[i] ?? "" }));
}

/** Elements of MJML inside which the words of a mail stand. */
const holding = new Set(["mj-text", "mj-table", "mj-button"]);
/** Elements whose inside is not shown as it stands. */
const apart = /^(mj-head|mj-raw|mj-style|mj-title|mj-preview|mj-attributes|style|title|script|textarea)$/;
/** MJML's frame, which nobody points at. */
const frame = /^(mjml|mj-head|mj-body|mj-raw|mj-include)$/;

const opening = /<!--|\{\{!--|\{\{|<\/?[a-zA-Z][\w-]*/g;
const closings: Record<string, RegExp> = { "<!--": /-->/g, "{{!--": /--~?\}\}/g, "{{": /\}\}/g };
const text = /^\{\{(~?)(#?)\s*t\s+(?:"([^"]*)"|'([^']*)')[\s\S]*?(~?)\}\}$/;
const value = /^\{\{(~?)\s*(?!else\b|brand\.)([\w@.[][^{}]*?)(~?)\}\}$/;

/** One pass over a template's markup: it is copied piece by piece, and what traces it is put in between. */
class Tracing {
  private out = "";
  private copied = 0;
  private line = 0;
  private counted = 0;
  /** The element of MJML whose HTML we are in. */
  private inside: string | undefined;
  /** The blocks that are open; those of texts are closed with their span. */
  private readonly blocks: boolean[] = [];
  private readonly classes: (tag: string, named: string | undefined) => string;

  private readonly source: string;

  constructor(source: string) {
    this.source = source;
    this.classes = classesOf(source);
  }

  run(): string {
    const { source } = this;
    const without = new Set<string>();
    opening.lastIndex = 0;
    for (let found = opening.exec(source); found; found = opening.exec(source)) {
      const { 0: opens, index } = found;
      const closing = closings[opens];
      if (!closing) {
        opening.lastIndex = this.tag(opens, index);
        continue;
      }
      // What is never closed is looked for once.
      if (without.has(opens)) continue;
      closing.lastIndex = opening.lastIndex;
      if (!closing.test(source)) {
        without.add(opens);
        continue;
      }
      opening.lastIndex = closing.lastIndex;
      if (opens === "{{" && this.inside) this.expression(source.slice(index, opening.lastIndex), index);
    }
    return this.out + source.slice(this.copied);
  }

  /** Copies up to `at`, then puts `added` there. */
  private put(at: number, added: string): void {
    this.out += this.source.slice(this.copied, at) + added;
    this.copied = at;
  }

  private lineAt(index: number): number {
    for (; this.counted < index; this.counted++) if (this.source[this.counted] === "\n") this.line += 1;
    return this.line;
  }

  /** Answers where reading goes on: behind the tag, or behind an element whose inside is left alone. */
  private tag(token: string, at: number): number {
    const name = token.replace(/^<\/?/, "");
    const end = endOfTag(this.source, at + token.length);
    if (token.startsWith("</")) {
      if (name === this.inside) this.inside = undefined;
      return end;
    }
    const closed = this.source[end - 2] === "/";
    if (apart.test(name) && !closed) {
      const close = this.source.indexOf(`</${name}`, end);
      return close < 0 ? this.source.length : close;
    }
    if (!name.startsWith("mj")) {
      if (this.inside) this.put(at + token.length, ` data-l="${this.lineAt(at)}"`);
      return end;
    }
    if (!frame.test(name)) this.mark(name, at, end, closed);
    if (holding.has(name) && !closed) this.inside = name;
    return end;
  }

  /** A class of its own would take the place of those that the element gets from elsewhere: they are written out. */
  private mark(name: string, at: number, end: number, closed: boolean): void {
    const start = at + 1 + name.length;
    const attributes = this.source.slice(start, end);
    const own = /\scss-class\s*=\s*(["'])([\s\S]*?)\1/.exec(attributes);
    const trace = `l-${this.lineAt(at)}`;
    if (own) {
      this.put(start + own.index + own[0].length - 1, ` ${trace}`);
      return;
    }
    const named = /\smj-class\s*=\s*["']([^"']*)["']/.exec(attributes)?.[1];
    const inherited = this.classes(name, named);
    this.put(end - (closed ? 2 : 1), ` css-class="${inherited ? `${inherited} ` : ""}${trace}"`);
  }

  private expression(token: string, at: number): void {
    const end = at + token.length;
    if (/^\{\{~?\/\s*\w/.test(token)) {
      if (this.blocks.pop()) this.put(end, "</span>");
      return;
    }
    const printed = text.exec(token);
    const isBlock = /^\{\{~?#/.test(token);
    if (isBlock) this.blocks.push(printed !== null);
    if (/^\{\{~?\^\s*\w/.test(token)) this.blocks.push(false);
    const line = this.lineAt(at);
    if (printed) {
      const [, before, block, double, single, after] = printed;
      const span = `<span data-t="${quoted(double ?? single ?? "")}" data-l="${line}">`;
      if (block) this.put(at, span);
      else this.wrap(token, at, span, before === "~", after === "~");
      return;
    }
    const shown = isBlock ? null : value.exec(token);
    if (shown)
      this.wrap(
        token,
        at,
        `<span data-v="${quoted((shown[2] ?? "").trim())}" data-l="${line}">`,
        shown[1] === "~",
        shown[3] === "~",
      );
  }

  /** What takes white space away takes it from outside of the span. */
  private wrap(token: string, at: number, span: string, before: boolean, after: boolean): void {
    const bare = `{{${token.slice(before ? 3 : 2, after ? -3 : -2)}}}`;
    this.put(at, `${before ? "{{~!}}" : ""}${span}${bare}</span>${after ? "{{!~}}" : ""}`);
    this.copied = at + token.length;
  }
}

const quoted = (said: string): string =>
  said.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`).replace(/\s+/g, " ");

/** Behind the `>` of a tag: what stands in quotes or in an expression does not end it. */
function endOfTag(source: string, from: number): number {
  let quote = "";
  for (let i = from; i < source.length; i++) {
    const char = source[i] ?? "";
    if (source.startsWith("{{", i)) {
      const close = source.indexOf("}}", i);
      if (close < 0) return source.length;
      i = close + 1;
    } else if (quote) quote = char === quote ? "" : quote;
    else if (char === '"' || char === "'") quote = char;
    else if (char === ">") return i + 1;
  }
  return source.length;
}

/** What `mj-attributes` gives an element as its class, by its name and by the `mj-class` that it names. */
function classesOf(source: string): (tag: string, named: string | undefined) => string {
  const [, after = ""] = source.split("<mj-attributes>");
  const [head = ""] = after.split("</mj-attributes>");
  const byTag = new Map<string, string>();
  const byName = new Map<string, string>();
  for (const [, tag = "", attributes = ""] of head.matchAll(/<(mj-[\w-]+)((?:\s+[\w-]+\s*=\s*"[^"]*")*)/g)) {
    const found = /\scss-class\s*=\s*"([^"]*)"/.exec(attributes)?.[1];
    const name = tag === "mj-class" ? /\sname\s*=\s*"([^"]*)"/.exec(attributes)?.[1] : undefined;
    if (found !== undefined && name !== undefined) byName.set(name, found);
    else if (found !== undefined) byTag.set(tag, found);
  }
  return (tag, named) => {
    const said = (named ?? "").split(/\s+/).flatMap((name) => byName.get(name) ?? []);
    return said.length > 0 ? said.join(" ") : (byTag.get(tag) ?? byTag.get("mj-all") ?? "");
  };
}

/** The mail that would be sent: a traced one without its traces. What a customer wrote is no markup, so that every `<span` in it is the template's. */
export function untraced(html: string): string {
  const open: boolean[] = [];
  return html
    .replace(/<span\b[^<>]*>|<\/span>/g, (tag) => {
      if (tag === "</span>") return open.pop() ? "" : tag;
      const ours = /^<span data-[tv]="/.test(tag);
      open.push(ours);
      return ours ? "" : tag;
    })
    .replace(/(<[a-z][\w-]*) data-l="\d+"/gi, "$1")
    .replace(/ class="([^"]*)"/g, (all, names: string) => {
      if (!/\bl-\d/.test(names)) return all;
      const left = names.split(" ").filter((name) => !/^l-\d+(-outlook)?$/.test(name));
      return left.length > 0 ? ` class="${left.join(" ")}"` : "";
    });
}
