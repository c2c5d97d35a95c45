import { pickLocale } from "../../commerce/print.ts";
import type { Shop } from "../../commerce/shop.ts";
import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";
import { asShop } from "../../store/database.ts";
import { getTemplate } from "../../store/template.ts";
import { brandOf } from "../../templating/brand.ts";
import { compile, type Published } from "../../templating/compile.ts";
import { versionOf } from "../../templating/library.ts";
import { make, withoutStored } from "./live.ts";
import { shownKind, viewOfSample } from "./samples.ts";
import { knownName, sourceOf } from "./wording.ts";

/**
 * What customers read now, as HTML, filled with what nobody bought: small beside its name it says which mail it is. Taken from what mails are made of; MJML runs
 * only for a kind that the shop does not send and has another look for. Throws `not_found`.
 */
export async function thumbnailOf(context: Context, shop: Shop, name: string): Promise<string> {
  const kind = shownKind(knownName(name));
  const locale = pickLocale(shop.profile.locale) ?? "en";
  const brand = brandOf(shop.profile);
  const { view, wanted, stored } = await asShop(context.database, shop.id, async (db) => {
    const shown = (sample: string) => viewOfSample(context, db, shop, kind, sample, locale);
    const source = await sourceOf(db, shop.id, kind);
    const live = { source, version: versionOf(source, brand), number: undefined };
    const isKept = (await withoutStored(db, shop.id, [live])).stored.length > 0;
    return {
      // Not every mail has a plain story that can happen by itself.
      view: await shown("case/plain").catch((error: unknown) => {
        if (!(error instanceof Problem) || error.kind !== "not_found") throw error;
        return shown("own");
      }),
      wanted: live,
      stored: isKept ? (await getTemplate(db, shop.id, kind, live.version)).body : undefined,
    };
  });
  const body = stored ?? (await make(wanted, brand)).body;
  return compile(body as Published, locale)(view).html; // safe because a kind's template is a mail's
}
