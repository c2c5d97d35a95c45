/** Papers as people see and hear them: pages as pictures, text and structure as a screen reader gets them. */
import { mkdir, writeFile } from "node:fs/promises";
import { inflateSync } from "node:zlib";
import { createCanvas } from "@napi-rs/canvas";
import { getDocument, OPS, type PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";

const folder = new URL("../../.kvitto/pictures/papers/", import.meta.url);

const opened = <T>(bytes: Uint8Array, look: (pdf: PDFDocumentProxy) => Promise<T>): Promise<T> => {
  const task = getDocument({
    data: bytes.slice(),
    verbosity: 0,
    disableFontFace: true,
    fontExtraProperties: true,
    stopAtErrors: true,
  });
  return task.promise.then(look).finally(() => task.destroy());
};

/** Each page as a PNG, two pixels a point, in .kvitto/pictures/papers; answers with the share of each page that is not white. */
export const takePictures = (bytes: Uint8Array, name: string): Promise<number[]> =>
  opened(bytes, async (pdf) => {
    await mkdir(folder, { recursive: true });
    await writeFile(new URL(`${name}.pdf`, folder), bytes);
    const shares: number[] = [];
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number);
      const viewport = page.getViewport({ scale: 2 });
      const canvas = createCanvas(viewport.width, viewport.height);
      type Canvas = NonNullable<Parameters<typeof page.render>[0]["canvas"]>;
      // safe because pdf.js draws on any canvas
      await page.render({ canvas: canvas as unknown as Canvas, viewport }).promise;
      await writeFile(new URL(`${name}.${number}.png`, folder), canvas.toBuffer("image/png"));
      const { data: pixels } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      let dark = 0;
      for (let at = 0; at < pixels.length; at += 4) if ((pixels[at] ?? 255) < 200) dark += 1;
      shares.push((dark * 4) / pixels.length);
    }
    return shares;
  });

/** A part as a screen reader meets it, with plain spaces for those that do not break; `text` is what it says itself, its children beside. */
export interface Part {
  role: string;
  text: string;
  children: Part[];
}

export interface Heard {
  pages: number;
  language: string | undefined;
  title: string | undefined;
  /** The whole document, all pages one after the other. */
  root: Part;
  /** All text as it is read, line by line. */
  text: string;
  /** What stands on each page that is decoration: the head, the foot and the numbers. */
  decoration: string[];
  fonts: { name: string; embedded: boolean }[];
}

interface Node {
  role?: string;
  type?: string;
  id?: string;
  children?: Node[];
}

/** Reads a paper back with pdf.js, which knows nothing of how it was written. */
export const hear = (bytes: Uint8Array): Promise<Heard> =>
  opened(bytes, async (pdf) => {
    const roots: Part[] = [];
    const decoration: string[] = [];
    const fonts = new Map<string, boolean>();
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number);
      const { items } = await page.getTextContent({ includeMarkedContent: true });
      const said = new Map<string, string>();
      const open: string[] = [];
      let loose = "";
      for (const item of items)
        if ("str" in item) {
          const id = open.findLast((one) => one !== "");
          if (id) said.set(id, `${said.get(id) ?? ""}${item.str}`);
          else loose += `${item.str}\n`;
        } else if (item.type.startsWith("begin")) open.push("id" in item ? (item.id ?? "") : "");
        else open.pop();
      decoration.push(loose);
      const partOf = (node: Node): Part => {
        const own = (node.children ?? []).filter((child) => child.type === "content");
        return {
          role: node.role ?? "",
          text: own
            .map((child) => said.get(child.id ?? "") ?? "")
            .join(" ")
            .replace(/[ \u00a0]+/g, " ")
            .trim(),
          children: (node.children ?? []).filter((child) => child.role).map(partOf),
        };
      };
      const tree = (await page.getStructTree()) as Node | null; // safe because Node names what pdf.js makes
      roots.push(...(tree?.children ?? []).map(partOf));
      for (const font of await fontsOf(page)) fonts.set(font.name, font.embedded);
    }
    const { info, metadata } = await pdf.getMetadata();
    const facts = info as { Language?: string; Title?: string }; // safe because pdf.js names them so
    const root: Part = {
      role: "Document",
      text: "",
      children: roots.flatMap((one) => (one.role === "Document" ? one.children : [one])),
    };
    return {
      pages: pdf.numPages,
      language: facts.Language,
      title: metadata?.get("dc:title") ?? facts.Title,
      root,
      text: linesOf(root).join("\n"),
      decoration,
      fonts: [...fonts].map(([name, embedded]) => ({ name, embedded })),
    };
  });

async function fontsOf(page: Awaited<ReturnType<PDFDocumentProxy["getPage"]>>) {
  const { fnArray, argsArray } = await page.getOperatorList();
  const ids = new Set(fnArray.flatMap((operator, i) => (operator === OPS.setFont ? [argsArray[i][0]] : [])));
  return [...ids].map((id) => {
    const font = page.commonObjs.get(id);
    return { name: String(font.name), embedded: font.missingFile === false && font.data?.length > 0 };
  });
}

/** The text of a part and of all in it. */
export const linesOf = (part: Part): string[] => [
  ...(part.text ? [part.text] : []),
  ...part.children.flatMap(linesOf),
];

/** All parts of a role, in reading order. */
export const partsOf = (part: Part, ...roles: string[]): Part[] => [
  ...(roles.includes(part.role) ? [part] : []),
  ...part.children.flatMap((child) => partsOf(child, ...roles)),
];

/** The rows of a table, each cell as its lines. A table over several pages comes in parts: they are one. */
export const rowsBelow = (heard: Heard, heading: string): string[][] => {
  const { children } = heard.root;
  const at = children.findIndex((part) => part.role === "H2" && part.text === heading);
  const after = children.slice(at + 1);
  const end = after.findIndex((part) => part.role !== "Table");
  return after
    .slice(0, end === -1 ? undefined : end)
    .flatMap((table) => partsOf(table, "TR"))
    .map((row) => row.children.map((cell) => linesOf(cell).join("\n")));
};

/** The objects of a file in PDF syntax, unpacked, with single spaces: what no reader tells. */
export function syntaxOf(bytes: Uint8Array): string {
  const file = Buffer.from(bytes);
  let text = file.toString("latin1");
  for (const found of text.matchAll(/<<([^>]*\/FlateDecode[^>]*)>>\s*stream\n/g)) {
    const from = found.index + found[0].length;
    const length = Number(/\/Length (\d+)/.exec(found[1] ?? "")?.[1]);
    text += inflateSync(file.subarray(from, from + length)).toString("latin1");
  }
  return text.replace(/\s+/g, " ");
}
