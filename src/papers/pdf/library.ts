import { type Face, openFace, type Weight } from "./fonts.ts";

/** What writes our PDF files: pdf-lib the file, fontkit the letters. */
export interface Library {
  pdf: typeof import("@cantoo/pdf-lib");
  faces: Record<Weight, Face>;
}

let opened: Library | undefined;

/**
 * Opened when a process writes its first paper, and kept: to load it takes longer than to write a hundred papers, and most starts of the
 * program write none. Not the promise is kept, because on Workers one request must not wait for another one's.
 */
export async function openLibrary(): Promise<Library> {
  opened ??= await open();
  return opened;
}

async function open(): Promise<Library> {
  const [pdf, { default: fontkit }, regular, semibold] = await Promise.all([
    import("@cantoo/pdf-lib"),
    import("@pdf-lib/fontkit"),
    import("../fonts/regular.json", { with: { type: "json" } }),
    import("../fonts/semibold.json", { with: { type: "json" } }),
  ]);
  const face = ({ default: { trueType } }: typeof regular): Face => {
    const bytes = Uint8Array.from(atob(trueType), (one) => one.charCodeAt(0));
    return openFace(fontkit.create(bytes), bytes);
  };
  return { pdf, faces: { regular: face(regular), semibold: face(semibold) } };
}
