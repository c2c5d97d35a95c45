/**
 * A real WordPress for the tests of the WooCommerce plugin: PHP in WebAssembly, SQLite, our plugin, and a stand-in for WooCommerce (woocommerce/,
 * which has what src/WooCommerce.php and the plugin's hooks use, and says it as WooCommerce does). It has a real address and makes real requests.
 *
 *     import { afterAll, beforeAll, expect, test } from "vitest";
 *     import { describeWordPress, startWordPress, type WordPress } from "./index.ts";
 *
 *     describeWordPress("The outbox", () => {                    // skipped, saying why, where WordPress cannot be installed
 *       let site: WordPress;
 *       beforeAll(async () => { site = await startWordPress(); });  // one for a file: a second or two; `{ php: "7.4" }`, `{ plugin: false }`
 *       afterAll(() => site?.stop());
 *
 *       test("...", async () => {
 *         const order = await site.ask<number>(`return tests_order(['lines' => [['Mugg', 1, '80.00']], 'shipping' => '49.00']);`);
 *         await site.run(`wc_create_refund(['order_id' => ${order}, 'amount' => '21.00']);`);   // PHP inside WordPress, a request of its own
 *         await site.work();                                       // what Action Scheduler has due, as WP-Cron would run it
 *         await site.fetch("/wp-admin/admin.php?page=kvitto", { as: "admin" });                 // a page, as "admin" or as customer "lena"
 *         expect(site.log()).toBe("");                             // PHP's notices and errors: none may be ours
 *       });
 *     });
 *
 * `ask` gives what the PHP returns; `run` what it prints. Both throw what PHP throws. `nonce(action, as)` fits `fetch`'s and `cookies(as)`' session.
 * tests_order(array) makes an order and tells its id: woocommerce/parts/tests.php says what may be in it; tests_keys() makes REST keys;
 * `site.mails()` are those that WordPress would have sent. A request with `X-Forwarded-Proto: https` is https for WordPress (Basic needs it).
 * The page that makes keys for a program wants https of it, and posts there safely: update_option('tests_keys_over_http', 1) takes this machine, too.
 */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { describe, test } from "vitest";
import { finder, openFront } from "./front.ts";
import type { PhpCall, PhpVersion } from "./php.ts";
import { openPool } from "./pool.ts";
import { openSite, ready, whatIsMissing } from "./ready.ts";
import { outgoing } from "./requests.ts";

const ours = path.resolve(import.meta.dirname, "../../../plugins/woocommerce/kvitto");

export type Person = "admin" | "lena";
export type WordPress = Awaited<ReturnType<typeof startWordPress>>;

/** A `describe` for what needs WordPress. Continuous integration does not go without. */
export function describeWordPress(name: string, body: () => void): void {
  const missing = whatIsMissing();
  if (!missing) describe(name, body);
  else if (process.env.CI)
    describe(name, () => {
      test("WordPress can be installed", () => {
        throw new Error(missing);
      });
    });
  else {
    console.warn(`skipped: ${name}: ${missing}`);
    describe.skip(name, body);
  }
}

/** `folder`: the plugin from there, as somebody unpacked it. */
export async function startWordPress(options: { php?: PhpVersion; plugin?: boolean; folder?: string } = {}) {
  const { php = "8.3", plugin: active = true, folder: plugin = ours } = options;
  const { files, statics, database, compiled } = await ready();
  const own = mkdtempSync(path.join(os.tmpdir(), "kvitto-wordpress-"));
  mkdirSync(path.join(own, "database"));
  copyFileSync(database, path.join(own, "database/site.sqlite"));
  const pool = openPool(async () => {
    const started = await openSite(php, { files, compiled, own, plugin });
    started.onMessage(outgoing);
    return started;
  });
  const front = await openFront(
    pool.run,
    finder({
      "/wp-content/plugins/kvitto": [plugin],
      "/wp-content/plugins/woocommerce": [path.join(import.meta.dirname, "woocommerce")],
      "/wp-content/mu-plugins": [],
      "/": [files, statics],
    }),
  );
  writeFileSync(path.join(own, "address"), front.url);
  const inOwn = (name: string) => {
    const file = path.join(own, name);
    return existsSync(file) ? readFileSync(file, "utf8") : "";
  };

  /** Between the two marks stands what was asked for; around it, what shutting down says. */
  async function inside(php: string, as?: Person): Promise<{ returned: unknown; printed: string }> {
    const mark = "\u0001kvitto\u0001";
    const answer = await pool.run(insideCall(front.url, php, mark, as));
    const [, told] = answer.text.split(mark);
    if (told === undefined)
      throw new Error(`PHP ended early: ${answer.text}${answer.errors}\n${inOwn("debug.log").slice(-2000)}`);
    // safe because the wrapper below wrote it.
    const answered = JSON.parse(told) as { returned?: unknown; printed: string; thrown?: string };
    if (answered.thrown) throw new Error(answered.thrown);
    return { returned: answered.returned ?? null, printed: answered.printed };
  }

  const sessions = new Map<Person, Promise<Record<string, string>>>();
  const session = (as: Person) => {
    const known = sessions.get(as);
    if (known) return known;
    const made = inside(
      `$user = get_user_by('login', '${as}');
      $until = time() + DAY_IN_SECONDS;
      $token = WP_Session_Tokens::get_instance($user->ID)->create($until);
      return array(
        LOGGED_IN_COOKIE => wp_generate_auth_cookie($user->ID, $until, 'logged_in', $token),
        AUTH_COOKIE => wp_generate_auth_cookie($user->ID, $until, 'auth', $token),
      );`,
      // safe because of what the lines above return.
    ).then(({ returned }) => returned as Record<string, string>);
    sessions.set(as, made);
    return made;
  };

  const site = {
    url: front.url,
    /** Runs PHP inside WordPress, a request of its own; `as` somebody, if it matters. Tells what it printed. */
    run: async (php: string, as?: Person): Promise<string> => (await inside(php, as)).printed,
    /** The same, and tells what it returned. */
    // safe because the test that asks knows what its PHP returns.
    ask: async <T>(php: string, as?: Person): Promise<T> => (await inside(php, as)).returned as T,
    /** A request to the site as a browser makes it; redirects are told, not followed. */
    fetch: async (at: string, init: RequestInit & { as?: Person } = {}): Promise<Response> => {
      const { as, ...rest } = init;
      const headers = new Headers(rest.headers);
      if (as) {
        const pairs = Object.entries(await session(as)).map(
          ([name, value]) => `${name}=${encodeURIComponent(value)}`,
        );
        headers.set("Cookie", pairs.join("; "));
      }
      return await fetch(new URL(at, front.url), { redirect: "manual", ...rest, headers });
    },
    /** For a browser's `addCookies`. */
    cookies: async (as: Person) =>
      Object.entries(await session(as)).map(([name, value]) => ({
        name,
        value: encodeURIComponent(value),
        url: front.url,
      })),
    nonce: async (action: string, as: Person = "admin"): Promise<string> => {
      const cookies = await session(as);
      const { returned } = await inside(
        `$_COOKIE = json_decode(base64_decode('${Buffer.from(JSON.stringify(cookies)).toString("base64")}'), true) + $_COOKIE;
        wp_set_current_user(get_user_by('login', '${as}')->ID);
        return wp_create_nonce(base64_decode('${Buffer.from(action).toString("base64")}'));`,
      );
      return String(returned);
    },
    /** Runs what Action Scheduler has due; `later`: as if so many seconds had passed. Tells the hooks it ran. */
    work: async (later = 0): Promise<string[]> => {
      const { returned } = await inside(`return tests_work(${later});`);
      return returned as string[]; // safe because tests_work returns the names
    },
    /** PHP's notices, warnings and errors so far; what the database's translation says of itself is nobody's here. */
    log: (): string =>
      inOwn("debug.log")
        .split(/\n(?=\[)/)
        .filter((entry) => !entry.includes("/sqlite-database-integration/"))
        .join("\n"),
    mails: (): Array<{ to: string | string[]; subject: string; message: string }> =>
      inOwn("mails.jsonl")
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line)),
    stop: async (): Promise<void> => {
      await front.stop();
      pool.stop();
      rmSync(own, { recursive: true, force: true });
    },
  };
  if (active) await site.run("tests_activate();");
  return site;
}

function insideCall(url: string, php: string, mark: string, as?: Person): PhpCall {
  const { host, hostname, port } = new URL(url);
  const user = as ? `wp_set_current_user(get_user_by('login', '${as}')->ID);` : "";
  return {
    code: `<?php
require '/site/wordpress/wp-load.php';
${user}
ob_start();
$tests_told = array();
try {
    $tests_told['returned'] = (static function () {
${php}
    })();
} catch (Throwable $thrown) {
    $tests_told['thrown'] = get_class($thrown) . ': ' . $thrown->getMessage() . "\\n" . $thrown->getTraceAsString();
}
$tests_told['printed'] = ob_get_clean();
echo '${mark}', json_encode($tests_told, JSON_INVALID_UTF8_SUBSTITUTE | JSON_PARTIAL_OUTPUT_ON_ERROR), '${mark}';
`,
    relativeUri: "/",
    headers: { host },
    $_SERVER: {
      REMOTE_ADDR: "127.0.0.1",
      SERVER_NAME: hostname,
      SERVER_PORT: port,
      SERVER_PROTOCOL: "HTTP/1.1",
      DOCUMENT_ROOT: "/site/wordpress",
      SCRIPT_NAME: "/index.php",
      PHP_SELF: "/index.php",
      HTTPS: "",
    },
  };
}
