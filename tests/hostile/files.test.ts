/** Files that strangers send: kept as they came, never opened, and given out as downloads only. */
import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { filesIn } from "../../src/conversations/files.ts";
import { lenasStory } from "../../src/demo/events.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

let world: World;
let shop: TestShop;
let other: TestShop;
let address: string;
let number: string;
beforeAll(async () => {
  world = await openWorld();
  shop = await world.open();
  other = await world.open({
    name: "Grannen",
    replyDomain: "svar.grannen.example",
    from: { name: "Grannen", address: "hej@grannen.example" },
  });
  await shop.tell(lenasStory(world.now()).refunded);
  address = (await world.mails("lena@example.com")).at(-1)?.replyTo ?? "";
});
afterAll(() => world.close());

const part = (head: string, body: string | Uint8Array, encoding = "base64") =>
  `${head}\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${
    encoding === "base64" ? Buffer.from(body).toString("base64").replace(/.{76}/g, "$&\r\n") : body
  }`;
const named = (name: string, type = "application/octet-stream") =>
  `Content-Type: ${type}\r\nContent-Disposition: attachment; filename="${name}"`;
const mailOf = (...parts: string[]) =>
  Buffer.from(
    `From: lena@example.com\r\nTo: ${address}\r\nSubject: Sv: bilder\r\nMessage-ID: <${createHash("sha256").update(parts.join()).digest("hex").slice(0, 20)}@x.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b-1"\r\n\r\n${["Content-Type: text/plain; charset=utf-8\r\n\r\nHär är bilderna", ...parts].map((one) => `--b-1\r\n${one}\r\n`).join("")}--b-1--\r\n`,
  );
interface Shown {
  id: string;
  name: string;
  claimedType: string;
  size: number;
  sha256: string;
}
/** Sends a mail and answers the files that its message has. */
async function send(...parts: string[]): Promise<Shown[]> {
  await shop.write({ from: "lena@example.com", to: address, raw: mailOf(...parts) });
  number ??= (await shop.read("/v1/cases"))[0].number;
  return (await shop.read(`/v1/cases/${number}`)).messages.at(-1).files;
}
const download = (id: string, of = shop) => of.get(`/v1/cases/${number}/files/${id}`);

const png = Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), Buffer.alloc(90_000, 7)]);
const eicar = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";
/** 42 KB that would become gigabytes, if anybody unpacked it. */
const zip = Buffer.concat([Buffer.from("504b0304", "hex"), Buffer.alloc(42_000)]);

describe("what comes by mail", () => {
  test("every byte of a picture is kept, and it is given out as a picture to save", async () => {
    const [file] = await send(part(named("mugg på bordet.png", "image/png"), png));
    expect(file).toMatchObject({
      name: "mugg på bordet.png",
      claimedType: "image/png",
      size: png.length,
      sha256: createHash("sha256").update(png).digest("hex"),
    });
    const answer = await download(file?.id ?? "");
    expect(Buffer.from(await answer.arrayBuffer()).equals(png)).toBe(true);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "image/png",
      "content-disposition": `attachment; filename="mugg_p_bordet.png"; filename*=UTF-8''mugg%20p%C3%A5%20bordet.png`,
      "x-content-type-options": "nosniff",
      "content-security-policy": "sandbox; default-src 'none'",
      "cache-control": "no-store",
    });
  });

  test("names lead nowhere and say what they are", async () => {
    const files = await send(
      part(named("../../etc/passwd"), "a"),
      part(named("..\\\\..\\\\boot.ini"), "b"),
      part(
        `Content-Type: application/x-msdownload; name*=utf-8''faktura%E2%80%AEgpj.exe\r\nContent-Disposition: attachment`,
        "c",
      ),
      part(named("..."), "d"),
      part("Content-Type: image/png", "e"),
      part(named(`${"lång".repeat(90)}.pdf`), "f"),
    );
    expect(files.map(({ name }) => name)).toEqual([
      "passwd",
      "boot.ini",
      "fakturagpj.exe",
      expect.stringMatching(/^file-\d+$/),
      expect.stringMatching(/^file-\d+$/),
      expect.stringMatching(/^.{100}\.pdf$/u),
    ]);
  });

  test("scripts, programs, tests for viruses and bombs are rows of bytes: kept, never opened, never shown", async () => {
    const hostile: [string, string, string | Uint8Array][] = [
      ["bild.svg", "image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"],
      ["sida.html", "text/html", "<script>alert(1)</script>"],
      ["bild.png", "image/png", "<script>alert(1)</script>"],
      ["virus.com", "application/octet-stream", eicar],
      ["bomb.zip", "application/zip", zip],
      ["program.exe", "application/x-msdownload", "MZ"],
      ["polyglott.gif", "image/gif", "<html>GIF89a"],
    ];
    const files = await send(...hostile.map(([name, type, body]) => part(named(name, type), body)));
    expect(files.map(({ size }) => size)).toEqual(hostile.map(([, , body]) => Buffer.from(body).length));
    for (const { id, name } of files) {
      const answer = await download(id);
      expect(answer.headers.get("content-type"), name).toBe("application/octet-stream");
      expect(answer.headers.get("content-disposition"), name).toMatch(/^attachment;/);
      expect(answer.headers.get("content-security-policy"), name).toContain("sandbox");
    }
  });

  test("of two hundred files twenty are kept, and it is said that the others stay in the mail", async () => {
    const files = await send(
      ...Array.from({ length: 200 }, (_, i) => part(named(`${i}.png`, "image/png"), `${i}`)),
    );
    expect(files.map(({ name }) => name)).toEqual(Array.from({ length: 20 }, (_, i) => `${i}.png`));
    const { reason } = await shop.ask((db, id) =>
      db
        .selectFrom("inbound")
        .select("reason")
        .where("shop_id", "=", id)
        .orderBy("id", "desc")
        .executeTakeFirstOrThrow(),
    );
    expect(reason).toBe("180 files beyond the first 20 stay in the mail");
  });

  test("nobody else gets a file: not by another shop's key, another case's number, or an id that is none", async () => {
    const [file] = await send(part(named("hemlig.pdf", "application/pdf"), "%PDF-1.7 hemlig"));
    expect((await download(file?.id ?? "")).headers.get("content-type")).toBe("application/pdf");
    expect((await download(file?.id ?? "", other)).status).toBe(404);
    for (const id of ["nothing", "0199a000-0000-7000-8000-000000000001", "..%2F..%2Fetc"])
      expect((await download(id)).status, id).toBe(404);
    expect((await shop.get(`/v1/cases/N-9999/files/${file?.id}`)).status).toBe(404);
    expect((await world.app.request(`/v1/cases/${number}/files/${file?.id}`)).status).toBe(401);
  });
});

describe("cutting files out of a mail", () => {
  const raw = (text: string) => Buffer.from(text.replace(/\r?\n/g, "\r\n"));
  test.each([
    [
      "nested, with an outer boundary that begins the inner one's",
      raw(`Content-Type: multipart/mixed; boundary=a

--a
Content-Type: multipart/alternative; boundary=ab

--ab
Content-Type: text/plain

text
--ab
Content-Type: image/png; name=in.png
Content-Transfer-Encoding: base64

AQID
--ab--
--a
Content-Type: image/png; name=out.png
Content-Transfer-Encoding: base64

BAUG
--a--
`),
      { "in.png": "010203", "out.png": "040506" },
    ],
    [
      "quoted-printable, broken in places",
      raw(
        "Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Disposition: attachment; filename=q.bin\nContent-Transfer-Encoding: quoted-printable\n\n=41=\n=4Z=\n--a--\n",
      ),
      { "q.bin": Buffer.from("A=4Z").toString("hex") },
    ],
    [
      "an inner part that never ends, and base64 with rubbish in it",
      raw(
        "Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: image/png; name=x.png\nContent-Transfer-Encoding: base64\n\nAQ!! ID\n--a\nContent-Type: application/pdf; name=y.pdf\n\nplain",
      ),
      { "x.png": "010203", "y.pdf": Buffer.from("plain").toString("hex") },
    ],
    ["no mail at all", raw("\0\n--\n----\n"), {}],
    [
      "one file and nothing else",
      raw("Content-Type: application/pdf; name=z.pdf\nContent-Transfer-Encoding: BASE64\n\nAQID"),
      { "z.pdf": "010203" },
    ],
  ])("%s", async (_, mail, expected) => {
    const { files } = await filesIn(mail);
    expect(Object.fromEntries(files.map(({ name, bytes }) => [name, bytes.toString("hex")]))).toEqual(
      expected,
    );
  });

  test("25 MB, whatever they are made of, keep nobody waiting", async () => {
    const size = 24 * 1024 * 1024;
    const head = "Content-Type: multipart/mixed; boundary=bb\r\n\r\n--bb\r\n";
    const picture = `${named("stor.jpg", "image/jpeg")}\r\nContent-Transfer-Encoding: base64\r\n\r\n`;
    const mails = {
      picture: head + picture + `${"/9j/".repeat(19)}\r\n`.repeat(size / 78),
      boundaries: head + "--bb\n".repeat(size / 5),
      hyphens: head + "\n--".repeat(size / 3),
      nested:
        head +
        Array.from(
          { length: 100_000 },
          (_, i) => `Content-Type: multipart/mixed; boundary=x${i}\n\n--x${i}\n`,
        ).join(""),
    };
    for (const [what, text] of Object.entries(mails)) {
      const mail = Buffer.from(text, "latin1");
      // The processor's time: what other programs do meanwhile is not ours.
      const spent = () => process.cpuUsage().user / 1000;
      let [longest, last, running] = [0, spent(), true];
      const look = () => {
        const now = spent();
        longest = Math.max(longest, now - last);
        last = now;
        if (running) setImmediate(look);
      };
      look();
      const { files } = await filesIn(mail);
      running = false;
      // In slices of a tenth of a second here; a busy machine is slow, and what grows with the square takes minutes.
      expect(longest, what).toBeLessThan(1_000);
      expect(
        files.map(({ bytes }) => bytes.length > 18_000_000),
        what,
      ).toEqual(what === "picture" ? [true] : []);
    }
    expect(await filesIn(Buffer.alloc(26 * 1024 * 1024, 10))).toEqual({ files: [], leftOut: 0 });
  });
});
