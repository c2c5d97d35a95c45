/** Every file of the plugin is PHP for the oldest release that it promises, and for a new one: a shop's site never goes white because of us. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { describeWordPress } from "../../stand-ins/wordpress/index.ts";
import { answerOf, type PhpVersion, startPhp } from "../../stand-ins/wordpress/php.ts";
import { pluginFolder } from "./sources.ts";

const files = readdirSync(pluginFolder, { withFileTypes: true, recursive: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith(".php"))
  .map((entry) => path.relative(pluginFolder, path.join(entry.parentPath, entry.name)))
  .sort();

/** Compiled as a whole, and left before its first line runs: what is refused is told with its file. */
async function refused(version: PhpVersion, texts: Record<string, string>): Promise<string[]> {
  const php = await startPhp(
    version,
    {},
    { error_log: "/tmp/errors", display_errors: "1", html_errors: "0" },
  );
  const told: string[] = [];
  try {
    const compile = async (paths: string[]) => {
      const each = paths.map((file) => `require '${file}';`).join(" ");
      const code = `<?php try { ${each} } catch (ParseError $e) { echo $e->getMessage(), ' on line ', $e->getLine(); }`;
      return (await answerOf(php, { code })).text.trim();
    };
    const paths = Object.entries(texts).map(([name, text], place) => {
      // In front of it may stand only what PHP wants first.
      const left = text.replace(
        /^<\?php(.*?declare\(strict_types=1\);(?:\s*namespace [^;]+;)?)?/s,
        "$& return;",
      );
      php.writeFile(`/tmp/${place}.php`, left);
      return [name, `/tmp/${place}.php`] as const;
    });
    // All at once, and one by one only to learn which it is.
    if ((await compile(paths.map(([, file]) => file))) === "") return [];
    for (const [name, file] of paths) {
      const said = await compile([file]);
      if (said) told.push(`${name}: ${said}`);
    }
  } finally {
    php.exit();
  }
  return told;
}

describeWordPress("The plugin's PHP", () => {
  const texts = Object.fromEntries(
    files.map((file) => [file, readFileSync(path.join(pluginFolder, file), "utf8")]),
  );

  describe.each<PhpVersion>(["7.4", "8.3"])("on %s", (version) => {
    test("is understood, every file, without a notice", async () => {
      expect(files.length).toBeGreaterThan(5);
      expect(await refused(version, texts)).toEqual([]);
    });
  });

  test("a file that only a newer PHP understands would be noticed, also where it merely does not add up", async () => {
    const head = "<?php\n\ndeclare(strict_types=1);\n\nnamespace Kvitto;\n\n";
    const told = await refused("7.4", {
      match: `${head}final class A { public static function b(int $c): string { return match ($c) { 1 => 'x' }; } }`,
      promoted: `${head}final class B { public function __construct(private int $c) {} }`,
      twice: `${head}final class C { public function d() {} public function d() {} }`,
      fine: `${head}final class D { private int $e = 1; }`,
    });
    expect(told.map((line) => line.split(":")[0])).toEqual(["match", "promoted", "twice"]);
  });
});
