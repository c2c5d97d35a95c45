/**
 * A real browser without a system package, for pictures and accessibility. Its files are unpacked once a run, which takes seconds, into a folder
 * that goes with the run; outside of a run (pictures by command) into one that goes with the browser. The files of one process, which run one
 * after the other, share one browser, which ends with the process.
 */
import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { type Browser, chromium as playwright } from "playwright-core";
import { sharedFolder } from "./postgres.ts";

let shared: Promise<Browser> | undefined;

/** `stop` closes all that was opened. */
export async function startBrowser(): Promise<{ browser: Browser; stop: () => Promise<void> }> {
  const run = process.env[sharedFolder];
  if (!run) return launch(undefined);
  if (!(await shared)?.isConnected()) shared = launch(run).then(({ browser }) => browser);
  const browser = await (shared as Promise<Browser>); // safe because it was just launched where there was none
  return {
    browser,
    stop: async () => {
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
  };
}

async function launch(run: string | undefined): Promise<{ browser: Browser; stop: () => Promise<void> }> {
  const folder = run ? path.join(run, "browser") : mkdtempSync(path.join(os.tmpdir(), "kvitto-browser-"));
  if (!run) await unpack(folder);
  else if (!existsSync(folder)) await unpackAside(run, folder);
  const browser = await playwright.launch({
    executablePath: path.join(folder, "chromium"),
    args: ["--no-sandbox", "--font-render-hinting=none"],
    headless: true,
    env: {
      ...process.env,
      FONTCONFIG_PATH: path.join(folder, "fonts"),
      LD_LIBRARY_PATH: path.join(folder, "al2023/lib"),
    },
  });
  return {
    browser,
    stop: async () => {
      await browser.close();
      if (!run) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The package's own list of fonts names folders that only AWS has, and a browser without any font dies at its first menu. The machine's are there for what ours cannot write. */
const fontsIn = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${folder}/fonts/cache</cachedir>
  <alias binding="strong"><family>system-ui</family><prefer><family>Open Sans</family></prefer></alias>
  <alias><family>serif</family><prefer><family>Noto Serif</family><family>DejaVu Serif</family><family>Liberation Serif</family></prefer></alias>
  <alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family><family>Liberation Mono</family></prefer></alias>
  <alias binding="strong"><family>sans-serif</family><prefer><family>Open Sans</family></prefer></alias>
</fontconfig>
`;

/** A folder that is half full would be taken for whole: it gets its name when it is. Whoever comes second uses the first one's. */
async function unpackAside(run: string, folder: string): Promise<void> {
  const aside = mkdtempSync(path.join(run, "browser-"));
  await unpack(aside, folder);
  try {
    renameSync(aside, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
    rmSync(aside, { recursive: true, force: true });
  }
}

/** The package unpacks to where TMPDIR points, with AWS's name also its own libraries, and writes into our environment, which stays as it was. */
async function unpack(folder: string, at = folder): Promise<void> {
  const before = { ...process.env };
  Object.assign(process.env, { TMPDIR: folder, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x" });
  try {
    const { default: chromium } = await import("@sparticuz/chromium");
    await chromium.executablePath();
    writeFileSync(path.join(folder, "fonts/fonts.conf"), fontsIn(at));
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
  }
}
