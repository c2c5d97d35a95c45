/** What a merchant does with the plugin as such: switches it on and off, updates and deletes it. Her site stays as it was. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { describeWordPress, startWordPress, type WordPress } from "../../stand-ins/wordpress/index.ts";
import type { PhpVersion } from "../../stand-ins/wordpress/php.ts";

/** Everything in the database that is named after us. */
const whatIsOurs = `
  global $wpdb;
  $like = '%kvitto%';
  return array(
    'tables' => $wpdb->get_col("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE '$like'"),
    'options' => array_values(array_diff($wpdb->get_col("SELECT option_name FROM $wpdb->options WHERE option_name LIKE '$like'"), array('_site_transient_kvitto'))),
    'people' => $wpdb->get_col("SELECT meta_key FROM $wpdb->usermeta WHERE meta_key LIKE '$like'"),
    'posts' => $wpdb->get_col("SELECT meta_key FROM $wpdb->postmeta WHERE meta_key LIKE '$like'"),
    'cron' => array_values(array_filter(array_merge(...array_map('array_keys', array_values(array_filter((array) _get_cron_array(), 'is_array')) ?: array(array()))), static fn($hook) => strpos((string) $hook, 'kvitto') !== false)),
    'scheduled' => $wpdb->get_col("SELECT hook FROM {$wpdb->prefix}tests_actions WHERE status = 'pending' AND grp LIKE '$like'"),
  );`;

interface Ours {
  tables: string[];
  options: string[];
  people: string[];
  posts: string[];
  cron: string[];
  scheduled: string[];
}

const nothing: Ours = { tables: [], options: [], people: [], posts: [], cron: [], scheduled: [] };

describeWordPress("The plugin on a real WordPress", () => {
  describe.each<PhpVersion>(["7.4", "8.3"])("with PHP %s", (php) => {
    let site: WordPress;
    beforeAll(async () => {
      site = await startWordPress({ php, plugin: false });
    });
    afterAll(() => site?.stop());

    /** The Plugins page's links, by its own functions, each in a request of its own. */
    const activate = () => site.run("tests_activate();");
    const deactivate = () =>
      site.run(
        `require_once ABSPATH . 'wp-admin/includes/plugin.php'; deactivate_plugins('kvitto/kvitto.php');`,
      );

    test("is switched on, off and on again without a notice", async () => {
      expect(await site.ask(whatIsOurs)).toEqual(nothing);
      for (let time = 0; time < 2; time++) {
        await activate();
        const ours = await site.ask<Ours>(whatIsOurs);
        expect(ours.tables.sort()).toEqual(["wp_kvitto_outbox", "wp_kvitto_returns"]);
        expect(ours.options).toContain("kvitto_version");
        await deactivate();
        expect((await site.ask<Ours>(whatIsOurs)).scheduled).toEqual([]);
      }
      const page = await site.fetch("/wp-admin/plugins.php", { as: "admin" });
      expect(await page.text()).toContain('data-plugin="kvitto/kvitto.php"');
      expect(site.log()).toBe("");
    });

    test("an update finds its tables and keeps what lies in them", async () => {
      await activate();
      await site.run(`update_option('kvitto_version', '0.9.0');`);
      await site.run(
        `global $wpdb; $wpdb->insert($wpdb->prefix . 'kvitto_outbox', array('event_id' => 'e1', 'topic' => 'plugin.ping', 'subject' => 'ping', 'state' => 'dead', 'created_at' => '2026-01-01 00:00:00', 'due_at' => '2026-01-01 00:00:00'));`,
      );
      await site.fetch("/");
      expect(
        await site.ask(
          `global $wpdb; return array(get_option('kvitto_version') === KVITTO_VERSION, $wpdb->get_var("SELECT COUNT(*) FROM {$wpdb->prefix}kvitto_outbox WHERE event_id = 'e1'"));`,
        ),
      ).toEqual([true, "1"]);
      expect(site.log()).toBe("");
    });

    test("without WooCommerce it says what is missing, to who can change it, and does nothing else", async () => {
      await activate();
      await site.run(
        `require_once ABSPATH . 'wp-admin/includes/plugin.php'; deactivate_plugins('woocommerce/woocommerce.php');`,
      );
      const page = await site.fetch("/wp-admin/plugins.php", { as: "admin" });
      expect(await page.text()).toContain("Kvitto needs WooCommerce 8.2 or newer");
      expect((await site.fetch("/")).status).toBe(200);
      await deactivate();
      expect(site.log()).toBe("");
      await site.run("tests_activate('woocommerce/woocommerce.php');");
    });

    test("deleting it leaves nothing of its own", async () => {
      await activate();
      await site.fetch("/wp-admin/index.php", { as: "admin" });
      await site.work();
      await deactivate();
      await site.run(
        `require_once ABSPATH . 'wp-admin/includes/plugin.php'; uninstall_plugin('kvitto/kvitto.php');`,
      );
      expect(await site.ask(whatIsOurs)).toEqual(nothing);
      expect(site.log()).toBe("");
    });
  });
});
