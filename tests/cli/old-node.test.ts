/** What somebody sees who starts what was built with the Node of her machine, which is too old. */
import { spawnSync } from "node:child_process";
import path from "node:path";
import { expect, test } from "vitest";

const dist = path.join(import.meta.dirname, "../../dist");
const versionOf = (node: string): number[] =>
  spawnSync(node, ["-v"], { encoding: "utf8" }).stdout?.slice(1).trim().split(".").map(Number) ?? [];
/** Since 18 dynamic imports stand at the top of a module; before that no line of it is run. */
const old = ["/usr/bin/node", "/usr/local/bin/node", "/opt/homebrew/bin/node"].find((node) => {
  const [major = 0, minor = 0] = versionOf(node);
  return major >= 18 && (major < 22 || (major === 22 && minor < 18));
});

// Where a machine has no older Node there is nothing to try it with.
test.skipIf(old === undefined).each(["cli.js", "node.js"])(
  "an older Node is told in one line what is needed: %s",
  (file) => {
    const { status, stdout, stderr } = spawnSync(old ?? "", [path.join(dist, file), "--help"], {
      encoding: "utf8",
    });
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(
      /^Kvitto needs Node 22\.18 or newer \(this is v[\d.]+\); npm start and npm run kvitto bring their own\n$/,
    );
  },
);
