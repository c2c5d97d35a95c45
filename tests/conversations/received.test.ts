import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { largestMail, readMail } from "../../src/conversations/received.ts";

const bytes = (text: string) => new TextEncoder().encode(text.replace(/\r?\n/g, "\r\n"));
const read = (text: string) => readMail(bytes(text));

test("an ordinary answer is read with all that matching needs", async () => {
  const mail = await read(`Return-Path: <lena@example.com>
Delivered-To: r-abc@reply.nordlys.example
X-Original-To: r-abc@reply.nordlys.example
From: =?utf-8?q?Lena_=C3=85kesson?= <Lena@example.com>
To: "Nordlys, kundservice" <r-abc@reply.nordlys.example>, Team: a@x.example, b@x.example;
Cc: jonas@example.com
Subject: =?utf-8?q?Re=3A_=C3=85terbetalning?=
Message-ID: <m1@example.com>
In-Reply-To: <k1@nordlys.example>
References: <k0@nordlys.example>
 <k1@nordlys.example>
Date: Fri, 20 Nov 2026 15:30:00 +0100
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/plain; charset=utf-8

Hej där
--b
Content-Type: image/jpeg
Content-Disposition: attachment; filename="mugg.jpg"
Content-Transfer-Encoding: base64

AQID
--b--
`);
  expect(mail).toMatchObject({
    messageId: "<m1@example.com>",
    inReplyTo: "<k1@nordlys.example>",
    references: ["<k0@nordlys.example>", "<k1@nordlys.example>"],
    from: { name: "Lena Åkesson", address: "Lena@example.com" },
    to: ["r-abc@reply.nordlys.example", "a@x.example", "b@x.example"],
    cc: ["jonas@example.com"],
    deliveredTo: ["r-abc@reply.nordlys.example"],
    xOriginalTo: ["r-abc@reply.nordlys.example"],
    subject: "Re: Återbetalning",
    date: "2026-11-20T14:30:00.000Z",
    attachmentsLeftOut: 0,
  });
  expect(mail.text.trim()).toBe("Hej där");
  expect(mail.attachments).toEqual([
    { filename: "mugg.jpg", mimeType: "image/jpeg", content: new Uint8Array([1, 2, 3]) },
  ]);
  expect(mail.headers.get("return-path")).toEqual(["<lena@example.com>"]);
  expect(mail.unreadable).toBeUndefined();
});

describe("who wrote is never what a decoded name claims", () => {
  test.each([
    ["an encoded word that looks like an address", "=?utf-8?q?=3Cvictim=40bank=2Ese=3E?=", ""],
    ["the same in base64", "=?utf-8?b?PHZpY3RpbUBiYW5rLnNlPg==?=", ""],
    [
      "an encoded address in front of the real one",
      "=?utf-8?q?victim=40bank=2Ese?= <mallory@evil.example>",
      "mallory@evil.example",
    ],
    [
      "a quoted address in front of the real one",
      '"victim@bank.se" <mallory@evil.example>',
      "mallory@evil.example",
    ],
    ["two senders", "victim@bank.se, mallory@evil.example", ""],
    ["no sender", "", ""],
    ["no address", "Lena", ""],
  ])("%s", async (_, from, address) =>
    expect((await read(`From: ${from}\nSubject: x\n\nhej`)).from.address).toBe(address),
  );
  test("two From headers", async () =>
    expect((await read("From: a@x.example\nFrom: b@x.example\n\nhej")).from.address).toBe(""));
});

test("names and subject carry no control, bidi or zero-width characters", async () => {
  const mail = await read(
    "From: =?utf-8?q?Le=E2=80=AEna=00=E2=80=8B_Ek?= <l@x.example>\nSubject: =?utf-8?q?Hej=0D=0ABcc=3A_x=E2=80=AE=07?=\n\nhej",
  );
  expect(mail.from.name).toBe("Lena Ek");
  expect(mail.subject).toBe("Hej Bcc: x");
});

test("a name that is cut within a sign stays a text that can be kept and hashed", async () => {
  const mail = await read(`From: "x${"😀".repeat(150)}" <l@x.example>\nSubject: x${"😀".repeat(600)}\n\nhej`);
  expect([mail.from.name.length, mail.subject.length]).toEqual([200, 998]);
  for (const text of [mail.from.name, mail.subject]) expect(text.isWellFormed()).toBe(true);
});

test.each([
  ["../../etc/passwd", "passwd"],
  ["C:\\temp\\kvitto.pdf", "kvitto.pdf"],
  ["=?utf-8?q?=E2=80=AEgpj=2Eexe?=", "gpj.exe"],
  ["...", "file-1"],
  ["", "file-1"],
  ["a<b>|c?.png", "a_b__c_.png"],
  [`${"å".repeat(300)}.jpeg`, `${"å".repeat(100)}.jpeg`],
])("the file name %j becomes %j", async (name, expected) => {
  const mail = await read(
    `From: l@x.example\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: application/x-thing\nContent-Disposition: attachment; filename="${name.replaceAll("\\", "\\\\")}"\n\nx\n--b--`,
  );
  expect(mail.attachments[0]?.filename).toBe(expected);
});

test("at most twenty files are kept, and the mail says how many were not", async () => {
  const file = "--b\nContent-Type: image/png\nContent-Disposition: attachment\n\nx\n";
  const mail = await read(
    `From: l@x.example\nContent-Type: multipart/mixed; boundary=b\n\n${file.repeat(200)}--b--`,
  );
  expect(mail.attachments).toHaveLength(20);
  expect(mail.attachmentsLeftOut).toBe(180);
});

test("a mail server's report keeps its parts as files, and a mail inside a mail is a file", async () => {
  const mail = await read(
    "From: l@x.example\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nmin text\n--b\nContent-Type: message/rfc822\n\nFrom: o@x.example\n\nthe other's text\n--b--",
  );
  expect(mail.text.trim()).toBe("min text");
  expect(mail.attachments[0]?.mimeType).toBe("message/rfc822");
});

describe("hostile mail is kept with its headers, never thrown", () => {
  const head = "From: Lena <l@x.example>\nTo: r-abc@reply.nordlys.example\nSubject: hej\n";
  const nested = (depth: number) =>
    Array.from(
      { length: depth },
      (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\n\n--b${i}\n`,
    ).join("");
  test.each([
    ["400 levels deep", bytes(head + nested(400)), /malformed/],
    ["3 MB of headers", bytes(`${head}${"X-A: b\n".repeat(400_000)}\nhej`), /larger than 256 KB/],
    ["2,001 short headers", bytes(`${head}${"X-A: b\n".repeat(1_998)}\nhej`), /more than 2000 headers/],
    [
      "one byte over 25 MB",
      (() => {
        const raw = new Uint8Array(largestMail + 1).fill(97);
        raw.set(bytes(`${head}\n`));
        return raw;
      })(),
      /larger than 25 MB/,
    ],
  ])("%s", async (_, raw, reason) => {
    const start = performance.now();
    const mail = await readMail(raw);
    expect(mail).toMatchObject({
      text: "",
      from: { address: "l@x.example" },
      to: ["r-abc@reply.nordlys.example"],
      subject: "hej",
    });
    expect(mail.unreadable).toMatch(reason);
    expect(performance.now() - start).toBeLessThan(2000);
  });
  test("a hundred thousand headers do not keep other customers waiting", async () => {
    const start = performance.now();
    const mail = await readMail(bytes(`${head}${"X-A: b\n".repeat(100_000)}\nhej`));
    expect(mail).toMatchObject({ from: { address: "l@x.example" }, subject: "hej", text: "" });
    expect(mail.unreadable).toMatch(/headers/);
    // Some milliseconds; generous for a busy machine. It was a minute and a half.
    expect(performance.now() - start).toBeLessThan(3000);
  });
  const mixed = `${head}Content-Type: multipart/mixed; boundary=b\n\n`;
  const photo = (size: number) =>
    `--b\nContent-Type: image/jpeg; name=mugg.jpg\nContent-Transfer-Encoding: base64\n\n${`${"A".repeat(76)}\n`.repeat(size / 57)}`;
  /** For so long nothing else happens: the thread's own time, since the machine has other things to do. Milliseconds. */
  const readQuickly = async (raw: Uint8Array) => {
    await readMail(raw);
    const { user, system } = process.threadCpuUsage();
    const mail = await readMail(raw);
    const spent = process.threadCpuUsage({ user, system });
    expect((spent.user + spent.system) / 1_000).toBeLessThan(250);
    return mail;
  };
  const large: [string, string][] = [
    ["300,000 short lines", `${head}\n${"hej\n".repeat(300_000)}`],
    ["20 MB of line breaks", `${head}\nhej\n${"\n".repeat(10_000_000)}`],
    [
      "300,000 lines of format=flowed",
      `${head}Content-Type: text/plain; format=flowed\n\n${"hej \n".repeat(300_000)}`,
    ],
    ["300,000 lines of HTML", `${head}Content-Type: text/html\n\n${"<p>hej\n".repeat(300_000)}`],
    ["one line of 20 MB", `${head}\n${"hej ".repeat(5_000_000)}`],
    ["50,000 parts", `${mixed}${"--b\n\nhej\n".repeat(50_000)}`],
    ["250 levels and 300,000 lines", `${head}${nested(250)}\n${"hej\n".repeat(300_000)}`],
    ["300,000 lines that may be boundaries", `${mixed}--b\n\nhej\n${"--x\n".repeat(300_000)}`],
  ];
  test.each(large)("of %s only the beginning is read, at once", async (_, text) => {
    const mail = await readQuickly(bytes(text));
    expect(mail.unreadable).toBeUndefined();
    expect(mail.cut).toMatch(/too large to be read in full/);
    expect(mail).toMatchObject({ from: { address: "l@x.example" }, subject: "hej" });
    expect(mail.text + mail.html).toContain("hej");
  });
  test("a part with 300,000 headers is no text, and takes no time", async () => {
    const mail = await readQuickly(
      bytes(`${mixed}--b\n\nhej\n--b\n${"X-A: b\n".repeat(300_000)}\nx\n--b--\n`),
    );
    expect(mail.text).toContain("hej");
  });
  test("large photos take nothing from what she wrote, before or after them, and each is named", async () => {
    const mail = await readQuickly(
      bytes(`${mixed}--b\n\nSe bilderna\n${photo(2_000_000).repeat(8)}--b\n\nHälsningar Lena\n--b--\n`),
    );
    expect(mail.cut).toBeUndefined();
    expect(mail.text).toContain("Se bilderna");
    expect(mail.text).toContain("Hälsningar Lena");
    expect(mail.attachments.map(({ filename }) => filename)).toEqual(Array(8).fill("mugg.jpg"));
  });
  test("an ordinary mail with a photo of 170 KB is read whole", async () => {
    const mail = await readMail(bytes(`${mixed}--b\n\nhej\n${photo(171_000)}--b--\n`));
    expect(mail.attachments[0]?.content).toHaveLength(171_000);
    expect(mail.cut).toBeUndefined();
  });
  test("the same header, two thousand times but for a few, is read in full", async () => {
    const mail = await readMail(bytes(`${head}${"X-A: b\n".repeat(1_997)}\nhej`));
    expect(mail.unreadable).toBeUndefined();
    expect(mail.headers.get("x-a")).toHaveLength(1_997);
  });
  test.each(["utf-7", "iso-2022-jp", "no-such-charset", "x\0y"])(
    "the charset %j is read as well as it can be",
    async (charset) => {
      const mail = await read(
        `${head}Content-Type: text/plain; charset="${charset}"\nContent-Transfer-Encoding: quoted-printable\n\nhej =ZZ =1B$B x\0y`,
      );
      expect(mail.text).toContain("hej");
      expect(mail.text).not.toContain("\0");
    },
  );
  test("any bytes at all", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (raw) => void (await readMail(raw))),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.constantFrom(
            "From: ",
            "a@b",
            "<",
            ">",
            '"',
            "=?utf-8?q?",
            "?=",
            "\r\n",
            "\n\n",
            "--b",
            "Content-Type: ",
            "multipart/mixed; boundary=b",
            "message/rfc822",
            ":",
            ";",
            ",",
            "\0",
            " ",
          ),
        ),
        async (parts) => void (await readMail(bytes(parts.join("")))),
      ),
    );
  });
});
