/** Part of `npm run check`: the plugin's PHP is written as phpcs.xml says. Where phpcs is not installed, that is said; only where it could be (.ci/run) does it count. */
import { spawnSync } from "node:child_process";

const { error, status } = spawnSync("phpcs", ["--standard=phpcs.xml", "-q"], {
  cwd: import.meta.dirname,
  stdio: ["ignore", "inherit", "inherit"],
});
if (!error) process.exitCode = status ?? 1;
else {
  process.stderr.write(
    "kvitto: the style of the WooCommerce plugin's PHP is not looked at: phpcs is not installed (Debian: php-codesniffer)\n",
  );
  const apt = spawnSync("apt-get", ["--version"], { stdio: "ignore" });
  if (process.env.CI && process.getuid?.() === 0 && !apt.error) process.exitCode = 1;
}
