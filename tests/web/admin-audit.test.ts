/** The quick test as a shop runs it: on its settings, its last 90 days, real mails that are handed in or forwarded, and by hand. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runQuickTest } from "../../src/pipeline/quick-test.ts";
import { getShop } from "../../src/store/shop.ts";
import { heldRefund, refundOf } from "../support/held.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";
import { signIn } from "../support/signing-in.ts";

let world: World;
let shop: TestShop;
let other: TestShop;
let cookie: string;
const ours = { "sec-fetch-site": "same-origin" };

beforeAll(async () => {
  world = await openWorld();
  shop = await world.open({ kinds: ["return-received"] });
  other = await world.open({ name: "Grannen", replyDomain: "svar.grannen.example" });
  const sales = [
    refundOf(world.now()),
    refundOf(world.now()),
    heldRefund(world.now()),
    heldRefund(world.now()),
  ];
  await shop.tell(...sales.flatMap(({ events }) => events));
  await other.tell(...heldRefund(world.now(), { back: "1.00" }).events);
  cookie = await signIn(world, shop, { email: "petra@nordlys.example", name: "Petra", role: "owner" });
});
afterAll(() => world.close());

const run = async (of = shop) => runQuickTest(world.context, await of.ask((db, id) => getShop(db, id)));
const verdictOf = async (id: string) =>
  (await run()).report.rows.find(({ check }) => check.id === id)?.verdict;
const look = async (path: string) => world.app.request(path, { headers: { cookie, accept: "text/html" } });
const page = async (path = "/admin/audit") => (await (await look(path)).text()).replaceAll("\u00a0", " ");
const press = (path: string, body: string | FormData, headers: Record<string, string> = {}) =>
  world.app.request(path, { method: "POST", headers: { ...ours, cookie, ...headers }, body });
const answer = (check: string, fields: Record<string, string>) =>
  press(`/admin/audit/${check}`, new URLSearchParams(fields).toString(), {
    "content-type": "application/x-www-form-urlencoded",
  });

const refundMail = (subject: string, lines: string[], from = "kundservice@butik.example") =>
  [
    `From: Butiken <${from}>`,
    "To: mystery@kund.example",
    `Subject: ${subject}`,
    "Date: Fri, 20 Nov 2026 10:00:00 +0100",
    "Message-ID: <one@butik.example>",
    "Content-Type: text/plain; charset=utf-8",
    "",
    ...lines,
  ].join("\r\n");
const handIn = (text: string, topic = "") => {
  const form = new FormData();
  form.set("file", new File([text], "mail.eml", { type: "message/rfc822" }));
  form.set("topic", topic);
  return press("/admin/audit/mails", form);
};

describe("the last 90 days", () => {
  test("say how many refunds were lower than paid without a word, and how much that was", async () => {
    const { history } = await run();
    expect(history).toEqual({ refunds: 4, lower: 2, sums: [{ currency: "SEK", n: 2, amount: "76.00" }] });
    expect(await page()).toContain(
      "Your last 90 days: 4 refunds, 2 lower than paid without a word, 76,00 kr.",
    );
    expect(await verdictOf("refund-adds-up")).toBe("missing");
    // Grannen's own refund is 79 kr short, and stands nowhere here.
    expect((await run(other)).history.sums).toEqual([{ currency: "SEK", n: 1, amount: "79.00" }]);
  });

  test("end after 90 days", async () => {
    const before = world.context.now;
    world.context.now = () => new Date(world.now().getTime() + 91 * 86_400_000);
    try {
      expect((await run()).history.refunds).toBe(0);
      expect(await verdictOf("refund-adds-up")).toBe("unknown");
    } finally {
      world.context.now = before;
    }
  });
});

describe("settings", () => {
  test("a mail that is on is in order; of one that is off nothing is said, because another system may send it", async () => {
    expect(await verdictOf("return-received")).toBe("kept");
    expect(await verdictOf("payment-failed")).toBe("unknown");
    expect(await page("/admin/audit?show=unknown")).toContain(
      "Kvitto does not send this mail (payment-failed)",
    );
  });
});

test("the heading says of how many checks it speaks, and how many were not looked at stands beside it and at each part", async () => {
  const { rows, kept, judged, unknown, parts } = (await run()).report;
  expect([judged + unknown, unknown > 0]).toEqual([rows.length, true]);
  const shown = await page();
  expect(shown).toContain(`<h1>${kept} of the ${judged} checks that were looked at are in order</h1>`);
  expect(shown).toContain(`${unknown} checks could not be looked at: answer them yourself`);
  expect(shown).toContain(`All ${rows.length}<`);
  expect(parts.reduce((sum, part) => sum + part.unknown, 0)).toBe(unknown);
  const after = parts.find(({ part }) => part === "after");
  expect(shown).toContain(`${after?.kept} of ${after?.judged} in order, ${after?.unknown} not looked at`);
  expect([after?.judged, after?.unknown]).not.toContain(0);
});

describe("by hand", () => {
  test("an answer counts, with its note and who gave it, and can be taken back", async () => {
    expect(await verdictOf("parcel-own-page")).toBe("unknown");
    const done = await answer("parcel-own-page", {
      answer: "no",
      note: "<b>Länken</b> går till PostNord",
      show: "all",
    });
    expect([done.status, done.headers.get("location")?.split("&")[0]]).toEqual([
      303,
      "/admin/audit?show=all",
    ]);
    expect(await verdictOf("parcel-own-page")).toBe("missing");
    const shown = await page("/admin/audit?show=todo");
    expect(shown).toContain("&lt;b&gt;Länken&lt;/b&gt; går till PostNord");
    expect(shown).toContain("Petra answered.");
    await answer("parcel-own-page", { answer: "", note: "" });
    expect(await verdictOf("parcel-own-page")).toBe("unknown");
  });

  test("a check that is none is not there", async () => {
    expect((await answer("refund-nonsense", { answer: "yes", note: "" })).status).toBe(404);
  });
});

describe("a real mail", () => {
  test("handed in as a file is read, counts once however often it comes, and is gone when it is removed", async () => {
    const bad = refundMail("Återbetalning", ["Vi har återbetalat 21 kr till dig."], "no-reply@butik.example");
    for (const _ of [1, 2]) expect((await handIn(bad)).status).toBe(303);
    const { mails } = await run();
    expect(mails).toHaveLength(1);
    expect(await verdictOf("refund-itemised")).toBe("missing");
    expect(await verdictOf("question-answerable")).toBe("missing");
    expect(
      (
        await press(`/admin/audit/mails/${mails[0]?.id}/remove`, "", {
          "content-type": "application/x-www-form-urlencoded",
        })
      ).status,
    ).toBe(303);
    expect((await run()).mails).toEqual([]);
  });

  test("that is no mail is refused with what to do", async () => {
    const refused = await handIn("\0\0\0");
    expect(refused.status).toBe(422);
    expect((await handIn("")).status).toBe(422);
  });

  test("forwarded to the shop's own address is read and becomes no case; to the neighbour's address it is not taken for it", async () => {
    const { address } = await run();
    const cases = async () => (await shop.read("/v1/cases")).length;
    const before = await cases();
    const forwarded = [
      "Så här skrev de!",
      "",
      "---------- Forwarded message ---------",
      "From: Butiken <no-reply@butik.example>",
      "Date: fre 20 nov. 2026 kl 10:00",
      "Subject: Din retur är återbetald",
      "To: <mystery@kund.example>",
      "",
      "Vi har återbetalat 21 kr.",
    ].join("\n");
    await shop.write({
      to: address,
      from: "petra@privat.example",
      subject: "Fwd: Din retur är återbetald",
      text: forwarded,
    });
    const { mails } = await run();
    expect(mails.map(({ subject, topic, by }) => [subject, topic, by])).toEqual([
      ["Din retur är återbetald", "refund", "petra@privat.example"],
    ]);
    expect(await verdictOf("question-answerable")).toBe("missing");
    expect(await cases()).toBe(before);
    expect((await run(other)).mails).toEqual([]);
    expect(address).not.toBe((await run(other)).address);
  });
});

test("the report is a paper of several pages, and the page names each part", async () => {
  const pdf = await look("/admin/audit.pdf");
  expect(pdf.headers.get("content-type")).toBe("application/pdf");
  expect(
    Buffer.from(await pdf.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe("%PDF-");
  const shown = await page();
  for (const part of ["The order", "The money back", "Questions"]) expect(shown).toContain(part);
});
