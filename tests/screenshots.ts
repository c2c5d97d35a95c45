/**
 * `npm run screenshots`: every picture of the admin in README.md and docs/, taken of the demo shop as the built program sets it up, so that none is older than
 * the program. `npm run screenshots -- inbox needs` takes only these; `SCREENSHOTS_AT=http://localhost:3000/admin/sign-in/…` takes them of a server that runs
 * already, by a link to sign in that was not used.
 */
import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Page } from "playwright-core";
import { startBrowser } from "./support/browser.ts";

const root = path.resolve(import.meta.dirname, "..");
const pictures = process.env.SCREENSHOTS_TO ?? path.join(root, "docs", "pictures");

interface Picture {
  name: string;
  path: string;
  /** Before it is taken: what is pressed or opened. */
  first?: (page: Page) => Promise<void>;
  phone?: boolean;
  dark?: boolean;
  height?: number;
}

/** The address of the first link in the page that begins so. */
const linkOn = async (page: Page, list: string, begins: string): Promise<string> => {
  await page.goto(list);
  const href = await page.locator(`main a[href^="${begins}"]`).first().getAttribute("href");
  if (!href) throw new Error(`${list} has no link that begins with ${begins}`);
  return href;
};

const all: Picture[] = [
  { name: "overview", path: "/admin" },
  { name: "order", path: "/admin/orders/1001" },
  { name: "order-dark", path: "/admin/orders/1001", dark: true },
  { name: "order-phone", path: "/admin/orders/1001", phone: true },
  { name: "orders", path: "/admin/orders" },
  { name: "needs", path: "/admin/needs" },
  { name: "inbox", path: "/admin/inbox" },
  {
    name: "case",
    path: "/admin/inbox",
    first: async (page) => void (await page.goto(await linkOn(page, "/admin/inbox", "/admin/inbox/N-"))),
  },
  { name: "receive-phone", path: "/admin/receive", phone: true },
  { name: "templates", path: "/admin/templates" },
  { name: "policies", path: "/admin/policies" },
  { name: "schedule", path: "/admin/schedule" },
  { name: "insight", path: "/admin/insight" },
  { name: "audit", path: "/admin/audit" },
  { name: "practice", path: "/admin/practice" },
  { name: "practice-sheet", path: "/admin/practice/support" },
  { name: "setup", path: "/admin/setup" },
  { name: "connections", path: "/admin/settings/connections" },
  { name: "team", path: "/admin/settings/team" },
];

/** The demo shop in a process of its own, until it has printed the way in. */
async function openShop(home: string): Promise<{ child: ChildProcess; link: string }> {
  const child = spawn(process.execPath, [path.join(root, "dist/node.js")], {
    cwd: root,
    env: { PATH: process.env.PATH ?? "", HOME: home, KVITTO_HOME: home, PORT: process.env.PORT ?? "3999" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  for (const until = performance.now() + 120_000; performance.now() < until; await pause(100)) {
    const link = /\s(http:\/\/\S+\/admin\/sign-in\/\S+)/.exec(said)?.[1];
    if (link) return { child, link };
    if (child.exitCode !== null) break;
  }
  child.kill();
  throw new Error(`the demo shop did not open:\n${said}`);
}

async function takeAll(link: string): Promise<void> {
  const wanted = process.argv.slice(2);
  const chosen = all.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  const { browser, stop } = await startBrowser();
  try {
    const context = await browser.newContext({
      baseURL: new URL(link).origin,
      locale: "en-GB",
      timezoneId: "Europe/Stockholm",
      reducedMotion: "reduce",
    });
    const page = await context.newPage();
    await page.goto(link);
    await page.locator("main form button[type=submit]").click();
    await page.waitForURL((url) => !url.pathname.includes("/sign-in"));
    for (const one of chosen) {
      await page.emulateMedia({ colorScheme: one.dark ? "dark" : "light" });
      await page.setViewportSize({
        width: one.phone ? 390 : 1280,
        height: one.height ?? (one.phone ? 844 : 1000),
      });
      const answer = await page.goto(one.path);
      if (!answer?.ok()) {
        process.stderr.write(`${one.name}: ${one.path} answered ${answer?.status()}\n`);
        process.exitCode = 1;
        continue;
      }
      await one.first?.(page);
      await page.screenshot({ path: path.join(pictures, `admin-${one.name}.png`), animations: "disabled" });
      process.stderr.write(`${one.name}\n`);
    }
  } finally {
    await stop();
  }
}

fs.mkdirSync(pictures, { recursive: true });
const known = process.env.SCREENSHOTS_AT;
if (known) await takeAll(known);
else {
  const home = await mkdtemp(path.join(os.tmpdir(), "kvitto-screenshots-"));
  const { child, link } = await openShop(home);
  try {
    await takeAll(link);
  } finally {
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    await ended;
    await rm(home, { recursive: true, force: true });
  }
}
