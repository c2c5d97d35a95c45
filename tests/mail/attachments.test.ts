/** Files that go with a mail: they arrive byte for byte, under plain names, and nothing but bytes in hand is ever sent. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import PostalMime from "postal-mime";
import { describe, expect, test } from "vitest";
import type { Attachment, Mail } from "../../src/contracts.ts";
import { startCatcher } from "../../src/mail/catcher/index.ts";
import { postmark } from "../../src/mail/postmark/index.ts";
import { smtp } from "../../src/mail/smtp/index.ts";
import { envelope, lastLook, letter } from "./letters.ts";
import { startSink } from "./servers.ts";

const pdf: Attachment = {
  name: "2026-11-20_R-1042_order-1001.pdf",
  type: "application/pdf",
  // Whatever a mail could trip over: NUL, lone CR and LF, a dot on a line, a boundary, every byte.
  bytes: Buffer.concat([
    Buffer.from("%PDF-1.7\n.\r\n..\r\r\n\0--boundary--\n"),
    Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)),
    Buffer.alloc(2_000, 0xff),
  ]),
};
const xml: Attachment = {
  name: "2026-11-20_KN-1001_order-1001.xml",
  type: "application/xml",
  bytes: new TextEncoder().encode("<?xml version='1.0'?><CreditNote>Göteborg</CreditNote>"),
};

async function through(mail: Mail) {
  const sink = await startSink();
  const provider = smtp(sink.url);
  try {
    const bytes = await provider.compose(mail);
    expect(await provider.send(bytes, envelope, "k", lastLook())).toMatchObject({ outcome: "accepted" });
    const raw = sink.mails[0]?.raw ?? Buffer.alloc(0);
    expect(raw.equals(Buffer.from(bytes))).toBe(true);
    return { raw, read: await PostalMime.parse(raw) };
  } finally {
    await provider.close();
    await sink.close();
  }
}
const bytesOf = (content: ArrayBuffer | Uint8Array | string) =>
  typeof content === "string" ? Buffer.from(content) : Buffer.from(new Uint8Array(content));

describe("a mail with files", () => {
  test("brings each of them byte for byte, beside the text and the HTML", async () => {
    const { raw, read } = await through(letter({ attachments: [pdf, xml] }));
    expect(
      read.attachments.map(({ filename, mimeType, disposition }) => [filename, mimeType, disposition]),
    ).toEqual([
      [pdf.name, "application/pdf", "attachment"],
      [xml.name, "application/xml", "attachment"],
    ]);
    for (const [at, file] of [pdf, xml].entries())
      expect(bytesOf(read.attachments[at]?.content ?? "").equals(Buffer.from(file.bytes))).toBe(true);
    expect(read.text?.trimEnd()).toBe("Du får tillbaka 80,00 kr.");
    expect(read.html).toContain("80,00&nbsp;kr");
    const types = [...raw.toString("latin1").matchAll(/^Content-Type: ([\w/]+)/gm)].map(([, type]) => type);
    expect(types).toEqual([
      "multipart/mixed",
      "multipart/alternative",
      "text/plain",
      "text/html",
      "application/pdf",
      "application/xml",
    ]);
  });

  test("keeps the Message-ID and every header that it has without them", async () => {
    const [plain, filed] = [await through(letter()), await through(letter({ attachments: [pdf] }))];
    const own = (read: typeof plain.read) =>
      read.headers.filter(({ key }) => !["content-type", "content-transfer-encoding"].includes(key));
    expect(own(filed.read)).toEqual(own(plain.read));
    expect(filed.read.messageId).toBe("<mfrggzdfmztwq2lk.nordlys@nordlys.example>");
  });

  test("arrives whole whatever the bytes of the file are", async () => {
    const sink = await startSink();
    const provider = smtp(sink.url);
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 5_000 }), async (bytes) => {
        sink.mails.length = 0;
        const mail = await provider.compose(letter({ attachments: [{ ...pdf, bytes }] }));
        await provider.send(mail, envelope, "k", lastLook());
        const read = await PostalMime.parse(sink.mails[0]?.raw ?? "");
        expect(bytesOf(read.attachments[0]?.content ?? "").equals(Buffer.from(bytes))).toBe(true);
      }),
      { numRuns: 100 },
    );
    await provider.close();
    await sink.close();
  });

  test("goes to Postmark with its files in base64, and without the field when there are none", async () => {
    const provider = postmark("postmark://token@api.postmarkapp.com");
    const body = async (mail: Mail) => JSON.parse(Buffer.from(await provider.compose(mail)).toString());
    expect((await body(letter({ attachments: [pdf] }))).Attachments).toEqual([
      { Name: pdf.name, Content: Buffer.from(pdf.bytes).toString("base64"), ContentType: "application/pdf" },
    ]);
    expect(await body(letter({ attachments: [] }))).not.toHaveProperty("Attachments");
  });

  test.each<[string, object]>([
    ["a path in its name", { ...pdf, name: "../../etc/passwd.pdf" }],
    ["a path of Windows in its name", { ...pdf, name: "a\\b.pdf" }],
    ["a line break in its name", { ...pdf, name: "a.pdf\r\nBcc: evil@x.com" }],
    ["two endings", { ...pdf, name: "a.exe.pdf" }],
    ["text that turns its direction", { ...pdf, name: "a\u202efdp.pdf" }],
    ["a hidden name", { ...pdf, name: ".htaccess" }],
    ["an ending that says something else", { ...pdf, name: "page.html", type: "text/html" }],
    ["a type that is not its ending's", { ...pdf, type: "text/html" }],
    ["a type with a line break", { ...pdf, type: "application/pdf\r\nX: y" }],
    ["a path instead of bytes", { name: pdf.name, type: pdf.type, path: "/etc/passwd" }],
    ["an address instead of bytes", { name: pdf.name, type: pdf.type, href: "https://evil.example/" }],
    ["a string instead of bytes", { ...pdf, bytes: "/etc/passwd" }],
    ["eight million bytes", { ...pdf, bytes: new Uint8Array(8_000_000) }],
  ])("%s makes no mail, with either provider", async (_name, file) => {
    // safe because the point is what happens when parsed JSON slips through the types
    const mail = letter({ attachments: [file as unknown as Attachment] });
    for (const url of ["smtp", "postmark"] as const) {
      const provider = url === "smtp" ? smtp("smtp://127.0.0.1:1") : postmark("postmark://t@x.example");
      const problem = await provider.compose(mail).catch((error: unknown) => error);
      expect(problem).toMatchObject({ name: "Problem", kind: "unprocessable" });
      expect(String(problem)).not.toMatch(/passwd|evil/);
      await provider.close();
    }
  });

  test("two files of one name make no mail", async () => {
    const provider = postmark("postmark://t@x.example");
    await expect(provider.compose(letter({ attachments: [pdf, pdf] }))).rejects.toMatchObject({
      kind: "unprocessable",
    });
  });
});

describe("the built-in mailbox", () => {
  test("lists the files of a mail with their sizes and gives each as it came, the whole mail byte for byte", async () => {
    const folder = await mkdtemp(join(tmpdir(), "mailbox-"));
    const catcher = await startCatcher({ folder });
    const provider = smtp(catcher.url);
    const bytes = await provider.compose(letter({ attachments: [pdf, xml] }));
    await provider.send(bytes, envelope, "k", lastLook());
    const [{ id } = { id: "" }] = await catcher.mailbox.list();
    expect((await catcher.mailbox.find(id))?.attachments).toEqual(
      [pdf, xml].map(({ name, type, bytes: { length } }) => ({ name, type, size: length })),
    );
    const file = await catcher.mailbox.attachment(id, pdf.name);
    expect(Buffer.from(file?.bytes ?? []).equals(Buffer.from(pdf.bytes))).toBe(true);
    for (const [mail, name] of [
      [id, "other.pdf"],
      [id, "../secret"],
      ["../secret", pdf.name],
    ] as const)
      expect(await catcher.mailbox.attachment(mail, name)).toBeUndefined();
    expect(Buffer.from((await catcher.mailbox.raw(id)) ?? []).equals(Buffer.from(bytes))).toBe(true);
    await provider.close();
    await catcher.close();
    await rm(folder, { recursive: true });
  });
});
