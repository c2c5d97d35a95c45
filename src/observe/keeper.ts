import type { Context } from "../context.ts";

/** Counts each delivery that is kept, new or known before, and begins its trace. */
export function watchKeeper(
  keeper: Context["keeper"],
  { metrics, trace }: Pick<Context, "metrics" | "trace">,
): Context["keeper"] {
  const keepAll: Context["keeper"]["keepAll"] = (arrivals) => {
    const kept = keeper.keepAll(arrivals);
    return Promise.all(
      arrivals.map(({ id, shopId: shop, platform, topic }, at) =>
        trace.step("receive", id, { shop, platform, topic }, async (note) => {
          const isNew = (await kept)[at] ?? false;
          metrics.webhook(platform, isNew ? "new" : "duplicate");
          note({ new: isNew });
          return isNew;
        }),
      ),
    );
  };
  return { keepAll, keep: async (arrival) => (await keepAll([arrival]))[0] ?? false };
}
