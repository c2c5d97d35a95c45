import { createHash } from "node:crypto";
import { raw } from "hono/html";
import type { FC } from "hono/jsx";

/**
 * What the contact page tells the shop's page around it: how tall it is, and that she has come to a new page of it, so that the shop's page scrolls to where she
 * reads. It tells nobody but the origins that the merchant has named, and nothing that she wrote.
 */
const script = `(({ origins, arrived }) => {
  if (parent === window) return;
  const all = origins.split(" ");
  const known = all.find((one) => one === location.ancestorOrigins?.[0] || document.referrer.startsWith(one + "/"));
  const tell = (show) => {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    for (const origin of known ? [known] : all) parent.postMessage({ kvitto: "contact", height, show }, origin);
  };
  addEventListener("pageshow", () => tell(arrived !== undefined || document.referrer.startsWith(location.origin + "/")));
  new ResizeObserver(() => tell(false)).observe(document.documentElement);
})(document.currentScript.dataset)`;

/** Only this very script may run on the page. */
export const embeddedScript = `'sha256-${createHash("sha256").update(script).digest("base64")}'`;

/** `arrived`: what she sent has been answered, which no address tells of. */
export const Embedded: FC<{ origins: readonly string[]; arrived: boolean }> = ({ origins, arrived }) => (
  <script data-origins={origins.join(" ")} data-arrived={arrived ? "" : undefined}>
    {raw(script)}
  </script>
);
