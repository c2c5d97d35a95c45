/** `npm run demo`: three refunds, told by the built program. `npm run demo -- shopify`: a shop's day at Shopify, which the tests' stand-in plays. `npm run demo -- woocommerce`: a recorded store's. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { tellWooCommerceDay } from "./demo-woocommerce.ts";
import { tellShopifyDay } from "./stand-ins/shopify/demo.ts";

const root = path.resolve(import.meta.dirname, "..");
const [story, ...more] = process.argv.slice(2);

if (story === "shopify" && more.length === 0) process.exitCode = await tellShopifyDay(root);
else if (story === "woocommerce" && more.length === 0) process.exitCode = await tellWooCommerceDay(root);
else {
  const args = [...process.execArgv, path.join(root, "dist/cli.js"), "demo", ...process.argv.slice(2)];
  const child = spawn(process.execPath, args, { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => child.kill(signal));
  const [code] = await once(child, "exit");
  process.exitCode = typeof code === "number" ? code : 1;
}
