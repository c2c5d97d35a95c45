import { putFont } from "./embed.ts";
import { numeral, pdfFile, ref, textString } from "./file.ts";
import { face, runOf, type Weight } from "./fonts.ts";
import { nothingUsed, numberOf, type Used } from "./subset.ts";
import { putTags, type Tag, tag } from "./tags.ts";

/** A4, in points. Distances are counted from the top and the left. */
export const a4 = { width: 595.28, height: 841.89 };

/** How text looks. `colour` is "#16201E". */
export interface Style {
  size: number;
  leading: number;
  weight: Weight;
  colour: string;
  /** Figures of one width, for columns. */
  tabular?: boolean | undefined;
}

export const widthOf = (text: string, style: Style): number =>
  (runOf(text, face(style.weight), style.tabular ?? false).width * style.size) / 1000;

/** What is said about the paper, beside what stands on it. */
export interface About {
  title: string;
  /** The language it is written in, such as "sv". */
  language: string;
  author: string;
  at: Date;
  /** What tells this paper apart from every other. */
  identity: string;
}

interface Leaf {
  content: string[];
  marks: number;
  links: { annotation: number; box: readonly number[]; url: string; words: string }[];
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
  block: (
    box: { x: number; y: number; width: number; height: number },
    colour: string,
    radius?: number,
  ) => void;
  link: (
    box: { x: number; y: number; width: number; height: number },
    url: string,
    words: string,
    reader: Tag,
  ) => void;
  finish: () => Promise<Uint8Array>;
}

const fontNames: Record<Weight, string> = { regular: "R", semibold: "S" };

export function sheets(about: About): Sheets {
  const root = tag(undefined, "Document");
  const leaves: Leaf[] = [];
  const used: Record<Weight, Used> = {
    regular: nothingUsed(face("regular")),
    semibold: nothingUsed(face("semibold")),
  };
  let annotations = 0;
  const leaf = (page = leaves.length - 1): Leaf => leaves[page] as Leaf; // safe because a page is added before anything is drawn
  const decoration = (operators: string, page?: number) =>
    leaf(page).content.push(`/Artifact BMC ${operators} EMC`);
  const up = (y: number) => numeral(a4.height - y);

  return {
    root,
    count: () => leaves.length,
    add: () => {
      leaves.push({ content: [], marks: 0, links: [] });
    },
    text(words, { x, y, page = leaves.length - 1 }, style, reader) {
      const run = runOf(words, face(style.weight), style.tabular ?? false);
      const { unitsPerEm } = face(style.weight);
      let shown = "";
      for (const [i, glyph] of run.glyphs.entries()) {
        shown += numberOf(used[style.weight], glyph).toString(16).padStart(4, "0");
        const kern = run.kerns[i] ?? 0;
        if (kern !== 0) shown += `>${numeral((-kern * 1000) / unitsPerEm)}<`;
      }
      const operators = `BT /${fontNames[style.weight]} ${numeral(style.size)} Tf ${fill(style.colour)} ${numeral(x)} ${up(y)} Td [<${shown}>] TJ ET`;
      if (!reader) {
        decoration(operators, page);
        return;
      }
      const on = leaf(page);
      on.content.push(`/${reader.role} << /MCID ${on.marks} >> BDC ${operators} EMC`);
      reader.kids.push({ page, mark: on.marks });
      on.marks += 1;
    },
    rule({ x, y, width, page }, weight, colour) {
      decoration(
        `${stroke(colour)} ${numeral(weight)} w ${numeral(x)} ${up(y)} m ${numeral(x + width)} ${up(y)} l S`,
        page,
      );
    },
    block(box, colour, radius = 0) {
      decoration(`${fill(colour)} ${outline(box, radius)} f`);
    },
    link({ x, y, width, height }, url, words, reader) {
      const page = leaves.length - 1;
      const box = [x, a4.height - y - height, x + width, a4.height - y];
      leaf().links.push({ annotation: annotations, box, url, words });
      reader.kids.push({ page, annotation: annotations });
      annotations += 1;
    },
    finish: () => write(about, root, leaves, used),
  };
}

async function write(about: About, root: Tag, leaves: readonly Leaf[], used: Record<Weight, Used>) {
  const file = pdfFile();
  const fonts: string[] = [];
  for (const weight of ["regular", "semibold"] as const)
    if (used[weight].numbers.size > 1)
      fonts.push(`/${fontNames[weight]} ${ref(await putFont(file, used[weight]))}`);
  const tree = file.reserve();
  const pages = leaves.map(() => file.reserve());
  const contents: number[] = [];
  for (const { content } of leaves)
    contents.push(await file.putStream(new TextEncoder().encode(content.join("\n"))));
  const links = leaves.flatMap((one) => one.links);
  const annotations = links.map(({ annotation, box, url, words }) =>
    file.put(
      `<< /Type /Annot /Subtype /Link /Rect [${box.map(numeral).join(" ")}] /Border [0 0 0] /F 4 /Contents ${textString(words)} /StructParent ${leaves.length + annotation} /A << /S /URI /URI ${literal(url)} >> >>`,
    ),
  );
  for (const [i, one] of leaves.entries()) {
    const own = one.links.map(({ annotation }) => ref(annotations[annotation] ?? 0)).join(" ");
    file.put(
      `<< /Type /Page /Parent ${ref(tree)} /MediaBox [0 0 ${a4.width} ${a4.height}] /Resources << /Font << ${fonts.join(" ")} >> >> /Contents ${ref(contents[i] ?? 0)} /StructParents ${i} /Tabs /S${own ? ` /Annots [${own}]` : ""} >>`,
      pages[i],
    );
  }
  file.put(`<< /Type /Pages /Kids [${pages.map(ref).join(" ")}] /Count ${pages.length} >>`, tree);
  const structure = putTags(file, root, pages, annotations);
  const metadata = await file.putStream(
    new TextEncoder().encode(xmp(about)),
    "/Type /Metadata /Subtype /XML",
    true,
  );
  const catalog = file.put(
    `<< /Type /Catalog /Pages ${ref(tree)} /MarkInfo << /Marked true >> /Lang ${literal(about.language)} /ViewerPreferences << /DisplayDocTitle true >> /StructTreeRoot ${ref(structure)} /Metadata ${ref(metadata)} >>`,
  );
  const at = `(D:${about.at.toISOString().slice(0, 19).replace(/[-:T]/g, "")}Z)`;
  const info = file.put(
    `<< /Title ${textString(about.title)} /Author ${textString(about.author)} /Producer (Kvitto) /CreationDate ${at} /ModDate ${at} >>`,
  );
  return file.finish(catalog, info, about.identity);
}

/** The same facts for machines, and that the paper is made to be read by everybody (ISO 14289-1). */
function xmp({ title, author, language, at }: About): string {
  const time = `${at.toISOString().slice(0, 19)}Z`;
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">${xml(title)}</rdf:li></rdf:Alt></dc:title><dc:creator><rdf:Seq><rdf:li>${xml(author)}</rdf:li></rdf:Seq></dc:creator><dc:language><rdf:Bag><rdf:li>${language}</rdf:li></rdf:Bag></dc:language><xmp:CreateDate>${time}</xmp:CreateDate><xmp:ModifyDate>${time}</xmp:ModifyDate><pdf:Producer>Kvitto</pdf:Producer><pdfuaid:part>1</pdfuaid:part></rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`;
}

const xml = (text: string) =>
  text.replace(/[<>&"]/g, (one) => ({ "<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;" })[one] ?? one);
/** ASCII between brackets; an address or a language holds nothing else. */
const literal = (text: string) =>
  `(${text.replace(/[^\x20-\x7e]/g, encodeURIComponent).replace(/[\\()]/g, "\\$&")})`;

const channels = (hex: string) =>
  [1, 3, 5].map((at) => numeral(Number.parseInt(hex.slice(at, at + 2), 16) / 255)).join(" ");
const fill = (hex: string) => `${channels(hex)} rg`;
const stroke = (hex: string) => `${channels(hex)} RG`;

/** A box, its corners rounded by `radius`: a quarter circle is a curve whose handles are 0.5523 of the radius long. */
function outline(
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
  radius: number,
): string {
  const bottom = a4.height - y - height;
  if (radius === 0) return `${[x, bottom, width, height].map(numeral).join(" ")} re`;
  const [right, top, handle] = [x + width, bottom + height, radius * (1 - 0.5523)];
  const points = (...list: number[]) => list.map(numeral).join(" ");
  return [
    `${points(x + radius, bottom)} m ${points(right - radius, bottom)} l`,
    `${points(right - handle, bottom, right, bottom + handle, right, bottom + radius)} c`,
    `${points(right, top - radius)} l ${points(right, top - handle, right - handle, top, right - radius, top)} c`,
    `${points(x + radius, top)} l ${points(x + handle, top, x, top - handle, x, top - radius)} c`,
    `${points(x, bottom + radius)} l ${points(x, bottom + handle, x + handle, bottom, x + radius, bottom)} c h`,
  ].join(" ");
}
