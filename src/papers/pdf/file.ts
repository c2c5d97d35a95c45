/**
 * A PDF file as ISO 32000-1 lays it out (version 1.7): objects by number, streams deflated, everything that is no stream packed into
 * object streams, which a paper with many small marks for screen readers needs to stay small. The same calls give the same bytes.
 */
export interface PdfFile {
  /** A number to refer to an object that is written later. */
  reserve: () => number;
  /** Writes an object, given in PDF syntax; answers with its number. */
  put: (object: string, number?: number) => number;
  /** Writes bytes with the entries of their dictionary; `plain` ones are not deflated. */
  putStream: (bytes: Uint8Array, entries?: string, plain?: boolean) => Promise<number>;
  /** The whole file. `identity` tells papers apart: of the same one come the same bytes. */
  finish: (root: number, about: number, identity: string) => Promise<Uint8Array>;
}

export const ref = (number: number): string => `${number} 0 R`;

const ascii = (text: string): Uint8Array => {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
};

/** Any text as a string of PDF: UTF-16 in hexadecimal digits. */
export function textString(text: string): string {
  let hex = "FEFF";
  for (let i = 0; i < text.length; i++) hex += text.charCodeAt(i).toString(16).padStart(4, "0").toUpperCase();
  return `<${hex}>`;
}

/** A number without exponent and without noise: PDF knows no "1e-7". */
export const numeral = (value: number): string => String(Math.round(value * 1000) / 1000 || 0);

const perStream = 200;

export function pdfFile(): PdfFile {
  const chunks: Uint8Array[] = [];
  const small = new Map<number, string>();
  const offsets = new Map<number, number>();
  let length = 0;
  let last = 0;
  const write = (bytes: Uint8Array) => {
    chunks.push(bytes);
    length += bytes.length;
  };
  const writeStream = (number: number, bytes: Uint8Array, entries: string) => {
    offsets.set(number, length);
    write(ascii(`${number} 0 obj\n<< /Length ${bytes.length} ${entries} >>\nstream\n`));
    write(bytes);
    write(ascii("\nendstream\nendobj\n"));
  };
  const putStream = async (bytes: Uint8Array, entries = "", plain = false) => {
    last += 1;
    const number = last;
    if (plain) writeStream(number, bytes, entries);
    else writeStream(number, await deflated(bytes), `/Filter /FlateDecode ${entries}`);
    return number;
  };
  // Bytes above 127 right after the version tell a transfer program that the file is not text.
  write(Uint8Array.of(...ascii("%PDF-1.7\n%"), 0xe2, 0xe3, 0xcf, 0xd3, 10));

  return {
    reserve: () => {
      last += 1;
      return last;
    },
    put(object, number) {
      if (number === undefined) last += 1;
      small.set(number ?? last, object);
      return number ?? last;
    },
    putStream,
    async finish(root, about, identity) {
      const places = new Map<number, readonly [stream: number, index: number]>();
      const list = [...small];
      for (let from = 0; from < list.length; from += perStream) {
        const part = list.slice(from, from + perStream);
        let body = "";
        let index = "";
        for (const [number, object] of part) {
          index += `${number} ${body.length} `;
          body += `${object}\n`;
        }
        const stream = await putStream(
          ascii(index + body),
          `/Type /ObjStm /N ${part.length} /First ${index.length}`,
        );
        for (const [i, [number]] of part.entries()) places.set(number, [stream, i]);
      }
      const id = await digest(identity);
      last += 1;
      const start = length;
      offsets.set(last, start);
      const rows = new DataView(new ArrayBuffer((last + 1) * 7));
      rows.setUint16(5, 65_535);
      for (let number = 1; number <= last; number++) {
        const place = places.get(number);
        rows.setUint8(number * 7, place ? 2 : 1);
        rows.setUint32(number * 7 + 1, place ? place[0] : (offsets.get(number) ?? 0));
        rows.setUint16(number * 7 + 5, place ? place[1] : 0);
      }
      writeStream(
        last,
        await deflated(new Uint8Array(rows.buffer)),
        `/Filter /FlateDecode /Type /XRef /Size ${last + 1} /W [1 4 2] /Root ${ref(root)} /Info ${ref(about)} /ID [<${id}> <${id}>]`,
      );
      write(ascii(`startxref\n${start}\n%%EOF\n`));
      const whole = new Uint8Array(length);
      let at = 0;
      for (const chunk of chunks) {
        whole.set(chunk, at);
        at += chunk.length;
      }
      return whole;
    },
  };
}

/** The web's own compression: there on Node and on Workers. */
async function deflated(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new CompressionStream("deflate");
  const writer = stream.writable.getWriter();
  const written = writer.write(new Uint8Array(bytes)).then(() => writer.close());
  const [compressed] = await Promise.all([new Response(stream.readable).arrayBuffer(), written]);
  return new Uint8Array(compressed);
}

async function digest(text: string): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return [...hash.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
