import type { Context } from "../../context.ts";
import { raiseAlarm } from "../../store/connection.ts";
import { asShop } from "../../store/database.ts";

/** What this process has told already: each gap is one alarm, not one a mail. */
const told = new WeakMap<Context["database"], Set<string>>();

/**
 * Words that a template lacks in a customer's language stand in English in her mail. That is seen, logged, and told to a person once for each kind and
 * language.
 */
export async function reportFallbacks(
  context: Context,
  shopId: string,
  {
    kind,
    locale,
    version,
    fallbacks,
  }: { kind: string; locale: string; version: string; fallbacks: readonly string[] },
): Promise<void> {
  if (fallbacks.length === 0) return;
  context.log.warn(
    { shop: shopId, kind, locale, fallbacks },
    "words are missing in a language; English stood in",
  );
  const known = told.get(context.database) ?? new Set<string>();
  told.set(context.database, known);
  const key = [shopId, kind, locale, version].join("/");
  if (known.has(key)) return;
  known.add(key);
  const words = fallbacks.slice(0, 5).join(", ");
  await asShop(context.database, shopId, (db) =>
    raiseAlarm(db, shopId, {
      kind: "words",
      subject: `${kind}/${locale}`,
      text: `The mail ${kind} has no words in ${locale} for ${words}${fallbacks.length > 5 ? " and more" : ""}: English stood in. Add them to its template.`,
    }),
  );
}
