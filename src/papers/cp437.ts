/** The upper half of code page 437, from 0x80: what Swedish bookkeeping files are written in. */
const upper =
  "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0";

const codes = new Map([...upper].map((sign, at) => [sign, 0x80 + at]));
/** What the code page lacks and a shop writes: the nearest that it has. */
const nearest: Record<string, string> = {
  ...{ ø: "o", Ø: "O", ð: "d", Ð: "D", þ: "th", Þ: "Th", ł: "l", Ł: "L", œ: "oe", Œ: "OE" },
  ...{
    "−": "-",
    "–": "-",
    "—": "-",
    "‘": "'",
    "’": "'",
    "“": "'",
    "”": "'",
    "…": "...",
    "•": "*",
    "€": "EUR",
  },
};

/** Text in CP437. What it cannot hold becomes the letter without its mark, else a question mark. */
export function toCp437(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const sign of text.normalize("NFC")) bytes.push(...bytesOf(sign));
  return Uint8Array.from(bytes);
}

function bytesOf(sign: string): number[] {
  const point = sign.codePointAt(0) ?? 0x3f;
  if (point < 0x80) return [point];
  const code = codes.get(sign);
  if (code !== undefined) return [code];
  const plain = nearest[sign] ?? sign.normalize("NFKD").replace(/\p{M}/gu, "");
  return plain === sign || plain === "" ? [0x3f] : [...plain].flatMap(bytesOf);
}
