import { createHmac, randomBytes } from "node:crypto";
import { expect } from "vitest";
import type { WordPress } from "../../stand-ins/wordpress/index.ts";
import { digest, type startAnswers } from "./kvitto-answers.ts";

/** WooCommerce → Kvitto as somebody reads it, its buttons as somebody clicks them, and the store's door as Kvitto opens it. */
export function openPanel(
  site: WordPress,
  kvitto: Awaited<ReturnType<typeof startAnswers>>,
  keys: { key: string; secret: string },
) {
  const nonces = new Map<string, string>();
  /** What stands on the page at each of these addresses, one after the other, as somebody reads it: in one request, without the admin around it. */
  const pages = async (...more: string[]): Promise<string[]> => {
    const shown = await site.ask<string[]>(
      `require_once ABSPATH . 'wp-admin/includes/admin.php';
      set_current_screen('woocommerce_page_kvitto');
      return array_map(static function (string $more): string {
          parse_str('page=kvitto' . $more, $_GET);
          ob_start();
          Kvitto\\Admin\\Page::show();
          return (string) ob_get_clean();
      }, array('${more.join("', '")}'));`,
      "admin",
    );
    return shown.map(textOf);
  };
  const page = async (more = ""): Promise<string> => (await pages(more))[0] ?? "";
  const nonceOf = async (action: string): Promise<string> => {
    const nonce = nonces.get(action) ?? (await site.nonce(action));
    nonces.set(action, nonce);
    return nonce;
  };
  const send = async (deed: string, fields: Record<string, string> = {}, nonce?: string): Promise<Response> =>
    await site.fetch("/wp-admin/admin-post.php", {
      as: "admin",
      method: "POST",
      body: new URLSearchParams({
        action: `kvitto_${deed}`,
        _wpnonce: nonce ?? (await nonceOf(`kvitto_${deed}`)),
        ...fields,
      }),
    });
  const link = () => `${kvitto.url}/connect/woocommerce/code_of_nordlys`;
  const connect = (fields: Record<string, string>) =>
    send("connect", { kvitto_key: keys.key, kvitto_secret: keys.secret, ...fields });
  const check = async (): Promise<string> => {
    expect((await send("check")).status).toBe(302);
    return page();
  };
  /** By the store's own REST keys, as Kvitto asks. */
  const door = async (method: string, body?: unknown, by: { key: string; secret: string } = keys) => {
    const at = "/wp-json/wc-kvitto/v1/connection";
    const response = await site.fetch(`${at}?${oauth(method, `${site.url.replace(/\/$/, "")}${at}`, by)}`, {
      method,
      ...(body !== undefined && {
        body: JSON.stringify(body),
        headers: { "Content-Type": "application/json" },
      }),
    });
    const text = await response.text();
    // safe because the door answers with JSON, and the tests look at what is in it
    return {
      status: response.status,
      body: text === "" ? {} : (JSON.parse(text) as Record<string, unknown>),
    };
  };
  /** Somebody clicked Connect with the link, so many seconds ago. */
  const began = (ago = 60) =>
    site.run(
      `update_option('kvitto_pending', array('url' => '${kvitto.url}', 'link' => '${digest}', 'at' => time() - ${ago}));`,
    );

  /** The ids of WooCommerce's own mails that left for this order since `before`. */
  const mailed = (before: number): string[] =>
    site
      .mails()
      .slice(before)
      .filter(({ to }) => to === "lena@example.com")
      .map(({ message }) => message.split(" ")[0] ?? "");

  /** What of ours is in the store. */
  const left = (rows: boolean) =>
    site.ask(`global $wpdb;
      $table = $wpdb->prefix . 'kvitto_outbox';
      return array(
          'options' => $wpdb->get_col("SELECT option_name FROM {$wpdb->options} WHERE option_name LIKE '%kvitto%' ORDER BY option_name"),
          'keys' => (int) $wpdb->get_var("SELECT COUNT(*) FROM {$wpdb->prefix}woocommerce_api_keys"),
          'hooks' => count(WC_Data_Store::load('webhook')->get_webhooks_ids()),
          'rows' => ${rows ? '(int) $wpdb->get_var("SELECT COUNT(*) FROM $table")' : "null"},
      );`);
  return { page, pages, send, nonceOf, link, connect, check, door, began, mailed, left };
}

/** What somebody reads of a page. */
export const textOf = (html: string): string =>
  html
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/&quot;|&#0?34;/g, '"')
    .replace(/&#0?39;|&#8217;/g, "'")
    .replace(/&amp;/g, "&")
    .replace(/\s+/g, " ");

/** What makes a request one of this key over http: one-legged OAuth 1.0a. */
function oauth(method: string, url: string, by: { key: string; secret: string }): string {
  const fields = {
    oauth_consumer_key: by.key,
    oauth_nonce: randomBytes(8).toString("hex"),
    oauth_signature_method: "HMAC-SHA256",
    oauth_timestamp: String(Math.floor(Date.now() / 1000)),
  };
  const query = new URLSearchParams(fields).toString();
  const base = [method, url, query].map(encodeURIComponent).join("&");
  const signature = createHmac("sha256", `${by.secret}&`).update(base).digest("base64");
  return `${query}&${new URLSearchParams({ oauth_signature: signature })}`;
}

/** Somebody buys a mug, and gets a part of her money back. */
export const bought = "wc_create_refund(array('order_id' => tests_order(), 'amount' => '21.00'));";

/** PHP that asks of one order each whether WooCommerce would send its mail. */
export const mailsOfOrders = `
      $has = static function (string $mail, array $given, string $during = ''): bool {
          $order = wc_get_order(tests_order($given));
          $email = new WC_Email($mail, $mail, true);
          $email->object = $order;
          $found = null;
          $look = static function () use ($email, &$found): void { $found = $email->is_enabled(); };
          if ($during === '') { $look(); } else { add_action($during, $look); do_action($during); remove_action($during, $look); }
          return $found;
      };
      $parcel = array('_wc_shipment_tracking_items' => array(array('tracking_number' => '1')));
      return array(
          'refund' => $has('customer_refunded_order', array()),
          'part of a refund' => $has('customer_partially_refunded_order', array()),
          'thanks' => $has('customer_processing_order', array('method' => 'stripe')),
          'paid after on hold' => $has('customer_processing_order', array(), 'woocommerce_order_status_on-hold_to_processing_notification'),
          'how to pay' => $has('customer_on_hold_order', array('method' => 'bacs')),
          'card on hold' => $has('customer_on_hold_order', array('method' => 'stripe')),
          'done with a parcel' => $has('customer_completed_order', array('meta' => $parcel)),
          'done without' => $has('customer_completed_order', array()),
          'called off' => $has('customer_cancelled_order', array('status' => 'cancelled')),
          'failed' => $has('customer_failed_order', array()),
          'note' => $has('customer_note', array()),
          'settings' => (new WC_Email('customer_refunded_order', '', true))->is_enabled(),
      );`;

/** What that answers while Kvitto is live and sends of refunds, orders, parcels and cancellations. */
export const mailsWhileLive = {
  refund: false,
  "part of a refund": false,
  thanks: false,
  "paid after on hold": true,
  "how to pay": true,
  "card on hold": false,
  "done with a parcel": false,
  "done without": true,
  "called off": false,
  failed: true,
  note: true,
  settings: true,
};
