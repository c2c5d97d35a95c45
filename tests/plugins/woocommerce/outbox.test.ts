/** What the plugin tells Kvitto, and that nothing of it is lost or told twice: a real WordPress, and our real server over HTTP. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { putConnection } from "../../../src/store/connection.ts";
import { describeWordPress, startWordPress, type WordPress } from "../../stand-ins/wordpress/index.ts";
import { openWorld, type TestShop, type World } from "../../support/shop.ts";
import { overhear, type Told } from "./overhear.ts";

const secret = `whsec_${Buffer.from("thirty-two letters of a secret..").toString("base64")}`;
const outbox = "\\Kvitto\\Outbox\\Outbox";
const run = "\\Kvitto\\Outbox\\Delivery::run();";

/** What there is at one moment of a request inside WordPress. */
interface Now {
  rows: Row[];
  // biome-ignore lint/suspicious/noExplicitAny: what a test expects of a figure is its check
  figures: Record<string, any>;
  /** Seconds until Kvitto may be asked again. */
  wait: number;
  offset: number;
}

/** What there is after a request inside WordPress. */
interface After<T> extends Now {
  made: T;
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
  let kvitto: Awaited<ReturnType<typeof overhear>>;

  beforeAll(async () => {
    [world, site] = await Promise.all([openWorld({ now: new Date() }), startWordPress()]);
    shop = await world.open({ kinds: ["order-confirmed"] });
    await shop.ask((db, id) =>
      putConnection(db, id, "woocommerce", { url: site.url, webhookSecret: secret }, world.context.vault),
    );
    kvitto = await overhear(world);
  });
  afterAll(async () => {
    kvitto?.close();
    await site?.stop();
    await world?.close();
  });

  /**
   * PHP inside WordPress, one request, and what there is then; `$now()` tells it in between. `$want` is a function of what is delivered that
   * says what stands in Kvitto's way. A test's first request finds a shop that was just connected.
   */
  const play = async <T = null>(php: string, as?: "admin") => {
    const before = isFirst
      ? `${outbox}::drop(); as_unschedule_all_actions('', array(), 'kvitto'); ${connect()}`
      : "";
    isFirst = false;
    return site.ask<After<T>>(
      `global $wpdb;
      ${before}
      $want = fn($told) => '';
      add_filter('http_request_args', static function ($args) use (&$want) {
        $args['headers']['x-want'] = $want((string) $args['body']);
        return $args;
      });
      $now = static function () use ($wpdb) {
        $rows = $wpdb->get_results("SELECT * FROM {$wpdb->prefix}kvitto_outbox ORDER BY id", ARRAY_A);
        return array(
          'rows' => array_map(fn($row) => array('due' => strtotime($row['due_at'] . ' UTC') - time()) + $row, $rows),
          'figures' => ${outbox}::figures(),
          'wait' => \\Kvitto\\Outbox\\Pace::wait(),
          'offset' => \\Kvitto\\Outbox\\Pace::offset(),
        );
      };
      $made = (static function () use (&$want, $now) { global $wpdb; ${php} })();
      return array('made' => $made) + $now();`,
      as,
    );
  };
  const connect = (to: { port?: number; secret?: string } = {}) => {
    return `\\Kvitto\\Connection\\Connection::put(array(
      'url' => 'http://127.0.0.1:${to.port ?? kvitto.port}', 'shop' => '${shop.id}', 'name' => 'Nordlys',
      'secret' => '${to.secret ?? secret}', 'key' => 'a key',
    ));`;
  };
  let isFirst = true;
  beforeEach(async () => {
    isFirst = true;
    kvitto.told = [];
    kvitto.inTheWay = async () => undefined;
    // Kvitto's clock stands still in between.
    await world.advance({ seconds: Math.round((Date.now() - world.now().getTime()) / 1000) });
  });
  afterEach(() => {
    expect(site.log()).toBe("");
  });

  const buy = "$id = tests_order();";
  const words = (list: Told[]) => list.map(({ topic, status }) => `${topic} ${status}`);
  /** As if all that has to wait had waited. */
  const waited = `$wpdb->query($wpdb->prepare("UPDATE {$wpdb->prefix}kvitto_outbox SET due_at = %s WHERE due_at > %s",
      gmdate('Y-m-d H:i:s'), gmdate('Y-m-d H:i:s')));
    update_option('kvitto_outbox', array('until' => 0) + (array) get_option('kvitto_outbox'));`;

  test("an order is told once however often it is saved, as the store's REST API tells it, and its customer gets her mail", async () => {
    const { made, rows } = await play<{
      id: number;
      rest: object;
      before: Now;
      worked: string[];
      state: object;
    }>(
      `${buy} $order = wc_get_order($id); $order->update_meta_data('gift', 'yes'); $order->save();
      $asked = new WP_REST_Request('GET', "/wc/v3/orders/$id");
      return array('id' => $id, 'rest' => rest_do_request($asked)->get_data(), 'before' => $now(),
        'worked' => tests_work(0), 'state' => \\Kvitto\\Connection\\Connection::get()->state());`,
      "admin",
    );
    expect(made.before.rows).toMatchObject([
      { topic: "order.updated", subject: `order/${made.id}`, state: "waiting", payload: null },
    ]);
    expect(made.worked).toContain("kvitto_deliver");
    expect(words(kvitto.told)).toEqual(["order.updated 200"]);
    expect(kvitto.told[0]?.payload).toEqual({ order: made.rest, refunds: [] });
    // What Kvitto says of itself came back with the answer. What it has is not kept here.
    expect(made.state).toMatchObject({ mode: "live", kinds: expect.arrayContaining(["order-confirmed"]) });
    expect(rows).toEqual([]);
    await world.settle();
    expect(await shop.told(String(made.id))).toEqual(["order-confirmed sent"]);
  });

  test("refunds are told with their lines, by status too, and each deleted one with its sum, once, however many hooks say so", async () => {
    const { made } = await play<{ id: number; refund: number }>(
      `${buy} $refund = wc_create_refund(array('order_id' => $id, 'amount' => '21.00', 'reason' => 'Retur'));
      ${run} $refund = $refund->get_id();
      wc_get_order($refund)->delete(true); do_action('woocommerce_refund_deleted', $refund, $id);
      do_action('woocommerce_delete_order_refund', $refund); ${run}
      // WooCommerce itself makes this refund at this change of status.
      add_action('woocommerce_order_status_refunded', fn($id) => wc_create_refund(array(
        'order_id' => $id, 'amount' => wc_get_order($id)->get_total(), 'reason' => 'Order fully refunded.',
      )));
      wc_get_order($id)->update_status('refunded'); ${run} return compact('id', 'refund');`,
    );
    const { id, refund } = made;
    expect(kvitto.told.map(({ topic, payload }) => [topic, payload.refunds ?? payload])).toEqual([
      ["order.updated", [expect.objectContaining({ id: refund, amount: "21.00", reason: "Retur" })]],
      ["refund.deleted", { order_id: id, refund_id: refund, amount: expect.stringMatching(/^21(\.0+)?$/) }],
      ["order.updated", []],
      ["order.updated", [expect.objectContaining({ amount: "129.00", reason: "Order fully refunded." })]],
    ]);
    const kept = await shop.ask((db) => db.selectFrom("webhook").select("topic").execute());
    expect(kept.map(({ topic }) => topic)).toContain("refund.deleted");
  });

  test("nobody hears of half a refund: not while it is written, not when the gateway declines, and not when another process looks", async () => {
    const { made } = await play<{ id: number; held: Now; declined: Now; paid: number }>(
      `$id = tests_order(array('method' => 'tests_gateway')); ${run}
      // Whoever runs while the refund is being made, and whatever else is saved of its order meanwhile.
      add_action('woocommerce_create_refund', function ($refund) use ($id, $now, &$held) {
        $refund->get_id() > 0 || $refund->save(); wc_get_order($id)->save(); ${run} $held = $now();
        $refund->update_meta_data('_kvitto_deductions', array());
      });
      $order = wc_get_order($id); $order->set_payment_method('bacs'); $order->save(); ${run}
      wc_create_refund(array('order_id' => $id, 'amount' => '10', 'refund_payment' => true)); ${run} $declined = $now();
      $order->set_payment_method('tests_gateway'); $order->save(); ${waited} ${run}
      $paid = wc_create_refund(array('order_id' => $id, 'amount' => '20', 'refund_payment' => true))->get_id(); ${run}
      return compact('id', 'held', 'declined', 'paid');`,
    );
    expect(made.held.rows).toMatchObject([{ subject: `order/${made.id}`, due: about(60), tries: "0" }]);
    expect(made.declined.rows).toMatchObject([{ subject: `order/${made.id}`, due: about(60) }]);
    const refunds = kvitto.told.flatMap(({ topic, payload }) =>
      topic === "order.updated" ? payload.refunds : [],
    );
    expect(refunds).toMatchObject([{ id: made.paid, amount: "20.00", refunded_payment: true }]);
    expect(refunds[0].meta_data.map(({ key }: { key: string }) => key)).toContain("_kvitto_deductions");
  });

  test("a refund is told although the answer to what was told before it was lost", async () => {
    const { made: id } = await play<number>(
      `${buy} $want = fn($told) => 'lost'; ${run} $want = fn($told) => '';
      wc_create_refund(array('order_id' => $id, 'amount' => '21.00')); ${waited} ${run} return $id;`,
    );
    const orders = kvitto.told.filter(({ topic }) => topic === "order.updated");
    expect(words(orders)).toEqual(["order.updated 500", "order.updated 200", "order.updated 200"]);
    expect(orders[1]?.id).toBe(orders[0]?.id);
    expect(orders[2]?.id).not.toBe(orders[0]?.id);
    await world.settle();
    const known = await shop.ask((db) =>
      db.selectFrom("refund").selectAll().where("order_id", "=", String(id)).execute(),
    );
    expect(known).toHaveLength(1);
  });

  test("a refund that somebody keeps from being deleted is not told as deleted", async () => {
    const { made: before, rows } = await play<Now>(
      `${buy} $refund = wc_create_refund(array('order_id' => $id, 'amount' => '10'));
      add_filter('woocommerce_pre_delete_order_refund', '__return_false', 5); $refund->delete(true);
      // Told just before, and then the database refused.
      ${outbox}::addOnce('refund.deleted', 'refund/' . $refund->get_id(), array('refund_id' => $refund->get_id()));
      $before = $now(); for ($look = 0; $look < 5; $look++) { ${run} ${waited} } return $before;`,
    );
    expect(before.rows.map(({ topic }) => topic)).toEqual(["order.updated", "refund.deleted"]);
    expect(words(kvitto.told)).toEqual(["order.updated 200"]);
    expect(rows).toEqual([]);
  });

  test("an order in the trash or gone for good is told as deleted, and nobody is told that its refunds were taken back", async () => {
    const { made: id } = await play<number>(
      `${buy} wc_create_refund(array('order_id' => $id, 'amount' => '10'));
      wc_get_order($id)->delete(false); ${run} wc_get_order($id)->delete(true); ${run} return $id;`,
    );
    expect(kvitto.told.map(({ topic, payload }) => [topic, payload])).toEqual([
      ["order.deleted", { id }],
      ["order.deleted", { id }],
    ]);
  });

  test("a basket is nobody's business until it is bought; parcels are, whoever's request it is and with nobody's rights", async () => {
    const { made } = await play<{ before: number; id: number }>(
      `add_action('rest_api_init', fn() => register_rest_route('wc/v3', '/orders/(?P<order_id>[\\d]+)/fulfillments', array(
        'methods' => 'GET', 'permission_callback' => '__return_false',
        'callback' => fn($asked) => array(array('of' => $asked['order_id'], 'may' => current_user_can('manage_woocommerce'))),
      )));
      $order = new WC_Order(); $order->set_status('checkout-draft'); $order->save();
      $before = ${outbox}::figures()['waiting'];
      $order->set_status('pending'); $order->save(); ${run}
      $order = wc_get_order($order->get_id());
      $order->update_meta_data('_wc_shipment_tracking_items', array(array('tracking_number' => '73')));
      $order->save_meta_data(); ${run}
      $order->update_meta_data('_fulfillment_status', 'fulfilled'); $order->save_meta_data(); ${run}
      return array('before' => $before, 'id' => $order->get_id());`,
    );
    expect(made.before).toBe(0);
    expect(kvitto.told.map(({ payload }) => payload.order.meta_data.length)).toEqual([0, 1, 2]);
    expect(kvitto.told.map(({ payload }) => payload.fulfillments)).toEqual([
      undefined,
      undefined,
      [{ of: String(made.id), may: false }],
    ]);
  });

  test("what changes while it is on its way is told again; no run takes what another has taken", async () => {
    kvitto.inTheWay = async () => {
      kvitto.inTheWay = async () => undefined;
      // Another run and another change, at this very moment.
      await site.run(
        `${run} $orders = wc_get_orders(array('limit' => 1)); $orders[0]->update_status('completed'); ${run}`,
      );
      expect(kvitto.told).toEqual([]);
      return undefined;
    };
    await play(
      `${buy} ${run} for ($at = 0; $at < 8; $at++) { ${outbox}::add('plugin.ping', "ping/$at", array()); }`,
    );
    expect(kvitto.told.map(({ payload }) => payload.order.status)).toEqual(["processing", "completed"]);
    kvitto.told = [];
    await Promise.all([site.run(run), site.run(run)]);
    expect(new Set(kvitto.told.map((one) => one.id)).size).toBe(8);
    expect(kvitto.told).toHaveLength(8);
    // A run that broke off keeps its row for a minute, and no longer.
    const { made: kept, rows } = await play<Now>(
      `${outbox}::add('plugin.ping', 'ping', array()); \\Kvitto\\Outbox\\Rows::claim(); ${run} $kept = $now();
      $wpdb->query("UPDATE {$wpdb->prefix}kvitto_outbox SET claimed_until = '2020-01-01 00:00:00'"); ${run} return $kept;`,
    );
    expect(kept.rows).toHaveLength(1);
    expect(rows).toEqual([]);
    expect(kvitto.told).toHaveLength(9);
  });

  test("while Kvitto is away one knock stands for all, longer apart each time; then all of it arrives in its order", async () => {
    const { made, figures } = await play<{
      waits: number[];
      away: Now;
      busy: Now;
      gone: Now;
      page: Now;
      worked: string[];
    }>(
      `$want = fn($told) => '500'; ${buy} foreach (array('requested', 'approved') as $step) {
        ${outbox}::add("return.$step", 'return/7', array('order' => array('id' => $id), 'return' => array('id' => 'R-7')));
      }
      for ($knock = 0; $knock < 8; $knock++) { ${waited} ${run} ${run} $waits[] = \\Kvitto\\Outbox\\Pace::wait(); }
      $away = $now();
      $want = fn($told) => '429'; delete_option('kvitto_outbox'); ${waited} ${run} $busy = $now();
      ${connect({ port: 1 })} ${waited} ${run} $gone = $now();
      // A host's page that says 200 has kept nothing.
      ${connect()} $want = fn($told) => 'page'; ${waited} ${run} $page = $now();
      $want = fn($told) => ''; ${outbox}::retryNow(); $worked = tests_work(0);
      return compact('waits', 'away', 'busy', 'gone', 'page', 'worked');`,
    );
    expect(words(kvitto.told).slice(0, 8)).toEqual(Array(8).fill(expect.stringMatching(/ 500$/)));
    expect(made.waits).toEqual([30, 120, 600, 1800, 3600, 7200, 21600, 21600].map(about));
    // Beside the three: whether it is one of them that Kvitto cannot take.
    expect(made.away.figures).toMatchObject({
      waiting: 4,
      reason: "http 500",
      failingSince: expect.any(String),
    });
    expect(made.busy.wait).toEqual(about(700));
    expect(made.gone.figures.reason).toBe("no_answer 7");
    expect(made.page.figures).toMatchObject({ reason: "not_kvitto", waiting: 4 });
    expect(made.worked).toContain("kvitto_deliver");
    const arrived = words(kvitto.told.slice(10));
    expect(arrived.filter((one) => one.startsWith("return"))).toEqual([
      "return.requested 200",
      "return.approved 200",
    ]);
    expect(arrived).toHaveLength(4);
    expect(figures).toMatchObject({ waiting: 0, oldest: null, reason: null, failingSince: null, next: null });
  });

  test("a wrong clock is found out, told to the merchant and put right in what is signed; a right one again, too", async () => {
    for (const minutes of [15, -15]) {
      await world.advance({ minutes });
      kvitto.told = [];
      const { offset } = await play(`${buy} ${run}`);
      expect(words(kvitto.told)).toEqual(["order.updated 401", "order.updated 200"]);
      expect(Math.abs(offset - (minutes > 0 ? 15 * 60 : 0))).toBeLessThan(120);
    }
  });

  test("what only a person can mend is said as what it is and asked for each hour; what Kvitto cannot take stops nothing else", async () => {
    const another = `whsec_${Buffer.from("another secret of thirty-two.....").toString("base64")}`;
    const { made, figures } = await play<{ waits: number[]; locked: Now; gone: Now; refused: Now }>(
      `${connect({ secret: another })} ${buy}
      for ($knock = 0; $knock < 3; $knock++) { ${waited} ${run} $waits[] = \\Kvitto\\Outbox\\Pace::wait(); }
      $locked = $now();
      // The merchant connected it again: nothing waits any longer, and what passes by itself stops nothing for an hour.
      ${connect()} $want = fn($told) => '410'; ${run} $gone = $now();
      $want = fn($told) => strpos($told, 'return.requested') ? '422' : '';
      ${outbox}::add('return.requested', 'return/7', array('return' => array('name' => 'Lena')));
      ${outbox}::add('plugin.ping', 'ping', array()); ${outbox}::retryNow(); ${run} $refused = $now();
      $want = fn($told) => ''; ${outbox}::retryNow(); ${run}
      return compact('waits', 'locked', 'gone', 'refused');`,
    );
    expect(made.waits).toEqual([15, 60, 3600].map(about));
    expect(made.locked.figures).toMatchObject({ reason: "signature", waiting: 1 });
    expect(made.locked.rows).toMatchObject([{ due: about(3600), tries: "1" }]);
    expect(made.gone).toMatchObject({ wait: about(15), figures: { reason: "unknown_shop" } });
    expect(made.refused.figures).toMatchObject({
      waiting: 0,
      refused: 1,
      reason: null,
      refusals: [{ topic: "return.requested", reason: "refused … cannot be read" }],
    });
    expect(figures).toMatchObject({ waiting: 0, refused: 0 });
  });

  test("an order that only Kvitto or another plugin breaks over stops nothing else, and is put aside; a too large one is told by its number", async () => {
    const { made, figures } = await play<{
      large: number;
      broken: number;
      failing: number;
      waits: number[];
      first: Now;
      last: Now;
    }>(
      `$failing = tests_order(); $large = tests_order(); $broken = tests_order();
      $order = wc_get_order($large); $order->update_meta_data('log', str_repeat('x', 900000)); $order->save();
      add_filter('woocommerce_rest_prepare_shop_order_object', function ($told, $order) use ($broken) {
        if ($order->get_id() === $broken) { throw new RuntimeException('lena@example.com'); }
        return $told;
      }, 10, 2);
      $want = fn($told) => strpos($told, '"id":' . $failing . ',"parent_id"') ? '500' : '';
      // All have waited for a while: within one second they would be told by their numbers, whatever failed.
      $wpdb->query($wpdb->prepare("UPDATE {$wpdb->prefix}kvitto_outbox SET due_at = %s", gmdate('Y-m-d H:i:s', time() - 60)));
      ${run} ${waited} ${run} $first = $now();
      for ($knock = 0; $knock < 2; $knock++) { ${waited} ${run} $waits[] = \\Kvitto\\Outbox\\Pace::wait(); }
      // As if they had failed for ten hours.
      $wpdb->query("UPDATE {$wpdb->prefix}kvitto_outbox SET tries = 6");
      ${waited} ${run} $last = $now(); ${waited} ${run}
      return compact('large', 'broken', 'failing', 'waits', 'first', 'last');`,
    );
    // Whether it is Kvitto that fails is asked before anything else.
    expect(words(kvitto.told).slice(0, 3)).toEqual([
      "order.updated 500",
      "plugin.ping 200",
      "order.updated 200",
    ]);
    expect(kvitto.told[2]?.payload).toEqual({ order: { id: made.large } });
    expect(made.first.figures).toMatchObject({ failingSince: null, waiting: 2 });
    expect(made.waits).toEqual([0, 0]);
    expect(made.last.rows).toMatchObject(Array(2).fill({ tries: "7", due: about(21600) }));
    expect(figures).toMatchObject({ failingSince: null, waiting: 0, refused: 2 });
    expect(figures.refusals.map(({ subject, reason }: Row) => [subject, reason])).toEqual([
      [`order/${made.broken}`, "unreadable"],
      [`order/${made.failing}`, "http 500"],
    ]);
  });

  test("where the web server lets the visitor go first, it is told at once; otherwise the queue brings it", async () => {
    await play(buy);
    expect(kvitto.told).toEqual([]);
    kvitto.inTheWay = async ({ url }) => (url.endsWith("/gone") ? Response.json({}) : undefined);
    await play(
      `function fastcgi_finish_request() {
        wp_remote_post(\\Kvitto\\Connection\\Connection::get()->url() . '/gone', array('body' => '{"topic":"gone"}'));
      }
      tests_order();`,
    );
    expect(words(kvitto.told)).toEqual(["gone 200", "order.updated 200", "order.updated 200"]);
  });

  test("each hour what was forgotten is found and what is old goes; what stays has nothing of a customer in it, nor has the log", async () => {
    const { made, rows } = await play<{ id: number; worked: string[]; log: string; after: Now }>(
      `${buy} ${outbox}::add('return.requested', 'return/8', array('return' => array('name' => 'Lena Berg')));
      as_unschedule_all_actions('', array(), 'kvitto'); do_action('kvitto_check_outbox');
      $worked = tests_work(0); $after = $now(); $log = file_get_contents('/site/own/wc.log');
      // Refused, and nobody wanted to try it again.
      $want = fn($told) => '422'; ${outbox}::add('plugin.ping', 'ping', array()); ${run}
      $wpdb->query("UPDATE {$wpdb->prefix}kvitto_outbox SET done_at = '2020-01-01 00:00:00'");
      do_action('kvitto_check_outbox'); return compact('id', 'worked', 'log', 'after');`,
    );
    expect(made.worked).toContain("kvitto_deliver");
    expect(words(kvitto.told)).toEqual(["order.updated 200", "return.requested 200", "plugin.ping 422"]);
    const log = made.log.replaceAll("\\/", "/");
    expect(made.after.rows).toEqual([]);
    expect(log).toContain(`order.updated order/${made.id}, status 200: delivered`);
    expect(log).not.toMatch(/Lena|Berg|@|Storgatan|whsec_/);
    expect(rows).toEqual([]);
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
    expect(kvitto.told).toEqual([]);
  });
});

/** So many seconds, less what the test took. */
const about = (seconds: number): number =>
  expect.toSatisfy((given: number) => given <= seconds && given > seconds - 20);
