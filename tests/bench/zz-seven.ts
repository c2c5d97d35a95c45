const inText = 1;
const inDouble = 2;
const inSingle = 4;
const inBare = 8;
const inName = 16;
const beginsName = 32;
const inBlock = 64;
const letter = 128;
const kinds = new Uint8Array(0x10000).fill(letter, 0xa0);
const ascii = (kind: number, pattern: RegExp) => {
  for (let unit = 0; unit < 128; unit++)
    if (pattern.test(String.fromCharCode(unit))) kinds[unit] = (kinds[unit] as number) | kind;
};
ascii(inText, /[\t -;=-~]/);
ascii(inDouble, /[\t -!#-~]/);
ascii(inSingle, /[\t -&(-~]/);
ascii(inBare, /[\w#%.-]/);
ascii(inName, /[a-z0-9:_-]/i);
ascii(beginsName, /[a-z]/i);
ascii(inBlock, /[\t -~]/);
const longest = 998;
const codeOf = (name: string) => {
  let code = 0;
  for (const one of name) code = (code * 31 + one.charCodeAt(0)) | 0;
  return code;
};
const unlike = new Set(
  "title style script svg math select textarea frameset noscript noembed noframes iframe xmp plaintext"
    .split(" ")
    .map(codeOf),
);

export function sevenBit(html: string): Buffer | undefined {
  return new Encoding(html).all();
}

class Encoding {
  html: string;
  units: Uint16Array;
  out: Buffer;
  at = 0;
  to = 0;
  line = 0;
  gap = -1;
  constructor(html: string) {
    this.html = html;
    this.units = new Uint16Array(html.length + 1);
    Buffer.from(this.units.buffer).write(html, "utf16le");
    this.out = Buffer.allocUnsafeSlow(3 * html.length + 1000);
  }
  all(): Buffer | undefined {
    const { html, units } = this;
    while (this.at < html.length) {
      const from = this.at;
      if (!this.copy(inText | letter)) return undefined;
      if (this.at < html.length && !(units[this.at] === 60 && this.markup())) return undefined;
      if (this.at === from) return undefined;
    }
    return this.fits(this.to) ? this.out.subarray(0, this.to) : undefined;
  }
  copy(kind: number, end = this.html.length): boolean {
    const { units, out } = this;
    let { at, to } = this;
    const plain = kind & ~letter;
    while (at < end) {
      const unit = units[at] as number;
      const is = kinds[unit] as number;
      if ((is & plain) !== 0) {
        out[to++] = unit;
        at++;
      } else if (unit === 10 || unit === 13) {
        this.to = to;
        if (!this.fits(to)) return false;
        to = this.to;
        out[to++] = 13;
        out[to++] = 10;
        this.line = to;
        this.gap = -1;
        at += unit === 13 && units[at + 1] === 10 ? 2 : 1;
      } else if ((is & kind) !== 0) {
        if (to + 2 * (units.length - at) + 10 > out.length) return false;
        const point = this.html.codePointAt(at) as number;
        const reference = `&#${(point & ~0x7ff) === 0xd800 ? 0xfffd : point};`;
        for (let i = 0; i < reference.length; i++) out[to++] = reference.charCodeAt(i);
        at += point > 0xffff ? 2 : 1;
      } else break;
    }
    this.at = at;
    this.to = to;
    return true;
  }
  markup(): boolean {
    const { html, units, out } = this;
    let { at, to } = this;
    if (units[at + 1] === 33) return this.block();
    const start = at;
    out[to++] = 60;
    at++;
    const closing = units[at] === 47;
    if (closing) {
      out[to++] = 47;
      at++;
    }
    if (((kinds[units[at] as number] as number) & beginsName) === 0) return false;
    let code = 0;
    for (let unit: number; ((kinds[(unit = units[at] as number)] as number) & inName) !== 0; at++) {
      out[to++] = unit;
      code = (code * 31 + (unit | 32)) | 0;
    }
    if (!closing && unlike.has(code)) return this.raw(html.slice(start + 1, at).toLowerCase());
    this.at = at;
    this.to = to;
    return this.attributes(letter);
  }
  attributes(letters: number): boolean {
    const { units, out } = this;
    for (;;) {
      let { at, to } = this;
      const before = at;
      let unit = units[at] as number;
      while (unit === 32) {
        out[to++] = 32;
        unit = units[++at] as number;
      }
      this.at = at;
      this.to = to;
      if (unit === 9 || unit === 10 || unit === 13) {
        if (!this.spaces()) return false;
        at = this.at;
        to = this.to;
        unit = units[at] as number;
      }
      if (unit === 47) {
        out[to++] = 47;
        unit = units[++at] as number;
        if (unit !== 62) return false;
      }
      if (unit === 62) {
        out[to++] = 62;
        this.at = at + 1;
        this.to = to;
        return true;
      }
      if (at === before || ((kinds[unit] as number) & beginsName) === 0) return false;
      if (out[to - 1] === 32) {
        if (to - this.line > longest) {
          if (!this.fits(to - 1)) return false;
          to = this.to + 1;
        }
        this.gap = to - 1;
      }
      while (((kinds[unit] as number) & inName) !== 0) {
        out[to++] = unit;
        unit = units[++at] as number;
      }
      if (unit === 61) {
        out[to++] = 61;
        const quote = units[++at] as number;
        if (quote === 34 || quote === 39) {
          out[to++] = quote;
          this.at = at + 1;
          this.to = to;
          if (!this.copy((quote === 34 ? inDouble : inSingle) | letters)) return false;
          if (units[this.at] !== quote) return false;
          out[this.to++] = quote;
          this.at++;
          continue;
        }
        const from = at;
        for (let unit: number; ((kinds[(unit = units[at] as number)] as number) & inBare) !== 0; at++) out[to++] = unit;
        if (at === from) return false;
      }
      this.at = at;
      this.to = to;
    }
  }
  spaces(): boolean {
    let end = this.at;
    while (" \t\r\n".includes(this.html.charAt(end)) && end < this.html.length) end++;
    return this.copy(inText, end);
  }
  block(): boolean {
    const { html, at } = this;
    const comment = html.startsWith("!--", at + 1);
    const end = comment ? html.indexOf("-->", at + 4) + 3 : html.indexOf(">", at) + 1;
    const inner = html.slice(at + 4, end - 3);
    if (end <= at) return false;
    if (comment ? /^-?>|--!>|<!--/.test(inner) : !/^<!doctype[^<>]*>$/i.test(html.slice(at, end))) return false;
    return this.copy(inBlock, end) && this.at === end;
  }
  raw(name: string): boolean {
    if (name !== "style" && name !== "script" && name !== "title") return false;
    this.copy(inBlock, this.at + 1 + name.length);
    if (name === "title" ? this.html[this.at] !== ">" : false) return false;
    if (!this.attributes(0)) return false;
    if (!this.copy(name === "title" ? inText | letter : inText)) return false;
    const end = this.at + name.length + 3;
    return this.html.slice(this.at, end).toLowerCase() === `</${name}>` && this.copy(inBlock, end);
  }
  fits(to: number): boolean {
    if (to - this.line <= longest) return true;
    if (this.gap < 0) return false;
    const { out, gap } = this;
    out.copyWithin(gap + 2, gap + 1, this.to);
    out[gap] = 13;
    out[gap + 1] = 10;
    this.to++;
    this.line = gap + 2;
    this.gap = -1;
    return to + 1 - this.line <= longest;
  }
}
