import type { Attachment } from "../contracts.ts";

/** What a browser is told of a file; everything else is a row of bytes to it. */
const known = [
  ...["application/pdf", "application/xml", "text/csv; charset=utf-8"],
  ...["image/png", "image/jpeg", "image/gif", "image/webp"],
];

/**
 * A file that a person saves and opens with a program of hers. It never runs as a page of ours, whoever wrote it and whatever it says it is; a
 * paper is for one person, so nothing on the way keeps a copy.
 */
export function fileResponse({ name, type, bytes }: Attachment, more: Record<string, string> = {}): Response {
  const plain = name.replace(/[^\w.-]+/g, "_").replace(/^\.+/, "_") || "file";
  const exact =
    plain === name
      ? ""
      : `; filename*=UTF-8''${encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`;
  return new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": known.includes(type) ? type : "application/octet-stream",
      "content-disposition": `attachment; filename="${plain}"${exact}`,
      "content-security-policy": "sandbox; default-src 'none'",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cache-control": "no-store",
      "x-robots-tag": "noindex, nofollow",
      ...more,
    },
  });
}

/** By its first bytes, whatever the mail calls it: a picture that cannot carry a script, or a PDF. All else is a row of bytes. */
export function typeByBytes(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 12)).toString("latin1");
  if (head.startsWith("\x89PNG\r\n\x1a\n")) return "image/png";
  if (head.startsWith("\xff\xd8\xff")) return "image/jpeg";
  if (/^GIF8[79]a/.test(head)) return "image/gif";
  if (head.startsWith("RIFF") && head.endsWith("WEBP")) return "image/webp";
  return head.startsWith("%PDF-") ? "application/pdf" : "application/octet-stream";
}
