/** What a page of the admin costs whoever opens it for the first time: what goes over the wire, when the largest thing in it is there, and how much moves after that. */
import type { Browser } from "playwright-core";

export interface Opened {
  /** Of the page's own files, headers included, as they came. Frames that load as one comes near them are not its own. */
  bytes: number;
  /** Milliseconds from the asking until the largest thing of it was there. */
  largest: number;
  /** Of all that moved without anybody having touched it. */
  shift: number;
}

export const widths = [1280, 390] as const;
/** So long after it is loaded, nothing of ours moves any more. Milliseconds. */
const settled = 300;

/** In the page: what its browser has noted since it was asked for. */
const observed = `new Promise((tell) => {
  const seen = { largest: 0, shift: 0 };
  const watch = (type, hear) => new PerformanceObserver((list) => list.getEntries().forEach(hear)).observe({ type, buffered: true });
  watch("largest-contentful-paint", ({ startTime }) => { seen.largest = startTime; });
  watch("layout-shift", ({ value, hadRecentInput }) => { if (!hadRecentInput) seen.shift += value; });
  setTimeout(() => tell(seen), 50);
})`;

/** Opens it with nothing kept from before. */
export async function openFirst(
  browser: Browser,
  url: string,
  { cookie, width }: { cookie: string; width: number },
): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width, height: width < 600 ? 844 : 800 } });
  try {
    const [name = "", value = ""] = cookie.split("=");
    await context.addCookies([{ name, value, url }]);
    const page = await context.newPage();
    const wire = await context.newCDPSession(page);
    await wire.send("Network.enable");
    const { frameTree } = await wire.send("Page.getFrameTree");
    const own = new Set<string>();
    let bytes = 0;
    wire.on("Network.requestWillBeSent", ({ requestId, frameId }) => {
      if (frameId === frameTree.frame.id) own.add(requestId);
    });
    wire.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      if (own.has(requestId)) bytes += encodedDataLength;
    });
    await page.goto(url, { waitUntil: "load" });
    await page.waitForTimeout(settled);
    const { largest, shift } = await page.evaluate<{ largest: number; shift: number }>(observed);
    return { bytes, largest, shift };
  } finally {
    await context.close();
  }
}
