/**
 * A real browser without a system package, for pictures and accessibility. Its files are unpacked into a folder of this process
 * and go with it; a folder that another run left half-way would be taken for whole.
 */
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { type Browser, chromium as playwright } from "playwright-core";

export async function startBrowser(): Promise<{ browser: Browser; stop: () => Promise<void> }> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "kvitto-browser-"));
  // The package looks at both when it is imported and when it unpacks: with AWS's name it brings its own libraries.
  process.env.AWS_EXECUTION_ENV ??= "AWS_Lambda_nodejs24.x";
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    const { default: chromium } = await import("@sparticuz/chromium");
    const browser = await playwright.launch({
      executablePath: await chromium.executablePath(),
      args: ["--no-sandbox", "--font-render-hinting=none"],
      headless: true,
    });
    return {
      browser,
      stop: async () => {
        await browser.close();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}
