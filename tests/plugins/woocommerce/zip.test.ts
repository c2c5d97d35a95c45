/** The file that a merchant uploads is the plugin, whole, and WordPress runs it. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pluginFolder } from "../../../plugins/woocommerce/extract.ts";
import { pack } from "../../../plugins/woocommerce/pack.ts";
import { languages } from "../../../plugins/woocommerce/translations.ts";
import { describeWordPress, startWordPress, type WordPress } from "../../stand-ins/wordpress/index.ts";

const packed = pack();
const files = unzipSync(packed.zip);
const text = (name: string) => Buffer.from(files[`kvitto/${name}`] ?? []).toString("utf8");

test("holds one folder with the plugin's files as they are, and nothing that only we need", () => {
  const names = Object.keys(files);
  expect(names).toEqual(packed.names);
  expect(names.filter((name) => !name.startsWith("kvitto/"))).toEqual([]);
  expect(names.filter((name) => !/\.(php|js|css|txt|pot|po|mo|svg|png)$/.test(name))).toEqual([]);
  for (const name of ["kvitto.php", "uninstall.php", "readme.txt", "src/Plugin.php"])
    expect(text(name)).toBe(readFileSync(path.join(pluginFolder, name), "utf8"));
});

test("has each language as WordPress reads it", () => {
  for (const language of languages) {
    const compiled = files[`kvitto/languages/kvitto-${language}.mo`];
    // The number that such a file begins with.
    expect(compiled && Buffer.from(compiled).readUInt32LE(0), language).toBe(0x950412de);
    expect(compiled?.length).toBeGreaterThan(1_000);
  }
});

test("is byte for byte the same when it is made again", () => {
  expect(Buffer.from(pack().zip).equals(Buffer.from(packed.zip))).toBe(true);
});

test("says the same version wherever one is read", () => {
  expect(text("kvitto.php")).toContain(` * Version:              ${packed.version}\n`);
  expect(text("readme.txt")).toContain(`Stable tag: ${packed.version}\n`);
});

describeWordPress("Unpacked in a shop's WordPress", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "kvitto-unpacked-"));
  let site: WordPress;
  beforeAll(async () => {
    for (const [name, bytes] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), bytes);
    }
    site = await startWordPress({ folder: path.join(folder, "kvitto") });
  });
  afterAll(async () => {
    await site?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test("it runs, and speaks the language of who works there", async () => {
    const button = async () => {
      const page = await site.fetch("/wp-admin/admin.php?page=kvitto", { as: "admin" });
      return /<button[^>]*>\s*([^<]+?)\s*<\/button>/.exec(ours(await page.text()))?.[1];
    };
    const ours = (page: string) => page.slice(page.indexOf('<div class="wrap kvitto">'));
    expect(await button()).toBe("Connect");
    const said = { sv_SE: "Anslut", nb_NO: "Koble til", da_DK: "Forbind", fi: "Yhdistä", de_DE: "Verbinden" };
    for (const language of languages) {
      await site.run(`update_user_meta(get_user_by('login', 'admin')->ID, 'locale', '${language}');`);
      expect(await button(), language).toBe(said[language]);
    }
    expect(site.log()).toBe("");
  });
});
