/** The sender's domain over the API: what to publish, looked up on request, and who agreed to what. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type LocalDns, startDns } from "../support/dns.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

let world: World;
let dns: LocalDns;
let shop: TestShop;
beforeAll(async () => {
  [world, dns] = await Promise.all([openWorld(), startDns()]);
  shop = await world.open({
    from: { name: "Nordlys", address: "hej@nordlys.se" },
    replyDomain: "svar.nordlys.se",
  });
  world.context.config = {
    ...world.context.config,
    ...{ DNS_SERVERS: dns.address, SENDER_DOMAINS: "verified", SENDER_FALLBACK: "post@mail.kvitto.example" },
  };
});
afterAll(async () => {
  await world.close();
  await dns.close();
});

const post = async (path: string, body: unknown = undefined, key = shop.key) => {
  const answer = await world.app.request(path, {
    method: "POST",
    headers: { authorization: `Bearer ${key}` },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  // biome-ignore lint/suspicious/noExplicitAny: what a test expects of an answer is its check
  return { status: answer.status, body: (await answer.json()) as any };
};

test("a domain is set up at the first check, published, and verified at the next", async () => {
  expect(await shop.read("/v1/domains")).toMatchObject([
    { domain: "nordlys.se", state: "pending", way: "wait", records: [], checkedAt: null },
  ]);
  const first = await post("/v1/domains/check");
  expect(first).toMatchObject({
    status: 200,
    body: { state: "pending", selector: "kv1", checkedAt: world.now().toISOString() },
  });
  for (const { type, name, value, strings } of first.body.records)
    if (type === "MX") dns.mx(name, value.split(" ")[1]);
    else {
      expect(strings.join("")).toBe(value);
      dns.txt(name, strings);
    }
  expect((await post("/v1/domains/check")).body).toMatchObject({ state: "verified", way: "own" });
  expect(await shop.read("/v1/domains")).toMatchObject([{ state: "verified", records: { length: 5 } }]);
});

test("nothing of a key but its public half is ever answered", async () => {
  const said = JSON.stringify([
    await shop.read("/v1/domains"),
    (await post("/v1/domains/rotate", { by: "Maria" })).body,
  ]);
  expect(said).toContain("kv2._domainkey");
  expect(said).not.toMatch(/private|v1\.[\w-]{40}/i);
});

test("who agrees to the operator's address is stored, and a wrong field is named", async () => {
  expect(await post("/v1/domains/fallback", { agreed: true, by: "Maria" })).toMatchObject({
    status: 200,
    body: { fallback: { by: "Maria", at: world.now().toISOString() } },
  });
  expect(await post("/v1/domains/fallback", { agreed: "yes", by: "" })).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: "/agreed" }, { pointer: "/by" }] },
  });
  expect((await shop.read("/v1/audit"))[0]).toMatchObject({
    by: "Maria",
    did: "agreed to the fallback sender",
  });
});

test("belongs to whose key it is", async () => {
  for (const path of ["check", "rotate", "fallback"])
    expect((await post(`/v1/domains/${path}`, { agreed: true, by: "Maria" }, "nobody")).status).toBe(401);
  const other = await world.open({
    from: { name: "Grannen", address: "hej@grannen.se" },
    replyDomain: "svar.grannen.se",
  });
  expect(await other.read("/v1/domains")).toMatchObject([
    { domain: "grannen.se", selector: null, fallback: null },
  ]);
});

test("stands in the API's description", async () => {
  const spec = (await (await world.app.request("/openapi.json")).json()) as { paths: object }; // safe because OpenAPI has paths
  expect(Object.keys(spec.paths)).toEqual(
    expect.arrayContaining([
      "/v1/domains",
      "/v1/domains/check",
      "/v1/domains/rotate",
      "/v1/domains/fallback",
    ]),
  );
});
