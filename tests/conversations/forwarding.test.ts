/** Whose mail a forwarded mail is: forwarded by a mailbox's own rule, or handed on by a colleague in six languages. */
import { describe, expect, test } from "vitest";
import { isForged } from "../../src/conversations/authenticity.ts";
import {
  handedOnIn,
  originOf,
  waysOf,
  withoutForwarding,
  writerOf,
} from "../../src/conversations/forwarding.ts";
import { readMail } from "../../src/conversations/received.ts";

const own = ["support@nordlys.example", "hei@nordlys.example"];
const mailOf = (headers: Record<string, string>, text = "Hej", html = "") =>
  readMail(
    Buffer.from(
      `${Object.entries({ From: "Lena Ek <lena@kund.example>", To: "support@nordlys.example", ...headers })
        .map(([name, value]) => `${name}: ${value}\r\n`)
        .join("")}Content-Type: text/${html ? "html" : "plain"}; charset=utf-8\r\n\r\n${html || text}`,
    ),
  );
const handedOn = async (text: string, headers: Record<string, string> = {}, html = "") =>
  handedOnIn(
    await mailOf(
      { From: "support@nordlys.example", To: "in@svar.nordlys.example", Subject: "Fwd: Mugg", ...headers },
      text,
      html,
    ),
  );

describe("what a forwarding server wrote over", () => {
  test.each([
    ["SRS0=HHH=TT=kund.example=lena@nordlys.example", "lena@kund.example"],
    ["srs0+abc=xy=kund.example=lena@nordlys.example", "lena@kund.example"],
    ["SRS1=GGG=fwd.example==HHH=TT=kund.example=lena@third.example", "lena@kund.example"],
    ["support+caf_=in=svar.nordlys.example@nordlys.example", "support@nordlys.example"],
    ["prvs=1234abcd=lena@kund.example", "lena@kund.example"],
    ["lena@kund.example", "lena@kund.example"],
    ["", ""],
  ])("%s", (path, origin) => expect(originOf(path)).toBe(origin));

  test("its own path and its own group's headers say nothing of who wrote; a stranger's list does", async () => {
    const mail = await mailOf({
      "Return-Path": "<support+caf_=in=svar.nordlys.example@nordlys.example>",
      "List-Id": "<support.nordlys.example>",
      Precedence: "list",
    });
    const left = withoutForwarding(mail, "support@nordlys.example", own);
    expect(left.envelopeFrom).toBeUndefined();
    expect(["return-path", "list-id", "precedence"].map((name) => left.headers.has(name))).toEqual([
      false,
      false,
      false,
    ]);
    const list = await mailOf({ "List-Id": "<news.nordlys.example.org>", "Return-Path": "<>" });
    const kept = withoutForwarding(list, "lena@kund.example", own);
    expect(kept.headers.has("list-id")).toBe(true);
    expect(kept.headers.get("return-path")).toEqual(["<>"]);
    expect(kept.envelopeFrom).toBe("lena@kund.example");
  });

  test("the ways that a mail came are those of its headers too", async () => {
    const mail = await mailOf({
      To: "undisclosed-recipients:;",
      "Delivered-To": "hei@nordlys.example",
      "X-Forwarded-For": "support@nordlys.example in@svar.nordlys.example",
    });
    expect(waysOf(mail)).toEqual(expect.arrayContaining(["hei@nordlys.example", "support@nordlys.example"]));
  });
});

test.each([
  [{}, "lena@kund.example"],
  [{ "Reply-To": "Lena <lena@arbete.example>" }, "lena@arbete.example", "claimed"],
  [{ "Reply-To": "Lena <LENA@kund.example>" }, "lena@kund.example"],
  [{ "Reply-To": "a@x.example, b@x.example" }, "lena@kund.example"],
  [{ "Reply-To": "support@nordlys.example" }, "lena@kund.example"],
  [{ From: "Formulär <support@nordlys.example>", "Reply-To": "lena@kund.example" }, "lena@kund.example"],
  [
    {
      From: "'Lena' via Support <support@nordlys.example>",
      "X-Original-From": "Lena <lena@kund.example>",
      "Reply-To": "support@nordlys.example",
    },
    "lena@kund.example",
  ],
  [{ From: "support@nordlys.example" }, "support@nordlys.example"],
] as [Record<string, string>, string, string?][])(
  "an answer to %j goes to %s",
  async (headers, address, claimed) =>
    expect(writerOf(await mailOf(headers), own)).toEqual({
      name: expect.any(String),
      address,
      ...(claimed && { isClaimed: true }),
    }),
);

test.each([
  [["mx.google.com; dkim=fail; dmarc=fail (p=NONE) header.from=kund.example"], true],
  [["spf=fail smtp.mailfrom=x.example; dkim=none;dmarc=fail action=oreject"], true],
  [["mx.example; dkim=none", "mx.example; dmarc=fail (p=reject)"], true],
  [["mx.example; dmarc=pass", "forger.example; dmarc=fail"], false],
  [["mx.google.com; dmarc=none; spf=fail"], false],
  [["mx.example; dmarc=pass reason=dmarc=fail"], false],
  [[], false],
])("a mail with the results %j is made up: %s", (results, forged) =>
  expect(isForged(new Map(results.length > 0 ? [["authentication-results", results]] : []))).toBe(forged),
);

const blocks: Record<string, string> = {
  "Gmail, sv":
    "---------- Forwarded message ---------\nFrån: Lena Ek <lena@kund.example>\nDate: fre 20 nov. 2026 kl 15:31\nSubject: Mugg\nTo: <support@nordlys.example>\n\n",
  "Outlook, sv":
    "________________________________\nFrån: Lena Ek <lena@kund.example>\nSkickat: den 20 november 2026 15:31\nTill: Nordlys <support@nordlys.example>\nÄmne: Mugg\n\n",
  "Apple Mail, sv":
    "Vidarebefordrat brev:\n\n> Från: Lena Ek <lena@kund.example>\n> Ämne: Mugg\n> Datum: 20 november 2026 15:31:02 CET\n> Till: support@nordlys.example\n> \n> ",
  "Outlook, nb":
    "Fra: Lena Ek <lena@kund.example>\nSendt: fredag 20. november 2026 15:31\nTil: support@nordlys.example\nEmne: Mugg\n\n",
  "Gmail, nb":
    "---------- Forwarded message ---------\nFra: Lena Ek <lena@kund.example>\nDate: fre. 20. nov. 2026 kl. 15:31\nSubject: Mugg\nTo: <support@nordlys.example>\n\n",
  "Outlook, da":
    "*Fra:* Lena Ek <lena@kund.example>\n*Sendt:* 20. november 2026 15:31\n*Til:* Nordlys <support@nordlys.example>\n*Cc:* a@x.example;\n b@x.example\n*Emne:* Mugg\n\n",
  "Apple Mail, da":
    "Start på videresendt besked:\n\n> Fra: Lena Ek <lena@kund.example>\n> Emne: Mugg\n> Dato: 20. november 2026 kl. 15.31.02 CET\n> Til: support@nordlys.example\n> \n> ",
  "Outlook, fi":
    "Lähettäjä: Lena Ek <lena@kund.example>\nLähetetty: perjantai 20. marraskuuta 2026 15.31\nVastaanottaja: support@nordlys.example\nAihe: Mugg\n\n",
  "Gmail, en":
    "---------- Forwarded message ---------\nFrom: Lena Ek <lena@kund.example>\nDate: Fri, 20 Nov 2026 at 15:31\nSubject: Mugg\nTo: <support@nordlys.example>\n\n\n",
  "Outlook, en, address apart":
    "From: Lena Ek\n<lena@kund.example>\nSent: Friday, November 20, 2026 3:31 PM\nTo: support@nordlys.example\nSubject: Mugg\n\n",
  "Thunderbird, en":
    "-------- Forwarded Message --------\nSubject: \tMugg\nDate: \tFri, 20 Nov 2026 15:31:02 +0100\nFrom: \tLena Ek <lena@kund.example>\nTo: \tsupport@nordlys.example\n\n",
  "Outlook, de":
    "Von: Lena Ek [mailto:lena@kund.example]\nGesendet: Freitag, 20. November 2026 15:31\nAn: support@nordlys.example\nBetreff: Mugg\n\n",
};
describe("a colleague hands a mail on", () => {
  test.each(Object.entries(blocks))("%s", async (client, block) => {
    const words = /\n> $/.test(block) ? "Var är\n> min mugg?" : "Var är\nmin mugg?";
    for (const Subject of ["Fwd: Mugg", "VB: Mugg", "VS: Mugg", "WG: Mugg", "VL: Mugg"]) {
      const found = await handedOn(`Kan du ta den här?\n\n${block}${words}`, { Subject });
      expect(found, client).toMatchObject({
        writer: { name: "Lena Ek", address: "lena@kund.example" },
        subject: "Mugg",
        text: "Var är\nmin mugg?",
      });
      expect(found?.note.replace(/_+/g, "").trim()).toBe("Kan du ta den här?");
    }
  });

  test("in HTML alone it is found too", async () => {
    const html = `<div>Ta den.</div><hr><div id="divRplyFwdMsg"><b>Från:</b> Lena Ek &lt;lena@kund.example&gt;<br><b>Skickat:</b> den 20 november 2026<br><b>Till:</b> support@nordlys.example<br><b>Ämne:</b> Mugg</div><p>Var är min mugg?</p>`;
    expect(await handedOn("", {}, html)).toMatchObject({
      writer: { address: "lena@kund.example" },
      text: "Var är min mugg?",
    });
  });

  test("an answer to the customer, a quote without a sender, and words about senders are none", async () => {
    const block = blocks["Outlook, sv"] ?? "";
    expect(
      await handedOn(`Hej Lena!\n\n${block}Var?`, { To: "lena@kund.example", Subject: "Sv: Mugg" }),
    ).toBeUndefined();
    expect(await handedOn(`Hej Lena!\n\n${block}Var?`, { To: "lena@kund.example" })).toBeUndefined();
    expect(await handedOn(`Se nedan\n\n${block}Var?`, { Subject: "Sv: Mugg" })).toBeUndefined();
    expect(await handedOn("Från: Lena Ek\nSkickat: i dag\nTill: oss\nÄmne: Mugg\n\nVar?")).toBeUndefined();
    expect(await handedOn("Från: Lund <a@x.example>\nHej")).toBeUndefined();
  });

  test("endless lines take no time", async () => {
    const before = performance.now();
    for (const piece of ["From: a@x.example\n", "From: ", "> ", "Från: a@x.example\nTill: "])
      await handedOn(piece.repeat(4_000));
    expect(performance.now() - before).toBeLessThan(2_000);
  });
});
