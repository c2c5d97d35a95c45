/** The plugin is a good citizen of the sites that it stands in: it prints nothing unescaped, takes nothing as it came, and lets nobody do what they may not. */
import { describe, expect, test } from "vitest";
import { unescaped, unguarded, unprepared, untaken, untranslatable } from "./citizen-rules.ts";
import { parsed, pluginFolder, readSources, type Source } from "./sources.ts";

const plugin = readSources(pluginFolder);

interface Rule {
  rule: string;
  find: (sources: Source[]) => string[];
  /** Bodies of a method, with what the rule would find. */
  wrong: string[];
  right: string[];
}

const rules: Rule[] = [
  {
    rule: "everything that is printed is escaped",
    find: unescaped,
    wrong: [
      "echo $name;",
      "echo '<b>' . $order->get_billing_first_name() . '</b>';",
      "$html = '<b>' . $name; echo $html;",
      "printf('<b>%s</b>', $name);",
      "_e('Hello', 'kvitto');",
      "echo self::shown($name);",
    ],
    right: [
      "echo '<b>' . esc_html($name) . '</b>';",
      "$html = '<b>' . esc_html($name); echo $html;",
      "printf('<b>%s</b>', esc_html($name));",
      "esc_html_e('Hello', 'kvitto');",
      "echo self::escaped($name), (int) $count;",
    ],
  },
  {
    rule: "everything that a request brings is unslashed and made what it should be",
    find: untaken,
    wrong: [
      "$a = $_POST['a'];",
      "self::keep($_GET['a'] ?? '');",
      "$a = sanitize_text_field($_POST['a']);",
      "update_option('a', wp_unslash($_POST['a']));",
    ],
    right: [
      "$a = sanitize_text_field(wp_unslash($_POST['a'] ?? ''));",
      "$a = absint($_GET['a'] ?? 0);",
      "$a = wp_unslash($_POST['a'] ?? ''); return is_string($a) ? sanitize_text_field($a) : '';",
      "return isset($_POST['a']) && ($_SERVER['REQUEST_METHOD'] ?? '') === 'POST';",
    ],
  },
  {
    rule: "every address that does something asks for the right and for the nonce",
    find: unguarded,
    wrong: [
      "add_action('admin_post_a', static function (): void { delete_option('a'); });",
      "add_action('wp_ajax_' . self::A, array(self::class, 'onlyNonce'));",
    ],
    right: [
      "add_action('admin_post_a', static function (): void { check_admin_referer('a'); if (!current_user_can('b')) { exit; } });",
      "add_action('wp_ajax_' . self::A, array(self::class, 'both'));",
    ],
  },
  {
    rule: "every text can be found by translators, in our own domain",
    find: untranslatable,
    wrong: [
      "return __('Hello');",
      "return __('Hello', 'woocommerce');",
      "return esc_html__($text, 'kvitto');",
    ],
    right: ["return __('Hello', 'kvitto');", "return _n('%d piece', '%d pieces', 2, 'kvitto');"],
  },
  {
    rule: "what varies in a query goes in by a placeholder",
    find: unprepared,
    wrong: [
      '$wpdb->query("DELETE FROM {$wpdb->prefix}a WHERE id = $id");',
      "$wpdb->get_var('SELECT a FROM b WHERE c = ' . $id);",
      "$wpdb->get_var($wpdb->prepare('SELECT a FROM b WHERE c = ' . $id . ' AND d = %s', $d));",
    ],
    right: [
      '$wpdb->query("DELETE FROM {$wpdb->prefix}a");',
      "$sql = 'SELECT a FROM %i WHERE c = %d'; $wpdb->get_var($wpdb->prepare($sql, $table, $id));",
      "$places = implode(', ', array_fill(0, count($ids), '%d')); $wpdb->get_col($wpdb->prepare(\"SELECT a FROM b WHERE c IN ($places)\", $ids));",
    ],
  },
];

const inClass = (body: string) =>
  parsed(`<?php
final class A {
  public static function one($name, $order, $id, $count) { global $wpdb; ${body} }
  private static function shown($text) { return '<i>' . $text; }
  private static function escaped($text) { return '<i>' . esc_html($text); }
  private static function keep($text) { update_option('a', $text); }
  public static function onlyNonce() { check_ajax_referer('a'); }
  public static function both() { self::may(); check_ajax_referer('a'); }
  private static function may() { if (!current_user_can('a')) { exit; } }
}`);

describe.each(rules)("$rule", ({ find, wrong, right }) => {
  test("in all of the plugin", () => {
    expect(find(plugin)).toEqual([]);
  });

  test("and where it is not so, it would be noticed", () => {
    const unnoticed = wrong.filter((body) => find([inClass(body)]).length === 0);
    const blamed = right.filter((body) => find([inClass(body)]).length > 0);
    expect({ unnoticed, blamed }).toEqual({ unnoticed: [], blamed: [] });
  });
});
