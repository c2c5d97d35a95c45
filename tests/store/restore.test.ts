/** After an older backup was restored, docs/operate.md says what to type so that nobody gets a mail twice: typed here as it stands there. */
import { readFile } from "node:fs/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lenasStory } from "../../src/demo/events.ts";
import { pauseSending, resumeSending } from "../../src/pipeline/pausing.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

let world: World;
let shop: TestShop;
let typed: pg.Client;
beforeAll(async () => {
  world = await openWorld();
  shop = await world.open();
  typed = new pg.Client({ connectionString: world.url });
  await typed.connect();
});
afterAll(async () => {
  await typed.end();
  await world.close();
});

test("a mail that left after the backup is found, marked, and not sent again; the others leave at the resume", async () => {
  const page = await readFile(new URL("../../docs/operate.md", import.meta.url), "utf8");
  const [find = "", mark = ""] = [...page.matchAll(/```sql\n([\s\S]*?)```/g)].map(([, sql = ""]) => sql);

  const { refunded } = lenasStory(world.now()) as {
    refunded: { order: object; refund: object; return: object };
  };
  const of = (n: string) => ({
    ...refunded,
    id: n,
    order: {
      ...refunded.order,
      id: n,
      number: n,
      customer: { email: `${n}@example.com`, firstName: "Lena" },
    },
    return: { ...refunded.return, id: `${n}-r` },
    refund: { ...refunded.refund, id: `${n}-rf` },
  });
  await pauseSending(world.context, undefined, { reason: "restored", by: "the operator" });
  await shop.tell(of("left"), of("waits"));

  const time = (seconds: number) => new Date(world.now().getTime() + seconds * 1_000).toISOString();
  const fill = (sql: string) =>
    sql.replaceAll("<shop>", shop.id).replaceAll("<B>", time(-3_600)).replaceAll("<C>", time(1));
  const answers = (await typed.query(fill(find))) as unknown as pg.QueryResult[]; // safe because there are several statements
  const found: { id: string; order_id: string; state: string }[] = answers.at(-1)?.rows ?? [];
  expect(found.map((one) => `${one.order_id} ${one.state}`).sort()).toEqual(["left paused", "waits paused"]);
  const left = found.find((one) => one.order_id === "left");
  await typed.query(fill(mark).replace("...", `'${left?.id}'`));

  expect(await resumeSending(world.context, undefined, { by: "the operator" })).toBe(1);
  await world.settle();
  expect((await world.mails()).map((mail) => mail.to)).toEqual(["waits@example.com"]);
  expect(await shop.told("left")).toContain(
    "refund-issued sent: left before the restore, as the log of the provider says",
  );
});

test("without saying which shop nobody sees a row, and a dump that would be incomplete stops", async () => {
  const owner = new pg.Client({ connectionString: world.url });
  await owner.connect();
  expect((await owner.query("select id from notification")).rows).toEqual([]);
  await owner.query("set row_security = off"); // as pg_dump does
  await expect(owner.query("select id from notification")).rejects.toThrow("row-level security");
  await owner.end();
});
