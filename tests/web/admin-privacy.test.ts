/** What owners take out and erase: a person's data, the whole shop's, and the keys that open it. Beside a second shop, of which nothing is ever seen. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Role } from "../../src/commerce/role.ts";
import { listDeeds } from "../../src/store/audit.ts";
import { wholeShop } from "../../src/store/whole-shop.ts";
import { refundOf } from "../support/held.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";
import { signIn } from "../support/signing-in.ts";

let world: World;
let shop: TestShop;
let other: TestShop;
let owner: string;
let support: string;
let stranger: string;
let sale: ReturnType<typeof refundOf>;
const ours = { "sec-fetch-site": "same-origin", origin: "https://kvitto.example", accept: "text/html" };
const formed = { "content-type": "application/x-www-form-urlencoded" };
const data = "/admin/settings/data";
const keys = "/admin/settings/keys";

beforeAll(async () => {
  world = await openWorld();
  shop = await world.open();
  other = await world.open({ name: "Grannen", replyDomain: "svar.grannen.example" });
  owner = await signedIn(shop, "Petra Sundin", "owner");
  support = await signedIn(shop, "Amira Haddad", "support");
  stranger = await signedIn(other, "Kim Nilsson", "owner");
  sale = refundOf(world.now());
  await shop.tell(...sale.events);
  await other.tell(...sale.events);
});
afterAll(() => world.close());

async function signedIn(of: TestShop, name: string, role: Role): Promise<string> {
  const email = `${name.split(" ")[0]?.toLowerCase()}@${of.id}.example`;
  return signIn(world, of, { email, name, role });
}
const press = (path: string, cookie: string, fields: Record<string, string>) =>
  world.app.request(path, {
    method: "POST",
    headers: { ...formed, ...ours, cookie },
    body: new URLSearchParams(fields),
  });
const look = async (path: string, cookie: string) =>
  (await world.app.request(path, { headers: { accept: "text/html", cookie } })).text();
const did = async (what: string) =>
  (await shop.ask((db, id) => listDeeds(db, id))).filter((one) => one.did === what);

describe("keys of the API", () => {
  test("a key is shown once, opens the API until it is revoked, and who made and ended it is noted", async () => {
    expect((await press(keys, owner, { name: " " })).status).toBe(422);
    const made = await press(keys, owner, { name: "Order system <b>Stockholm</b>" });
    expect(made.status).toBe(201);
    expect(made.headers.get("cache-control")).toBe("no-store");
    const page = await made.text();
    const key = /whsec_[\w+/]+=*/.exec(page.replaceAll("&#x2F;", "/").replaceAll("&#x3D;", "="))?.[0] ?? "";
    expect(page).not.toContain("<b>Stockholm");
    const asks = () =>
      world.app.request("/v1/notifications", { headers: { authorization: `Bearer ${key}` } });
    expect((await asks()).status).toBe(200);
    const list = await look(keys, owner);
    expect(list).toContain(`…${key.slice(-4)}`);
    expect(list).not.toContain(key);
    const [newest] = await did("made a key");
    expect(newest).toMatchObject({ by: "Petra Sundin", detail: { name: "Order system <b>Stockholm</b>" } });
    const revoke = `${keys}/${newest?.subject}/revoke`;
    expect((await press(revoke, stranger, {})).status).toBe(404);
    expect((await asks()).status).toBe(200);
    expect((await press(revoke, owner, {})).headers.get("location")).toContain("done=keyRevoked");
    await world.advance({ seconds: 30 });
    expect((await asks()).status).toBe(401);
    expect((await press(revoke, owner, {})).status).toBe(409);
    expect(await did("revoked a key")).toMatchObject([{ by: "Petra Sundin", subject: newest?.subject }]);
  });
});

describe("a person's data", () => {
  test("what is stored is said before anything happens, with what the law keeps and until when", async () => {
    const page = await (await press(`${data}/person`, owner, { who: sale.to })).text();
    expect(page).toMatch(/Refunds<\/th><td class="n">1</);
    expect(page).toContain("bokföringslagen 7 kap. 2 §");
    expect(page).toContain(`${world.now().getUTCFullYear() + 7}-12-31`);
    // Nobody's name stands in an address.
    expect(page).not.toContain(`?who=`);
    expect(await (await press(`${data}/person`, owner, { who: "nobody@example.com" })).text()).toContain(
      "Nothing is stored about nobody@example.com",
    );
    expect((await press(`${data}/person`, owner, { who: "" })).status).toBe(422);
    expect((await press(`${data}/person`, support, { who: sale.to })).status).toBe(403);
  });

  test("the export is a file for her with her mails in it, and who took it is noted", async () => {
    const answer = await press(`${data}/export`, owner, { who: sale.to });
    expect(answer.headers.get("content-disposition")).toBe('attachment; filename="customer.json"');
    expect(answer.headers.get("cache-control")).toBe("no-store");
    const document = (await answer.json()) as { you: { orders: number }; mails: { text: string }[] };
    expect(document.you.orders).toBe(1);
    expect(document.mails.length).toBeGreaterThan(0);
    expect(await did("exported a customer")).toMatchObject([{ by: "Petra Sundin" }]);
    expect(await look(data, owner)).toContain("What is stored about a customer");
    expect(await look(data, stranger)).toContain("Nobody has asked for anything yet");
  });

  test("she is erased only when the box is ticked; the sums stay, and the record says why", async () => {
    const unsure = await press(`${data}/erase`, owner, { who: sale.to });
    expect([unsure.status, (await unsure.text()).includes("Tick the box first")]).toEqual([422, true]);
    const count = () =>
      shop.ask((db) => db.selectFrom("order").select("customer_email").where("id", "=", sale.id).execute());
    expect((await count())[0]?.customer_email).toBe(sale.to);
    const done = await press(`${data}/erase`, owner, { who: sale.to, sure: "yes" });
    expect(done.headers.get("location")).toContain("done=erased");
    expect((await count())[0]?.customer_email ?? null).toBeNull();
    expect((await shop.read(`/v1/refunds/${sale.refund}/statement`)).paidBack).toBe("21.00");
    const page = await look(data, owner);
    expect(page).toContain("Erase a customer");
    expect(page).toContain("GDPR art. 17(3)(b)");
    // Of the other shop's customer with the same address nothing went.
    const there = await other.ask((db) => db.selectFrom("order").select("customer_email").execute());
    expect(there.map((one) => one.customer_email)).toEqual([sale.to]);
  });
});

describe("all data of the shop", () => {
  test("leaves as lines that say when they are whole, with nothing of another shop and no secret", async () => {
    const before = await look(data, owner);
    const answer = await press(`${data}/shop`, owner, {});
    expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename="kvitto-.*\.ndjson"$/);
    const text = await answer.text();
    const lines = text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, Record<string, unknown>>);
    const about = lines[0]?.about as unknown as { shop: string; rows: Record<string, number> };
    expect(about.shop).toBe("Nordlys");
    expect(Object.keys(about.rows)).toEqual(wholeShop);
    const seen: Record<string, number> = {};
    for (const line of lines.slice(1, -1)) {
      const [noun = ""] = Object.keys(line);
      seen[noun] = (seen[noun] ?? 0) + 1;
    }
    // What is noted about the export itself came after it was counted.
    expect(seen).toEqual(
      Object.fromEntries(
        Object.entries({ ...about.rows, log: (about.rows.log ?? 0) + 1 }).filter(([, rows]) => rows > 0),
      ),
    );
    expect(lines.at(-1)).toEqual({ end: { rows: lines.length - 2 } });
    expect(text).not.toContain(other.id);
    expect(text).not.toContain("Grannen");
    for (const secret of [shop.key, "v1.", "whsec_"]) expect(text.includes(`"${secret}`), secret).toBe(false);
    expect(before).toContain("All data of the shop");
    expect(await did("took out all data of the shop")).toMatchObject([{ by: "Petra Sundin" }]);
    expect((await press(`${data}/shop`, support, {})).status).toBe(403);
  });

  test("says how far it has come while it is written, that it is whole, and that it broke off", async () => {
    const whole = (page: string) => /Written whole at [^:]*:\d\d: ([\d\s,\u00a0]+) rows/.exec(page)?.[1];
    expect(whole(await look(data, owner))).toBeDefined();
    const answer = await press(`${data}/shop`, owner, {});
    const reader = answer.body?.getReader();
    if (!reader) throw new Error("there is no file");
    // The first line says what there is; the next ones are rows.
    await reader.read();
    await reader.read();
    const [, done = "", of = ""] =
      /Being written since [^:]*:\d\d: ([\d,]+) of ([\d,]+) rows/.exec(await look(data, owner)) ?? [];
    expect(Number(done)).toBeGreaterThan(0);
    expect(Number(done)).toBeLessThan(Number(of));
    expect(await look(data, owner)).toMatch(
      new RegExp(`<progress value="\\d+" max="${of.replace(",", "")}" aria-label=`),
    );
    await reader.cancel();
    expect(await look(data, owner)).toMatch(/It broke off at [\d,]+ of [\d,]+ rows/);
    await (await press(`${data}/shop`, owner, {})).text();
    const page = await look(data, owner);
    expect(whole(page)).toBeDefined();
    expect(page).not.toContain("<progress");
  });
});
