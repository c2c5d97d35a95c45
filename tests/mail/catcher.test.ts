import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Catcher, startCatcher } from "../../src/mail/catcher/index.ts";
import { smtp } from "../../src/mail/smtp/index.ts";
import { envelope, lastLook, letter, wait } from "./letters.ts";

describe("the built-in mailbox", () => {
  let folder: string;
  let catcher: Catcher;
  let provider: ReturnType<typeof smtp>;
  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), "mailbox-")), "mail");
    catcher = await startCatcher({ folder });
    provider = smtp(catcher.url);
  });
  afterEach(async () => {
    await provider.close();
    await catcher.close();
    await rm(join(folder, ".."), { recursive: true });
  });
  const send = async (changes: Parameters<typeof letter>[0] = {}) => {
    const bytes = await provider.compose(letter(changes));
    const outcome = await provider.send(bytes, envelope, "k", lastLook());
    expect(outcome).toMatchObject({ outcome: "accepted" });
    return bytes;
  };

  test("a merchant reads there what the customer would have got", async () => {
    const bytes = await send();
    const [listed] = await catcher.mailbox.list();
    expect(listed).toMatchObject({
      from: "Nordlys <hej@nordlys.example>",
      to: "asa@kund.example",
      subject: "Återbetalning 80,00 kr · order #1001",
      kind: "refund-issued",
      messageId: "<mfrggzdfmztwq2lk.nordlys@nordlys.example>",
      replyTo: "r+k1abcdef@r.nordlys.example",
    });
    const id = listed?.id ?? "";
    expect(encodeURIComponent(id)).toBe(id);
    expect(Math.abs(Date.parse(listed?.receivedAt ?? "") - Date.now())).toBeLessThan(5_000);
    const mail = await catcher.mailbox.find(id);
    expect(mail?.html).toContain("<b>80,00&nbsp;kr</b>");
    expect(mail?.text.trimEnd()).toBe("Du får tillbaka 80,00 kr.");
    expect(Buffer.from((await catcher.mailbox.raw(id)) ?? []).equals(Buffer.from(bytes))).toBe(true);
  });

  test("the newest mail is on top, also within one millisecond and after a restart", async () => {
    for (const n of Array.from({ length: 30 }, (_, at) => at)) await send({ subject: `Mail ${n}` });
    const subjects = (await catcher.mailbox.list()).map(({ subject }) => subject);
    expect(subjects).toEqual(Array.from({ length: 30 }, (_, at) => `Mail ${29 - at}`));
    const before = await catcher.mailbox.list();
    await provider.close();
    await catcher.close();
    await writeFile(join(folder, "half.part"), "half a mail");
    await writeFile(join(folder, "notes.txt"), "not a mail");
    catcher = await startCatcher({ folder });
    provider = smtp(catcher.url);
    expect(await catcher.mailbox.list()).toEqual(before);
    await send({ subject: "After the restart" });
    expect((await catcher.mailbox.list())[0]?.subject).toBe("After the restart");
    expect(await readdir(folder)).not.toContain("half.part");
  });

  test("a thousand mails at once are all there, each once", async () => {
    await Promise.all(
      Array.from({ length: 1_000 }, (_, n) => send({ messageId: `<m${n}@nordlys.example>` })),
    );
    const listed = await catcher.mailbox.list();
    expect(new Set(listed.map(({ messageId }) => messageId)).size).toBe(1_000);
    expect(listed.map(({ id }) => id)).toEqual(
      listed
        .map(({ id }) => id)
        .sort()
        .reverse(),
    );
    await catcher.close();
    const begun = performance.now();
    catcher = await startCatcher({ folder });
    expect(await catcher.mailbox.list()).toEqual(listed);
    expect(performance.now() - begun).toBeLessThan(15_000);
  });

  test("it can be emptied", async () => {
    await send();
    const [{ id } = { id: "" }] = await catcher.mailbox.list();
    await catcher.mailbox.clear();
    expect(await catcher.mailbox.list()).toEqual([]);
    expect(await catcher.mailbox.find(id)).toBeUndefined();
    expect(await readdir(folder)).toEqual([]);
  });

  test("only mails can be read through it, no other file", async () => {
    await writeFile(join(folder, "..", "secret.eml"), "secret");
    for (const id of ["../secret", "..%2fsecret", "", "__proto__", "constructor"]) {
      expect(await catcher.mailbox.find(id)).toBeUndefined();
      expect(await catcher.mailbox.raw(id)).toBeUndefined();
    }
  });

  test("bytes that are no proper mail are kept and shown all the same", async () => {
    const odd = Buffer.from("no header at all\u0000\r\n.\r\n=?utf-8?Q?=FF?=\r\n");
    await provider.send(odd, envelope, "k", lastLook());
    await wait(10);
    const [{ id } = { id: "" }] = await catcher.mailbox.list();
    expect(await catcher.mailbox.find(id)).toMatchObject({ to: "asa@kund.example", subject: "" });
    expect(Buffer.from((await catcher.mailbox.raw(id)) ?? []).equals(odd)).toBe(true);
  });

  test("a port that is taken is said at the start", async () => {
    await expect(startCatcher({ folder, port: catcher.port })).rejects.toThrow(/EADDRINUSE/);
  });
});
