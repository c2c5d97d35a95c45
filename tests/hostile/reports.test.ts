/** Who tells us of mails is a stranger until the signature fits, and may tell nonsense even then: of other shops' mails, in bytes that no database takes, by the thousand. */
import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lenasStory } from "../../src/demo/events.ts";
import { sesReporter } from "../../src/mail/ses/reports.ts";
import { putConnection } from "../../src/store/connection.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";
import { type Named, pem, type Signed, tellers } from "./tellers.ts";

const names = Object.keys(tellers);
const teller = (name: string) => tellers[name] ?? expect.fail(name);

let world: World;
let shop: TestShop;
let neighbour: TestShop;
/** What has been asked of Amazon. */
const visited: string[] = [];
beforeAll(async () => {
  world = await openWorld();
  const visit = async (url: URL) => {
    visited.push(url.href);
    return new Response(pem("certificate.pem"));
  };
  world.context.reporters = { ...world.context.reporters, ses: sesReporter(visit) };
  shop = await world.open();
  neighbour = await world.open({
    name: "Grannen",
    replyDomain: "svar.grannen.example",
    from: { name: "Grannen", address: "hej@grannen.example" },
  });
  for (const [one, whose] of [
    [shop, "us"],
    [neighbour, "them"],
  ] as const)
    for (const name of names)
      await one.ask((db, id) =>
        putConnection(
          db,
          id,
          `mail/${name}`,
          { webhookSecret: teller(name).secret(whose) },
          world.context.vault,
        ),
      );
});
afterAll(() => world.close());

let count = 0;
/** A customer to whom a refund mail has left. */
async function customer(of: TestShop): Promise<Named & { order: string; messageId: string }> {
  const order = `R${++count}`;
  const to = `r${count}@example.com`;
  const { refunded } = lenasStory(world.now()) as unknown as {
    refunded: Record<"order" | "return" | "refund", object>;
  };
  await of.tell({
    ...refunded,
    id: `${order}-1`,
    order: { ...refunded.order, id: order, number: order, customer: { email: to } },
    return: { ...refunded.return, id: `${order}-r` },
    refund: { ...refunded.refund, id: `${order}-rf` },
  });
  const messageId = (await world.mails(to)).at(-1)?.messageId ?? "";
  await of.ask((db, id) =>
    db
      .updateTable("notification")
      .set({ provider_id: `provider-of-${order}` })
      .where("shop_id", "=", id)
      .where("order_id", "=", order)
      .execute(),
  );
  return { order, to, messageId, key: messageId.slice(1, 53), providerId: `provider-of-${order}` };
}

const post = async (name: string, to: TestShop, { body, headers }: Signed): Promise<Response> =>
  world.app.request(`/webhooks/mail/${name}/${to.id}`, { method: "POST", body, headers });
const signed = (name: string, report: unknown, whose = "us") =>
  teller(name).sign(JSON.stringify(report), whose, world.now());
/** What each shop knows of the fate of its mails, and whom it does not write to any more. */
const known = async (of: TestShop) => ({
  fates: await of.ask((db, id) =>
    db
      .selectFrom("notification")
      .select(["order_id", "kind", "state", "delivery"])
      .where("shop_id", "=", id)
      .orderBy("id")
      .execute(),
  ),
  suppressed: await of.read("/v1/suppressions"),
  pause: await of.read("/v1/pause"),
  dead: await of.read("/v1/deliveries?state=dead"),
});
const fate = async (of: TestShop, order: string) =>
  (await known(of)).fates.find((one) => one.order_id === order && one.kind === "refund-issued")?.delivery;

describe.each(names)("what %s tells", (name) => {
  test("of our own mail is believed: what follows is refused for a reason", async () => {
    const lena = await customer(shop);
    expect((await post(name, shop, signed(name, teller(name).bounce(lena, randomUUID())))).status).toBe(200);
    await world.settle();
    expect(await fate(shop, lena.order)).toBe("bounced");
  });

  test("of another shop's mail changes nothing there, by whichever of its names it is called", async () => {
    const hers = await customer(neighbour);
    const before = await known(neighbour);
    for (const { key, messageId, providerId, to } of [
      { ...hers },
      { ...hers, key: undefined },
      { ...hers, key: undefined, providerId: undefined },
    ]) {
      const report = { to, ...(key && { key }), ...(providerId && { providerId }), messageId };
      const answer = await post(name, shop, signed(name, teller(name).bounce(report, randomUUID())));
      expect(answer.status).toBe(200);
    }
    await world.settle();
    await world.advance({ minutes: 3 });
    await world.settle();
    expect(await known(neighbour)).toEqual(before);
    expect((await known(shop)).suppressed).not.toContainEqual(expect.objectContaining({ address: hers.to }));
  });

  test("for us is not believed at the neighbour's address, nor the other way, nor at one of no shop", async () => {
    const lena = await customer(shop);
    const hers = await customer(neighbour);
    const [of, to] = [teller(name).bounce(lena, randomUUID()), teller(name).bounce(hers, randomUUID())];
    const answers = [
      await post(name, neighbour, signed(name, to, "us")),
      await post(name, shop, signed(name, of, "them")),
      await post(name, { ...shop, id: "nobodyknows" }, signed(name, of)),
      await post(name, { ...shop, id: `${shop.id}%00` }, signed(name, of)),
      await post(name, { ...shop, id: shop.id.toUpperCase() }, signed(name, of)),
    ];
    expect(answers.map((one) => one.status)).toEqual(answers.map(() => 401));
    const words = await Promise.all(
      answers.map(async (one) => Reflect.get(Object(await one.json()), "detail")),
    );
    expect(new Set(words).size).toBe(1);
    await world.settle();
    expect([await fate(shop, lena.order), await fate(neighbour, hers.order)]).toEqual([null, null]);
  });

  test("under another provider's name is not believed", async () => {
    const report = signed(name, teller(name).bounce(await customer(shop), randomUUID()));
    for (const other of names.filter((one) => one !== name))
      expect((await post(other, shop, report)).status, other).toBe(401);
    for (const none of ["__proto__", "constructor", "toString", "smtp", "..%2fwoocommerce"])
      expect((await post(none, shop, report)).status, none).toBe(404);
  });

  test("twice, and again a day later, is one bounce and one alarm", async () => {
    const lena = await customer(shop);
    const report = signed(name, teller(name).bounce(lena, randomUUID()));
    for (let i = 0; i < 3; i += 1) expect((await post(name, shop, report)).status).toBe(200);
    await world.settle();
    expect((await known(shop)).suppressed).toHaveLength(
      new Set((await known(shop)).suppressed.map((one: { address: string }) => one.address)).size,
    );
    const alarms = (await shop.read("/v1/alarms")).filter((one: { text: string }) =>
      one.text.includes(`order ${lena.order} `),
    );
    expect(alarms).toHaveLength(1);
  });

  test.each([
    ["NUL", "a\0b"],
    ["half a letter", "a\ud800b"],
    ["a letter of two halves at every length", "😀".repeat(1_500)],
    ["escape codes and another direction", "a\u001b[31m\u202eb\u2028c"],
  ])(
    "with %s in its words and names is never an error of ours, and what is good in it counts",
    async (_, odd) => {
      const lena = await customer(shop);
      const { to, key, messageId } = lena;
      const reports = [
        { to, key, words: `550 5.1.1 ${odd}` },
        { to: `${odd.slice(0, 100)}@example.com`, words: odd, providerId: odd.slice(0, 180) },
        { to, key: odd, providerId: odd.slice(0, 180) },
        { to, messageId: `<${odd.slice(0, 180)}@x>` },
      ].map((one) => teller(name).bounce(one as Named, `${odd.slice(0, 150)}${randomUUID()}`)); // safe because a stranger keeps no form
      const log = world.log.length;
      for (const report of reports)
        expect((await post(name, shop, signed(name, report))).status).toBeLessThan(500);
      await world.settle();
      await world.advance({ minutes: 3 });
      await world.settle();
      expect(world.log.slice(log).filter((line) => line.includes("could not be planned"))).toEqual([]);
      expect(await fate(shop, lena.order)).toBe("bounced");
      expect(JSON.stringify(await shop.read("/v1/alarms"))).not.toMatch(
        /\\u0000|\\u001b|\\ud800|\u202e|\u2028/,
      );
      expect(messageId).not.toBe("");
    },
  );

  test("with keys that JavaScript knows is only what it says", async () => {
    const lena = await customer(shop);
    const text = JSON.stringify(teller(name).bounce(lena, randomUUID()));
    const odd = '"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}},"toString":1,';
    const body = text.replaceAll("{", `{${odd}`).replaceAll(",}", "}");
    const answer = await post(name, shop, teller(name).sign(body, "us", world.now()));
    expect(answer.status).toBeLessThan(500);
    await world.settle();
    expect(Reflect.get({}, "isAdmin")).toBeUndefined();
    expect(world.log.filter((line) => line.includes("could not be planned"))).toEqual([]);
  });

  test("however it is changed on its way, is refused or understood, and nobody else's matter", async () => {
    const before = await known(neighbour);
    const report = teller(name).bounce({ to: "nobody@example.com", key: "k".repeat(52) }, randomUUID());
    const whole = signed(name, report);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(whole.body.length - 1),
        fc.constantFrom("", "\0", "{", '"', "\\", "9".repeat(400), "\ud800", "[".repeat(2_000)),
        async (at, by) => {
          const body = whole.body.slice(0, at) + by + whole.body.slice(at + 1);
          expect((await post(name, shop, { ...whole, body })).status).toBeLessThan(500);
        },
      ),
      { numRuns: 30 },
    );
    await world.settle();
    expect(await known(neighbour)).toEqual(before);
  });
});

describe("reports by the thousand", () => {
  const event = (key: string, id: string) => ({
    event: "bounce",
    type: "bounce",
    email: "x@y.se",
    key,
    sg_event_id: id,
  });

  test("of mails that we never wrote are answered and worked in seconds, and change nothing", async () => {
    const before = await known(neighbour);
    const many = Array.from({ length: 6_000 }, (_, i) => event("k".repeat(52), `${i}`));
    const began = performance.now();
    expect((await post("sendgrid", shop, signed("sendgrid", many))).status).toBe(200);
    await world.settle();
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(await known(neighbour)).toEqual(before);
    expect((await post("sendgrid", shop, signed("sendgrid", Array(400_000).fill(1)))).status).toBe(200);
    await world.settle();
    expect((await known(shop)).dead).toContainEqual(expect.objectContaining({ platform: "mail/sendgrid" }));
  });

  test("one that is broken among good ones does not take the good ones with it", async () => {
    for (const oddity of [
      { sg_event_id: "a\0b" },
      { sg_message_id: "\0" },
      { key: "\ud800" },
      { timestamp: 9e99 },
    ]) {
      const [lena, ada] = [await customer(shop), await customer(shop)];
      const broken = { ...event(ada.key ?? "", randomUUID()), ...oddity };
      const good = event(lena.key ?? "", randomUUID());
      expect((await post("sendgrid", shop, signed("sendgrid", [broken, good]))).status).toBe(200);
      await world.settle();
      expect(await fate(shop, lena.order), JSON.stringify(oddity)).toBe("bounced");
    }
    expect(world.log.filter((line) => line.includes("could not be planned"))).toEqual([]);
  });
});
