import type { Hono } from "hono";
import type { Context } from "../context.ts";

/** How long shops and providers wait for our answer, and how often they are turned away or asked to come again. */
export function watchAnswers(app: Hono, { metrics, platforms }: Context): void {
  const senders = [
    ...Object.keys(platforms).map((platform) => [platform, `/webhooks/${platform}/*`] as const),
    ["events", "/v1/events"] as const,
    ["mail", "/webhooks/mail/*"] as const,
    ["carriers", "/webhooks/carriers/*"] as const,
  ];
  for (const [sender, path] of senders)
    app.use(path, async (c, next) => {
      const began = performance.now();
      await next();
      metrics.answered(sender, (performance.now() - began) / 1_000);
      if (c.res.status >= 500) metrics.webhook(sender, "busy");
      else if (c.res.status >= 400) metrics.webhook(sender, "refused");
    });
}
