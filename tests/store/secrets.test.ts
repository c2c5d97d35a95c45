/** What a thief of the database or a reader of the logs gets: no key, no password, no customer. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lenasStory } from "../../src/demo/events.ts";
import { findConnection, putConnection } from "../../src/store/connection.ts";
import { createVault } from "../../src/store/secrets.ts";
import { asAdmin } from "../support/postgres.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

let world: World;
let shop: TestShop;
let other: TestShop;
const canary = "canary-5f2c9e";
beforeAll(async () => {
  world = await openWorld();
  shop = await world.open();
  other = await world.open({
    name: "Grannen",
    replyDomain: "svar.grannen.example",
    from: { name: "Grannen", address: "hej@grannen.example" },
  });
});
afterAll(() => world.close());

/** Every row of every table of a shop, and of the queue, as text. */
async function dump(): Promise<string> {
  const texts: string[] = [];
  const { rows } = await asAdmin(
    world.url,
    "select table_schema, table_name from information_schema.tables where table_schema in ('public', 'pgboss') and table_type = 'BASE TABLE'",
  );
  for (const { table_schema, table_name } of rows as { table_schema: string; table_name: string }[]) {
    const client = await world.context.database.pool.connect();
    for (const id of table_schema === "public" ? [shop.id, other.id] : [""]) {
      await client.query("begin");
      await client.query("select set_config('role', 'kvitto_app', true), set_config('app.shop', $1, true)", [
        id,
      ]);
      const found = await client
        .query(`select t::text as text from "${table_schema}"."${table_name}" t`)
        .catch(() => ({ rows: [] }));
      texts.push(...found.rows.map((row: { text: string }) => row.text));
      await client.query("rollback");
    }
    client.release();
  }
  return texts.join("\n");
}

describe("secrets", () => {
  test("are sealed for one shop and one column: moved to another row they do not open, and another key does not open them", async () => {
    const { vault } = world.context;
    const sealed = vault.seal(canary, `${shop.id}/connection/woocommerce`);
    expect(vault.open(sealed, `${shop.id}/connection/woocommerce`)).toBe(canary);
    expect(sealed).not.toBe(vault.seal(canary, `${shop.id}/connection/woocommerce`));
    for (const about of [
      `${other.id}/connection/woocommerce`,
      `${shop.id}/connection/shopify`,
      `${shop.id}/api_key`,
      "",
    ])
      expect(() => vault.open(sealed, about)).toThrow("cannot be opened");
    expect(() =>
      createVault("another key of thirty-two letters").open(sealed, `${shop.id}/connection/woocommerce`),
    ).toThrow("cannot be opened");
    for (const broken of [sealed.slice(0, -2), `v2.${sealed.slice(3)}`, sealed.replace("v1.", ""), "", "v1."])
      expect(() => vault.open(broken, `${shop.id}/connection/woocommerce`)).toThrow("cannot be opened");
  });

  test("a ciphertext copied to another shop's row opens nothing there", async () => {
    await shop.ask((db, id) =>
      putConnection(db, id, "woocommerce", { webhookSecret: canary }, world.context.vault),
    );
    const { secrets } = await shop.ask((db, id) =>
      db.selectFrom("connection").select("secrets").where("shop_id", "=", id).executeTakeFirstOrThrow(),
    );
    await other.ask((db, id) =>
      db.insertInto("connection").values({ shop_id: id, platform: "woocommerce", secrets }).execute(),
    );
    await expect(
      other.ask((db, id) => findConnection(db, id, "woocommerce", world.context.vault)),
    ).rejects.toThrow("cannot be opened");
  });

  test("a planted secret and the API key are in no table and in no line of the log; the log knows no customer", async () => {
    const { placed, refunded } = lenasStory(world.now());
    await shop.tell(placed, refunded);
    const [mail] = await world.mails("lena@example.com");
    await shop.write({ to: mail?.replyTo ?? "", text: "Mitt kortnummer är 4111 1111 1111 1111" });
    await world.app.request(`/webhooks/woocommerce/${shop.id}`, {
      method: "POST",
      body: '{"arg":',
      headers: { "x-wc-webhook-topic": canary, "x-wc-webhook-signature": canary },
    });
    await shop.post("{}", { authorization: `Bearer ${canary}` });
    const all = await dump();
    expect(all).toContain("lena@example.com"); // the dump sees something
    for (const secret of [
      canary,
      Buffer.from(canary).toString("hex"),
      Buffer.from(canary).toString("base64").slice(0, 12),
      shop.key,
      shop.key.replace("whsec_", ""),
    ])
      expect(all).not.toContain(secret);
    for (const line of world.log)
      expect(line).not.toMatch(new RegExp(`${canary}|whsec_|lena|Lena|4111|example\\.com`));
  });
});
