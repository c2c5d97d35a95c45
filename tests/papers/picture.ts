/** Papers as people see and hear them: pages as pictures, text and structure as a screen reader gets them. */
import { createCanvas } from "@napi-rs/canvas";
import { getDocument, type PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";

export const openPdf = (bytes: Uint8Array): Promise<PDFDocumentProxy> =>
  getDocument({ data: bytes.slice(), verbosity: 0, useSystemFonts: false, disableFontFace: true }).promise;

/** Each page as a PNG, two pixels a point. */
export async function picturesOf(bytes: Uint8Array): Promise<Buffer[]> {
  const pdf = await openPdf(bytes);
  const pictures: Buffer[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const viewport = page.getViewport({ scale: 2 });
    const canvas = createCanvas(viewport.width, viewport.height);
    await page.render({
      canvas: canvas as unknown as HTMLCanvasElement, // safe because pdf.js draws on any canvas
      viewport,
    }).promise;
    pictures.push(canvas.toBuffer("image/png"));
  }
  await pdf.loadingTask.destroy();
  return pictures;
}
