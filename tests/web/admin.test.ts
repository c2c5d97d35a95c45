/** Who comes in to the admin, what each role may do there, and that nobody else's page or link can do it for her. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Deed, may, type Role, roles } from "../../src/commerce/role.ts";
import { admitMember, dismissMember } from "../../src/pipeline/members/members.ts";
import { makeSignInLink } from "../../src/pipeline/members/sign-in.ts";
import { templateNames } from "../../src/pipeline/templates/wording.ts";
import { listDeeds } from "../../src/store/audit.ts";
import { access } from "../../src/web/admin/access.ts";
import { kindWords, partOf } from "../../src/web/admin/words/kinds.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

let world: World;
let shop: TestShop;
let other: TestShop;
/** A cookie for each role in the shop, and one of the other shop's owner. */
const cookies = {} as Record<Role, string>; // safe because beforeAll fills it
let stranger: string;

const ours = { "sec-fetch-site": "same-origin" };
const formed = { "content-type": "application/x-www-form-urlencoded" };
const emailOf = (role: string) => `${role}@nordlys.example`;

beforeAll(async () => {
  world = await openWorld();
  shop = await world.open();
  other = await world.open({ name: "Grannen", replyDomain: "svar.grannen.example" });
  for (const role of roles) {
    await admitMember(world.context, shop.id, { email: emailOf(role), name: `A ${role}`, role }, "Erik");
    cookies[role] = await signedIn(shop, emailOf(role));
  }
  await admitMember(
    world.context,
    other.id,
    { email: "owner@grannen.example", name: "Kim", role: "owner" },
    "Erik",
  );
  stranger = await signedIn(other, "owner@grannen.example");
});
afterAll(() => world.close());

const linkFor = async (of: TestShop, email: string): Promise<string> =>
  new URL((await makeSignInLink(world.context, of.id, email, { by: "Erik" })).url).pathname;

const press = (path: string, headers: Record<string, string> = ours, body = "") =>
  world.app.request(path, { method: "POST", headers: { ...formed, ...headers }, body });

const look = (path: string, cookie?: string, headers: Record<string, string> = {}) =>
  world.app.request(path, {
    headers: { accept: "text/html", ...(cookie !== undefined && { cookie }), ...headers },
  });

const cookieIn = (answer: Response): string =>
  /^[^;]+/.exec(answer.headers.getSetCookie()[0] ?? "")?.[0] ?? "";

async function signedIn(of: TestShop, email: string): Promise<string> {
  return cookieIn(await press(await linkFor(of, email)));
}

describe("getting in", () => {
  test("a program that opens the link in a mail does not use it up: a person presses the button", async () => {
    const link = await linkFor(shop, emailOf("owner"));
    for (let i = 0; i < 3; i++) {
      const page = await (await look(link)).text();
      expect(page).toContain("Sign in to Nordlys");
      expect(page).toContain("A owner");
    }
    const answer = await press(link);
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/admin"]);
    expect(await (await look("/admin", cookieIn(answer))).text()).toContain("<h1>Overview</h1>");
  });

  test("a link opens once; an unknown, a used, an ended one and that of who left get the same answer", async () => {
    const used = await linkFor(shop, emailOf("support"));
    await press(used);
    await admitMember(
      world.context,
      shop.id,
      { email: "gone@nordlys.example", name: "Gone", role: "owner" },
      "Erik",
    );
    const left = await linkFor(shop, "gone@nordlys.example");
    await dismissMember(world.context, shop.id, "gone@nordlys.example", "Erik");
    const ended = await linkFor(shop, emailOf("support"));
    await world.advance({ minutes: 15 });
    const unknown = `/admin/sign-in/${"a".repeat(43)}`;
    const told = new Set<string>();
    for (const path of [used, left, ended, unknown, "/admin/sign-in/x"])
      for (const answer of [await look(path), await press(path)])
        told.add(`${answer.status} ${await answer.text()} ${answer.headers.get("set-cookie")}`);
    expect([...told]).toHaveLength(1);
    expect([...told][0]).toMatch(/^404 .*does not open anything.* null$/s);
  });

  test("who opens a used link where she is in already is told so, and goes on", async () => {
    const link = await linkFor(shop, emailOf("support"));
    const cookie = cookieIn(await press(link));
    const again = await look(link, cookie);
    expect(again.status).toBe(404);
    const text = await again.text();
    expect(text).toContain("You are signed in here already");
    expect(text).toMatch(/<a class="btn is-main" href="\/admin">Go on</);
  });

  test("two who press at once are one session", async () => {
    const link = await linkFor(shop, emailOf("support"));
    const answers = await Promise.all([press(link), press(link), press(link)]);
    expect(answers.filter((answer) => answer.status === 303)).toHaveLength(1);
  });

  test("the cookie is out of reach of scripts, other sites and http, and its secret is stored nowhere", async () => {
    const answer = await press(await linkFor(shop, emailOf("owner")));
    const cookie = answer.headers.getSetCookie()[0] ?? "";
    expect(cookie).toMatch(
      /^__Host-kvitto=[\w-]{43}; Max-Age=1209600; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    const secret = cookieIn(answer).split("=")[1] ?? "";
    const rows = await shop.ask((db) => db.selectFrom("session").selectAll().execute());
    expect(JSON.stringify(rows)).not.toContain(secret);
    expect(world.log.join("\n")).not.toContain(secret);
  });

  test("a session that a browser had before ends when somebody else signs in there: none is carried over", async () => {
    const before = await signedIn(shop, emailOf("finance"));
    const answer = await press(await linkFor(shop, emailOf("owner")), { ...ours, cookie: before });
    expect(cookieIn(answer)).not.toBe(before);
    expect((await look("/admin/templates", before)).status).toBe(401);
    // A secret that somebody else chose is none of ours.
    expect((await look("/admin/templates", `__Host-kvitto=${"b".repeat(43)}`)).status).toBe(401);
  });

  test("whoever signs out or is removed is out with the next click, in every browser", async () => {
    const cookie = await signedIn(shop, emailOf("marketer"));
    const out = await press("/admin/sign-out", { ...ours, cookie });
    expect(out.headers.get("set-cookie")).toMatch(/^__Host-kvitto=; Max-Age=0; /);
    // What she typed and did not save does not wait for the next person at this computer.
    expect(out.headers.get("clear-site-data")).toBe('"cache", "storage"');
    expect((await look("/admin/templates", cookie)).status).toBe(401);

    await admitMember(
      world.context,
      shop.id,
      { email: "kort@nordlys.example", name: "Kort", role: "owner" },
      "Erik",
    );
    const both = [await signedIn(shop, "kort@nordlys.example"), await signedIn(shop, "kort@nordlys.example")];
    for (const one of both) expect((await look("/admin/templates", one)).status).toBe(200);
    await dismissMember(world.context, shop.id, "KORT@nordlys.example", "Erik");
    for (const one of both) {
      const shut = await look("/admin/templates", one);
      expect(shut.status).toBe(401);
      expect(await shut.text()).toContain("You are not signed in here any more");
    }
    expect(await (await look("/admin/templates")).text()).not.toContain("any more");
    // Who left can be let in again, and what was done is on record.
    await admitMember(
      world.context,
      shop.id,
      { email: "kort@nordlys.example", name: "Kort", role: "support" },
      "Erik",
    );
    const did = (await shop.ask((db, id) => listDeeds(db, id, { subject: "kort@nordlys.example" }))).map(
      (one) => one.did,
    );
    expect(did).toEqual([
      "added a member",
      "removed a member",
      ...Array(2).fill(["signed in", "made a sign-in link"]).flat(),
      "added a member",
    ]);
  });

  test("a session lasts twelve hours after it was last used, and two weeks at most", async () => {
    const [busy, idle] = [await signedIn(shop, emailOf("owner")), await signedIn(shop, emailOf("owner"))];
    await world.advance({ hours: 11, minutes: 59 });
    expect((await look("/admin/templates", busy)).status).toBe(200);
    await world.advance({ minutes: 2 });
    expect((await look("/admin/templates", idle)).status).toBe(401);
    // Whoever comes back each day for a fortnight.
    await shop.ask((db, id) =>
      db
        .updateTable("session")
        .set({ began_at: new Date(world.now().getTime() - 13.6 * 86_400_000) })
        .where("shop_id", "=", id)
        .execute(),
    );
    await world.advance({ hours: 2 });
    expect((await look("/admin/templates", busy)).status).toBe(200);
    await world.advance({ hours: 8 });
    expect((await look("/admin/templates", busy)).status).toBe(401);
    for (const role of roles) cookies[role] = await signedIn(shop, emailOf(role));
    stranger = await signedIn(other, "owner@grannen.example");
  });

  test("without a session a page says how to get in, and shows nothing of a shop", async () => {
    for (const path of ["/admin", "/admin/templates", "/admin/templates/refund-issued"]) {
      const answer = await look(path, undefined, { "accept-language": "sv" });
      const page = await answer.text();
      expect(page).toContain("kvitto -- member link");
      expect(page).toContain('lang="sv"');
      expect(page).not.toContain("Nordlys");
      // The only form asks for a link of her own.
      expect(page.match(/<form[^>]*>/g)).toEqual([expect.stringContaining('action="/admin/sign-in"')]);
    }
  });
});

describe("who may do what", () => {
  const params = { kind: "refund-issued", number: "1", code: "x".repeat(43) } as Record<string, string>;
  const rows = Object.entries(access).map(([route, asks]) => {
    const [method = "", path = ""] = route.split(" ");
    return { route, asks, method, path: path.replace(/:(\w+)/g, (_, name: string) => params[name] ?? "x") };
  });
  const allowed = (role: Role, asks: Deed | readonly Deed[]) => [asks].flat().some((deed) => may(role, deed));

  test("every route of the admin stands in the table with who may use it, and the table has no other", () => {
    const there = world.app.routes
      .filter(({ method, path }) => method !== "ALL" && /^\/admin(\/|$)/.test(path))
      .map(({ method, path }) => `${method} ${path}`);
    expect([...new Set(there)].sort()).toEqual(Object.keys(access).sort());
  });

  test("each role is let in to its routes and turned away from the others; without a session nobody is", async () => {
    const wrong: string[] = [];
    for (const { route, asks, method, path } of rows) {
      if (asks === "anyone") continue;
      for (const role of [...roles, undefined]) {
        if (role && allowed(role, asks) && method === "GET") continue;
        if (role && allowed(role, asks)) continue;
        // The way in stands where the first page does.
        if (!role && route === "GET /admin") continue;
        const answer = await world.app.request(path, {
          method,
          headers: { ...formed, ...ours, ...(role && { cookie: cookies[role] }) },
        });
        if (answer.status !== (role ? 403 : 401)) wrong.push(`${role} ${route}: ${answer.status}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test("a form of another site does nothing, whoever is signed in; nor does one that does not say where it comes from", async () => {
    const elsewhere: Record<string, string>[] = [
      { "sec-fetch-site": "cross-site", origin: "https://kvitto.example" },
      { "sec-fetch-site": "same-site" },
      { "sec-fetch-site": "none" },
      { origin: "https://evil.example" },
      { origin: "null" },
      { origin: "https://kvitto.example.evil.example" },
      {},
    ];
    const wrong: string[] = [];
    for (const { route, method, path } of rows.filter((row) => row.method === "POST"))
      for (const headers of elsewhere) {
        const answer = await world.app.request(path, {
          method,
          headers: { ...formed, ...headers, cookie: cookies.owner },
        });
        if (answer.status !== 403) wrong.push(`${route} ${JSON.stringify(headers)}: ${answer.status}`);
      }
    expect(wrong).toEqual([]);
    // A browser that is too old to say more names at least our own address.
    expect((await press("/admin/sign-out", { origin: "https://kvitto.example" })).status).toBe(303);
  });

  test("nobody may show the admin in a frame, and no page of it is kept", async () => {
    const answer = await look("/admin/templates", cookies.owner);
    const policy = answer.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("unsafe-inline");
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(await answer.text()).not.toMatch(/ style=|<script(?! src="\/)/);
  });
});

describe("two shops beside each other", () => {
  test("what a member does and reads is her own shop's, whatever she asks for", async () => {
    const saved = await world.app.request("/admin/templates/delivered/draft", {
      method: "POST",
      headers: { ...ours, cookie: stranger, "content-type": "application/json" },
      body: JSON.stringify({ revision: 0, changes: { strings: { sv: { subject: "Framme" } } } }),
    });
    expect(await saved.json()).toMatchObject({ number: 1 });
    const version = "/admin/templates/delivered/versions/1";
    expect((await look(version, stranger)).status).toBe(200);
    expect((await look(version, cookies.owner)).status).toBe(404);
    const page = await (await look("/admin/templates", stranger)).text();
    expect(page).toContain("Grannen");
    expect(page).not.toContain("Nordlys");
  });

  test("a shop cannot be named in an address, a form or a header", async () => {
    for (const extra of [`?shop=${shop.id}`, `?shopId=${shop.id}`]) {
      const page = await (await look(`/admin/templates${extra}`, stranger, { "x-shop": shop.id })).text();
      expect(page).not.toContain("Nordlys");
    }
  });

  test("a link that says what was done says it only to whoever did it", async () => {
    const done = await press("/admin/templates/nps/discard", { ...ours, cookie: cookies.owner });
    const to = `/admin/templates${new URL(done.headers.get("location") ?? "", world.context.publicUrl).search}`;
    expect(await (await look(to, cookies.owner)).text()).toContain("The draft is gone.");
    for (const cookie of [stranger, cookies.support])
      expect(await (await look(to, cookie)).text()).not.toContain('role="status"');
    expect(await (await look(to.replace("discarded", "reverted"), cookies.owner)).text()).not.toContain(
      'role="status"',
    );
  });
});

test("every template has a name and a purpose in both languages, and every mail its part of a purchase", () => {
  for (const kind of templateNames()) {
    for (const locale of ["en", "sv"] as const) {
      const { name, what } = kindWords(kind, locale);
      expect(name, kind).not.toBe(kind);
      expect(what, kind).not.toBe("");
    }
    if (kind !== "partials" && kind !== "reasons") expect(partOf(kind), kind).toBeDefined();
  }
});
