/** From what a shop tells to what is decided: any order of arrival, any number of times, and no refund that stays silent. */
import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lenasStory, unexplainedRefund } from "../../src/demo/events.ts";
import { nordlys } from "../../src/demo/nordlys.ts";
import { plan } from "../../src/pipeline/plan.ts";
import { setUpShop } from "../../src/pipeline/setup.ts";
import { findRefund, findReturn } from "../../src/store/facts.ts";
import { freshHome, node } from "../support/processes.ts";
import { eventually, openWorld, type TestShop, type World } from "../support/shop.ts";

let world: World;
let shop: TestShop;
beforeAll(async () => {
  world = await openWorld();
  shop = await world.open();
});
afterAll(() => world.close());

type Told = {
  id: string;
  type: string;
  occurredAt: string;
  order: { id: string };
  refund: { id: string; amount: string; payments: object[]; deductions: object[] };
  return: { id: string };
};
let count = 0;
/** Lena's story under numbers of its own. */
function story() {
  const n = `P${++count}`;
  const own = (event: object): Told => {
    const one = structuredClone(event) as Told;
    return {
      ...one,
      id: `${n}-${one.type}`,
      order: {
        ...one.order,
        id: n,
        ...("number" in one.order && {
          number: n,
          customer: { email: `${n}@example.com`, firstName: "Lena" },
        }),
      },
      ...(one.return && { return: { ...one.return, id: `${n}-r` } }),
      ...(one.refund && { refund: { ...one.refund, id: `${n}-rf` } }),
    };
  };
  const { placed, returned, refunded } = lenasStory(world.now());
  return { n, to: `${n}@example.com`, placed: own(placed), returned: own(returned), refunded: own(refunded) };
}
const reference = (event: Told): Told => ({ ...event, order: { id: event.order.id } });
const later = (event: Told, minutes: number, change: object = {}): Told => ({
  ...event,
  id: `${event.id}+${minutes}`,
  occurredAt: new Date(Date.parse(event.occurredAt) + minutes * 60_000).toISOString(),
  ...change,
});
const withPayments = (event: Told, status: string): object => ({
  refund: {
    ...event.refund,
    payments: [{ method: "card", label: "Visa •••• 4242", amount: event.refund.amount, status }],
  },
});
const kinds = async (to: string) => (await world.mails(to)).map((mail) => mail.kind);
const states = async (n: string, kind: string) => (await shop.told(n)).filter((one) => one.startsWith(kind));
const alarms = async (subject: string) =>
  ((await shop.read("/v1/alarms")) as { subject: string; kind: string }[])
    .filter((one) => one.subject === subject)
    .map((one) => one.kind);
/** The command as a merchant types it, on the same database. */
const kvitto = (...args: string[]) =>
  promisify(execFile)(node, [path.resolve(import.meta.dirname, "../../dist/cli.js"), ...args], {
    env: {
      PATH: process.env.PATH ?? "",
      DATABASE_URL: world.url,
      KVITTO_HOME: freshHome(),
      SECRET_KEY: "a key that only the tests know, 32 letters",
    },
  });

describe("things arrive in any order", () => {
  test("a refund that comes before its order waits, visibly, and is mailed when the order is told", async () => {
    const { n, to, placed, refunded } = story();
    await shop.tell(reference(refunded));
    expect(await shop.read("/v1/events/waiting")).toMatchObject([
      {
        id: refunded.id,
        state: "waiting",
        order: n,
        reason: `waits for order ${n}, which has not been told yet`,
      },
    ]);
    const { stdout } = await kvitto("why", `#${n}`, "--shop", shop.id);
    expect(stdout).toMatch(
      new RegExp(`Order #${n} is not known yet\n.*refund.settled +waiting: waits for order ${n}`),
    );
    expect(await kinds(to)).toEqual([]);
    await shop.tell(placed);
    expect(await shop.read("/v1/events/waiting")).toEqual([]);
    expect(await kinds(to)).toEqual(["refund-issued"]);
  });

  test("whatever the order of arrival, what is known in the end is the same", async () => {
    const known = new Set<string>();
    // Every third: each of the four comes first, and each last.
    const orders = permutations(["placed", "returned", "issued", "settled"] as const);
    for (const order of orders.filter((_, i) => i % 3 === 0)) {
      const { n, placed, returned, refunded } = story();
      const issued = later(reference(refunded), -10, withPayments(refunded, "pending"));
      const settled = { ...reference(refunded), return: undefined };
      for (const which of order) await shop.tell({ placed, returned, issued, settled }[which]);
      const [refund, back] = await shop.ask(async (db, id) => [
        await findRefund(db, id, `${n}-rf`),
        await findReturn(db, id, `${n}-r`),
      ]);
      known.add(
        JSON.stringify([sorted(refund), sorted(back), await states(n, "refund-issued")]).replaceAll(n, "N"),
      );
    }
    expect([...known]).toHaveLength(1);
    expect([...known][0]).toContain('"refund-issued sent"');
    expect([...known][0]).toContain('"estimate"');
  });

  test("older facts that come late change nothing", async () => {
    const { n, placed, refunded } = story();
    await shop.tell(
      placed,
      later(placed, 60, {
        type: "order.changed",
        order: { ...placed.order, customer: { email: "lena.ny@example.com" } },
      }),
    );
    await shop.tell(
      later(placed, 30, {
        type: "order.changed",
        order: { ...placed.order, customer: { email: "gammal@example.com" } },
      }),
    );
    expect((await shop.read(`/v1/orders/${n}`)).customer.email).toBe("lena.ny@example.com");
    await shop.tell(reference(refunded));
    await shop.tell(later(reference(refunded), -5, withPayments(refunded, "pending")));
    expect((await shop.read(`/v1/orders/${n}`)).refunds[0].payments[0].status).toBe("settled");
    expect(await kinds("lena.ny@example.com")).toEqual(["refund-issued"]);
  });

  test("a later telling that leaves something out takes nothing back: the estimate of the return stays", async () => {
    const { n, placed, returned, refunded } = story();
    await shop.tell(placed, returned, refunded);
    expect((await shop.read(`/v1/orders/${n}`)).returns[0].estimate.amount).toBe("21.00");
  });

  test("a delivery planned many times, and at once, decides once", async () => {
    const { to, placed, returned, refunded } = story();
    await shop.post([placed, returned, refunded]);
    const webhooks = await shop.ask((db, id) =>
      db.selectFrom("webhook").select("id").where("shop_id", "=", id).where("state", "=", "kept").execute(),
    );
    for (let round = 0; round < 2; round += 1)
      await Promise.all(
        webhooks.flatMap(({ id }) => [
          plan(world.context, { shop: shop.id, id }),
          plan(world.context, { shop: shop.id, id }),
        ]),
      );
    await world.settle();
    // Which comes first is anybody's guess; news of a return whose money has left already is not told.
    const told = (await kinds(to)).sort();
    expect([["refund-issued"], ["refund-issued", "return-received"]]).toContainEqual(told);
  });

  test("news of a return that comes after its money is not told: she has read that the money is on its way", async () => {
    const { n, to, placed, returned, refunded } = story();
    await shop.tell(placed, refunded);
    await shop.tell(returned);
    expect(await kinds(to)).toEqual(["refund-issued"]);
    const decisions: { kind: string; reason: string }[] = await shop.read(`/v1/notifications?order=${n}`);
    expect(decisions.find((one) => one.kind === "return-received")?.reason).toMatch(/paid back already/);
  });
});

describe("money that has not arrived", () => {
  test("a pending refund is held with its reason, and mailed once when it is settled", async () => {
    const { n, to, placed, refunded } = story();
    await shop.tell(
      placed,
      later(refunded, 0, { type: "refund.issued", ...withPayments(refunded, "pending") }),
    );
    expect(await states(n, "refund-issued")).toEqual(["refund-issued held: the money is not confirmed yet"]);
    expect(await kinds(to)).toEqual([]);
    await shop.tell(later(refunded, 5), later(refunded, 6), later(refunded, 7, { type: "refund.changed" }));
    expect(await states(n, "refund-issued")).toEqual(["refund-issued sent"]);
    expect(await kinds(to)).toEqual(["refund-issued"]);
  });

  test("settled without saying how keeps the way that was told before", async () => {
    const { n, to, placed, refunded } = story();
    await shop.tell(
      placed,
      later(refunded, 0, { type: "refund.issued", ...withPayments(refunded, "pending") }),
    );
    await shop.tell(later(refunded, 5, { refund: { ...refunded.refund, payments: [] } }));
    expect((await shop.read(`/v1/refunds/${n}-rf/statement`)).tenders).toMatchObject([
      { method: "card", label: "Visa •••• 4242", status: "settled" },
    ]);
    await shop.tell(
      later(refunded, 9, {
        type: "refund.changed",
        refund: { ...refunded.refund, payments: [], note: "grattis" },
      }),
    );
    expect((await shop.read(`/v1/refunds/${n}-rf/statement`)).state).toBe("reconciled");
    expect(await kinds(to)).toEqual(["refund-issued"]);
  });

  test("a refund that failed at the payment provider is an alarm for the merchant and no mail to the customer", async () => {
    const { n, to, placed, refunded } = story();
    await shop.tell(
      placed,
      later(refunded, 0, { type: "refund.failed", ...withPayments(refunded, "failed") }),
    );
    expect(await alarms(`${n}-rf`)).toEqual(["failed_refund"]);
    expect(await kinds(to)).toEqual([]);
    await shop.tell(later(refunded, 30));
    expect(await alarms(`${n}-rf`)).toEqual([]);
    expect(await kinds(to)).toEqual(["refund-issued"]);
  });
});

describe("a refund that does not add up", () => {
  const held = "refund-issued held: the money does not add up yet: 49.00 SEK is not explained";

  test("is held with its reason and an alarm; after the hold the short honest mail leaves, within one working day", async () => {
    const own = await world.open({ replyDomain: "svar.tyst.example", name: "Tyst", locale: "en" });
    await own.tell(unexplainedRefund(world.now()));
    expect(await own.told("1002")).toEqual([held, "refund-under-review planned"]);
    expect(await own.read("/v1/alarms")).toMatchObject([{ kind: "held", subject: "rf2" }]);
    expect(await kinds("ben@example.com")).toEqual([]);
    const { holdUntil } = await own.read("/v1/refunds/rf2/statement");
    // Friday 15:30 and 240 minutes of opening hours: Monday 11:30.
    expect(new Date(holdUntil)).toEqual(new Date("2026-11-23T11:30:00+01:00"));
    await world.advance({ days: 2, hours: 19, minutes: 59 });
    await world.settle();
    expect(await kinds("ben@example.com")).toEqual([]);
    await world.advance({ minutes: 1 });
    await world.settle();
    const [mail] = await world.mails("ben@example.com");
    expect(mail?.kind).toBe("refund-under-review");
    expect(mail?.text).toContain("49.00");
    expect(await own.told("1002")).toEqual([held, "refund-under-review sent"]);

    await own.tell({
      ...unexplainedRefund(world.now()),
      type: "refund.changed",
      id: "1002-named",
      refund: named(),
    });
    expect(await kinds("ben@example.com")).toEqual(["refund-under-review", "refund-issued"]);
    expect(await own.read("/v1/alarms")).toEqual([]);
  });

  test("named in time, the customer gets one mail, the full one", async () => {
    const own = await world.open({ replyDomain: "svar.snabb.example", name: "Snabb", locale: "en" });
    const told = unexplainedRefund(world.now()) as Told;
    const order = { ...told.order, customer: { email: "ben2@example.com", firstName: "Ben" } };
    await own.tell({ ...told, order });
    await world.advance({ hours: 1 });
    await own.tell({
      type: "refund.changed",
      id: "1002-named",
      occurredAt: world.now().toISOString(),
      order: { id: "1002" },
      refund: named(),
    });
    expect(await kinds("ben2@example.com")).toEqual(["refund-issued"]);
    await world.advance({ days: 4 });
    await world.settle();
    expect(await kinds("ben2@example.com")).toEqual(["refund-issued"]);
    expect(await own.told("1002")).toEqual(
      expect.arrayContaining([
        "refund-issued sent",
        "refund-under-review not_sent: the refund is explained in full, or has not happened",
      ]),
    );
  });

  test("no shop can be told to stay silent for longer than a working day", async () => {
    await expect(
      setUpShop(
        world.context.database,
        { ...nordlys, replyDomain: "svar.evig.example", holdMinutes: 481 },
        world.now(),
      ),
    ).rejects.toMatchObject({ kind: "unprocessable", errors: [{ pointer: "/holdMinutes" }] });
  });

  const named = () => ({
    id: "rf2",
    amount: "300.00",
    items: [{ lineId: "l1", quantity: 1, amount: "349.00", tax: "69.80" }],
    deductions: [{ kind: "handling_fee", amount: "49.00" }],
    payments: [{ method: "card", label: "Mastercard •••• 1881", amount: "300.00", status: "settled" }],
  });
});

describe("what is not sent has a reason", () => {
  test("a kind that is switched off, a test order, an order without address: each is stored with its sentence", async () => {
    const off = story();
    await shop.tell(off.placed);
    expect(await shop.told(off.n)).toEqual([
      "order-confirmed not_sent: this kind of mail is switched off for the shop",
    ]);

    const trial = story();
    await shop.tell(
      { ...trial.placed, order: { ...trial.placed.order, test: true } },
      trial.returned,
      reference(trial.refunded),
    );
    const switchedOn = (await shop.told(trial.n)).filter((told) => !told.includes("switched off"));
    expect(new Set(switchedOn)).toEqual(
      new Set(
        ["return-received", "refund-issued", "refund-under-review"].map(
          (kind) => `${kind} not_sent: it is a test order: its mails never go to a customer`,
        ),
      ),
    );

    const nobody = story();
    await shop.tell(
      { ...nobody.placed, order: { ...nobody.placed.order, customer: {} } },
      reference(nobody.refunded),
    );
    expect(await states(nobody.n, "refund-issued")).toEqual([
      "refund-issued not_sent: the shop has no mail address of the customer",
    ]);
    for (const { to } of [off, trial, nobody]) expect(await kinds(to)).toEqual([]);
  });

  test("a no-reply sender cannot be set up, whatever its spelling", async () => {
    for (const local of [
      "noreply",
      "no-reply",
      "NO_REPLY",
      "no.reply",
      "do-not-reply",
      "donotreply",
      "shop-noreply",
      "svara-inte.no-reply",
      "ikke-svar",
      "ei-vastaa",
      "inte-svara",
    ])
      await expect(
        setUpShop(
          world.context.database,
          {
            ...nordlys,
            replyDomain: `${local.toLowerCase().replace(/[^a-z]/g, "")}.example`,
            from: { name: "Nordlys", address: `${local}@nordlys.example` },
          },
          world.now(),
        ),
        local,
      ).rejects.toMatchObject({ kind: "unprocessable", errors: [{ pointer: "/from/address" }] });
  });

  test("nor from the command line: exit code 2, and the field by name", async () => {
    const add = (from: string) => kvitto("shop", "add", "--json", "--name", "Nordlys", "--from", from);
    await expect(add("no-reply@befehl.example")).rejects.toMatchObject({
      code: 2,
      stdout: "",
      stderr: expect.stringContaining("/from/address must be an address that people can answer"),
    });
    expect(JSON.parse((await add("hej@befehl.example")).stdout).id).toMatch(/^[a-z0-9]{12}$/);
  });

  test("two shops cannot answer at the same reply domain", async () => {
    await expect(world.open()).rejects.toMatchObject({ kind: "conflict" });
  });
});

describe("a delivery that cannot be understood", () => {
  test("is tried, put aside as dead with its reason and an alarm, and others flow meanwhile", async () => {
    const [id] = await shop.ask(async (db, shopId) => {
      const rows = await db
        .insertInto("webhook")
        .values({
          id: "0190f000-0000-7000-8000-000000000001",
          shop_id: shopId,
          platform: "woocommerce",
          topic: "action.woocommerce_order_refunded",
          delivery_key: "poison",
          content_key: null,
          body: Buffer.from('{"action":"woocommerce_order_refunded","arg":7}'),
          fetched: null,
          reason: null,
          waits_for: null,
          done_at: null,
          // Longer ago than a shop is waited for, so that each look counts as a try.
          received_at: new Date(world.now().getTime() - 49 * 3_600_000),
        })
        .returning("id")
        .execute();
      return rows.map((row) => row.id);
    });
    const job = { shop: shop.id, id: id ?? "" };
    for (let attempt = 1; attempt <= 11; attempt += 1)
      await expect(plan(world.context, job)).rejects.toThrow("WooCommerce key is missing");
    const { n, to, placed, refunded } = story();
    await shop.tell(placed, refunded);
    expect(await kinds(to), n).toEqual(["refund-issued"]);
    await plan(world.context, job);
    await plan(world.context, job);
    const dead = (
      (await shop.read("/v1/events/waiting")) as { id: string; state: string; reason: string }[]
    ).filter((one) => one.state === "dead");
    expect(dead).toMatchObject([
      { id: "poison", state: "dead", reason: expect.stringContaining("WooCommerce key is missing") },
    ]);
    expect(await alarms(job.id)).toEqual(["dead_letter"]);
  });
});

describe("two transactions in each other's way", () => {
  test("cost a delivery none of its tries: it is worked again", async () => {
    const { n, to, placed, refunded } = story();
    await shop.tell(placed);
    const [other, third] = [0, 1].map(() => new pg.Client({ connectionString: world.url }));
    if (!other || !third) throw new Error("there are two");
    for (const [client, table] of [
      [other, "notification"],
      [third, "event"],
    ] as const) {
      await client.connect();
      await client.query("begin");
      await client.query(`lock table ${table} in exclusive mode`);
    }
    expect((await shop.post(refunded)).status).toBe(202);
    const kept = () =>
      shop.ask((db, id) =>
        db
          .selectFrom("webhook")
          .select(["id", "state", "attempts", "reason"])
          .where("shop_id", "=", id)
          .orderBy("id", "desc")
          .executeTakeFirstOrThrow(),
      );
    const planned = plan(world.context, { shop: shop.id, id: (await kept()).id });
    planned.catch(() => undefined);
    const waiting = (lock: string) =>
      eventually(
        async () =>
          (
            await third.query(
              `select 1 from pg_locks join pg_database on pg_database.oid = database
               where datname = current_database() and not granted and ${lock}`,
            )
          ).rows.length > 0,
      );
    await waiting("relation = 'event'::regclass");
    // Each looks for the knot once, a second after it began to wait: we begin before there is one, so that she is the one who finds it.
    const order = other.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [`${shop.id}/${n}`]);
    await waiting("locktype = 'advisory'");
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await third.query("commit");
    await expect(planned).rejects.toMatchObject({ code: "40P01" });
    await order;
    await other.query("commit");
    await Promise.all([other.end(), third.end()]);
    expect(await kept()).toMatchObject({ state: "kept", attempts: 0, reason: null });
    await world.settle();
    expect(await kinds(to)).toEqual(["refund-issued"]);
  });
});

describe("money is told once", () => {
  /** The whole cup given back, under a refund number of its own. */
  const whole = (event: Told, id: string, status = "settled"): Told => {
    const refund = { ...event.refund, id, amount: "80.00", deductions: [] };
    return {
      ...reference(event),
      id: `${id}-${status}`,
      refund,
      ...withPayments({ ...event, refund }, status),
    };
  };
  const stateOf = async (id: string) => (await shop.read(`/v1/refunds/${id}/statement`)).state;

  test("a second refund of the same cup is held, though it is dated a day earlier", async () => {
    const { n, to, placed, refunded } = story();
    await shop.tell(placed, whole(refunded, `${n}-a`));
    await shop.tell(later(whole(refunded, `${n}-b`), -24 * 60));
    expect([await stateOf(`${n}-a`), await stateOf(`${n}-b`)]).toEqual(["reconciled", "needs_review"]);
    expect(await kinds(to)).toEqual(["refund-issued"]);
    // Told again, the first one is still the first.
    await shop.tell(later(whole(refunded, `${n}-a`), 5, { type: "refund.changed" }));
    expect(await stateOf(`${n}-a`)).toBe("reconciled");
  });

  test("a refund that failed and is tried again comes after the one that was paid meanwhile", async () => {
    const { n, to, placed, refunded } = story();
    await shop.tell(placed, whole(refunded, `${n}-a`, "failed"));
    await shop.tell(later(whole(refunded, `${n}-b`), 5));
    await shop.tell(later(whole(refunded, `${n}-a`), 10));
    expect([await stateOf(`${n}-a`), await stateOf(`${n}-b`)]).toEqual(["needs_review", "reconciled"]);
    expect(await kinds(to)).toEqual(["refund-issued"]);
  });

  test("an order does not change its currency: that delivery is put aside with its reason", async () => {
    const { n, to, placed, refunded } = story();
    await shop.tell(placed);
    await shop.tell({ ...refunded, order: { ...placed.order, currency: "EUR" } as Told["order"] });
    const dead = ((await shop.read("/v1/events/waiting")) as { id: string }[]).filter(
      (one) => one.id === refunded.id,
    );
    expect(dead).toMatchObject([
      { state: "dead", reason: `order ${n} was told in SEK before and cannot become one in EUR` },
    ]);
    expect(await kinds(to)).toEqual([]);
  });

  test("a refund in another currency than its order's is put aside too, when the order was told before", async () => {
    const { to, placed, refunded } = story();
    await shop.tell(placed);
    const euro = reference(refunded);
    await shop.tell({ ...euro, refund: { ...euro.refund, currency: "EUR" } as Told["refund"] });
    expect(await shop.read("/v1/events/waiting")).toContainEqual(
      expect.objectContaining({
        id: refunded.id,
        state: "dead",
        reason: expect.stringContaining("/refund/currency must be SEK"),
      }),
    );
    expect(await kinds(to)).toEqual([]);
  });

  test("an estimate above what she paid is not repeated when the goods are back", async () => {
    const { to, placed, returned } = story();
    const estimate = { amount: "5000.00" };
    await shop.tell(placed, { ...returned, return: { ...returned.return, estimate } as Told["return"] });
    const [mail] = await world.mails(to);
    expect(mail?.kind).toBe("return-received");
    expect(mail?.text.replace(/\s/g, "")).not.toContain("5000");
  });
});

function permutations<T>(list: T[]): T[][] {
  if (list.length <= 1) return [list];
  return list.flatMap((one, i) => permutations(list.toSpliced(i, 1)).map((rest) => [one, ...rest]));
}

const sorted = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_, one: unknown) =>
    one && typeof one === "object" && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );
