/** All texts in all languages: written in a table, sent to translators, and taken back after a look. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { saveDraft } from "../../src/pipeline/templates/drafts.ts";
import { publishDraft } from "../../src/pipeline/templates/publishing.ts";
import { findDraft } from "../../src/pipeline/templates/versions.ts";
import { defaultWording } from "../../src/pipeline/templates/wording.ts";
import { getShop } from "../../src/store/shop.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";
import { signIn } from "../support/signing-in.ts";

let world: World;
let shop: TestShop;
let marketer: string;
let reader: string;
const kind = "refund-issued";
const path = `/admin/templates/${kind}/texts`;
const ours = { "sec-fetch-site": "same-origin", accept: "text/html" };

beforeAll(async () => {
  world = await openWorld();
  shop = await world.open();
  [marketer, reader] = await Promise.all(
    (["marketer", "read-only"] as const).map(async (role) => {
      return signIn(world, shop, { email: `${role}@nordlys.example`, name: `A ${role}`, role });
    }) as [Promise<string>, Promise<string>],
  );
});
afterAll(() => world.close());

const look = async (query = "", cookie = marketer) =>
  (await world.app.request(path + query, { headers: { accept: "text/html", cookie } })).text();
const send = (body: URLSearchParams | FormData, cookie = marketer, query = "") =>
  world.app.request(path + query, { method: "POST", headers: { ...ours, cookie }, body });
const draft = () => shop.ask((db) => findDraft(db, shop.id, kind));
const seen = (page: string) => ({
  revision: /name="revision" value="(\d+)"/.exec(page)?.[1] ?? "",
  seen: (/name="seen" value="([^"]*)"/.exec(page)?.[1] ?? "").replaceAll("&quot;", '"'),
});
/** The form as a browser without script sends it: every field of the page, some written anew. */
function whole(page: string, written: Record<string, string>): URLSearchParams {
  const fields = new URLSearchParams(seen(page));
  const plain = (html: string) =>
    html.replace(
      /&(amp|lt|gt|quot|#39);/g,
      (_all, name) => ({ amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" })[name as "amp"],
    );
  for (const [, name = "", text = ""] of page.matchAll(/<textarea name="([^"]*)"[^>]*>([^<]*)<\/textarea>/g))
    fields.append(plain(name), written[plain(name)] ?? plain(text));
  return fields;
}

describe("the table of all texts", () => {
  test("shows each text in the shop's language and others, its forms, and where it is shared", async () => {
    const page = await look("?lang=fi");
    expect(page).toContain('name="text/sv/subject"');
    expect(page).toContain('lang="fi"');
    expect(page).toContain("topped = yes");
    expect(page).toContain('name="text/fi/news#topped:other/way:card/today:true"');
    expect(page).toContain("Shared with other mails");
    expect(page).not.toContain('name="text/de/subject"');
    const found = await look("?q=faulty&lang=fi");
    expect(found).toContain('id="faulty"');
    expect(found).not.toContain('id="subject"');
    expect(await look("?only=missing")).toContain("No text matches.");
    expect(await look("", reader)).not.toContain("<textarea");
    expect((await send(new URLSearchParams({ revision: "0" }), reader)).status).toBe(403);
  });

  test("what is written in a cell lies in the draft, and the rest of the page changes nothing", async () => {
    const page = await look("?lang=fi");
    const answer = await send(
      whole(page, {
        "text/sv/subject": "Pengar tillbaka: {sum} – order {number}",
        "text/sv/news#topped:other/way:card/today:true": "Idag",
      }),
      marketer,
      "?lang=fi",
    );
    expect(answer.status).toBe(303);
    expect(await look(`?${answer.headers.get("location")?.split("?")[1]}`)).toContain(
      "2 texts are in the draft.",
    );
    const wording = (await draft())?.wording;
    const house = await defaultWording(kind);
    expect(wording?.strings.sv?.subject).toBe("Pengar tillbaka: {sum} – order {number}");
    expect(wording?.strings.sv?.news).toBe(
      house.strings.sv?.news?.replace(
        "card {{today, select, true {I dag}",
        "card {{today, select, true {Idag}",
      ),
    );
    expect({ ...wording?.strings.sv, subject: 0, news: 0 }).toEqual({
      ...house.strings.sv,
      subject: 0,
      news: 0,
    });
    expect(wording?.strings.fi).toEqual(house.strings.fi);
    const after = await look("?lang=fi");
    expect(after).toContain("Older than sv");
    expect(after).toContain("2 need a hand");
  });

  test("a text that cannot be kept is marked in its cell, and nothing is saved", async () => {
    const before = await draft();
    const fields = {
      ...seen(await look()),
      seen: "",
      "text/sv/subject": "Pengar {sum",
      "text/sv/head.what": "Ny",
    };
    const answer = await send(new URLSearchParams(fields));
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(page).toContain("a { is open at character 8");
    expect(page).toContain(">Pengar {sum<");
    expect(page).toContain(">Ny<");
    expect((await draft())?.revision).toBe(before?.revision);
  });

  test("who saves over somebody else is told, and keeps what she wrote", async () => {
    const page = await look();
    const changes = { strings: { sv: { "head.what": "Pengar" } } };
    const shopRow = await shop.ask(getShop);
    await saveDraft(world.context, shopRow, kind, {
      revision: Number(seen(page).revision),
      changes,
      by: "Petra",
    });
    const answer = await send(whole(page, { "text/sv/faulty": "Det var fel på varan{faulty…}." }));
    const told = await answer.text();
    expect(answer.status).toBe(409);
    expect(told).toContain("Somebody else saved meanwhile");
    expect(told).toContain("Petra");
    expect(told).toContain(">Pengar</textarea>");
    expect(told).toContain(">Det var fel på varan{faulty…}.</textarea>");
    expect((await send(whole(told, { "text/sv/faulty": "Det var fel på varan{faulty…}." }))).status).toBe(
      303,
    );
    expect((await draft())?.wording.strings.sv).toMatchObject({ "head.what": "Pengar" });
  });

  test("a shared text that is written here holds in this mail only", async () => {
    const page = await look("?q=hello");
    await send(whole(page, { "text/sv/hello": "Tjena!" }));
    expect((await draft())?.wording.strings.sv?.hello).toBe("Tjena!");
    expect(await shop.ask((db) => findDraft(db, shop.id, "partials"))).toBeUndefined();
  });

  test("a translation stays older after the change is published, until it is written anew", async () => {
    const shopRow = await shop.ask(getShop);
    const { revision = 0 } = (await draft()) ?? {};
    await publishDraft(world.context, shopRow, kind, { revision, note: "shorter", by: "A marketer" });
    const page = await look("?only=missing&lang=fi");
    expect(page).toContain("Older than sv");
    const answer = await send(
      new URLSearchParams({ ...seen(page), "text/fi/subject": "Rahat takaisin: {sum} – tilaus {number}" }),
    );
    expect(answer.status).toBe(303);
    expect(await look("?only=missing&lang=fi&q=Rahat")).toContain("No text matches.");
  });
});

describe("a file for translators", () => {
  const file = (text: string | Uint8Array, name = "fi.xlf") => {
    const form = new FormData();
    form.set("file", new File([typeof text === "string" ? text : new Uint8Array(text)], name));
    return form;
  };
  const exported = async (format = "xliff") =>
    (await world.app.request(`${path}.${format}?from=sv&to=fi`, { headers: { cookie: marketer } })).text();

  test("goes out, comes back, is looked at, and lands in the draft when somebody says so", async () => {
    const xml = await exported();
    expect(xml).toContain('<file original="refund-issued" source-language="sv" target-language="fi"');
    expect(xml).toMatch(
      /<note from="kvitto">The subject that an inbox shows\. Reads: Pengar tillbaka: 21,00/,
    );
    expect(await (await send(file(xml))).text()).toContain("Nothing in the file is different");
    const before = await draft();
    const done = xml
      .replace(/(id="head\.what" .*?<target[^>]*>)[^<]*/s, "$1Hyvitys")
      .replace(/(id="subject" .*?<target[^>]*>).*?<\/target>/s, "$1Rahat</target>");
    const page = await (await send(file(done))).text();
    expect(page).toContain("1 text in Finnish changes.");
    expect(page).toContain("1 text is not taken");
    expect(page).toContain("{sum}, {number} is lost");
    expect((await draft())?.revision).toBe(before?.revision);
    const changes = (/name="changes" value="([^"]*)"/.exec(page)?.[1] ?? "").replaceAll("&quot;", '"');
    const answer = await send(new URLSearchParams({ ...seen(page), changes, count: "1" }));
    expect(answer.status).toBe(303);
    expect((await draft())?.wording.strings.fi?.["head.what"]).toBe("Hyvitys");
  });

  test("comes as a table too, in whichever letters a spreadsheet saves it", async () => {
    const csv = await exported("csv");
    expect(csv).toContain("key,form,note,sv,fi");
    const utf16 = new Uint8Array([
      0xff,
      0xfe,
      ...new Uint8Array(
        new Uint16Array([...csv.replace("Hyvitys", "Palautus")].map((sign) => sign.charCodeAt(0))).buffer,
      ),
    ]);
    expect(await (await send(file(utf16, "fi.csv"))).text()).toContain("1 text in Finnish changes.");
    const latin = new Uint8Array([...csv].map((sign) => sign.charCodeAt(0) & 0xff));
    const refused = await send(file(latin, "fi.csv"));
    expect([refused.status, await refused.text()]).toEqual([
      422,
      expect.stringContaining("save it as UTF-8"),
    ]);
  });

  test("is refused for another template, and what nobody may write is not written by a made-up list", async () => {
    const xml = (await exported()).replace('original="refund-issued"', 'original="shipped"');
    const answer = await send(file(xml));
    expect([answer.status, await answer.text()]).toEqual([
      422,
      expect.stringContaining("his file has nothing for refund-issued: it is for &quot;shipped&quot;"),
    ]);
    const { revision } = seen(await look());
    for (const changes of ['{"body":"x"}', "[]", "{", '{"strings":{"fi":{"subject":"{open"}}}'])
      expect((await send(new URLSearchParams({ revision, changes }))).status, changes).toBe(422);
  });
});
