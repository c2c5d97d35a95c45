/** A shop's mailbox on Dovecot, as most web hosts have it: read over TLS, heard at once, and read again after a restore. */
import tls from "node:tls";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { openEars } from "../../src/pipeline/mailboxes/ears.ts";
import { checkMailbox, lookInto } from "../../src/pipeline/mailboxes/looking.ts";
import { addMailbox, forgetMailbox, mailboxSchema } from "../../src/pipeline/mailboxes/settings.ts";
import { eventually, openWorld, type TestShop, type World } from "../support/shop.ts";
import { type Dovecot, startDovecot, user } from "./dovecot.ts";

describe.skipIf("missing" in inject("mta"))("a shop's mailbox on Dovecot", () => {
  let world: World;
  let shop: TestShop;
  let dovecot: Dovecot;
  const known = tls.getCACertificates("default");
  beforeAll(async () => {
    [dovecot, world] = await Promise.all([startDovecot(), openWorld({ now: new Date() })]);
    shop = await world.open();
  });
  afterAll(async () => {
    tls.setDefaultCACertificates(known);
    await world?.close();
    await dovecot?.close();
  });

  const connect = (more: object = {}, { inside = true } = {}) => {
    const url = `imaps://${encodeURIComponent(user)}@127.0.0.1:${dovecot.port}/INBOX`;
    const sent = mailboxSchema.parse({ url, password: "right", ...more });
    return addMailbox(world.context, shop.id, sent, { by: "Maria", inside });
  };
  let count = 0;
  const mail = (text: string) =>
    `Return-Path: <lena@example.com>\nFrom: Lena <lena@example.com>\nTo: ${user}\nSubject: Hej\nMessage-ID: <${++count}@x.example>\n\n${text}\n`;
  const inbound = () =>
    shop.ask((db, id) =>
      db
        .selectFrom("inbound")
        .select(["raw", "envelope_from", "envelope_to"])
        .where("shop_id", "=", id)
        .orderBy("id")
        .execute(),
    );

  test("is not opened while nobody vouches for its certificate, then it is; its bytes come as they are", async () => {
    const { id } = await connect();
    const first = mail("Hej, var är min mugg? ÅÄÖ");
    dovecot.deliver(first);
    expect((await checkMailbox(world.context, shop.id, id)).reason).toMatch(
      /certificate that can be trusted/,
    );
    tls.setDefaultCACertificates([...known, dovecot.certificate]);
    expect(await lookInto(world.context, shop.id, id)).toEqual({
      folder: "INBOX",
      mails: 1,
      isNew: 1,
      tooLarge: 0,
      hears: true,
    });
    expect(await checkMailbox(world.context, shop.id, id)).toMatchObject({
      state: "reading",
      taken: 1,
      reason: null,
    });
    const [kept] = await inbound();
    expect(kept).toMatchObject({ envelope_from: "lena@example.com", envelope_to: user });
    expect(Buffer.from(kept?.raw ?? []).toString("utf8")).toBe(first.replaceAll("\n", "\r\n"));
    expect(
      dovecot.files("").every((name) => !/:2,.*S/.test(name)),
      "nothing is changed there",
    ).toBe(true);
  });

  test("is heard within three seconds, marked as read, and moved to a folder that is made", async () => {
    await connect({ after: "seen" });
    const ears = openEars(world.context);
    try {
      await ears.look();
      await eventually(async () => (await shop.read("/v1/mailboxes"))[0].listening, 5);
      dovecot.deliver(mail("seen"));
      await eventually(async () => (await inbound()).length === 2, 3);
      await eventually(() => dovecot.files("").some((name) => /:2,.*S/.test(name)), 3);
    } finally {
      await ears.close();
    }
    const { id } = await connect({ after: "move", moveTo: "Kvitto" });
    dovecot.deliver(mail("moved"));
    expect(await checkMailbox(world.context, shop.id, id)).toMatchObject({ taken: 1, reason: null });
    expect([dovecot.files("").length, dovecot.files("Kvitto").length]).toEqual([2, 1]);
  });

  test("is looked at again when it counts anew after a restore, and nothing comes twice", async () => {
    const { id } = await connect();
    dovecot.recount();
    dovecot.deliver(mail("after the restore"));
    expect(await checkMailbox(world.context, shop.id, id)).toMatchObject({ taken: 1, reason: null });
    expect(await inbound()).toHaveLength(4);
  });

  test("refuses a wrong password, by TLS and by STARTTLS alike, and the sentence helps", async () => {
    const { id } = await connect({ password: "wrong" });
    expect(await checkMailbox(world.context, shop.id, id)).toMatchObject({
      state: "refused",
      reason: expect.stringContaining("the user or the password is wrong"),
    });
    await forgetMailbox(world.context, shop.id, id, "Maria");
    const plain = { url: `imap://${encodeURIComponent(user)}@127.0.0.1:${dovecot.plainPort}/INBOX` };
    const other = await connect({ ...plain, password: "right" });
    expect(await checkMailbox(world.context, shop.id, other.id)).toMatchObject({
      state: "reading",
      taken: 0,
    });
    const missing = await connect({ url: `${plain.url.replace("INBOX", "Support")}`, password: "right" });
    expect((await checkMailbox(world.context, shop.id, missing.id)).reason).toMatch(/no folder "Support"/);
  });
});
