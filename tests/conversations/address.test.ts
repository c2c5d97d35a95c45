import { createSecretKey } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  bounceAddress,
  bounceToken,
  readToken,
  replyAddress,
  replyToken,
  tokenFits,
} from "../../src/conversations/address.ts";

const key = new Uint8Array(32).fill(7);
const bound = {
  key,
  keyId: 3,
  shopId: "shop_nordlys",
  threadId: "0191f3a2-7c4b-7d10-8000-a1b2c3d4e5f6",
  recipient: "Lena@Example.com",
};
const lena = { shopId: bound.shopId, recipient: "lena@example.com" };
const fits = (localPart: string, who = lena, withKey: Uint8Array = key) => {
  const parsed = readToken(localPart);
  return parsed !== undefined && tokenFits(withKey, parsed, who);
};

test("the address fits into what mail servers accept, and says which thread it belongs to", () => {
  const address = replyAddress(bound, "reply.nordlys.example");
  const [localPart = "", domain] = address.split("@");
  expect(localPart).toMatch(/^r-[a-z2-7]{44}$/);
  expect(localPart.length).toBeLessThanOrEqual(64);
  expect(domain).toBe("reply.nordlys.example");
  expect(readToken(address)).toMatchObject({ purpose: "reply", keyId: 3, threadId: bound.threadId });
  expect(fits(localPart)).toBe(true);
});

test.each([
  ["upper-cased by a gateway", (token: string) => `R-${token.toUpperCase()}`],
  ["with a plus", (token: string) => `r+${token}`],
  ["with the plus turned into a space", (token: string) => `r ${token}`],
  ["as a bare local part", (token: string) => token],
  ["with its domain", (token: string) => ` r-${token}@reply.nordlys.example `],
])("an address still fits %s", (_, change) => expect(fits(change(replyToken(bound)))).toBe(true));

describe("an address fits nobody else", () => {
  const token = replyToken(bound);
  test("another shop, another recipient, another key, another thread", () => {
    expect(fits(token, { ...lena, shopId: "shop_other" })).toBe(false);
    expect(fits(token, { ...lena, recipient: "mallory@example.com" })).toBe(false);
    expect(fits(token, lena, new Uint8Array(32).fill(8))).toBe(false);
    expect(replyToken({ ...bound, threadId: "0191f3a2-7c4b-7d10-8000-a1b2c3d4e5f7" }).slice(28)).not.toBe(
      token.slice(28),
    );
  });
  test("shop and recipient cannot be shifted into each other", () => {
    expect(fits(replyToken({ ...bound, shopId: "shop_nordlysl", recipient: "ena@example.com" }))).toBe(false);
  });
  test("a reply address is no bounce address", () => {
    expect(fits(`b-${token}`)).toBe(false);
    expect(fits(`r-${bounceToken(bound)}`)).toBe(false);
    expect(fits(bounceAddress(bound, "bounce.nordlys.example"))).toBe(true);
  });
  test("any changed letter, and any token cut short, is refused", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 43 }),
        fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz234567"),
        (at, letter) => {
          fc.pre(token[at] !== letter);
          expect(fits(token.slice(0, at) + letter + token.slice(at + 1))).toBe(false);
          expect(fits(token.slice(0, at))).toBe(false);
        },
      ),
    );
  });
});

test("any thread, shop and recipient come back as they went in, with a KeyObject as with bytes", () => {
  fc.assert(
    fc.property(
      fc.uuid(),
      fc.string({ minLength: 1 }),
      fc.emailAddress(),
      fc.integer({ min: 0, max: 15 }),
      (threadId, shopId, recipient, keyId) => {
        const parsed = readToken(
          replyToken({ key: createSecretKey(key), keyId, threadId, shopId, recipient }),
        );
        expect(parsed).toMatchObject({ threadId: threadId.toLowerCase(), keyId });
        expect(
          parsed && tokenFits(key, parsed, { shopId, recipient: recipient.toUpperCase().toLowerCase() }),
        ).toBe(true);
      },
    ),
  );
});

test("anything else that arrives as an address is no token", () => {
  for (const text of [
    "",
    "@",
    "r-",
    "kundservice",
    "r-0000",
    `r-${"1".repeat(44)}`,
    `r-${"a".repeat(45)}`,
    `x-${"a".repeat(44)}`,
    `r-${"z".repeat(44)}`,
  ])
    expect(readToken(text)).toBeUndefined();
  fc.assert(fc.property(fc.string({ maxLength: 400 }), (text) => void readToken(text)));
});

test("a key id or thread that would not fit is refused when signing", () => {
  expect(() => replyToken({ ...bound, keyId: 16 })).toThrow(/key id/);
  expect(() => replyToken({ ...bound, threadId: "N-2417" })).toThrow(/UUID/);
});
