/** `npm run build:woocommerce`: writes dist/kvitto-for-woocommerce.zip, and says how it comes into a shop. */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pack } from "./pack.ts";

const root = path.resolve(import.meta.dirname, "../..");
const file = path.join(root, "dist/kvitto-for-woocommerce.zip");
try {
  const { version, names, zip } = pack();
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, zip);
  process.stdout.write(`${path.relative(root, file)}: Kvitto for WooCommerce ${version}, ${names.length} files, ${Math.ceil(zip.length / 1024)} kB

Upload it in the shop's WordPress: Plugins, Add New Plugin, Upload Plugin, choose the file, Install Now, Activate Plugin.
Then WooCommerce, Kvitto asks for a connection link: npm run -s kvitto -- shop link --shop <id>
`);
} catch (error) {
  process.stderr.write(
    `the plugin is not packed:\n${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exitCode = 1;
}
