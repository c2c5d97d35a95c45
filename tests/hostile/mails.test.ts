/** What a customer typed becomes part of a mail: it goes to her alone, as words, whatever she typed. Over real SMTP, down to the bytes. */
import { randomUUID } from "node:crypto";
import fc from "fast-check";
import PostalMime from "postal-mime";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lenasStory } from "../../src/demo/events.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

let world: World;
let shop: TestShop;
beforeAll(async () => {
  world = await openWorld();
  shop = await world.open();
});
afterAll(() => world.close());

let count = 0;
function refunded(
  customer: { email: string; firstName?: string; lastName?: string },
  title?: string,
  label?: string,
) {
  const n = `M${++count}`;
  const { refunded: told } = lenasStory(world.now()) as unknown as {
    refunded: { order: { lines: object[] }; return: object; refund: { payments: object[] } };
  };
  const lines = told.order.lines.map((line) => ({ ...line, ...(title && { title }) }));
  const payments = told.refund.payments.map((payment) => ({ ...payment, ...(label && { label }) }));
  return {
    ...told,
    id: randomUUID(),
    order: { ...told.order, id: n, number: n, customer, lines },
    return: { ...told.return, id: `${n}-r` },
    refund: { ...told.refund, id: `${n}-rf`, payments },
  };
}
const rawOf = async (to: string): Promise<string> => {
  const one = (await world.context.mailbox?.list())?.find((mail) => mail.to === to);
  return Buffer.from((one && (await world.context.mailbox?.raw(one.id))) ?? []).toString("latin1");
};

describe("a customer's address", () => {
  test.each([
    "lena@example.com, evil@x.com",
    "lena@example.com> , <evil@x.com",
    '"lena@example.com,evil"@x.com',
    "lena@example.com\0@evil.com",
    "lena@example.com\r\nBcc: evil@x.com",
    "lena@example.com\nRCPT TO:<evil@x.com>",
    "(c)lena@example.com",
    "lena@[127.0.0.1]",
    "lena@localhost",
    "lena@127.0.0.1",
    ".lena@example.com",
    "le..na@example.com",
    `${"l".repeat(65)}@example.com`,
    `lena@${"a".repeat(250)}.com`,
    "Lena <lena@example.com>",
    "group:lena@example.com;",
    "=?utf-8?q?lena?=@example.com",
    "lena@example.com lena@x.com",
    "jösse@example.com",
  ])(
    "%j gets no mail to anybody: it is refused at the door, or its order waits without one",
    async (email) => {
      const before = (await world.mails()).length;
      const answer = await shop.post(refunded({ email }));
      expect([202, 422]).toContain(answer.status);
      expect(await answer.text()).not.toContain("evil");
      await world.settle();
      const mails = await world.mails();
      expect(mails).toHaveLength(before);
    },
  );
});

describe("a customer's words", () => {
  const nasty = [
    "\r\nBcc: evil@x.com",
    "\r\n.\r\nMAIL FROM:<evil@x.com>",
    "\n.\n",
    "\r.\r",
    ".",
    "=?utf-8?B?RXZpbA==?=",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "--><b>",
    "]]>",
    "{{constructor.constructor}}",
    "{{#each this}}",
    "</td></table><form action=https://evil.example><input>",
    "\u202etxt.exe",
    "\u2028\u2029",
    "x".repeat(60),
    "😀".repeat(20),
    "'\"><style>@import url(//evil)</style>",
    "/etc/passwd",
    '{"path":"/etc/passwd"}',
  ];
  test("in her name, an article or a payment are words: one mail, each header once, nothing that runs, no line that ends it early", async () => {
    const text = fc.oneof(
      fc.constantFrom(...nasty),
      fc
        .array(fc.constantFrom(...nasty, "a", " "), { minLength: 1, maxLength: 2 })
        .map((parts) => parts.join("").slice(0, 80)),
    );
    await fc.assert(
      fc.asyncProperty(text, text, text, async (firstName, title, label) => {
        const to = `w${count + 1}@example.com`;
        const answer = await shop.post(refunded({ email: to, firstName, lastName: firstName }, title, label));
        expect([202, 422]).toContain(answer.status);
        await world.settle();
        if (answer.status === 422) return;
        const raw = await rawOf(to);
        expect(raw).not.toBe("");
        expect(raw.replaceAll("\r\n", "")).not.toMatch(/[\r\n\0]/);
        const head = raw.slice(0, raw.indexOf("\r\n\r\n"));
        const names = [...head.matchAll(/^([!-9;-~]+):/gm)].map(([, name = ""]) => name.toLowerCase());
        expect(names).toEqual([...new Set(names)]);
        expect(names).not.toContain("bcc");
        const mail = await PostalMime.parse(Buffer.from(raw, "latin1"));
        expect(mail.to?.map((one) => one.address)).toEqual([to]);
        const html = String(mail.html);
        expect(html).not.toMatch(
          /<script|<img src=x|<form|<input|<style>@import|constructor\.constructor\(|-->\s*<b>/i,
        );
        for (const link of html.matchAll(/href="([^"]*)"/g))
          expect(link[1]).toMatch(/^(https:\/\/|mailto:|tel:|#)/);
        expect(html).not.toMatch(/root:x:/);
      }),
      { numRuns: 10 },
    );
    expect(world.log.filter((line) => /"level":50/.test(line))).toEqual([]);
  }, 60_000);
});
