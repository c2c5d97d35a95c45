import type { About } from "./about.ts";
import { legible, replacement } from "./fonts.ts";
import { type Library, openLibrary } from "./library.ts";
import { linesOf } from "./lines.ts";
import { a4, openSheets, type Sheets, type Style, widthOf } from "./sheet.ts";
import { type Role, type Tag, type TagOptions, tag } from "./tags.ts";

/** The colours of a paper: those of the shop's mails in the light. */
export interface Ink {
  ink: string;
  muted: string;
  rule: string;
  accent: string;
}

const margins = { left: 60, right: 60, top: 46, bottom: 60 };
export const left = margins.left;
export const right = a4.width - margins.right;
export const fullWidth = right - left;

/** The sizes of all papers, in points; `colour` is one of the paper's inks. */
const sizes = {
  h1: { size: 21, leading: 27, weight: "semibold", colour: "ink" },
  h2: { size: 11.5, leading: 16, weight: "semibold", colour: "ink" },
  sum: { size: 33, leading: 38, weight: "semibold", colour: "ink" },
  text: { size: 9.5, leading: 14, weight: "regular", colour: "ink" },
  strong: { size: 9.5, leading: 14, weight: "semibold", colour: "ink" },
  total: { size: 11.5, leading: 16, weight: "semibold", colour: "ink" },
  unit: { size: 11.5, leading: 16, weight: "regular", colour: "ink" },
  note: { size: 8.5, leading: 12, weight: "regular", colour: "muted" },
  accent: { size: 9.5, leading: 14, weight: "semibold", colour: "accent" },
  name: { size: 13, leading: 18, weight: "semibold", colour: "ink" },
} as const;
export type StyleName = keyof typeof sizes;

/** Where a first baseline lies below the top of its line, for letters whose box is 0.97 above and 0.24 below it. */
const baseline = ({ size, leading }: Style) => leading / 2 + size * 0.3635;

/** Text that has a place of its own, such as the shop's name at the head of the sheet. */
export interface Placed {
  x: number;
  y: number;
  width: number;
  end?: boolean | undefined;
}

/** A paper being written, from top to bottom; it takes a new sheet where the old one is full. */
export interface Paper {
  sheets: Sheets;
  ink: Ink;
  /** The style by its name; `tabular` for figures in columns. */
  style: (name: StyleName, tabular?: boolean) => Style;
  /** The text as it can be shown. */
  legible: (text: string) => string;
  y: () => number;
  moveTo: (y: number) => void;
  /** White between two parts; less of it where the paper is set tight. */
  space: (height: number) => void;
  tight: boolean;
  /** Sees to it that so much fits below; takes a new sheet if not, and says whether it did. */
  room: (height: number) => boolean;
  /** A part that a screen reader announces. */
  part: (role: Role, parent?: Tag, options?: TagOptions) => Tag;
  /** Lines of text at a place, read as `reader`; answers with their height. Nothing moves. */
  place: (text: string, at: Placed, style: Style, reader: Tag | undefined) => number;
  /** A heading stays with what follows it. */
  heading: (level: 1 | 2, text: string) => void;
  /** `bar` puts the accent bar of a reason before it. */
  paragraph: (text: string, style?: StyleName, options?: { bar?: boolean }) => void;
  /** One line that leads somewhere. */
  link: (words: string, url: string) => void;
}

/** What stands at the foot of every sheet, and at the head of those that follow the first. */
export interface Running {
  head: string;
  foot: string;
  page: (page: number, pages: number) => string;
}

/**
 * Writes a paper from top to bottom. One that goes over its last sheet by a little is set tighter, where that saves a sheet.
 */
export async function writePaper(
  about: About,
  ink: Ink,
  running: Running,
  compose: (paper: Paper) => void,
): Promise<Uint8Array> {
  const library = await openLibrary();
  const draft = async (tight: boolean) => {
    const on = await openSheets(library, about);
    const started = startPaper({ on, faces: library.faces }, ink, running, tight);
    compose(started.paper);
    return { pages: started.paper.sheets.count(), finish: started.finish };
  };
  const roomy = await draft(false);
  if (roomy.pages === 1) return roomy.finish();
  const tight = await draft(true);
  return tight.pages < roomy.pages ? tight.finish() : roomy.finish();
}

function startPaper(
  { on, faces }: { on: Sheets; faces: Library["faces"] },
  ink: Ink,
  running: Running,
  tight: boolean,
) {
  let y = 0;
  const bottom = a4.height - margins.bottom;
  const style = (name: StyleName, tabular = false): Style => {
    const { colour, weight, ...rest } = sizes[name];
    return { ...rest, face: faces[weight], colour: ink[colour], tabular };
  };
  const shownAs = (text: string) => legible(text, faces.regular);
  const note = style("note", true);
  const turn = () => {
    on.add();
    y = margins.top;
    if (on.count() === 1) return;
    on.text(shownAs(running.head), { x: left, y: 40 }, note, undefined);
    on.rule({ x: left, y: 52, width: fullWidth }, 0.6, ink.rule);
    y = 70;
  };
  const room = (height: number) => {
    if (y + height <= bottom) return false;
    turn();
    return true;
  };
  const place: Paper["place"] = (text, at, look, reader) => {
    const shown = shownAs(text);
    if (reader && shown.includes(replacement) && !text.includes(replacement)) reader.actual = text;
    const lines = linesOf(shown, at.width, look);
    for (const [i, line] of lines.entries()) {
      const x = at.end ? at.x + at.width - widthOf(line, look) : at.x;
      on.text(line, { x, y: at.y + i * look.leading + baseline(look) }, look, reader);
    }
    return lines.length * look.leading;
  };
  const part: Paper["part"] = (role, parent = on.root, options = {}) => tag(parent, role, options);

  const paper: Paper = {
    sheets: on,
    ink,
    style,
    legible: shownAs,
    y: () => y,
    moveTo: (to) => {
      y = to;
    },
    space: (height) => {
      y += tight ? height * 0.65 : height;
    },
    tight,
    room,
    part,
    place,
    heading(level, text) {
      const look = style(level === 1 ? "h1" : "h2");
      const height = linesOf(shownAs(text), fullWidth, look).length * look.leading;
      room(height + (level === 1 ? 60 : 44));
      y += place(text, { x: left, y, width: fullWidth }, look, part(`H${level}`)) + (level === 1 ? 2 : 4);
    },
    paragraph(text, name = "text", { bar = false } = {}) {
      const look = style(name);
      const reader = part("P");
      const indent = bar ? 12 : 0;
      const shown = shownAs(text);
      if (shown.includes(replacement) && !text.includes(replacement)) reader.actual = text;
      let from = y;
      const strike = () => {
        if (bar && y > from) on.block({ x: left, y: from, width: 2.25, height: y - from }, ink.accent);
      };
      for (const line of linesOf(shown, Math.min(fullWidth - indent, 440), look)) {
        if (y + look.leading > bottom) {
          strike();
          turn();
          from = y;
        }
        on.text(line, { x: left + indent, y: y + baseline(look) }, look, reader);
        y += look.leading;
      }
      strike();
    },
    link(words, url) {
      const look = style("accent");
      room(look.leading);
      const reader = part("Link", part("P"));
      const shown = shownAs(words);
      const height = place(shown, { x: left, y, width: fullWidth }, look, reader);
      const width = Math.min(widthOf(shown, look), fullWidth);
      on.link({ x: left, y, width, height }, url, words, reader);
      y += height;
    },
  };
  const finish = () => {
    const pages = on.count();
    for (let page = 0; page < pages; page++) {
      const count = running.page(page + 1, pages);
      const at = a4.height - 46;
      on.rule({ x: left, y: at, width: fullWidth, page }, 0.6, ink.rule);
      const [foot = ""] = linesOf(shownAs(running.foot), fullWidth - 90, note);
      on.text(foot, { x: left, y: at + 16, page }, note, undefined);
      on.text(count, { x: right - widthOf(count, note), y: at + 16, page }, note, undefined);
    }
    return on.finish();
  };
  turn();
  return { paper, finish };
}
