/**
 * HTML in 7 bits at about its own size: letters outside ASCII become numeric character references, which every mail program
 * reads, and long lines are broken between attributes, so that nothing else of it has to be encoded. What a browser makes of it
 * stays the same, node by node. Only HTML of the plain form below is said so; what is not plain goes another way.
 * Source: the tokenization of the HTML standard, section 13.2.5.
 */

const space = "[\\t\\n\\r ]";
const name = "[a-z][a-z0-9:_-]*";
/** Elements whose text is not read as text is, or changes how the rest is read. */
const unlike =
  "title|style|script|svg|math|select|textarea|frameset|noscript|noembed|noframes|iframe|xmp|plaintext";
const attributes = (letters: string) =>
  `(?:${space}+${name}(?:=(?:"[\\t\\n\\r -!#-~${letters}]*"|'[\\t\\n\\r -&(-~${letters}]*'|[\\w#%.-]+))?)*${space}*`;
const tag = (letters: string) => `<(?!(?:${unlike})\\b)\\/?${name}${attributes(letters)}\\/?>`;

const ascii = "[\\t\\n\\r -;=-~]+";
/** As much as is ASCII already. */
const plain = new RegExp(`(?:${ascii}|${tag("")})*`, "iy");
/** Letters and a tag with letters in its values: there a reference is read as the letter. */
const written = new RegExp(
  `[\\xa0-\\uffff]+|${tag("\\xa0-\\uffff")}|<title>[^<\\0-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f]*</title>`,
  "iy",
);
/** Where a reference would be shown as it stands. */
const asItStands = new RegExp(`<!doctype[^<>]*>|<(style|script)${attributes("")}>[^<]*</\\1>`, "iy");
const notAscii = /[^\t\n\r -~]/;
const oneTag = new RegExp(tag(""), "iy");
/** A space before an attribute, or a value, in which there are none. */
const between = new RegExp(`${space}(?=${name})|"[^"]*"|'[^']*'`, "gi");

/** Without its line break, in bytes (RFC 5322 section 2.1.1). */
const longest = 998;

/**
 * The HTML in ASCII with CRLF and no line over 998 bytes, or undefined when it cannot be said so: it is not of the plain form, or has
 * letters outside ASCII in a style, script or comment, control characters, or a long line with no place to break it.
 */
export function sevenBit(html: string): string | undefined {
  const lines = html.includes("\r") ? html.replace(/\r\n?/g, "\n") : html;
  let out = "";
  /** Where in `out` text begins: not within a tag, nor in what stands as it is. */
  const texts: number[] = [];
  for (let at = 0; at < lines.length; ) {
    texts.push(out.length);
    const copied = matchEnd(plain, lines, at);
    const block = copied > at ? copied : blockEnd(lines, at);
    const end = block > at ? block : matchEnd(written, lines, at);
    if (end <= at) return undefined;
    const part = lines.slice(at, end);
    if (copied <= at && block > at && notAscii.test(part)) return undefined;
    out += block > at ? part : withReferences(part);
    at = end;
  }
  return breakLines(out, texts)?.replace(/\n/g, "\r\n");
}

/** A comment, style, script or document type; none that ends in an unusual way (`<!-->`, `--!>`). */
function blockEnd(html: string, at: number): number {
  if (html.charCodeAt(at) !== 60) return -1;
  if (!html.startsWith("!--", at + 1)) return matchEnd(asItStands, html, at);
  const end = html.indexOf("-->", at + 4);
  const inner = html.slice(at + 4, end);
  return end < 0 || /^-?>|--!>|<!--/.test(inner) ? -1 : end + 3;
}

/** Where a sticky pattern's match ends; `at` or less without one. */
function matchEnd(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

const withReferences = (text: string): string =>
  text.replace(/[\xa0-\u{10ffff}]/gu, (letter) => {
    const point = letter.codePointAt(0) ?? 0;
    return `&#${point >= 0xd800 && point <= 0xdfff ? 0xfffd : point};`;
  });

/** Breaks what is too long at the first space between attributes past its middle. */
function breakLines(html: string, texts: number[]): string | undefined {
  let out = "";
  let done = 0;
  let text = 0;
  for (let start = 0; start < html.length; ) {
    const next = html.indexOf("\n", start);
    const end = next < 0 ? html.length : next;
    if (end - start > longest) {
      const middle = start + longest / 2;
      while ((texts[text + 1] ?? html.length) <= middle) text++;
      const space = spaceAfter(middle, html, texts, text);
      if (space === undefined || space > end || space - start > longest) return undefined;
      out += `${html.slice(done, space)}\n`;
      done = space + 1;
      start = done;
    } else start = end + 1;
  }
  return out + html.slice(done);
}

/** The first space between attributes at `least` or later, read from a place in the text before it. */
function spaceAfter(least: number, html: string, texts: number[], text: number): number | undefined {
  let at: number | undefined = texts[text];
  let later = text;
  while (at !== undefined) {
    const start = html.indexOf("<", at);
    const end = matchEnd(oneTag, html, start);
    if (start < 0) return undefined;
    if (end < 0) {
      while ((texts[later] ?? html.length) <= start && later < texts.length) later++;
      at = texts[later];
      continue;
    }
    if (end > least)
      for (const { 0: found, index } of html.slice(start, end).matchAll(between))
        if (found.length === 1 && start + index >= least) return start + index;
    at = end;
  }
  return undefined;
}
