import { numeral, type PdfFile, ref } from "./file.ts";
import type { Face } from "./fonts.ts";
import { trueType, type Used } from "./subset.ts";

/**
 * Writes the part of a font that a paper shows: the letters themselves, their widths, and what each means, so that text can be searched,
 * copied and read aloud. Answers with the font's number.
 */
export async function putFont(file: PdfFile, used: Used): Promise<number> {
  const { face } = used;
  const glyphs = [...used.numbers.keys()];
  // Six letters say that it is a part of the font (ISO 32000-1, 9.6.4).
  let sum = 7;
  for (const glyph of glyphs) sum = (Math.imul(sum, 31) + glyph) >>> 0;
  const part = Array.from({ length: 6 }, (_, i) =>
    String.fromCharCode(65 + (Math.floor(sum / 26 ** i) % 26)),
  ).join("");
  const name = `${part}+${face.name}`;
  const program = trueType(used);
  const font = await file.putStream(program, `/Length1 ${program.length}`);
  const unicode = await file.putStream(new TextEncoder().encode(toUnicode(face, glyphs)));
  const descriptor = file.put(
    `<< /Type /FontDescriptor /FontName /${name} /Flags 4 /FontBBox [${face.box.join(" ")}] /ItalicAngle 0 /Ascent ${face.ascent} /Descent ${face.descent} /CapHeight ${face.capHeight} /StemV ${face.stem} /FontFile2 ${ref(font)} >>`,
  );
  const widths = glyphs.map((glyph) => numeral(((face.advances[glyph] ?? 0) * 1000) / face.unitsPerEm));
  const descendant = file.put(
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor ${ref(descriptor)} /W [0 [${widths.join(" ")}]] /CIDToGIDMap /Identity >>`,
  );
  return file.put(
    `<< /Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding /Identity-H /DescendantFonts [${ref(descendant)}] /ToUnicode ${ref(unicode)} >>`,
  );
}

/** ISO 32000-1, 9.10.3. */
function toUnicode(face: Face, glyphs: readonly number[]): string {
  const rows = glyphs
    .map((glyph, number) => ({ number, text: face.characterOf[glyph] ?? "" }))
    .filter(({ text }) => text !== "")
    .map(
      ({ number, text }) =>
        `<${number.toString(16).padStart(4, "0")}> <${[...Array(text.length).keys()].map((i) => text.charCodeAt(i).toString(16).padStart(4, "0")).join("")}>`,
    );
  const blocks: string[] = [];
  for (let from = 0; from < rows.length; from += 100) {
    const part = rows.slice(from, from + 100);
    blocks.push(`${part.length} beginbfchar\n${part.join("\n")}\nendbfchar`);
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
${blocks.join("\n")}
endcmap
CMapName currentdict /CMap defineresource pop
end
end`;
}
