import type { PDFDict, PDFFont, PDFName, PDFPage, PDFRef } from "@cantoo/pdf-lib";
import { type About, partName, putAbout } from "./about.ts";
import type { Face, Weight } from "./fonts.ts";
import type { Library } from "./library.ts";
import { putTags, type Tag, tag } from "./tags.ts";

/** A4, in points. Distances are counted from the top and the left. */
export const a4 = { width: 595.28, height: 841.89 };

/** How text looks. `colour` is "#16201E". */
export interface Style {
  size: number;
  leading: number;
  face: Face;
  colour: string;
  /** Figures of one width, for columns. */
  tabular?: boolean | undefined;
}

export const widthOf = (text: string, { face, size, tabular = false }: Style): number =>
  (face.run(text, tabular).width * size) / 1000;

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Sheets to draw on. What is drawn with a tag is read; what is drawn without one is decoration. */
export interface Sheets {
  readonly root: Tag;
  /** The number of pages so far; drawing goes to the last one, or to the one named. */
  count: () => number;
  add: () => void;
  text: (
    words: string,
    at: { x: number; y: number; page?: number },
    style: Style,
    reader: Tag | undefined,
  ) => void;
  rule: (at: { x: number; y: number; width: number; page?: number }, weight: number, colour: string) => void;
  block: (box: Box, colour: string, radius?: number) => void;
  link: (box: Box, url: string, words: string, reader: Tag) => void;
  finish: () => Promise<Uint8Array>;
}

const weights: readonly Weight[] = ["regular", "semibold"];

export async function openSheets({ pdf, faces }: Library, about: About): Promise<Sheets> {
  const { PDFHexString, PDFName: name, PDFOperator: operator, PDFOperatorNames: names, PDFString } = pdf;
  const document = await pdf.PDFDocument.create({ updateMetadata: false });
  const { context, catalog } = document;
  const root = tag(undefined, "Document");
  const pages: PDFPage[] = [];
  const links: { at: PDFRef; dict: PDFDict }[] = [];
  const marks: number[] = [];
  const fonts = new Map<Face, { key: PDFName; font: PDFFont }>();
  const part = await partName(about);
  for (const weight of weights) {
    const { font, bytes } = faces[weight];
    document.registerFontkit({ create: () => font });
    fonts.set(faces[weight], {
      key: name.of(weight),
      font: await document.embedFont(bytes, { subset: true, customName: `${part}+${font.postscriptName}` }),
    });
  }
  const last = () => pages.length - 1;
  const decoration = (number: number, drawn: (page: PDFPage) => void) => {
    const page = pages[number];
    if (!page) return;
    page.pushOperators(pdf.beginMarkedContent("Artifact"));
    drawn(page);
    page.pushOperators(pdf.endMarkedContent());
  };
  const up = (y: number) => round(a4.height - y);

  return {
    root,
    count: () => pages.length,
    add: () => {
      const page = document.addPage([a4.width, a4.height]);
      for (const { key, font } of fonts.values()) page.node.setFontDictionary(key, font.ref);
      page.node.set(name.of("StructParents"), context.obj(pages.length));
      page.node.set(name.of("Tabs"), name.of("S"));
      pages.push(page);
      marks.push(0);
    },
    text(words, { x, y, page = last() }, { face, size, colour, tabular = false }, reader) {
      const used = fonts.get(face);
      if (!used) return;
      const run = face.run(words, tabular);
      // Four digits a glyph; where a glyph moves the next one, its number stands between.
      const glyphs = used.font.encodeText(run.shown).asString();
      let shown = "";
      for (let i = 0; i * 4 < glyphs.length; i++) {
        const kern = run.kerns[i - 1] ?? 0;
        shown += `${kern === 0 ? "" : `>${round(-kern)}<`}${glyphs.slice(i * 4, i * 4 + 4)}`;
      }
      const operators = [
        pdf.beginText(),
        pdf.setFontAndSize(used.key, round(size)),
        pdf.setFillingColor(pdf.colorString(colour).rgb),
        pdf.moveText(round(x), up(y)),
        operator.of(names.ShowTextAdjusted, [`[<${shown}>]`]),
        pdf.endText(),
      ];
      const mark = marks[page];
      if (!reader || mark === undefined) {
        decoration(page, (on) => on.pushOperators(...operators));
        return;
      }
      pages[page]?.pushOperators(
        operator.of(names.BeginMarkedContentSequence, [name.of(reader.role), `<</MCID ${mark}>>`]),
        ...operators,
        pdf.endMarkedContent(),
      );
      reader.kids.push({ page, mark });
      marks[page] = mark + 1;
    },
    rule({ x, y, width, page = last() }, thickness, colour) {
      decoration(page, (on) =>
        on.drawLine({
          start: { x: round(x), y: up(y) },
          end: { x: round(x + width), y: up(y) },
          thickness,
          color: pdf.colorString(colour).rgb,
        }),
      );
    },
    block({ x, y, width, height }, colour, radius = 0) {
      const box = { x: round(x), y: up(y + height), width: round(width), height: round(height) };
      decoration(last(), (on) =>
        on.drawRectangle({ ...box, rx: radius, ry: radius, color: pdf.colorString(colour).rgb }),
      );
    },
    link({ x, y, width, height }, url, words, reader) {
      const page = last();
      const dict = context.obj({
        Type: "Annot",
        Subtype: "Link",
        Rect: [round(x), up(y + height), round(x + width), up(y)],
        Border: [0, 0, 0],
        F: 4,
        Contents: PDFHexString.fromText(words.toWellFormed()),
        A: { S: "URI", URI: PDFString.of(literal(url)) },
      });
      const at = context.register(dict);
      pages[page]?.node.addAnnot(at);
      reader.kids.push({ page, annotation: links.length });
      links.push({ at, dict });
    },
    async finish() {
      // Numbered after the pages, whose count is known only now.
      for (const [i, { dict }] of links.entries())
        dict.set(name.of("StructParent"), context.obj(pages.length + i));
      const places = { pages: pages.map((page) => page.ref), annotations: links.map(({ at }) => at) };
      catalog.set(name.of("StructTreeRoot"), putTags(pdf, context, root, places));
      await putAbout(pdf, document, about);
      return document.save({ objectsPerTick: Number.POSITIVE_INFINITY, updateFieldAppearances: false });
    },
  };
}

/** To a thousandth: finer nobody sees, and a file does not grow by noise. */
const round = (value: number): number => Math.round(value * 1000) / 1000 || 0;

/** ASCII without what ends a string; an address holds nothing else. */
const literal = (text: string) =>
  text.replace(/[^\x20-\x7e]/g, encodeURIComponent).replace(/[\\()]/g, "\\$&");
