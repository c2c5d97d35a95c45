import type { PDFDocument } from "@cantoo/pdf-lib";
import type { Library } from "./library.ts";

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

/**
 * Writes what a reader announces before it begins, and the number that the file goes by: the same for the same paper, so that its bytes are
 * the same however often it is written.
 */
export async function putAbout(
  { PDFHexString, PDFName }: Library["pdf"],
  document: PDFDocument,
  about: About,
): Promise<void> {
  const { context, catalog } = document;
  document.setTitle(about.title.toWellFormed(), { showInWindowTitleBar: true });
  document.setAuthor(about.author.toWellFormed());
  document.setLanguage(about.language);
  document.setProducer("Kvitto");
  document.setCreationDate(about.at);
  document.setModificationDate(about.at);
  catalog.set(PDFName.of("MarkInfo"), context.obj({ Marked: true }));
  const metadata = context.stream(new TextEncoder().encode(xmp(about)), { Type: "Metadata", Subtype: "XML" });
  catalog.set(PDFName.of("Metadata"), context.register(metadata));
  const id = PDFHexString.fromBytes((await digest(about.identity)).subarray(0, 16));
  context.trailerInfo.ID = context.obj([id, id]);
}

/** Six letters before a font's name say that it is a part of it (ISO 32000-1, 9.6.4): another part in every paper. */
export async function partName({ identity }: About): Promise<string> {
  const letters = [...(await digest(identity)).subarray(0, 6)];
  return letters.map((byte) => String.fromCharCode(65 + (byte % 26))).join("");
}

const digest = async (text: string): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));

/** The same facts for machines, and that the paper is made to be read by everybody (ISO 14289-1). */
function xmp({ title, author, language, at }: About): string {
  const time = `${at.toISOString().slice(0, 19)}Z`;
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">${xml(title)}</rdf:li></rdf:Alt></dc:title><dc:creator><rdf:Seq><rdf:li>${xml(author)}</rdf:li></rdf:Seq></dc:creator><dc:language><rdf:Bag><rdf:li>${language}</rdf:li></rdf:Bag></dc:language><xmp:CreateDate>${time}</xmp:CreateDate><xmp:ModifyDate>${time}</xmp:ModifyDate><pdf:Producer>Kvitto</pdf:Producer><pdfuaid:part>1</pdfuaid:part></rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`;
}

const xml = (text: string) =>
  text.replace(/[<>&"]/g, (one) => ({ "<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;" })[one] ?? one);
