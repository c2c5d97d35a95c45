import type { WordPress } from "../../stand-ins/wordpress/index.ts";
import type { startAnswers } from "./kvitto-answers.ts";

/** What makes a store's own mails come and go, played in one request each: what Kvitto says of itself, and its silence. */

/** Kvitto says one thing after the other of itself: the mode, how many kinds, and "- -" for links that were left out. */
export async function learnInTurn(site: WordPress, kvitto: Awaited<ReturnType<typeof startAnswers>>) {
  const { kinds, ...known } = kvitto.given("live", ["refund-issued", "shipped"]).state;
  // Seconds from a while ago, what is said, and what is known afterwards.
  const said: [number, object, string][] = [
    [0, { ...known, kinds }, "live 2"],
    [-5, { ...known, kinds, mode: "shadow" }, "live 2"],
    [-7200, { ...known, kinds: [] }, "live 2"],
    [1, { ...known, kinds: ["shipped"] }, "live 1"],
    [2, { ...known, kinds, mode: 7 }, "live 1"],
    [2, { ...known, kinds: "refund-issued" }, "live 1"],
    [2, { ...known, kinds: [["shipped"]] }, "live 1"],
    [2, { ...known, kinds: Array(101).fill("shipped") }, "live 1"],
    [2, { ...known, kinds, contact: ["x"] }, "live 1"],
    [2, { ...known, kinds, contact: `${kvitto.url}/${"x".repeat(600)}` }, "live 1"],
    // Links lead to this Kvitto and nowhere else.
    [
      3,
      { ...known, kinds, contact: "https://evil.example/", withdrawal: `${kvitto.url}.evil.example/` },
      "live 2 - -",
    ],
    [4, { ...known, kinds }, "live 2"],
    // Kvitto's clock was wrong for a while: what is of tomorrow does not shut out what comes.
    [86_400, { ...known, kinds: [] }, "live 0"],
    [121, { ...known, kinds }, "live 2"],
  ];
  const found = await site.ask<{ known: string[]; writes: number }>(`
      $known = array();
      $writes = 0;
      delete_option('kvitto_state');
      add_action('update_option_kvitto_state', static function () use (&$writes): void { $writes++; });
      foreach (json_decode(base64_decode('${Buffer.from(JSON.stringify(said)).toString("base64")}'), true) as $one) {
          Kvitto\\Connection\\Connection::learn(array('at' => gmdate('Y-m-d\\TH:i:s.000\\Z', time() - 120 + $one[0])) + $one[1]);
          $state = get_option('kvitto_state');
          $links = $state['withdrawal'] === '' && $state['contact'] === '' ? ' - -' : '';
          $known[] = $state['mode'] . ' ' . count($state['kinds']) . $links;
      }
      Kvitto\\Connection\\Connection::learn('live');
      Kvitto\\Connection\\Connection::learn(array('at' => gmdate('c', time() + 60)) + get_option('kvitto_state'));
      return array('known' => $known, 'writes' => $writes);`);
  return { wanted: said.map(([, , after]) => after), found };
}

/** Things wait, are delivered or refused: who mails the customer, and what orders say of it. At the end it is silent. */
export async function fallSilent(site: WordPress) {
  const hour = 3600;
  // How old what waits is, when something was delivered last, what deliveries came to, what asking Kvitto came to, and who mails.
  const times: [number | null, number | null, object, string | null, "WooCommerce" | "Kvitto"][] = [
    [null, null, {}, null, "Kvitto"],
    [11 * hour, null, {}, null, "Kvitto"],
    [13 * hour, null, {}, null, "WooCommerce"],
    // One row is stuck: others get through.
    [90 * hour, hour, {}, null, "Kvitto"],
    [90 * hour, 13 * hour, {}, null, "WooCommerce"],
    // The connection was ended at Kvitto, and this store could not be told.
    [hour, hour, { reason: "signature", refusals: 1 }, null, "Kvitto"],
    [hour, hour, { reason: "signature", refusals: 2 }, null, "WooCommerce"],
    [hour, hour, { reason: "unknown_shop", refusals: 3 }, null, "WooCommerce"],
    [hour, hour, { reason: "busy", tries: 3 }, null, "Kvitto"],
    [null, hour, {}, "not_connected", "WooCommerce"],
    [null, hour, {}, "kvitto_key_refused", "WooCommerce"],
    [null, hour, {}, "kvitto_unreachable", "Kvitto"],
    [null, 0, {}, "not_connected", "Kvitto"],
  ];
  const found = await site.ask<{ mails: string[]; spans: number; told: object[][] }>(`
      global $wpdb;
      $table = $wpdb->prefix . 'kvitto_outbox';
      $order = wc_get_order(tests_order());
      $mail = new WC_Email('customer_refunded_order', '', true);
      $mail->object = $order;
      $mails = array();
      foreach (json_decode('${JSON.stringify(times)}', true) as list($waits, $delivered, $pace, $problem)) {
          $wpdb->query("DELETE FROM $table");
          if ($waits !== null) {
              Kvitto\\Outbox\\Outbox::add('plugin.ping', 'plugin', array());
              $wpdb->query($wpdb->prepare("UPDATE $table SET created_at = %s", gmdate('Y-m-d H:i:s', time() - $waits)));
          }
          $problems = $problem === null ? array() : array(array('code' => $problem, 'detail' => '', 'since' => time() - 60));
          update_option('kvitto_outbox', array('last' => $delivered === null ? 0 : time() - $delivered) + $pace);
          update_option('kvitto_health', array('at' => time(), 'asked' => time(), 'problems' => $problems));
          Kvitto\\Mails\\Silence::look();
          $mails[] = $mail->is_enabled() ? 'WooCommerce' : 'Kvitto';
      }
      $spans = count(get_option('kvitto_silence'));
      $now = time();
      $told = array();
      foreach (array(array(-9, -8), array(-7, -2), array(-1, null)) as $at => $hours) {
          $kept[] = array('from' => $now + $hours[0] * 3600, 'to' => $hours[1] === null ? null : $now + $hours[1] * 3600);
      }
      foreach (array(0, 3, 20) as $old) {
          update_option('kvitto_silence', $old === 0 ? array() : $kept);
          $order->set_date_created($now - $old * 3600);
          $told[] = array_map(
              static fn($span) => array_map(static fn($time) => (strtotime($time) - $now) / 3600, $span),
              Kvitto\\WooCommerce::orderAsRest($order)['order']['kvitto_silence'] ?? array()
          );
      }
      $wpdb->query("DELETE FROM $table");
      Kvitto\\Outbox\\Outbox::add('plugin.ping', 'plugin', array());
      $wpdb->query($wpdb->prepare("UPDATE $table SET created_at = %s", gmdate('Y-m-d H:i:s', time() - 46800)));
      update_option('kvitto_outbox', array('until' => time() + 3600));
      return compact('mails', 'spans', 'told');`);
  return { wanted: times.map(([, , , , who]) => who), found };
}
