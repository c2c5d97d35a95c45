import { sql } from "kysely";
import { expect, test } from "vitest";
import { eraseCustomer, eraseShop, exportCustomer } from "../../src/pipeline/erasing/index.ts";
import { openWorld } from "../support/shop.ts";

test("measure", { timeout: 600_000 }, async () => {
  const world = await openWorld();
  const shop = await world.open();
  const other = await world.open({ name: "Grannen", replyDomain: "svar.grannen.example", from: { name: "Grannen", address: "hej@grannen.example" } });
  const n = 10_000;
  for (const s of [shop, other])
  await s.ask(async (db, id) => {
    const run = (q: ReturnType<typeof sql>) => q.execute(db);
    await run(sql`insert into "order" (shop_id, id, number, customer_email, body, placed_at, occurred_at)
      select ${id}, 'o' || i, 'o' || i, 'k' || (i/2) || '@example.com', jsonb_build_object('id','o'||i,'number','o'||i,'currency','SEK','customer',jsonb_build_object('id','9000000'||(i/2),'email','k'||(i/2)||'@example.com','firstName','Lena'),'lines','[]'::jsonb,'pad',repeat(md5(i::text),40)), now(), now() from generate_series(1, ${n}) i`);
    await run(sql`insert into webhook (id, shop_id, platform, topic, delivery_key, body, state, received_at)
      select ('00000000-0000-7000-8000-' || lpad(${id === shop.id ? "1" : "2"} || lpad(i::text,9,'0'),12,'0'))::uuid, ${id}, 'shopify', 'orders/updated', 'd'||i, convert_to('{"email":"k' || (i/6) || '@example.com","x":"' || (select string_agg(md5((i*200+j)::text),'') from generate_series(1,150) j) || '"}','UTF8'), 'done', now() from generate_series(1, ${n * 3}) i`);
    await run(sql`insert into event (shop_id, id, type, order_id, body, occurred_at, webhook_id)
      select ${id}, 'e'||i, 'order.changed', 'o' || (i/3+1), jsonb_build_object('id','e'||i,'order',jsonb_build_object('id','o'||(i/3+1),'customer',jsonb_build_object('email','x'))), now(), ('00000000-0000-7000-8000-' || lpad(${id === shop.id ? "1" : "2"} || lpad(i::text,9,'0'),12,'0'))::uuid from generate_series(1, ${n * 3}) i`);
    await run(sql`insert into notification (id, shop_id, kind, class, subject, order_id, recipient, state, occurred_at)
      select gen_random_uuid(), ${id}, 'order-confirmed', 'transactional', 's'||i, 'o'||((i+1)/2), 'k'||((i+1)/4)||'@example.com', 'sent', now() from generate_series(1, ${n * 2}) i`);
    await run(sql`insert into mail (shop_id, notification_id, provider, bytes, sha256, message_id, envelope_from, envelope_to, subject, template_version, composed_at)
      select ${id}, id, 'smtp', convert_to(repeat(md5(id::text),250),'UTF8'), '', '<'||id||'>', 'a@b', recipient, 'x', '1', now() from notification where shop_id = ${id}`);
    await run(sql`insert into attempt (shop_id, notification_id, number, worker, phase, answer) select ${id}, id, 1, 'w', 'ended', '250 ok' from notification where shop_id = ${id}`);
    await run(sql`insert into decision (id, shop_id, notification_id, state, reason) select gen_random_uuid(), ${id}, id, 'sent', 'x' from notification where shop_id = ${id}`);
    await run(sql`insert into audit (id, shop_id, by, did, subject, detail, at) select gen_random_uuid(), ${id}, 'a', 'b', 's'||i, '{"a":1}', now() from generate_series(1, 5000) i`);
    await run(sql`insert into inbound (id, shop_id, raw, hash, envelope_from, envelope_to, state) select gen_random_uuid(), ${id}, convert_to((select string_agg(md5((i*900+j)::text),'') from generate_series(1,900) j),'UTF8'), convert_to(i::text,'UTF8'), 'k'||i||'@example.com', 'x', 'matched' from generate_series(1, 1000) i`);
  });
  const timed = async <T>(name: string, work: () => Promise<T>) => { const t = performance.now(); const r = await work(); console.log(name, Math.round(performance.now() - t), "ms", JSON.stringify((r as { counts?: object }).counts ?? "")); return r; };
  await timed("export", () => exportCustomer(world.context, shop.id, { email: "k500@example.com" }, { by: "x" }).catch((e) => ({ counts: String(e) as unknown as object })));
  await timed("erase", () => eraseCustomer(world.context, shop.id, { email: "k500@example.com" }, { by: "x" }));
  await timed("erase again", () => eraseCustomer(world.context, shop.id, { customer: "9000000700" }, { by: "x" }));
  await timed("shop", () => eraseShop(world.context, shop.id, { by: "x" }));
  expect(1).toBe(1);
  await world.close();
});
