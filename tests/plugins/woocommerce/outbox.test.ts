/** What the plugin tells Kvitto, and that nothing of it is lost or told twice: a real WordPress, and our real server over HTTP. */
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { putConnection } from "../../../src/store/connection.ts";
import { describeWordPress, startWordPress, type WordPress } from "../../stand-ins/wordpress/index.ts";
import { openWorld, type TestShop, type World } from "../../support/shop.ts";

const secret = `whsec_${Buffer.from("thirty-two letters of a secret..").toString("base64")}`;
const outbox = "\\Kvitto\\Outbox\\Outbox";
const run = "\\Kvitto\\Outbox\\Delivery::run();";

interface Told {
  id: string;
  status: number;
  topic: string;
  // biome-ignore lint/suspicious/noExplicitAny: what a test expects of a payload is its check
  payload: any;
}

/** What there is after a request inside WordPress. */
interface After<T> {
  made: T;
  rows: Row[];
  // biome-ignore lint/suspicious/noExplicitAny: what a test expects of a figure is its check
  figures: Record<string, any>;
  /** Seconds until Kvitto may be asked again. */
  wait: number;
  offset: number;
}

interface Row {
  topic: string;
  subject: string;
  state: string;
  payload: string | null;
  tries: string;
  reason: string | null;
  /** Seconds from now. */
  due: number;
}

describeWordPress("The plugin's outbox", () => {
  let world: World;
  let shop: TestShop;
  let site: WordPress;
  let server: ReturnType<typeof serve>;
  let told: Told[] = [];
  /** What stands in Kvitto's way, or in its place, until the test is over. */
  let inTheWay: ((request: Request) => Promise<Response | undefined>) | undefined;

  beforeAll(async () => {
    [world, site] = await Promise.all([openWorld({ now: new Date() }), startWordPress()]);
    shop = await world.open({ kinds: ["order-confirmed"] });
    await shop.ask((db, id) =>
      putConnection(db, id, "woocommerce", { url: site.url, webhookSecret: secret }, world.context.vault),
    );
    server = serve({
      port: 0,
      hostname: "127.0.0.1",
      overrideGlobalObjects: false,
      fetch: async (request: Request) => {
        const copy = request.clone();
        const answer = (await inTheWay?.(request)) ?? (await world.app.fetch(request));
        const { topic, payload } = JSON.parse(await copy.text());
        told.push({ id: copy.headers.get("webhook-id") ?? "", status: answer.status, topic, payload });
        // A server's answer tells its own time.
        answer.headers.set("date", world.now().toUTCString());
        return answer;
      },
    });
    await once(server, "listening");
  });
  afterAll(async () => {
    server?.close();
    await site?.stop();
    await world?.close();
  });

  /** PHP inside WordPress, one request, and what there is then. A test's first finds a shop that was just connected. */
  const play = async <T = null>(php: string, as?: "admin") => {
    const before = isFirst
      ? `${outbox}::drop(); as_unschedule_all_actions('', array(), 'kvitto'); ${connect()}`
      : "";
    isFirst = false;
    return site.ask<After<T>>(
      `global $wpdb;
      ${before}
      $made = (static function () { global $wpdb; ${php} })();
      $rows = $wpdb->get_results("SELECT * FROM {$wpdb->prefix}kvitto_outbox ORDER BY id", ARRAY_A);
      return array(
        'made' => $made,
        'rows' => array_map(fn($row) => array('due' => strtotime($row['due_at'] . ' UTC') - time()) + $row, $rows),
        'figures' => ${outbox}::figures(),
        'wait' => \\Kvitto\\Outbox\\Pace::wait(),
        'offset' => \\Kvitto\\Outbox\\Delivery::clockOffset(),
      );`,
      as,
    );
  };
  const connect = (to: { port?: number; secret?: string } = {}) => {
    // safe because it listens on a port, not on a pipe
    const { port } = server.address() as AddressInfo;
    return `\\Kvitto\\Connection\\Connection::put(array(
      'url' => 'http://127.0.0.1:${to.port ?? port}', 'shop' => '${shop.id}', 'name' => 'Nordlys',
      'secret' => '${to.secret ?? secret}', 'key' => 'a key',
    ));`;
  };
  let isFirst = true;
  beforeEach(async () => {
    isFirst = true;
    told = [];
    // Kvitto's clock stands still in between.
    await world.advance({ seconds: Math.round((Date.now() - world.now().getTime()) / 1000) });
  });
  afterEach(() => {
    inTheWay = undefined;
    expect(site.log()).toBe("");
  });

  const buy = "$id = tests_order();";
  const words = (list: Told[]) => list.map(({ topic, status }) => `${topic} ${status}`);
  const answer =
    (status: number, headers: Record<string, string> = {}) =>
    async () =>
      Response.json({ detail: "lena@example.com cannot be read" }, { status, headers });
  /** As if the longest wait were over. */
  const waited = `$wpdb->query("UPDATE {$wpdb->prefix}kvitto_outbox SET due_at = '2020-01-01 00:00:00'");
    update_option('kvitto_outbox', array('until' => 0) + (array) get_option('kvitto_outbox'));`;

  test("an order is told once however often it is saved, as the store's REST API tells it, and its customer gets her mail", async () => {
    const { made, rows } = await play<{ id: number; rest: object }>(
      `${buy} $order = wc_get_order($id); $order->update_meta_data('gift', 'yes'); $order->save();
      $asked = new WP_REST_Request('GET', "/wc/v3/orders/$id");
      return array('id' => $id, 'rest' => rest_do_request($asked)->get_data());`,
      "admin",
    );
    expect(rows).toMatchObject([
      { topic: "order.updated", subject: `order/${made.id}`, state: "waiting", payload: null },
    ]);
    expect(await site.work()).toContain("kvitto_deliver");
    expect(words(told)).toEqual(["order.updated 200"]);
    expect(told[0]?.payload).toEqual({ order: made.rest, refunds: [] });
    await world.settle();
    expect(await shop.told(String(made.id))).toEqual(["order-confirmed sent"]);
    // What Kvitto says of itself came back with the answer.
    const after = await play(`return \\Kvitto\\Connection\\Connection::get()->state();`);
    expect(after.made).toMatchObject({ mode: "live", kinds: expect.arrayContaining(["order-confirmed"]) });
    expect(after.rows).toMatchObject([{ state: "delivered", payload: null }]);
  });

  test("refunds are told with their lines, by status too, and each deleted one with its sum, once, however many hooks say so", async () => {
    const { made } = await play<{ id: number; refund: number }>(
      `${buy} $refund = wc_create_refund(array('order_id' => $id, 'amount' => '21.00', 'reason' => 'Retur'));
      ${run} return array('id' => $id, 'refund' => $refund->get_id());`,
    );
    const { id, refund } = made;
    expect(told[0]?.payload.refunds).toMatchObject([{ id: refund, amount: "21.00", reason: "Retur" }]);
    await play(`wc_get_order(${refund})->delete(true); do_action('woocommerce_refund_deleted', ${refund}, ${id});
      do_action('woocommerce_delete_order_refund', ${refund}); ${run}
      // WooCommerce itself makes this refund at this change of status.
      add_action('woocommerce_order_status_refunded', fn($id) => wc_create_refund(array(
        'order_id' => $id, 'amount' => wc_get_order($id)->get_total(), 'reason' => 'Order fully refunded.',
      )));
      wc_get_order(${id})->update_status('refunded'); ${run}`);
    expect(told.slice(1).map(({ topic, payload }) => [topic, payload.refunds ?? payload])).toEqual([
      ["refund.deleted", { order_id: id, refund_id: refund, amount: expect.stringMatching(/^21(\.0+)?$/) }],
      ["order.updated", []],
      ["order.updated", [expect.objectContaining({ amount: "129.00", reason: "Order fully refunded." })]],
    ]);
    const kept = await shop.ask((db) => db.selectFrom("webhook").select("topic").execute());
    expect(kept.map(({ topic }) => topic)).toContain("refund.deleted");
  });

  test("a refund that somebody keeps from being deleted is not told as deleted", async () => {
    const before = await play(
      `${buy} $refund = wc_create_refund(array('order_id' => $id, 'amount' => '10'));
      add_filter('woocommerce_pre_delete_order_refund', '__return_false', 5); $refund->delete(true);
      // Told just before, and then the database refused.
      ${outbox}::addOnce('refund.deleted', 'refund/' . $refund->get_id(), array('refund_id' => $refund->get_id()));`,
    );
    expect(before.rows.map(({ topic }) => topic)).toEqual(["order.updated", "refund.deleted"]);
    const { rows } = await play(`for ($look = 0; $look < 5; $look++) { ${run} ${waited} }`);
    expect(words(told)).toEqual(["order.updated 200"]);
    expect(rows.map(({ topic, state }) => `${topic} ${state}`)).toEqual(["order.updated delivered"]);
  });

  test("an order in the trash or gone for good is told as deleted, and nobody is told that its refunds were taken back", async () => {
    const { made: id } = await play<number>(
      `${buy} wc_create_refund(array('order_id' => $id, 'amount' => '10'));
      wc_get_order($id)->delete(false); ${run} wc_get_order($id)->delete(true); ${run} return $id;`,
    );
    expect(told.map(({ topic, payload }) => [topic, payload])).toEqual([
      ["order.deleted", { id }],
      ["order.deleted", { id }],
    ]);
  });

  test("a basket is nobody's business until it is bought; parcels that save only meta are", async () => {
    const { made: before } = await play<string>(
      `$order = new WC_Order(); $order->set_status('checkout-draft'); $order->save();
      $before = ${outbox}::figures()['waiting'];
      $order->set_status('pending'); $order->save(); ${run}
      $order = wc_get_order($order->get_id());
      $order->update_meta_data('_wc_shipment_tracking_items', array(array('tracking_number' => '73')));
      $order->save_meta_data(); ${run} return $before;`,
    );
    expect(before).toBe(0);
    expect(told.map(({ payload }) => payload.order.meta_data.length)).toEqual([0, 1]);
  });

  test("what changes while it is on its way is told again; no run takes what another has taken", async () => {
    inTheWay = async () => {
      inTheWay = undefined;
      // Another run and another change, at this very moment.
      await site.run(run);
      expect(told).toEqual([]);
      await site.run(
        `$orders = wc_get_orders(array('limit' => 1)); $orders[0]->update_status('completed'); ${run}`,
      );
      return undefined;
    };
    await play(`${buy} ${run}`);
    expect(told.map(({ payload }) => payload.order.status)).toEqual(["processing", "completed"]);
    told = [];
    await play(`for ($at = 0; $at < 8; $at++) { ${outbox}::add('plugin.ping', "ping/$at", array()); }`);
    await Promise.all([site.run(run), site.run(run)]);
    expect(new Set(told.map((one) => one.id)).size).toBe(8);
    expect(told).toHaveLength(8);
    // A run that broke off keeps its row for a minute, and no longer.
    await play(`${outbox}::add('plugin.ping', 'ping', array()); ${outbox}::claim(); ${run}`);
    expect(told).toHaveLength(8);
    await play(`$wpdb->query("UPDATE {$wpdb->prefix}kvitto_outbox SET claimed_until = '2020-01-01 00:00:00'
      WHERE state = 'waiting'"); ${run}`);
    expect(told).toHaveLength(9);
  });

  test("while Kvitto is away one knock stands for all, longer apart each time; then all of it arrives in its order", async () => {
    inTheWay = answer(500);
    const { made: waits, figures } = await play<number[]>(
      `${buy} foreach (array('requested', 'approved') as $step) {
        ${outbox}::add("return.$step", 'return/7', array('order' => array('id' => $id), 'return' => array('id' => 'R-7')));
      }
      for ($knock = 0; $knock < 8; $knock++) { ${waited} ${run} ${run} $waits[] = \\Kvitto\\Outbox\\Pace::wait(); }
      return $waits;`,
    );
    expect(words(told)).toEqual(Array(8).fill("order.updated 500"));
    expect(waits).toEqual([30, 120, 600, 1800, 3600, 7200, 21600, 21600].map(about));
    expect(figures).toMatchObject({ waiting: 3, reason: "http 500", failingSince: expect.any(String) });
    inTheWay = answer(429, { "retry-after": "700" });
    expect((await play(`delete_option('kvitto_outbox'); ${waited} ${run}`)).wait).toEqual(about(700));
    expect((await play(`${connect({ port: 1 })} ${waited} ${run}`)).figures.reason).toBe("no_answer 7");
    // A host's page that says 200 has kept nothing.
    inTheWay = async () => new Response("<h1>Welcome</h1>", { headers: { "content-type": "text/html" } });
    const page = await play(`${connect()} ${waited} ${run}`);
    expect(page.figures).toMatchObject({ reason: "not_kvitto", waiting: 3 });
    inTheWay = undefined;
    told = [];
    await play(`${outbox}::retryNow();`);
    expect(await site.work()).toContain("kvitto_deliver");
    expect(words(told).filter((one) => one.startsWith("return"))).toEqual([
      "return.requested 200",
      "return.approved 200",
    ]);
    expect(told).toHaveLength(3);
    const well = { waiting: 0, reason: null, failingSince: null, next: null };
    expect((await play("")).figures).toMatchObject(well);
  });

  test("a wrong clock is found out, told to the merchant and put right in what is signed; a right one again, too", async () => {
    for (const minutes of [15, -15]) {
      await world.advance({ minutes });
      told = [];
      const { offset } = await play(`${buy} ${run}`);
      expect(words(told)).toEqual(["order.updated 401", "order.updated 200"]);
      expect(Math.abs(offset - (minutes > 0 ? 15 * 60 : 0))).toBeLessThan(120);
    }
  });

  test("what only a person can mend is said as what it is and asked for each hour; what Kvitto cannot take stops nothing else", async () => {
    const another = `whsec_${Buffer.from("another secret of thirty-two.....").toString("base64")}`;
    const locked = await play(`${connect({ secret: another })} ${buy} ${run}`);
    expect(locked.figures).toMatchObject({ reason: "signature", waiting: 1 });
    expect(locked.rows).toMatchObject([{ due: about(3600), tries: "1" }]);
    inTheWay = answer(410);
    // The merchant connected it again: nothing waits any longer.
    const gone = await play(`${connect()} ${run}`);
    expect(gone.figures).toMatchObject({ reason: "unknown_shop" });
    inTheWay = async (request) =>
      (await request.clone().text()).includes("return.requested") ? answer(422)() : undefined;
    const refused =
      await play(`${outbox}::add('return.requested', 'return/7', array('return' => array('name' => 'Lena')));
      ${outbox}::add('plugin.ping', 'ping', array()); ${outbox}::retryNow(); ${run}`);
    expect(refused.figures).toMatchObject({
      waiting: 0,
      refused: 1,
      reason: null,
      refusals: [{ topic: "return.requested", reason: "refused … cannot be read" }],
    });
    inTheWay = undefined;
    const again = await play(`${outbox}::retryNow(); ${run}`);
    expect(again.figures).toMatchObject({ waiting: 0, refused: 0 });
  });

  test("an order larger than Kvitto takes is told by its number; one that another plugin breaks stops nothing else", async () => {
    const { made, rows, figures } = await play<{ large: number; broken: number }>(
      `$large = tests_order(); $broken = tests_order();
      $order = wc_get_order($large); $order->update_meta_data('log', str_repeat('x', 900000)); $order->save();
      add_filter('woocommerce_rest_prepare_shop_order_object', function ($told, $order) use ($broken) {
        if ($order->get_id() === $broken) { throw new RuntimeException('lena@example.com'); }
        return $told;
      }, 10, 2);
      ${run} return compact('large', 'broken');`,
    );
    expect(told.map(({ payload }) => payload)).toEqual([{ order: { id: made.large } }]);
    expect(rows.filter(({ state }) => state === "waiting")).toMatchObject([
      { subject: `order/${made.broken}`, reason: "unreadable" },
    ]);
    expect(figures).toMatchObject({ failingSince: null, waiting: 1 });
  });

  test("where the web server lets the visitor go first, it is told at once; otherwise the queue brings it", async () => {
    await play(buy);
    expect(told).toEqual([]);
    const { made: isGone } = await play<boolean>(
      `function fastcgi_finish_request() { file_put_contents('/site/own/gone', '1'); return true; }
      $id = tests_order(); return file_exists('/site/own/gone');`,
    );
    expect(isGone).toBe(false);
    expect(words(told)).toEqual(["order.updated 200", "order.updated 200"]);
    expect(await site.ask(`return file_exists('/site/own/gone');`)).toBe(true);
  });

  test("each hour what was forgotten is found and what is old goes; what stays has nothing of a customer in it, nor has the log", async () => {
    const { made: id } = await play<number>(
      `${buy} ${outbox}::add('return.requested', 'return/8', array('return' => array('name' => 'Lena Berg')));
      return $id;`,
    );
    await play(`as_unschedule_all_actions('', array(), 'kvitto'); do_action('kvitto_check_outbox');`);
    expect(await site.work()).toContain("kvitto_deliver");
    expect(words(told)).toEqual(["order.updated 200", "return.requested 200"]);
    const { made, ...before } = await play<string>(`return file_get_contents('/site/own/wc.log');`);
    const log = made.replaceAll("\\/", "/");
    expect(JSON.stringify(before.rows)).not.toMatch(/Lena|Berg|@|Storgatan/);
    expect(log).toContain(`order.updated order/${id}, status 200: delivered`);
    expect(log).not.toMatch(/Lena|Berg|@|Storgatan|whsec_/);
    const after =
      await play(`$wpdb->query("UPDATE {$wpdb->prefix}kvitto_outbox SET done_at = '2020-01-01 00:00:00'");
      do_action('kvitto_check_outbox');`);
    expect(after.rows).toEqual([]);
    expect(after.figures).toEqual(before.figures);
  });

  test("a shop that is not connected writes nothing down, and disconnecting leaves nothing", async () => {
    const { made: counts, rows } = await play<number[]>(
      `${buy} $counts[] = ${outbox}::figures()['waiting'];
      ${outbox}::drop(); \\Kvitto\\Connection\\Connection::forget();
      wc_get_order($id)->update_status('completed');
      wc_create_refund(array('order_id' => $id, 'amount' => '10'))->delete(true);
      ${outbox}::add('plugin.ping', 'ping', array()); ${run}
      return array_merge($counts, array(get_option('kvitto_outbox')));`,
    );
    expect(counts).toEqual([1, false]);
    expect(rows).toEqual([]);
    expect(told).toEqual([]);
  });
});

/** So many seconds, less what the test took. */
const about = (seconds: number): number =>
  expect.toSatisfy((given: number) => given <= seconds && given > seconds - 20);
