/** A shop explains what it keeps in its own words: the mail, the paper, the order's page and the preview say them. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lenasStory } from "../../src/demo/events.ts";
import { explain } from "../../src/pipeline/explain.ts";
import { reasonsDefault } from "../../src/pipeline/refunds/words.ts";
import { saveDraft } from "../../src/pipeline/templates/drafts.ts";
import { publishDraft, revertToDefault } from "../../src/pipeline/templates/publishing.ts";
import { reasonKeyOf } from "../../src/pipeline/templates/reasons.ts";
import { orderLink } from "../../src/store/links.ts";
import { getShop } from "../../src/store/shop.ts";
import { lintReasons, publishReasons } from "../../src/templating/reasons.ts";
import { hear } from "../papers/picture.ts";
import { back, order, refund } from "../support/facts.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

const house = reasonsDefault();
const own = "Ångerrätten är gratis, men paketet hem till oss betalar du.";
const key = "because.return_freight.withdrawal";

describe("a sentence of a shop", () => {
  const wrong = (strings: Record<string, Record<string, string>>) =>
    lintReasons({ strings }, house).map(({ severity, file, key: of, message, fix }) => ({
      ...{ severity, file, key: of, message },
      fix: fix?.edits[0]?.text,
    }));

  test("may use the variables that the house's has, and no others", () => {
    expect(wrong(house.strings)).toEqual([]);
    expect(wrong({ sv: { "detail.faulty": "Skriv, så får du {amount}." } })).toEqual([]);
    expect(wrong({ sv: { "detail.faulty": "Skriv, så får du {amont}." } })).toMatchObject([
      { severity: "error", message: "amont is not known here: did you mean amount?", fix: "amount" },
    ]);
    expect(wrong({ sv: { [key]: "Det kostar {amount}." } })).toMatchObject([
      { severity: "error", file: "strings/sv.json", key, message: expect.stringContaining("no variables") },
    ]);
  });

  test("is a plain sentence that can be read, of something that statements say", () => {
    expect(wrong({ sv: { [key]: "Du <b>betalar</b>." } })).toMatchObject([{ severity: "error" }]);
    expect(wrong({ sv: { [key]: "Du {betalar." } })).toMatchObject([{ severity: "error" }]);
    expect(wrong({ sv: { [key]: " " } })).toMatchObject([{ severity: "error" }]);
    expect(wrong({ sv: { "detail.terms": "{amount, number} kr" } })).toMatchObject([{ severity: "error" }]);
    expect(wrong({ sv: { "because.return_freight.withdrawl": "Nej." } })).toMatchObject([
      { message: `no statement asks for it: did you mean ${key}?` },
    ]);
    expect(wrong({ sv: { "case.subject": "Nej." } })).toMatchObject([{ severity: "error" }]);
    expect(wrong({ pl: { [key]: "Nie." } })).toMatchObject([{ severity: "warning" }]);
  });

  test("stands in the statement of its language; what it lacks the house says", async () => {
    const reasons = await publishReasons({ strings: { ...house.strings, sv: { [key]: own } } }, house);
    expect(reasons.strings).toEqual({ sv: { [key]: own } });
    const facts = { order: order(), refund: refund(), return: back(), reasons };
    const line = (locale: "sv" | "en") => explain(facts, locale).lines[1];
    expect(line("sv")?.because).toContain(own);
    expect(line("sv")?.label).toBe("Returfrakt, PostNord");
    expect(line("en")?.because).toContain("you pay the postage back yourself");
  });

  test("is found again by what was clicked in a preview", () => {
    const words = (locale: string, text: string) => reasonKeyOf(text, locale, house);
    expect(words("sv", "När du ångrar ett köp betalar du själv frakten tillbaka.")).toBe(key);
    expect(words("sv", "Returfrakt, PostNord")).toBe("return_freight");
    expect(
      words(
        "sv",
        "Det är vad fraktsedeln kostar hos PostNord, vi lägger inte på något. Var det fel på varan?",
      ),
    ).toBe("detail.cost");
    expect(words("sv", "Erik har bedömt varan. Tycker du att vi har fel?")).toBe("detail.decided");
    expect(words("sv", "Repor på locket.")).toBeUndefined();
  });
});

/** As it is read: letters of their own, and spaces that do not break are spaces. */
const shown = (text = "") =>
  text.replace(/&#(\d+);/g, (_all, code) => String.fromCodePoint(Number(code))).replace(/\s+/g, " ");

describe("a shop that publishes its own sentence", () => {
  let world: World;
  let shop: TestShop;
  const merchant = () => shop.ask((db, id) => getShop(db, id));
  beforeAll(async () => {
    world = await openWorld();
    shop = await world.open({ attachStatement: true });
    const { revision } = await saveDraft(world.context, await merchant(), "reasons", {
      ...{ revision: 0, by: "Maria", changes: { strings: { sv: { [key]: own } } } },
    });
    await publishDraft(world.context, await merchant(), "reasons", { by: "Maria", revision });
    const { placed, returned, refunded } = lenasStory(world.now());
    await shop.tell(placed, returned, refunded);
  });
  afterAll(() => world.close());

  test("says it in the mail, as markup and as text, and in the paper that goes with it", async () => {
    const mail = (await world.mails("lena@example.com")).at(-1);
    for (const text of [shown(mail?.html), shown(mail?.text)]) {
      expect(text).toContain(own);
      expect(text).not.toContain("betalar du själv frakten tillbaka");
    }
    expect(mail?.attachments?.map(({ type }) => type)).toEqual(["application/pdf"]);
    const paper = await shop.get("/v1/refunds/rf1/statement.pdf");
    const { text } = await hear(new Uint8Array(await paper.arrayBuffer()));
    expect(text).toContain("paketet hem till oss");
  });

  test("says it on the order's page, through the API and before the money moves", async () => {
    const page = await world.app.request(new URL(orderLink(world.context, shop.id, "1001")).pathname);
    expect(shown(await page.text())).toContain(own);
    expect(JSON.stringify(await shop.read("/v1/refunds/rf1/statement"))).toContain(own);
    const { refunded } = lenasStory(world.now());
    const told = refunded as { order: object; refund: object; return: object }; // safe because the story says so
    const preview = await world.app.request("/v1/refunds/preview", {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${shop.key}` },
      body: JSON.stringify({ order: told.order, refund: { ...told.refund, id: "rf9" }, return: told.return }),
    });
    expect(await preview.text()).toContain(own);
  });

  test("has an unknown variable refused, and gets the house's sentence back when it reverts", async () => {
    const { revision } = await saveDraft(world.context, await merchant(), "reasons", {
      ...{ revision: 1, by: "Maria", changes: { strings: { sv: { [key]: "Du betalar {summa}." } } } },
    });
    await expect(
      publishDraft(world.context, await merchant(), "reasons", { by: "Maria", revision }),
    ).rejects.toMatchObject({ code: "template_errors" });
    await revertToDefault(world.context, await merchant(), "reasons", { by: "Maria" });
    const { placed, returned, refunded } = lenasStory(world.now());
    const next = JSON.stringify([placed, returned, refunded])
      .replaceAll("1001", "1002")
      .replaceAll("rf1", "rf2");
    await shop.tell(...JSON.parse(next));
    const mail = (await world.mails("lena@example.com")).at(-1);
    expect(mail?.subject).toContain("1002");
    expect(shown(mail?.text)).toContain("betalar du själv frakten tillbaka");
  });
});
