import fc from "fast-check";
import PostalMime from "postal-mime";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Mail } from "../../src/contracts.ts";
import { Problem } from "../../src/errors.ts";
import { displayName, subjectLine } from "../../src/mail/addresses.ts";
import { smtp } from "../../src/mail/smtp/index.ts";
import { envelope, lastLook, letter } from "./letters.ts";
import { startSink } from "./servers.ts";

/** What a customer may type into a name or a note at the checkout, and worse. */
const hostile = fc.oneof(
  fc.constantFrom(
    "Anna\r\nBcc: evil@x.com",
    "Anna\nX-Evil: 1",
    "Anna\r\n\r\n<script>alert(1)</script>",
    '"Anna" <evil@x.com>, "B"',
    "Anna, evil@x.com",
    "=?utf-8?Q?Bcc=3A_evil=40x.com?=",
    "=?utf-8?B?DQpCY2M6IGV2aWxAeC5jb20=?=",
    "\u202egnp.exe\u2066",
    "\u0000\u0001\u007f\u0085\u2028\u2029",
    "a".repeat(3_000),
    "ö".repeat(3_000),
    "👩‍👩‍👧‍👦".repeat(100),
    ".\r\n.\r\n..",
    "\\",
    '\\"',
    "(comment)",
    ";:,<>[]",
  ),
  fc.string({ unit: "grapheme", maxLength: 300 }),
  fc.string({ unit: "binary", maxLength: 300 }),
);

const once = ["from", "to", "subject", "message-id", "date", "reply-to", "mime-version", "content-type"];
const headerLine = (raw: Uint8Array) =>
  Buffer.from(raw)
    .toString("latin1")
    .split("\r\n\r\n")[0]
    ?.replace(/\r\n[ \t]/g, " ")
    .split("\r\n") ?? [];

describe("the mail as it is written", () => {
  let sink: Awaited<ReturnType<typeof startSink>>;
  let provider: ReturnType<typeof smtp>;
  beforeAll(async () => {
    sink = await startSink();
    provider = smtp(sink.url);
  });
  afterAll(async () => {
    await provider.close();
    await sink.close();
  });
  async function through(mail: Mail) {
    const bytes = await provider.compose(mail);
    sink.mails.length = 0;
    expect(await provider.send(bytes, envelope, "k", lastLook())).toMatchObject({ outcome: "accepted" });
    const [taken] = sink.mails;
    if (!taken) throw new Error("nothing arrived");
    return { bytes, taken, read: await PostalMime.parse(taken.raw) };
  }

  test("what the server has is byte for byte what was stored", async () => {
    const { bytes, taken, read } = await through(letter({ inReplyTo: "<q1@kund.example>" }));
    expect(taken.raw.equals(Buffer.from(bytes))).toBe(true);
    expect(read).toMatchObject({
      from: { name: "Nordlys", address: "hej@nordlys.example" },
      to: [{ name: "Åsa Öberg", address: "asa@kund.example" }],
      replyTo: [{ name: "Nordlys kundtjänst", address: "r+k1abcdef@r.nordlys.example" }],
      subject: "Återbetalning 80,00 kr · order #1001",
      messageId: "<mfrggzdfmztwq2lk.nordlys@nordlys.example>",
      inReplyTo: "<q1@kund.example>",
      references: "<order-1001.nordlys@nordlys.example>",
      date: "2026-03-02T09:30:00.000Z",
    });
    expect(read.text?.trimEnd()).toBe("Du får tillbaka 80,00 kr.");
    expect(read.html).toContain("80,00&nbsp;kr");
    expect(taken.raw.toString()).toContain("multipart/alternative");
    const parts = [...taken.raw.toString().matchAll(/^Content-Type: (text\/\w+)/gm)].map(([, type]) => type);
    expect(parts).toEqual(["text/plain", "text/html"]);
  });

  test("whatever names, subjects and headers hold, one customer gets one mail with each header once", async () => {
    await fc.assert(
      fc.asyncProperty(hostile, hostile, hostile, hostile, async (name, sender, subject, extra) => {
        const mail = letter({
          from: { name: sender, address: "hej@nordlys.example" },
          to: { name, address: "asa@kund.example" },
          subject: `${subject} · #1001`,
          references: [extra, "<anchor@nordlys.example>"],
          inReplyTo: extra,
          headers: { "X-Notification-Kind": "refund-issued", "X-Note": extra.slice(0, 150) },
        });
        const { taken, read } = await through(mail);
        expect(taken.from).toBe(envelope.from);
        expect(taken.to).toEqual([envelope.to]);
        const names = headerLine(taken.raw).map((line) => line.slice(0, line.indexOf(":")).toLowerCase());
        for (const header of once) expect(names.filter((key) => key === header)).toHaveLength(1);
        const known = [...once, "x-notification-kind", "x-note", "references", "in-reply-to"];
        expect(names.filter((key) => !known.includes(key))).toEqual([]);
        expect(read.to).toEqual([{ name: displayName(name), address: "asa@kund.example" }]);
        expect(read.from).toEqual({ name: displayName(sender), address: "hej@nordlys.example" });
        expect(read.subject).toBe(subjectLine(`${subject} · #1001`));
        expect(read.cc).toBeUndefined();
        expect(read.bcc).toBeUndefined();
        for (const line of taken.raw.toString("latin1").split("\r\n")) {
          expect(line.length).toBeLessThanOrEqual(998);
          expect(line).not.toMatch(/[\r\n\0]/);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("whatever the text holds, it arrives as written and ends no mail early", async () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ".",
        "..",
        "\r\n",
        "\n",
        "\r",
        "\n.\n",
        "\r\n.\r\n",
        "\r.\r",
        "MAIL FROM:<evil@x.com>",
        "From ",
        "--",
        "=",
        " ",
        "\t",
        "ö",
        "€".repeat(400),
        "x".repeat(1_200),
      ),
      fc.string({ unit: "grapheme", maxLength: 40 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async (pieces) => {
        const text = `Hej\n${pieces.join("").replaceAll("\0", "")}\nslut`;
        const { taken, read } = await through(letter({ text, html: `<p>${text}</p>` }));
        expect(sink.mails).toHaveLength(1);
        const plain = (words: string | undefined) => words?.replace(/\r\n?|\n/g, "\n").trimEnd();
        expect(plain(read.text)).toBe(plain(text));
        const letters = read.html?.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
        expect(plain(letters)).toBe(plain(`<p>${text}</p>`.toWellFormed()));
        expect(taken.raw.toString("latin1")).not.toMatch(/\r(?!\n)|(?<!\r)\n/);
      }),
      { numRuns: 300 },
    );
  });

  test("the same mail is the same bytes each time, and another Message-ID is another mail", async () => {
    const file = { name: "kvitto.pdf", type: "application/pdf", bytes: Buffer.from("%PDF") };
    const compose = (changes: Partial<Mail> = {}) =>
      provider.compose(
        letter({ attachments: [{ ...file, bytes: Uint8Array.from(file.bytes) }], ...changes }),
      );
    const [one, again] = [await compose(), await compose()];
    expect(Buffer.from(one).equals(again)).toBe(true);
    expect(Buffer.from(one).equals(await compose({ messageId: "<b@nordlys.example>" }))).toBe(false);
  });

  const words = fc.array(
    fc.oneof(fc.string({ maxLength: 120 }), hostile, fc.constant(" "), fc.constant("  ")),
  );
  test("a line above the body is 78 letters at most where there is a space to break it, and never over 998", async () => {
    await fc.assert(
      fc.asyncProperty(words, fc.nat(40), async (some, count) => {
        const said = some.join(" ").slice(0, 10_000);
        const mail = letter({
          from: { name: said, address: "hej@nordlys.example" },
          to: { name: said.slice(0, 90), address: `${"a".repeat(64)}@kund.example` },
          subject: said,
          references: Array.from({ length: count }, (_, i) => `<${"r".repeat(200)}${i}@nordlys.example>`),
          headers: { "X-Note": said.replace(/[^ ]{900,}/g, "long"), "X-Empty": "" },
        });
        const raw = Buffer.from(await provider.compose(mail)).toString("latin1");
        for (const line of raw.slice(0, raw.indexOf("\r\n\r\n")).split("\r\n")) {
          expect(line.length).toBeLessThanOrEqual(998);
          const first = line.replace(/^[\w-]+: /, "").trim();
          if (line.length > 78) expect(first).not.toContain(" ");
          expect(line).toMatch(/\S/);
        }
      }),
      { numRuns: 300 },
    );
  });

  test.each(["Order ".repeat(1_700), "ö".repeat(10_000), "x".repeat(10_000), "👩‍👩‍👧‍👦".repeat(900)])(
    "a subject of 10,000 letters arrives shortened, whole letters to its end",
    async (subject) => {
      const { read } = await through(letter({ subject }));
      expect(read.subject).toBe(subjectLine(subject));
      expect(read.subject?.isWellFormed()).toBe(true);
      expect([...(read.subject ?? "")].length).toBeLessThanOrEqual(200);
    },
  );

  test.each([0, 1, 56, 57, 58, 7_000_000])("a file of %i bytes arrives as it is", async (size) => {
    const bytes = Buffer.alloc(size, "\0\r\n.ö=\xff", "latin1");
    const { read } = await through(
      letter({ attachments: [{ name: "kvitto.pdf", type: "application/pdf", bytes }] }),
    );
    const [file] = read.attachments;
    expect(file).toMatchObject({ filename: "kvitto.pdf", mimeType: "application/pdf" });
    // safe because nothing asked for the content as text
    expect(Buffer.from(file?.content as ArrayBuffer).equals(bytes)).toBe(true);
    expect(read.text?.trimEnd()).toBe("Du får tillbaka 80,00 kr.");
  });

  test("words that look like the lines between the parts part nothing", async () => {
    const bytes = Buffer.from("%PDF");
    const attachments = [{ name: "kvitto.pdf", type: "application/pdf", bytes }];
    const lines = (raw: string) => [...raw.matchAll(/boundary="([^"]+)"/g)].map(([, line = ""]) => line);
    const known = lines(Buffer.from(await provider.compose(letter({ attachments }))).toString());
    expect(known).toHaveLength(2);
    const text = `Hej\n${known.map((line) => `--${line}\n\n--${line}--\n`).join("")}Slut`;
    const { taken, read } = await through(letter({ attachments, text, html: `<pre>${text}</pre>` }));
    expect(lines(taken.raw.toString()).some((line) => known.includes(line))).toBe(false);
    expect(read.text?.replaceAll("\r\n", "\n").trimEnd()).toBe(text);
    expect(read.html?.replaceAll("\r\n", "\n").trimEnd()).toBe(`<pre>${text}</pre>`);
    expect(read.attachments).toHaveLength(1);
  });

  test.each(["html", "text"] as const)("%s of more than 2 million letters makes no mail", async (part) => {
    const most = "<p>Hej</p>".repeat(200_000);
    await expect(provider.compose(letter({ [part]: most }))).resolves.toBeInstanceOf(Uint8Array);
    await expect(provider.compose(letter({ [part]: `${most}!` }))).rejects.toMatchObject({
      kind: "too_large",
    });
  });

  test("a domain with letters of its own is written as mail servers know it", async () => {
    const mail = await provider.compose(letter({ to: { address: "asa@exämple.se" } }));
    expect(headerLine(mail)).toContain("To: asa@xn--exmple-cua.se");
  });

  test.each<[string, Partial<Mail>]>([
    ["a name before @ that needs SMTPUTF8", { to: { address: "jösse@exämple.se" } }],
    ["two recipients", { to: { address: "a@b.se, evil@x.com" } }],
    ["an address literal", { to: { address: "a@[127.0.0.1]" } }],
    ["a sender with a line break", { from: { address: "hej@nordlys.example\r\nBcc: x@y.se" } }],
    ["a second From", { headers: { from: "evil@x.com" } }],
    ["a Bcc", { headers: { Bcc: "evil@x.com" } }],
    ["a Content-Type of its own", { headers: { "content-type": "text/html" } }],
    ["the same header twice", { headers: { "X-Note": "1", "x-note": "2" } }],
    ["a header name with a line break", { headers: { "X-A: 1\r\nBcc": "evil@x.com" } }],
    ["a header that is one endless word", { headers: { "X-Note": "x".repeat(2_000) } }],
    ["a Message-ID with a line break", { messageId: "<a@b.se>\r\nBcc: x@y.se" }],
  ])("%s makes no mail, and the reason names nobody", async (_name, changes) => {
    const problem = await provider.compose(letter(changes)).catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(Problem);
    expect(problem).toMatchObject({ kind: "unprocessable" });
    expect(String(problem)).not.toMatch(/evil|jösse|x@y/);
  });

  test("words that look like files and addresses are words", async () => {
    // safe because the point is what happens when parsed JSON slips through the types
    const file = { path: "/etc/passwd" } as unknown as string;
    await expect(provider.compose(letter({ html: file }))).rejects.toThrow();
  });
});
