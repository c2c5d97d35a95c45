/** Each shop's rows stay its own, whatever a query forgets: the database itself keeps them apart. */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { guideSchema } from "../../src/commerce/guide.ts";
import { lenasStory, unexplainedRefund } from "../../src/demo/events.ts";
import { saveAnswer } from "../../src/pipeline/cases/answering.ts";
import { giveGoodwill, setBudget } from "../../src/pipeline/cases/goodwill.ts";
import { checkDomain } from "../../src/pipeline/domains/domains.ts";
import { addNote, approve, nameDifference } from "../../src/pipeline/refunds/review.ts";
import { applyReports } from "../../src/pipeline/report.ts";
import { submitWithdrawal } from "../../src/pipeline/withdraw.ts";
import { addCalendar } from "../../src/store/calendar.ts";
import { saveDraft } from "../../src/store/case-draft.ts";
import { keepFiles } from "../../src/store/case-file.ts";
import { putConnection } from "../../src/store/connection.ts";
import { addCreditNote } from "../../src/store/credit-note.ts";
import { asEngine, asShop } from "../../src/store/database.ts";
import { listFaq, openFaq, replaceFaq } from "../../src/store/faq.ts";
import { addGuide } from "../../src/store/guide.ts";
import { beginPause } from "../../src/store/pause.ts";
import { putCheckAnswer, putReadMail } from "../../src/store/quick-test.ts";
import { heldRefund, refundOf } from "../support/held.ts";
import { asAdmin } from "../support/postgres.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

let world: World;
let shop: TestShop;
let other: TestShop;
let tables: string[];
const onlyAdded = ["audit", "calendar", "credit_note", "log_seal", "report", "withdrawal"];
/** They end, and stay with who ended them. */
const neverDeleted = [
  ...onlyAdded,
  ...["goodwill", "pause", "suppression", "domain", "domain_key", "erasure", "erased"],
];
const notTenants = ["migration", "migration_lock"];

beforeAll(async () => {
  world = await openWorld();
  shop = await world.open();
  other = await world.open({
    name: "Grannen",
    replyDomain: "svar.grannen.example",
    from: { name: "Grannen", address: "hej@grannen.example" },
  });
  await shop.ask((db, id) =>
    putConnection(db, id, "woocommerce", { webhookSecret: "a secret" }, world.context.vault),
  );
  const { placed, returned, refunded } = lenasStory(world.now());
  const sent = {
    type: "fulfillment.shipped",
    id: "sent",
    occurredAt: world.now().toISOString(),
    order: { id: "1001" },
    fulfillment: { id: "p1" },
  };
  await shop.tell(placed, sent, returned, refunded, unexplainedRefund(world.now()));
  const [mail] = await world.mails("lena@example.com");
  await shop.write({ to: mail?.replyTo ?? "" });
  // What staff say: a name that is learned, an approval, a greeting; and a credit note.
  const held = heldRefund(world.now());
  await shop.tell(...held.events);
  const kept = refundOf(world.now(), { reason: "faulty" });
  await shop.tell(...kept.events);
  await nameDifference(world.context, shop.id, held.refund, {
    parts: [{ kind: "restocking_fee", amount: "38.00" }],
    by: "Amira",
    learn: true,
  });
  await approve(world.context, shop.id, kept.refund, { by: "Amira", reason: "agreed with the customer" });
  const noted = heldRefund(world.now());
  await shop.tell(...noted.events);
  await addNote(world.context, shop.id, noted.refund, { by: "Amira", text: "Tack!" });
  await shop.ask((db, id) =>
    addCreditNote(db, id, { refundId: kept.refund, statementVersion: 1, at: world.now() }, () => ({})),
  );
  await submitWithdrawal(
    world.context,
    shop.id,
    {
      channel: "link",
      name: "Lena Ek",
      email: "lena@example.com",
      contract: "1001",
      words: "I withdraw.",
      locale: "sv",
    },
    { orderId: "1001" },
  );
  // What staff answer with.
  const [{ number }] = await shop.read("/v1/cases");
  await saveAnswer(
    world.context,
    shop.id,
    { name: "hej", locale: "sv", topics: [], text: "Hej {{firstName}}!" },
    "Amira",
  );
  await setBudget(world.context, shop.id, "Amira", { amount: "100", currency: "SEK", by: "Erik" });
  await giveGoodwill(world.context, shop.id, number, { amount: "59", because: "our mistake", by: "Amira" });
  // A mail that came back, and a pause.
  await shop.ask(async (db, id) => {
    const { message_id: messageId } = await db
      .selectFrom("mail")
      .select("message_id")
      .executeTakeFirstOrThrow();
    const at = world.now();
    const report = { id: "1", what: "bounced", permanent: true, messageId, recipient: "", at } as const;
    await applyReports(world.context, db, id, "postmark", [report]);
    await beginPause(db, id, { reason: "the test", by: "Amira", at });
  });
  // No nameserver answers there: the domain has its key all the same.
  await checkDomain(
    { ...world.context, config: { ...world.context.config, DNS_SERVERS: "127.0.0.1:9" } },
    shop.id,
  );
  const { rows } = await asAdmin(
    world.url,
    "select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
  );
  tables = rows
    .map((row: { table_name: string }) => row.table_name)
    .filter((name) => !notTenants.includes(name));
  await shop.ask(async (db, id) => {
    await db
      .insertInto("reconciliation")
      .values({ shop_id: id, platform: "woocommerce", since: world.now(), due_at: world.now() })
      .execute();
    await db
      .insertInto("installation")
      .values({
        ...{ shop_id: id, platform: "shopify", account: "nordlys.myshopify.com", state: "installed" },
        ...{ scopes: ["read_orders"], tokens: "sealed", installed_at: world.now() },
      })
      .execute();
    const link = Buffer.alloc(32, 1);
    await db
      .insertInto("store")
      .values({
        ...{ shop_id: id, platform: "woocommerce", account: "shop.example", url: "https://shop.example" },
        connected_at: world.now(),
      })
      .execute();
    await db
      .insertInto("store_link")
      .values({
        ...{ hash: link, shop_id: id, platform: "woocommerce", made_by: "Maria" },
        ...{ made_at: world.now(), until: world.now() },
      })
      .execute();
    await db
      .insertInto("store_consent")
      .values({
        hash: Buffer.alloc(32, 2),
        shop_id: id,
        link,
        url: "https://shop.example",
        until: world.now(),
      })
      .execute();
    await db
      .insertInto("asked")
      .values({ shop_id: id, platform: "shopify", subject: "order/1001", asked_at: world.now() })
      .execute();
    await db
      .insertInto("mailbox")
      .values({
        id: "0190f000-0000-7000-8000-000000000002",
        shop_id: id,
        address: "hej@nordlys.example",
        host: "imap.nordlys.example",
        port: 993,
        secure: true,
        login: "hej@nordlys.example",
        secret: "sealed",
        inside: false,
        folder: "INBOX",
        after_reading: "leave",
        since: world.now(),
        due_at: world.now(),
        added_at: world.now(),
        added_by: "Amira",
      })
      .execute();
    await db
      .insertInto("ignored_field")
      .values({ shop_id: id, pointer: "/odd", times: 1, last_at: world.now() })
      .execute();
    await db
      .insertInto("trip")
      .values({
        shop_id: id,
        id: "t1",
        order_id: "1001",
        body: JSON.stringify({ id: "t1" }),
        before: null,
        cancelled: false,
        occurred_at: world.now(),
      })
      .execute();
    const place = { topic: "refund", locale: "sv" } as const;
    const question = { question: "När syns pengarna?", answer: "Inom fem bankdagar.", active: true };
    await replaceFaq(db, id, place, [question], world.now());
    for (const { id: asked } of await listFaq(db, id))
      await openFaq(db, id, asked, { name: "a-visit-of-hers", visitor: "a-visit" }, world.now());
    await addCalendar(db, id, {
      channel: "*",
      from: "2026-11-20",
      hours: null,
      days: [],
      country: "SE",
      holidays: [],
      openOn: [],
      by: "Amira",
      at: world.now(),
    });
    const asked = await db
      .selectFrom("message")
      .select(["id", "case_id"])
      .where("shop_id", "=", id)
      .executeTakeFirstOrThrow();
    await keepFiles(db, id, { caseId: asked.case_id, messageId: asked.id }, [
      { name: "mugg.png", claimedType: "image/png", bytes: Buffer.from("x") },
    ]);
    await saveDraft(db, id, asked.case_id, { words: "Hej Lena!", revision: 0, by: "Amira", at: world.now() });
    await addGuide(db, id, guideSchema.parse({ destination: "HKT", locale: "sv", title: "På plats" }));
    await db
      .insertInto("recall")
      .values({
        shop_id: id,
        id: "rc1",
        event_id: "rc1",
        skus: JSON.stringify(["MUG"]),
        told_until: "",
        announced_at: world.now(),
        done_at: null,
      })
      .execute();
    await db
      .insertInto("answer")
      .values({
        shop_id: id,
        notification_id: (await db.selectFrom("notification").select("id").executeTakeFirstOrThrow()).id,
        kind: "nps",
        locale: "sv",
        given: JSON.stringify({ likely: 9 }),
        words: null,
        case_id: null,
        answered_at: world.now(),
        changed_at: world.now(),
      })
      .execute();
    await db
      .insertInto("erasure")
      .values({
        ...{ id: "0190f000-0000-7000-8000-0000000000e1", shop_id: id, kind: "export", asked_by: "Amira" },
        ...{ asked_at: world.now(), due_at: world.now() },
      })
      .execute();
    await db.insertInto("erased").values({ shop_id: id, order_id: "1009", at: world.now() }).execute();
    const caseId = "0190f000-0000-7000-8000-0000000000c1";
    await db
      .insertInto("helpdesk")
      .values({
        ...{ shop_id: id, name: "zendesk", account: "nordlys", sends: "kvitto", answered: "solved" },
        ...{ connected_by: "Amira", connected_at: world.now() },
      })
      .execute();
    await db
      .insertInto("ticket")
      .values({
        ...{ shop_id: id, case_id: caseId, helpdesk: "zendesk", ticket_id: "1", state: "open" },
        opened_at: world.now(),
      })
      .execute();
    await db
      .insertInto("ticket_comment")
      .values({
        ...{ id: caseId, shop_id: id, case_id: caseId, helpdesk: "zendesk", words: "Hej" },
        made_at: world.now(),
      })
      .execute();
    await db
      .insertInto("ticket_job")
      .values({
        ...{ id: caseId, shop_id: id, case_id: caseId, what: "open", state: "dead" },
        ...{ due_at: world.now(), made_at: world.now() },
      })
      .execute();
    await db
      .insertInto("shop_note")
      .values({
        ...{ id: caseId, shop_id: id, what: "explained", order_id: "1001", refund_id: "rf1", digest: "d" },
        ...{ body: "{}", due_at: world.now(), made_at: world.now() },
      })
      .execute();
    await db
      .insertInto("flow_run")
      .values({ shop_id: id, id: "run-1", answer: "{}", ran_at: world.now() })
      .execute();
    // The shop's own words, and who signs in to write them.
    const [at, by] = [world.now(), "Amira"];
    await db
      .insertInto("template_version")
      .values({
        ...{ shop_id: id, kind: "nps", number: 1, state: "draft", revision: 1, wording: "{}", base: "{}" },
        ...{ made_by: by, made_at: at, changed_by: by, changed_at: at },
      })
      .execute();
    await db
      .insertInto("template_trial")
      .values({
        ...{ shop_id: id, id: caseId, kind: "nps", a_number: 0, b_number: 1, b_versions: ["b"], share: 50 },
        ...{ aim: 0.5, before_sends: 0, before_replies: 0, planned_a: 1, planned_b: 1 },
        ...{ started_by: by, started_at: at },
      })
      .execute();
    await putCheckAnswer(db, id, "parcel-own-page", { answer: "no", note: null, by, at });
    await putReadMail(db, id, { hash: Buffer.alloc(32, 5), topic: null, subject: "", found: {}, by, at });
    const member = { shop_id: id, member_id: caseId };
    await db
      .insertInto("member")
      .values({
        ...{ shop_id: id, id: caseId, email: "petra@nordlys.example", name: "Petra", role: "owner" },
        ...{ added_by: by, added_at: at },
      })
      .execute();
    await db
      .insertInto("sign_in_link")
      .values({ ...member, hash: Buffer.alloc(32, 3), made_by: by, made_at: at, until: at })
      .execute();
    await db
      .insertInto("staff")
      .values({ ...member, platform: "shopify", number: "1001", known_at: at })
      .execute();
    await db
      .insertInto("framed_visit")
      .values({
        ...member,
        hash: Buffer.alloc(32, 5),
        framed_by: "https://x.example",
        made_at: at,
        until: at,
      })
      .execute();
    await db
      .insertInto("goods_in")
      .values({
        ...{
          shop_id: id,
          id: caseId,
          order_id: "1001",
          return_id: "r1",
          body: JSON.stringify({ lines: [], inspected: false }),
        },
        ...{ by, booked_at: at, tell_at: at },
      })
      .execute();
    await db
      .insertInto("goods_photo")
      .values({
        shop_id: id,
        id: caseId,
        goods_in_id: caseId,
        type: "image/png",
        bytes: Buffer.from("x"),
        kept_at: at,
      })
      .execute();
    await db
      .insertInto("session")
      .values({ ...member, hash: Buffer.alloc(32, 4), began_at: at, seen_at: at, until: at })
      .execute();
    await db
      .insertInto("passkey")
      .values({
        ...{ ...member, id: caseId, credential: "a key", public_key: Buffer.alloc(8), counter: 1 },
        ...{ name: "Laptop", made_at: at },
      })
      .execute();
    await db
      .insertInto("passkey_challenge")
      .values({ hash: Buffer.alloc(32, 5), shop_id: id, until: at })
      .execute();
    await db
      .insertInto("alarm_way")
      .values({
        ...{
          shop_id: id,
          id: caseId,
          kind: "slack",
          target: "sealed",
          shown: "hooks.slack.com",
          hears: ["held"],
        },
        ...{ locale: "sv", made_by: by, made_at: at },
      })
      .execute();
    await db
      .insertInto("staff_note")
      .values({ shop_id: id, id: caseId, way_id: caseId, key: "k", body: "{}", due_at: at, made_at: at })
      .execute();
    await db
      .insertInto("promise")
      .values({
        id: "0190f000-0000-7000-8000-000000000001",
        shop_id: id,
        kind: "answer_by",
        subject: "N-1001",
        notification_id: (await db.selectFrom("notification").select("id").executeTakeFirstOrThrow()).id,
        due_at: world.now(),
        kept_at: null,
      })
      .execute();
  });
});
afterAll(() => world.close());

const count = async (table: string, shopId: string | undefined): Promise<number> => {
  const ask = (db: Parameters<Parameters<typeof asShop>[2]>[0]) =>
    sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(db);
  const { rows } = await asShop(world.context.database, shopId ?? "", ask);
  return rows[0]?.n ?? -1;
};
const code = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "it worked",
    (error: { code?: string }) => error.code ?? String(error),
  );
const denied = "42501";

describe("every table of a tenant", () => {
  test("forces row-level security, also on its owner, with a policy for the app's role", async () => {
    const { rows } = await asAdmin(
      world.url,
      "select relname, relrowsecurity and relforcerowsecurity as forced, exists (select from pg_policy where polrelid = c.oid) as policy from pg_class c join pg_namespace n on n.oid = relnamespace where nspname = 'public' and relkind in ('r', 'p')",
    );
    for (const row of rows as { relname: string; forced: boolean; policy: boolean }[])
      if (!notTenants.includes(row.relname))
        expect(row, row.relname).toMatchObject({ forced: true, policy: true });
    expect(tables.length).toBeGreaterThan(20);
    const { rows: roles } = await asAdmin(
      world.url,
      "select rolsuper or rolbypassrls as free from pg_roles where rolname in ('kvitto_app', 'kvitto_engine', current_user)",
    );
    for (const role of roles) expect(role).toEqual({ free: false });
  });

  test("has rows of the first shop, and shows none of them to another shop, to no shop, or to one with a forged id", async () => {
    for (const table of tables) {
      expect(await count(table, shop.id), `${table} has no row: the test must make one`).toBeGreaterThan(0);
      const key = table === "shop" ? "id" : "shop_id";
      const { rows } = await asShop(world.context.database, other.id, (db) =>
        sql`select 1 from ${sql.table(table)} where ${sql.ref(key)} = ${shop.id}`.execute(db),
      );
      expect(rows, table).toEqual([]);
      expect(await count(table, undefined), table).toBe(0);
      expect(await count(table, `${shop.id}' or true --`), table).toBe(0);
    }
  });

  test("takes no row for another shop, gives none away and lets none be changed or deleted", async () => {
    for (const table of tables) {
      const key = table === "shop" ? "id" : "shop_id";
      const column = sql.ref(key);
      const within = <T>(shopId: string, query: ReturnType<typeof sql<T>>) =>
        asShop(world.context.database, shopId, (db) => query.execute(db));
      const { rows } = await asAdmin(
        world.url,
        `select string_agg(quote_ident(column_name), ', ') as list from information_schema.columns where table_schema = 'public' and table_name = '${table}' and column_name <> '${key}' and is_generated = 'NEVER'`,
      );
      const list = sql.raw((rows[0] as { list: string }).list);
      // The shop's own row, copied in another's name.
      expect(
        await code(
          within(
            shop.id,
            sql`insert into ${sql.table(table)} (${column}, ${list}) select ${other.id}, ${list} from ${sql.table(table)} limit 1`,
          ),
        ),
        `${table} insert`,
      ).toBe(denied);
      expect(
        await code(within(shop.id, sql`update ${sql.table(table)} set ${column} = ${other.id}`)),
        `${table} update`,
      ).toBe(denied);
      const touched = async (query: ReturnType<typeof sql>) => {
        try {
          return (await within(other.id, query)).numAffectedRows ?? 0n;
        } catch (error) {
          return (error as { code?: string }).code; // safe because a database error has one, and anything else is not expected below
        }
      };
      // What is only ever added to may not be changed by anybody.
      const none = (tables: string[]) => (tables.includes(table) ? denied : 0n);
      expect(
        await touched(sql`update ${sql.table(table)} set ${column} = ${column} where ${column} = ${shop.id}`),
        table,
      ).toBe(none(onlyAdded));
      expect(await touched(sql`delete from ${sql.table(table)} where ${column} = ${shop.id}`), table).toBe(
        none(neverDeleted),
      );
    }
  });

  test("is empty to the owner of the database outside a transaction of ours, and a connection that is used again remembers nothing", async () => {
    for (const table of tables)
      expect((await asAdmin(world.url, `select count(*)::int as n from "${table}"`)).rows[0], table).toEqual({
        n: 0,
      });
    const client = await world.context.database.pool.connect();
    try {
      await client.query("begin");
      await client.query("select set_config('role', 'kvitto_app', true), set_config('app.shop', $1, true)", [
        shop.id,
      ]);
      expect((await client.query('select count(*)::int as n from "order"')).rows[0].n).toBeGreaterThan(0);
      await client.query("commit");
      expect((await client.query('select count(*)::int as n from "order"')).rows[0]).toEqual({ n: 0 });
      await client.query("begin");
      await client.query("select set_config('role', 'kvitto_app', true)");
      expect((await client.query('select count(*)::int as n from "order"')).rows[0]).toEqual({ n: 0 });
      await client.query("rollback");
    } finally {
      client.release();
    }
  });
});

describe("the engine, which crosses shops", () => {
  test("finds shops, keys and connections, and what is due; it reads no customer, no mail and no text", async () => {
    const may: Record<string, string[]> = {
      shop: ["*"],
      calendar: ["*"],
      api_key: ["*"],
      connection: ["*"],
      webhook: ["id", "shop_id", "platform", "delivery_key", "content_key", "state", "received_at", "due_at"],
      inbound: ["id", "shop_id", "hash", "state", "received_at"],
      notification: ["id", "shop_id", "state", "due_at", "rank", "attempts", "worker", "lease_until"],
      pause: ["*"],
      alarm: ["shop_id", "kind", "subject", "resolved_at"],
      reconciliation: ["shop_id", "platform", "due_at"],
      mailbox: ["id", "shop_id", "due_at"],
      domain: ["shop_id", "name", "state", "check_at"],
      promise: ["shop_id", "due_at", "kept_at"],
      case: ["shop_id", "state", "answer_by", "answered_at"],
      recall: ["shop_id", "id", "announced_at", "done_at"],
      ticket_job: ["shop_id", "id", "state", "due_at"],
      shop_note: ["shop_id", "id", "state", "due_at"],
      installation: [
        "shop_id",
        "platform",
        "account",
        "state",
        "access_until",
        "refresh_until",
        "installed_at",
      ],
      store: ["shop_id", "platform", "account"],
      store_link: ["hash", "shop_id"],
      store_consent: ["hash", "shop_id"],
      erasure: ["id", "shop_id", "kind", "asked_at", "due_at", "lease_until", "done_at", "document_until"],
      withdrawal: ["shop_id", "restricted_until"],
      template_version: ["shop_id", "kind", "number", "state", "publish_at"],
      sign_in_link: ["hash", "shop_id"],
      session: ["hash", "shop_id"],
      member: ["shop_id", "email", "role", "weekly", "removed_at"],
      passkey: ["shop_id", "credential"],
      alarm_way: ["shop_id"],
      staff_note: ["shop_id", "state", "due_at"],
      framed_visit: ["hash", "shop_id"],
    };
    for (const table of tables) {
      const { rows } = await asAdmin(
        world.url,
        `select column_name as name from information_schema.columns where table_schema = 'public' and table_name = '${table}'`,
      );
      for (const { name } of rows as { name: string }[]) {
        const allowed = may[table]?.includes("*") || may[table]?.includes(name);
        const seen = await code(
          asEngine(world.context.database, (db) =>
            sql`select ${sql.ref(name)} from ${sql.table(table)} limit 1`.execute(db),
          ),
        );
        expect(seen, `${table}.${name}`).toBe(allowed ? "it worked" : denied);
      }
    }
  });

  test("keeps what arrives, says who sends what is due, and changes or deletes nothing else", async () => {
    for (const table of tables) {
      for (const query of [
        sql`update ${sql.table(table)} set ${sql.ref(table === "shop" ? "id" : "shop_id")} = 'x'`,
        sql`delete from ${sql.table(table)}`,
      ])
        expect(await code(asEngine(world.context.database, (db) => query.execute(db))), table).toBe(denied);
      // A pause of everybody is the engine's to begin.
      if (!["webhook", "inbound", "pause"].includes(table))
        expect(
          await code(
            asEngine(world.context.database, (db) =>
              sql`insert into ${sql.table(table)} default values`.execute(db),
            ),
          ),
          table,
        ).toBe(denied);
    }
  });
});
