/**
 * A mail as it may be looked at inside the admin: it runs nothing, sends nothing and leads nowhere, whatever its template says. Each tag is read as a
 * browser reads it and written anew, so that both agree on what it is. Behind this stand the frame's sandbox and its content security policy.
 */
export function inert(html: string, { images = true }: { images?: boolean } = {}): string {
  let out = "";
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf("<", at);
    if (open < 0) return out + html.slice(at);
    out += html.slice(at, open);
    const after = html[open + 1] ?? "";
    if (html.startsWith("<!--", open)) at = endOfComment(html, open);
    else if (/[a-z]/i.test(after) || (after === "/" && /[a-z]/i.test(html[open + 2] ?? ""))) {
      const tag = readTag(html, open);
      at = tag.end;
      if (dropped.has(tag.name) && !tag.closes) at = behind(html, tag);
      else if (raw.has(tag.name) && !tag.closes) {
        const close = closing(html, tag.name, at);
        const inside = html.slice(at, close);
        out += written(tag, images) + (tag.name === "style" && !images ? withoutPictures(inside) : inside);
        at = close;
      } else out += written(tag, images);
    } else if (after === "!" || after === "?" || after === "/") {
      // A doctype stays; what else a browser takes for a comment goes.
      const close = html.indexOf(">", open);
      const end = close < 0 ? html.length : close + 1;
      if (/^<!doctype/i.test(html.slice(open, open + 9))) out += "<!doctype html>";
      at = end;
    } else {
      out += "&lt;";
      at = open + 1;
    }
  }
  return out;
}

interface Tag {
  name: string;
  closes: boolean;
  attributes: [name: string, value: string][];
  /** Written `<svg/>`: of drawings and formulas that is the whole element, of all others it says nothing. */
  whole: boolean;
  end: number;
}

/** With all that is in them. */
const dropped = new Set(
  "script iframe object applet noembed noframes noscript xmp plaintext svg math template embed base link frame frameset portal".split(
    " ",
  ),
);
const empty = new Set(["embed", "base", "link", "frame"]);
/** Their inside is text, up to their end. */
const raw = new Set(["style", "title", "textarea"]);

/** HTML's own rules: a comment also ends at `--!>`, and an empty one at once. */
function endOfComment(html: string, open: number): number {
  const [all] = /^<!--(?:>|->|[\s\S]*?(?:--!?>|$))/.exec(html.slice(open)) ?? ["<!--"];
  return open + all.length;
}

function readTag(html: string, open: number): Tag {
  const closes = html[open + 1] === "/";
  let at = open + (closes ? 2 : 1);
  const until = (stop: RegExp): string => {
    const from = at;
    while (at < html.length && !stop.test(html[at] ?? "")) at += 1;
    return html.slice(from, at);
  };
  const name = until(/[\s/>]/).toLowerCase();
  const attributes: Tag["attributes"] = [];
  for (;;) {
    until(/[^\s/]/);
    if (at >= html.length || html[at] === ">") break;
    const from = at;
    at += 1;
    until(/[\s/>=]/);
    const attribute = html.slice(from, at).toLowerCase();
    until(/\S/);
    let value = "";
    if (html[at] === "=") {
      at += 1;
      until(/\S/);
      const quote = html[at];
      if (quote === '"' || quote === "'") {
        at += 1;
        const close = html.indexOf(quote, at);
        value = html.slice(at, close < 0 ? html.length : close);
        at = close < 0 ? html.length : close + 1;
      } else if (quote !== ">") value = until(/[\s>]/);
    }
    attributes.push([attribute, value]);
  }
  return { name, closes, attributes, whole: html[at - 1] === "/", end: Math.min(at + 1, html.length) };
}

const closing = (html: string, name: string, from: number): number => {
  const found = html.slice(from).search(new RegExp(`</${name}[\\s/>]`, "i"));
  return found < 0 ? html.length : from + found;
};

function behind(html: string, { name, end, whole }: Tag): number {
  if (empty.has(name) || (whole && (name === "svg" || name === "math"))) return end;
  const close = closing(html, name, end);
  const after = html.indexOf(">", close);
  return after < 0 ? html.length : after + 1;
}

/** What starts something, sends something, or fetches more than a picture. */
const forbidden =
  /^(on.*|srcdoc|formaction|action|target|ping|http-equiv|xlink:href|manifest|autofocus|data-kvitto.*)$/;

function written({ name, closes, attributes }: Tag, images: boolean): string {
  if (closes) return dropped.has(name) ? "" : `</${name}>`;
  // Of the first two of one name a browser takes the first.
  const own = new Map([...attributes].reverse());
  if (name === "meta" && (own.has("http-equiv") || /^kvitto/i.test(own.get("name") ?? ""))) return "";
  if (name === "img" && !images) return withoutPicture(own);
  const link = (name === "a" || name === "area") && own.has("href");
  const kept = [...own].reverse().flatMap(([key, value]): [string, string][] => {
    if (forbidden.test(key) || !/^[a-z_:][\w:.-]*$/.test(key)) return [];
    if (key === "href") return link ? [["data-href", value]] : [];
    if (key === "background" && !images) return [];
    if (key === "style" && !images) return [[key, withoutPictures(value)]];
    return [[key, value]];
  });
  if (link) kept.push(["role", "link"], ["aria-disabled", "true"]);
  return `<${name}${kept.map(([key, value]) => ` ${key}="${quoted(value)}"`).join("")}>`;
}

/** The value stands as it was written, its own quotes apart: what is escaped in it is escaped already. */
const quoted = (value: string): string =>
  value.replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

const withoutPictures = (css: string): string => css.replace(/url\([^)]*\)?/gi, "none");

/** As a mail program shows it that loads no pictures: a box with what it would have said. */
function withoutPicture(own: ReadonlyMap<string, string>): string {
  const size = (key: string) => (/^\d{1,4}$/.test(own.get(key) ?? "") ? `${key}:${own.get(key)}px;` : "");
  const alt = own.get("alt") ?? "";
  const trace = ["data-l", "class"].flatMap((key) =>
    own.has(key) ? ` ${key}="${quoted(own.get(key) ?? "")}"` : [],
  );
  return `<span${trace.join("")} data-picture="" style="display:inline-block;box-sizing:border-box;max-width:100%;min-height:20px;${size("width")}${size("height")}overflow:hidden;border:1px solid #9aa5a2;padding:0 4px;font-size:14px;line-height:20px">${alt.replaceAll("<", "&lt;")}</span>`;
}
