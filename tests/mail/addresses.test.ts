import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { displayName, readAddress, subjectLine } from "../../src/mail/addresses.ts";
import { quoteAnswer } from "../../src/mail/answers.ts";

describe("where a mail may go", () => {
  test.each([
    ["asa@kund.se", "asa@kund.se"],
    ["Asa.O'Brien+1001@Kund.SE", "Asa.O'Brien+1001@kund.se"],
    ["asa@exämple.se", "asa@xn--exmple-cua.se"],
    ["asa@xn--exmple-cua.se", "asa@xn--exmple-cua.se"],
    ["asa@日本.jp", "asa@xn--wgv71a.jp"],
    [`${"a".repeat(64)}@kund.se`, `${"a".repeat(64)}@kund.se`],
  ])("%s is one customer's address", (text, address) => {
    expect(readAddress(text)).toEqual({ address });
  });

  test.each([
    "a@b.se, evil@x.com",
    "a@b.se> , <evil@x.com",
    '"a@b.se,evil"@x.com',
    "a@b.se\0@evil",
    "a@b.se\r\nRCPT TO:<evil@x.com>",
    "(c)a@b.se",
    "a@[127.0.0.1]",
    "a@127.0.0.1",
    "a@0x7f.1",
    "a@2130706433",
    "a@[IPv6:::1]",
    "a@localhost",
    "a@shop.localhost",
    "a@printer.local",
    "a@xn--\u0000.se",
    "a@xn--….se",
    `${"a".repeat(65)}@b.se`,
    `a@${"b".repeat(64)}.se`,
    `a@${"b.".repeat(160)}se`,
    ".a@b.se",
    "a.@b.se",
    "a..b@c.se",
    "a@b.se.",
    "a@.se",
    "a@b..se",
    "a@-b.se",
    "a@b_c.se",
    "a@b%2ese.se",
    "a@b.se/x",
    "a@b.se:25",
    "a@b@c.se",
    "a b@c.se",
    "a\u200b@b.se",
    "a\u202e@b.se",
    "jösse@exämple.se",
    "ａ@b.se",
    "a@b。se.",
    "a@se",
    "@b.se",
    "a@",
    "",
  ])("%j gets no mail, and the reason does not repeat it", (text) => {
    const read = readAddress(text);
    expect(read).toEqual({ reason: expect.stringMatching(/^the /) });
    if (text !== "" && "reason" in read) expect(read.reason).not.toContain(text);
  });

  test("whatever is typed, what comes out is ASCII, one address and stays the same when read again", () => {
    const odd = fc.string({ unit: fc.constantFrom(...'a.@<>,;:\\"()[]%\0\r\n ｅå。-_1') });
    fc.assert(
      fc.property(fc.oneof(odd, fc.emailAddress(), fc.string({ unit: "grapheme" })), (text) => {
        const read = readAddress(text);
        if ("reason" in read) return;
        expect(read.address).toMatch(/^[!#-'*+\-./0-9=?A-Z^_`a-z{|}~]+@[a-z0-9.-]+$/);
        expect(readAddress(read.address)).toEqual(read);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("what is shown", () => {
  test.each([
    ["Åsa Öberg", "Åsa Öberg"],
    ["Nordlys <evil@x.com>", "Nordlys evilx.com"],
    ["A\r\nBcc: evil@x.com", "A Bcc: evilx.com"],
    ["\u202egro.live\u202c", "gro.live"],
    ["No\u200brd\u2060lys", "Nordlys"],
    ["=?utf-8?Q?=22_evil?=", "utf-8?Q _22_evil"],
    ["＜evil＠x＞", "evilx"],
    [undefined, ""],
  ])("the name %j is shown as %j", (name, shown) => {
    if (name?.startsWith("=?")) expect(displayName(name)).not.toMatch(/=\?|\?=/);
    else expect(displayName(name)).toBe(shown);
  });

  test("a subject stays on one line and keeps its letters", () => {
    expect(subjectLine("Retur R-1042\r\nBcc: x@y.se · order #1001")).toBe(
      "Retur R-1042 Bcc: x@y.se · order #1001",
    );
    expect(subjectLine("x".repeat(5_000))).toHaveLength(200);
    expect(subjectLine("=?utf-8?B?ZXZpbA==?=")).not.toMatch(/=\?|\?=/);
  });

  test("a server's words lose addresses, secrets and line breaks", () => {
    expect(quoteAnswer("550-5.1.1 <asa@kund.se>\r\n550 \u001b[2Jno hunter2", ["hunter2"])).toBe(
      "550-5.1.1 <…> 550 [2Jno …",
    );
    expect(quoteAnswer("x".repeat(9_999))).toHaveLength(200);
  });
});
