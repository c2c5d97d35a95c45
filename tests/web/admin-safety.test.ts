/** What nobody gets the admin to do: every route, asked for what is another shop's, framed, from elsewhere, with more than it asks for, and with words that are markup. */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { admitMember } from "../../src/pipeline/members/members.ts";
import { listShopTables } from "../../src/store/erasure-shop.ts";
import { listMembers } from "../../src/store/member.ts";
import { access } from "../../src/web/admin/access.ts";
import { heldRefund, refundOf } from "../support/held.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";
import { signIn } from "../support/signing-in.ts";

let world: World;
let shop: TestShop;
let other: TestShop;
let owner: string;
const ours = { "sec-fetch-site": "same-origin", origin: "https://kvitto.example", accept: "text/html" };
const formed = { "content-type": "application/x-www-form-urlencoded" };
/** What a customer, a shop's system or staff may have written anywhere. */
const evil = `"><img src=x onerror=alert(1)><script>alert(2)</script>{{7*7}}`;
const raw = /<img src=x|<script>alert/;
/** Ids of one shop's own, by what they are. */
type Ids = Record<string, string>;
let mine: Ids;
let theirs: Ids;

beforeAll(async () => {
  world = await openWorld();
  shop = await world.open();
  other = await world.open({ name: "Grannen", replyDomain: "svar.grannen.example" });
  mine = await fill(shop);
  theirs = await fill(other);
  owner = await signIn(world, shop, { email: `owner@${shop.id}.example` });
});
afterAll(() => world.close());

/** An order with a refund that was explained, one whose refund is held, and a customer who wrote, all of it in hostile words. */
async function fill(of: TestShop): Promise<Ids> {
  await admitMember(
    world.context,
    of.id,
    { email: `owner@${of.id}.example`, name: evil, role: "owner" },
    "Erik",
  );
  const hostile = (events: object[]) =>
    events.map((event) => {
      const order = Reflect.get(event, "order");
      if (!order?.lines) return event;
      const lines = order.lines.map((line: object) => ({ ...line, title: evil }));
      const customer = { ...order.customer, name: evil, firstName: evil };
      return { ...event, order: { ...order, lines, customer } };
    });
  const [done, held] = [refundOf(world.now(), { reason: "unwanted" }), heldRefund(world.now())];
  await of.tell(...hostile(done.events));
  await of.tell(...hostile(held.events));
  const to = of === shop ? "svar.nordlys.example" : "svar.grannen.example";
  // Cases are numbered in each shop: the last one of the second shop has a number that the first one does not have.
  for (let i = 0; i < (of === shop ? 1 : 2); i++)
    await of.write({
      from: `${i}${done.to}`,
      to: `hej@${to}`,
      subject: evil,
      text: `${evil}\n${done.id} ${i}`,
    });
  return of.ask(async (db, id) => {
    const one = async (table: string, column: string, where = sql`true`) =>
      (
        await sql<{ it: string | null }>`
          select ${column.includes("(") ? sql.raw(column) : sql.ref(column)}::text as it from ${sql.table(table)} where shop_id = ${id} and ${where} limit 1`.execute(
          db,
        )
      ).rows[0]?.it ?? "";
    return {
      order: done.id,
      refund: held.refund,
      case: await one("case", "max(number)"),
      caseId: await one("case", "id"),
      inbound: await one("inbound", "id"),
      mail: await one("mail", "notification_id"),
      key: await one("api_key", "id"),
      member: await one("member", "id"),
      policy: await one("policy", "version"),
    };
  });
}

const press = (path: string, cookie: string, body: URLSearchParams | string = "", headers = {}) =>
  world.app.request(path, { method: "POST", headers: { ...formed, ...ours, cookie, ...headers }, body });
const look = (path: string, cookie = owner, headers: Record<string, string> = {}) =>
  world.app.request(path, { headers: { accept: "text/html", cookie, ...headers } });

const rows = Object.entries(access).map(([route, asks]) => {
  const [method = "", path = ""] = route.split(" ");
  return { route, asks, method, path, params: [...path.matchAll(/:(\w+)/g)].map(([, name = ""]) => name) };
});
/** A mail's name, a language and a role are no shop's; a code is nobody's id. */
const ofNobody = ["kind", "code", "locale", "tab", "role"];
const kept = rows.filter(
  ({ asks, params }) => asks !== "anyone" && params.some((one) => !ofNobody.includes(one)),
);
const plain = rows.filter(
  ({ method, params, path }) => method === "GET" && params.length === 0 && !path.endsWith(".js"),
);

/** The route with every id in each of its places. */
function* addresses({ path, params }: (typeof rows)[number], ids: Ids): Generator<string> {
  const fill = (name: string, id: string) =>
    name === "kind" ? "refund-issued" : name === "mail" || name === "notification" ? (ids.mail ?? "") : id;
  const seen = new Set<string>();
  for (const id of Object.values(ids).filter(Boolean)) {
    const address = params.reduce(
      (so, name) => so.replace(`:${name}`, encodeURIComponent(fill(name, id))),
      path,
    );
    if (!seen.has(address)) yield address;
    seen.add(address);
  }
}

/** What she may of course do to herself and in her own shop is left out: her account, an invitation, a thing that is only tried. */
const isTried = ({ method, asks, path, params }: (typeof rows)[number]): boolean =>
  method === "POST" &&
  asks !== "anyone" &&
  (params.length > 0 || !/sign-out|simulate|team|account/.test(path));

/** Every row of a shop, as one text. */
const everything = (of: TestShop): Promise<string> =>
  of.ask(async (db, id) => {
    const all: unknown[] = [];
    for (const table of await listShopTables(db)) {
      const { rows: found } = await sql`
        select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as it from ${sql.table(table)} t where shop_id = ${id}`.execute(
        db,
      );
      all.push([table, found]);
    }
    return JSON.stringify(all);
  });

/** Fields that a form might take although nobody asked for them. */
const greedy = () =>
  new URLSearchParams({
    ...{
      role: "owner",
      shop_id: other.id,
      shopId: other.id,
      shop: other.id,
      tenant: other.id,
      memberId: theirs.member ?? "",
    },
    ...{ email: "evil@example.com", dkim_verified: "true", by: "Somebody else", state: "sent", mode: "live" },
  });

describe("another shop's things", () => {
  test("are not there for an owner of this one, on any route, whatever id she has got hold of", async () => {
    const wrong: string[] = [];
    for (const row of kept.filter(({ method }) => method === "GET"))
      for (const address of addresses(row, theirs)) {
        // A version's number counts from one in every shop, and is no id.
        if (row.path.includes("/versions/:number")) continue;
        const answer = await look(address);
        if (![404, 303].includes(answer.status)) wrong.push(`${row.route} ${address}: ${answer.status}`);
        if (/Grannen/.test(await answer.text()))
          wrong.push(`${row.route} ${address}: tells of the other shop`);
      }
    expect(wrong).toEqual([]);
  });

  test("stay as they are, whatever she sends where", async () => {
    const before = await everything(other);
    const wrong: string[] = [];
    for (const row of rows.filter(isTried))
      for (const address of row.params.length > 0 ? addresses(row, theirs) : [row.path]) {
        const answer = await press(address, owner, greedy());
        if (answer.status >= 500) wrong.push(`${row.route} ${address}: ${answer.status}`);
        if (kept.includes(row) && answer.status < 300)
          wrong.push(`${row.route} ${address}: ${answer.status}`);
        await answer.body?.cancel();
      }
    expect(wrong).toEqual([]);
    expect(await everything(other)).toBe(before);
    // Nobody became more than she was by saying so.
    const members = await shop.ask((db, id) => listMembers(db, id));
    expect(members.map(({ email, role }) => [email, role])).toEqual([[`owner@${shop.id}.example`, "owner"]]);
  });
});

describe("every page", () => {
  test("stands in no frame, is kept by nobody, answers no other origin, and runs nothing that stands in it", async () => {
    const wrong: string[] = [];
    const own = kept.filter(({ method }) => method === "GET").flatMap((row) => [...addresses(row, mine)]);
    let shown = 0;
    for (const address of [...plain.map(({ path }) => path), ...own])
      for (const origin of ["https://evil.example", "null", "https://kvitto.example.evil.example"]) {
        const answer = await look(address, owner, { origin });
        const policy = answer.headers.get("content-security-policy") ?? "";
        const text = await answer.text();
        if (answer.headers.get("access-control-allow-origin") !== null)
          wrong.push(`${address}: any origin reads it`);
        if (answer.status >= 500) wrong.push(`${address}: ${answer.status}`);
        if (
          raw.test(text) &&
          (answer.headers.get("content-type") ?? "").includes("html") &&
          !/sandbox/.test(policy)
        )
          wrong.push(`${address}: markup is not escaped`);
        if (!(answer.headers.get("content-type") ?? "").includes("text/html")) break;
        shown += 1;
        const isFrame = /(^|; )sandbox/.test(policy);
        if (!/frame-ancestors 'none'/.test(policy) && !(isFrame && /frame-ancestors 'self'/.test(policy)))
          wrong.push(`${address}: may be framed`);
        if (!isFrame && /unsafe-inline|unsafe-eval/.test(policy)) wrong.push(`${address}: ${policy}`);
        if (
          !isFrame &&
          (/<[^>]* style=/.test(text) || /<script(?! src="[/h])/.test(text) || / on\w+="/.test(text))
        )
          wrong.push(`${address}: a style or a script stands in it`);
        if (!/^(same-origin|no-referrer)$/.test(answer.headers.get("referrer-policy") ?? ""))
          wrong.push(`${address}: tells other sites where she was`);
        if (!/no-store/.test(answer.headers.get("cache-control") ?? "")) wrong.push(`${address}: is kept`);
        break;
      }
    expect([...new Set(wrong)]).toEqual([]);
    expect(shown).toBeGreaterThan(10);
  });

  test("takes filters and numbers of any kind and size without falling over", async () => {
    const long = "x".repeat(12_000);
    const strange = [
      `q=${long}`,
      "q=%00&after=%00&show=%00&state=%00&only=%00&period=%00&from=%00",
      "q=a&q=b&after=a&after=b&show=x&show=y",
      "after=-1&page=-1&limit=99999999999999999999&show=__proto__&state=constructor&only=toString&sort=hasOwnProperty",
      "q=%27%20or%201%3D1--&after=%5B%22a%22%2C1%5D&from=9999-99-99&to=0000-00-00&period=-1&n=NaN",
      "q=%25%5F%5C%5B&after=00000000-0000-0000-0000-000000000000&after=eyJhIjoxfQ",
      "q=%F0%9F%92%A9%ED%A0%80&%5B%5D=%7B%7D",
    ];
    const wrong: string[] = [];
    for (const { path } of plain)
      for (const query of strange) {
        const answer = await look(`${path}?${query}`);
        if (answer.status >= 500) wrong.push(`${path}?${query.slice(0, 60)}: ${answer.status}`);
        await answer.body?.cancel();
      }
    expect(wrong).toEqual([]);
  });

  test.each([
    "/v1/%2e%2e/admin/templates",
    "/admin/%2e%2e/%2e%2e/etc/passwd",
    "//admin/templates",
    "/admin//templates",
    "/admin;x=1/templates",
    "/admin/templates;.css",
    "/admin/templates/%00",
    "/admin/%c0%ae%c0%ae/templates",
    "/ADMIN/templates",
    "/admin/templates/..%2f..%2fsettings%2fkeys",
    `/admin/${"a".repeat(16_384)}`,
  ])("%s opens nothing without a session", async (path) => {
    const answer = await world.app.fetch(
      new Request(`https://kvitto.example${path}`, { headers: { accept: "text/html" } }),
    );
    expect([400, 401, 404, 414]).toContain(answer.status);
    expect(await answer.text()).not.toContain("Nordlys");
  });

  test("a body that says it is something else is no form", async () => {
    const wrong: string[] = [];
    const posts = rows.filter(({ method, asks }) => method === "POST" && asks !== "anyone");
    for (const row of posts) {
      const [address = row.path] = [...addresses(row, mine)];
      // As a page elsewhere can send it without asking: its browser says from where.
      const answer = await press(address, owner, '{"sure":"yes"}', {
        "content-type": "text/plain",
        "sec-fetch-site": "cross-site",
        origin: "null",
      });
      if (answer.status !== 403) wrong.push(`${row.route}: ${answer.status}`);
      await answer.body?.cancel();
    }
    expect(wrong).toEqual([]);
  });
});
