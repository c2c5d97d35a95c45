/** The routes about statements that wait: what a shop's own admin reads and posts, and what it is told when it posts something else. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { putConnection } from "../../src/store/connection.ts";
import { heldRefund, refundOf } from "../support/held.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

let world: World;
let shop: TestShop;
beforeAll(async () => {
  world = await openWorld();
  shop = await world.open();
});
afterAll(() => world.close());

const send = async (path: string, body?: unknown, method = "POST") => {
  const answer = await world.app.request(path, {
    method,
    headers: { authorization: `Bearer ${shop.key}`, "content-type": "application/json" },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  // biome-ignore lint/suspicious/noExplicitAny: what a test expects of an answer is its check
  return { status: answer.status, body: (await answer.json()) as any };
};
const kinds = async (to: string) => (await world.mails(to)).map((mail) => mail.kind);

describe("what waits, and what a person says", () => {
  test("a held refund is read by its number, named, and its mail leaves", async () => {
    const sale = heldRefund(world.now());
    await shop.tell(...sale.events);
    const { tasks } = await shop.read("/v1/statements");
    const [task] = tasks;
    expect(task).toMatchObject({ refund: sale.refund, waitsFor: "name", difference: "-38.00" });
    expect(await shop.read(`/v1/refunds/${task.number}/statement`)).toMatchObject({
      refund: sale.refund,
      number: task.number,
      version: 1,
      versions: 1,
      state: "needs_review",
      approval: null,
      namings: [],
      note: null,
    });
    const named = await send(`/v1/refunds/${task.number}/name`, {
      parts: [{ kind: "return_freight", because: "Frakten kostade 38 kr." }],
      by: " Maria ",
    });
    expect(named).toMatchObject({
      status: 200,
      body: { state: "reconciled", version: 2, namings: [{ by: "Maria", source: "staff" }] },
    });
    await world.settle();
    const [mail] = await world.mails(sale.to);
    expect(mail?.kind).toBe("refund-issued");
    expect(mail?.text).toContain("Frakten kostade 38 kr.");
    expect(await shop.read(`/v1/refunds/${sale.refund}/statement/versions`)).toMatchObject([
      { version: 2, state: "reconciled" },
      { version: 1, state: "needs_review", unexplained: "-38.00" },
    ]);
    expect((await shop.read("/v1/statements")).tasks).toEqual([]);
  });

  test("all with one difference are named and learned; the rule is listed, works, and is forgotten", async () => {
    const sales = [1, 2, 3].map(() => heldRefund(world.now(), { back: "33.00" }));
    for (const sale of sales) await shop.tell(...sale.events);
    expect((await shop.read("/v1/statements")).differences).toMatchObject([
      {
        difference: "-47.00",
        refunds: 3,
        answer: "kvitto statement name --difference 47.00 --currency SEK --as KIND",
      },
    ]);
    const parts = [{ kind: "return_freight" }];
    const said = { difference: "47.00", currency: "SEK", parts, by: "Maria", learn: true };
    expect(await send("/v1/statements/name", said)).toMatchObject({
      status: 200,
      body: { named: sales.map((sale) => sale.refund), skipped: [] },
    });
    const [rule] = await shop.read("/v1/rules");
    expect(rule).toMatchObject({
      amount: "-47.00",
      currency: "SEK",
      carrier: "PostNord",
      parts: [{ kind: "return_freight", amount: "47.00" }],
      by: "Maria",
    });
    const next = heldRefund(world.now(), { back: "33.00" });
    await shop.tell(...next.events);
    expect(await kinds(next.to)).toEqual(["refund-issued"]);
    expect((await send(`/v1/rules/${rule.id}`, undefined, "DELETE")).body.errors).toEqual([
      { pointer: "/by", detail: "is required" },
    ]);
    expect(await send(`/v1/rules/${rule.id}?by=Ola`, undefined, "DELETE")).toEqual({
      status: 200,
      body: { refunds: 0 },
    });
    expect(await shop.read("/v1/rules")).toEqual([]);
    expect((await send(`/v1/rules/${rule.id}?by=Ola`, undefined, "DELETE")).status).toBe(404);
  });

  test("an approval answers with what is stored, a note stands in the mail with who wrote it, and both are in the audit", async () => {
    const sale = refundOf(world.now(), { basis: "nonconformity", reason: "faulty" });
    await shop.tell(...sale.events);
    const noted = await send(`/v1/refunds/${sale.refund}/note`, { by: "Maria", text: "Förlåt för skärvan!" });
    expect(noted.body.note).toMatchObject({ text: "Förlåt för skärvan!", by: "Maria" });
    expect(
      (await send(`/v1/refunds/${sale.refund}/approve`, { by: "Maria", reason: "agreed with her" })).body
        .approval,
    ).toMatchObject({ by: "Maria", reason: "agreed with her", blocks: [{ rule: "C08", shouldBe: "80.00" }] });
    await world.settle();
    const [mail] = await world.mails(sale.to);
    expect(mail?.text).toContain("Förlåt för skärvan!");
    expect(mail?.text).toContain("Maria");
    const audit = await shop.read(`/v1/audit?refund=${sale.refund}`);
    expect(audit).toMatchObject([
      { by: "Maria", did: "approved", detail: { reason: "agreed with her", blocks: [{ rule: "C08" }] } },
      { by: "Maria", did: "wrote a note", detail: { text: "Förlåt för skärvan!" } },
    ]);
    expect((await shop.read("/v1/audit")).length).toBeGreaterThan(audit.length);
    expect((await shop.get("/v1/audit?refund=nothing")).status).toBe(404);
    expect((await send(`/v1/refunds/${sale.refund}/undo`, { by: "Maria" })).status).toBe(409);
  });

  test("what was said is taken back, and an empty note takes the note away", async () => {
    const sale = heldRefund(world.now(), { status: "pending" });
    await shop.tell(...sale.events);
    await send(`/v1/refunds/${sale.refund}/name`, { parts: [{ kind: "return_freight" }], by: "Maria" });
    await send(`/v1/refunds/${sale.refund}/note`, { by: "Maria", text: "Hej" });
    expect((await send(`/v1/refunds/${sale.refund}/undo`, { by: "Ola" })).body.namings).toEqual([]);
    expect((await send(`/v1/refunds/${sale.refund}/note`, { by: "Ola", text: "" })).body.note).toBeNull();
  });

  test("a refund whose id is a path of its own is found as well", async () => {
    const sale = refundOf(world.now());
    const id = "gid://shopify/Refund/9";
    await shop.tell(...sale.events, sale.more(id, "1.00"));
    expect(await shop.read(`/v1/refunds/${encodeURIComponent(id)}/statement`)).toMatchObject({ refund: id });
  });

  test("a note that nobody would read is refused", async () => {
    const sale = refundOf(world.now());
    await shop.tell(...sale.events);
    expect((await send(`/v1/refunds/${sale.refund}/note`, { by: "Maria", text: "Hej" })).status).toBe(409);
  });

  test("an order told by a store links to its page there", async () => {
    const sale = heldRefund(world.now(), { order: { placedAt: "2026-11-01T09:00:00+01:00" } });
    await shop.tell(...sale.events);
    const link = async () =>
      ((await shop.read("/v1/statements")).tasks as { refund: string; link?: string }[]).find(
        (task) => task.refund === sale.refund,
      )?.link;
    expect(await link(), "our own API does not say where the order stands").toBeUndefined();
    await shop.ask(async (db, id) => {
      await putConnection(db, id, "woocommerce", { url: "https://butik.example/" }, world.context.vault);
      await db.updateTable("webhook").set({ platform: "woocommerce" }).where("shop_id", "=", id).execute();
    });
    expect(await link()).toBe(`https://butik.example/wp-admin/post.php?post=${sale.id.slice(1)}&action=edit`);
  });
});

describe("what cannot be", () => {
  const refund = async () => {
    const sale = heldRefund(world.now());
    await shop.tell(...sale.events);
    return sale.refund;
  };
  test.each([
    ["name", {}, "/parts"],
    ["name", { parts: [], by: "Maria" }, "/parts"],
    ["name", { parts: [{ kind: "return_freight" }] }, "/by"],
    ["name", { parts: [{ kind: "return_freight" }], by: "  " }, "/by"],
    ["name", { parts: [{ kind: "postage" }], by: "Maria" }, "/parts/0/kind"],
    ["name", { parts: [{ kind: "deduction" }], by: "Maria" }, "/parts/0/kind"],
    ["name", { parts: [{ kind: "return_freight", amount: "38,00" }], by: "Maria" }, "/parts/0/amount"],
    ["name", { parts: [{ kind: "return_freight", amount: 38 }], by: "Maria" }, "/parts/0/amount"],
    ["approve", { by: "Maria", reason: "" }, "/reason"],
    ["approve", { reason: "because" }, "/by"],
    ["note", { by: "Maria", text: "x".repeat(1001) }, "/text"],
    ["undo", {}, "/by"],
  ] as const)("%s with %j is refused at %s", async (verb, body, pointer) => {
    const answer = await send(`/v1/refunds/rf/${verb}`, body);
    expect(answer.status).toBe(422);
    expect(answer.body.errors[0].pointer).toBe(pointer);
  });

  test("a body that is no JSON, none at all, or too large", async () => {
    expect((await send("/v1/refunds/rf/name", "{")).status).toBe(400);
    expect((await send("/v1/refunds/rf/name", "")).status).toBe(400);
    expect((await send("/v1/refunds/rf/name", `"${"x".repeat(1024 * 1024)}"`)).status).toBe(413);
    expect((await send("/v1/refunds/rf/name", JSON.stringify(Array(100_001).fill(1)))).status).toBe(422);
  });

  test("a sum that does not add up is 422, a refund that is not known 404, nothing to name 409", async () => {
    const id = await refund();
    const name = (amount?: string, of = id) =>
      send(`/v1/refunds/${of}/name`, {
        parts: [{ kind: "return_freight", ...(amount && { amount }) }],
        by: "Maria",
      });
    expect(await name("37.99")).toMatchObject({
      status: 422,
      body: {
        detail:
          "the parts do not add up to the sum that they name: -38.00 SEK waits for a name, return_freight 37.99 was given",
      },
    });
    expect((await name(undefined, "R-999999")).status).toBe(404);
    expect((await name(undefined, "nothing")).status).toBe(404);
    expect((await name()).status).toBe(200);
    expect((await name()).status).toBe(409);
    expect((await send(`/v1/refunds/${id}/approve`, { by: "Maria", reason: "because" })).status).toBe(409);
  });

  test("a difference in no currency, or with more decimals than it has", async () => {
    const said = { parts: [{ kind: "return_freight" }], by: "Maria" };
    for (const wrong of [
      { difference: "38.00", currency: "kr" },
      { difference: "38.001", currency: "SEK" },
      { difference: "1e3", currency: "SEK" },
    ])
      expect((await send("/v1/statements/name", { ...said, ...wrong })).status).toBe(422);
  });

  test("text that no database takes is refused, and changes nothing", async () => {
    const id = await refund();
    const answer = await send(`/v1/refunds/${id}/note`, { by: "Maria", text: "a\u0000b" });
    expect(answer.status).toBe(400);
    expect((await shop.read(`/v1/refunds/${id}/statement`)).note).toBeNull();
  });
});

type Methods = Record<string, { requestBody?: { content: Record<string, { example?: object }> } }>;

test("every route stands in the API's description with an example that can be posted", async () => {
  const spec = (await (await world.app.request("/openapi.json")).json()) as {
    paths: Record<string, Methods>;
  }; // safe because it is our own document
  const posts = Object.entries(spec.paths).filter(
    ([, methods]) => methods.post?.requestBody?.content["application/json"],
  );
  expect(posts.map(([path]) => path).sort()).toEqual(
    [
      "/v1/calendars/{channel}/back",
      "/v1/cases/{number}/close",
      "/v1/cases/{number}/draft",
      "/v1/cases/{number}/goodwill",
      "/v1/cases/{number}/merge",
      "/v1/cases/{number}/notes",
      "/v1/cases/{number}/owner",
      "/v1/cases/{number}/reopen",
      "/v1/cases",
      "/v1/cases/{number}/replies",
      "/v1/cases/{number}/split",
      "/v1/cases/{number}/topic",
      "/v1/cases/{number}/unmerge",
      "/v1/connection/link",
      "/v1/connection/visit",
      "/v1/deliveries/replay",
      "/v1/deliveries/{id}/replay",
      "/v1/domains/fallback",
      "/v1/domains/rotate",
      "/v1/events",
      "/v1/goodwill/{id}/take-back",
      "/v1/guides",
      "/v1/helpdesk/retry",
      "/v1/inbound/{id}/assign",
      "/v1/inbound/{id}/discard",
      "/v1/mailboxes",
      "/v1/mode",
      "/v1/notifications/correct",
      "/v1/notifications/{id}/approve",
      "/v1/notifications/{id}/cancel",
      "/v1/notifications/{id}/mark-sent",
      "/v1/notifications/{id}/resend",
      "/v1/pause",
      "/v1/policies",
      "/v1/refunds/preview",
      "/v1/refunds/{id}/approve",
      "/v1/refunds/{id}/name",
      "/v1/refunds/{id}/note",
      "/v1/refunds/{id}/undo",
      "/v1/returns/preview",
      "/v1/statements/name",
      "/v1/templates/lint",
      "/v1/templates/{kind}/approve",
      "/v1/templates/{kind}/decline",
      "/v1/templates/{kind}/publish",
      "/v1/templates/{kind}/revert",
      "/v1/templates/{kind}/rollback",
      "/v1/templates/{kind}/unschedule",
    ].sort(),
  );
  for (const [path, { post }] of posts) {
    const example = post?.requestBody?.content["application/json"]?.example;
    const answer = await send(path.replace(/\{\w+\}/, "nothing"), example);
    // What is for our plugin alone is not for this key.
    expect([200, 201, 202, 403, 404, 409, 422], `${path}: ${JSON.stringify(answer.body)}`).toContain(
      answer.status,
    );
    expect(
      answer.body.errors?.filter((one: { pointer: string }) => one.pointer !== "/order/id") ?? [],
      path,
    ).toEqual([]);
  }
});
