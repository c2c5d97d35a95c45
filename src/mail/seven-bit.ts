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
const attributes = `(?:${space}+${name}(?:=(?:"[\\t\\n\\r -!#-~]*"|'[\\t\\n\\r -&(-~]*'|[\\w#%.-]+))?)*${space}*`;
const tag = `<(?!(?:${unlike})\\b)\\/?${name}${attributes}\\/?>`;
const ascii = "[\\t\\n\\r -;=-~]";

/** Text and tags: there a reference is read as the letter. */
const plain = new RegExp(`(?:${ascii}+|${tag})*`, "iy");
const title = new RegExp(`<title>${ascii}*</title>`, "iy");
/** Where a reference would be shown as it stands. */
const asItStands = new RegExp(
  `<!doctype[\\t\\n\\r -;=?-~]*>|<(style|script)${attributes}>${ascii}*</\\1>`,
  "iy",
);
const notAscii = /[^\t\n\r -~]/;
const oneTag = new RegExp(tag, "iy");
/** A space before an attribute, or a value, in which there are none. */
const between = new RegExp(`${space}(?=${name})|"[^"]*"|'[^']*'`, "gi");

/** Without its line break, in bytes (RFC 5322 section 2.1.1). */
const longest = 998;
/** A tag of more is not broken: it would be read once for each of its lines. */
const widest = 16_000;

/** How our references begin. HTML seldom writes one so, and where one must not stand that makes it not plain. */
const mark = "&#0";

/**
 * The HTML in ASCII with CRLF and no line over 998 bytes, or undefined when it cannot be said so: it is not of the plain form, or has
 * letters outside ASCII in a style, script or comment, control characters, or a long line with no place to break it.
 */
export function sevenBit(html: string): string | undefined {
  const lines = html.includes("\r") ? html.replace(/\r\n?/g, "\n") : html;
  const written = oneByte(lines.replace(/[\xa0-\uffff]+/g, references));
  /** Where text begins: not within a tag, nor in what stands as it is. */
  const texts = [0];
  for (let at = 0; at < written.length; ) {
    at = matchEnd(plain, written, at);
    if (at < written.length) at = blockEnd(written, at);
    if (at < 0) return undefined;
    texts.push(at);
  }
  return breakLines(written, texts)?.replace(/\n/g, "\r\n");
}

function references(letters: string): string {
  let out = "";
  for (const letter of letters.toWellFormed()) out += `${mark}${letter.codePointAt(0)};`;
  return out;
}

/** The same text: patterns run twice as fast over one byte a letter, and a text that ever had a longer one keeps two. */
const oneByte = (text: string): string => Buffer.from(text, "latin1").toString("latin1");

/** A title, comment, style, script or document type; no comment that ends in an unusual way (`<!-->`, `--!>`). */
function blockEnd(html: string, at: number): number {
  const end = html.startsWith("<!--", at) ? commentEnd(html, at) : matchEnd(asItStands, html, at);
  if (end < 0) return matchEnd(title, html, at);
  return html.slice(at, end).includes(mark) ? -1 : end;
}

function commentEnd(html: string, at: number): number {
  const end = html.indexOf("-->", at + 4);
  const inner = html.slice(at + 4, end);
  return end < 0 || notAscii.test(inner) || /^-?>|--!>|<!--/.test(inner) ? -1 : end + 3;
}

/** Where a sticky pattern's match ends; below 0 without one. */
function matchEnd(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

/** Breaks what is too long at the first space between attributes past its middle. */
function breakLines(html: string, texts: number[]): string | undefined {
  let out = "";
  let done = 0;
  let later = 0;
  /** Read up to here, and not within a tag: nothing is read again for the next long line. */
  let read = 0;
  for (let start = 0; start < html.length; ) {
    const next = html.indexOf("\n", start);
    const end = next < 0 ? html.length : next;
    if (end - start > longest) {
      const middle = start + longest / 2;
      for (let text = texts[later]; text !== undefined && text <= middle; text = texts[++later])
        read = Math.max(read, text);
      read += matchEnd(plain, html.slice(read, middle), 0);
      const space = spaceAfter(middle, html, read, texts.slice(later, later + longest));
      if (space === undefined || space > end || space - start > longest) return undefined;
      out += `${html.slice(done, space)}\n`;
      done = space + 1;
      start = done;
    } else start = end + 1;
  }
  return out + html.slice(done);
}

/** The first space between attributes at `least` or later, read from a place in the text before it. */
function spaceAfter(least: number, html: string, from: number, texts: number[]): number | undefined {
  let at: number | undefined = from;
  while (at !== undefined) {
    const start = html.indexOf("<", at);
    const end = matchEnd(oneTag, html, start);
    if (start < 0 || start > least + longest || end - start > widest) return undefined;
    if (end > least)
      for (const { 0: found, index } of html.slice(start, end).matchAll(between))
        if (found.length === 1 && start + index >= least) return start + index;
    at = end < 0 ? texts.find((text) => text > start) : end;
  }
  return undefined;
}
