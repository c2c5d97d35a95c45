import { pickLocale } from "../../commerce/print.ts";
import type { Shop } from "../../commerce/shop.ts";
import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";
import { asShop } from "../../store/database.ts";
import { getTemplate } from "../../store/template.ts";
import { compile, type Published } from "../../templating/compile.ts";
import { groundOf, make, wantedOf, withoutStored } from "./live.ts";
import { shownKind, viewOfSample } from "./samples.ts";
import { knownName } from "./wording.ts";

/**
 * What customers read now, as HTML, filled with what nobody bought: small beside its name it says which mail it is. Taken from what mails are made of; MJML runs
 * only for a kind that the shop does not send and has another look for. Throws `not_found`.
 */
export async function thumbnailOf(context: Context, shop: Shop, name: string): Promise<string> {
  const kind = shownKind(knownName(name));
  const locale = pickLocale(shop.profile.locale) ?? "en";
  const { view, ground, wanted, stored } = await asShop(context.database, shop.id, async (db) => {
    const shown = (sample: string) => viewOfSample(context, db, shop, kind, sample, locale);
    const found = await groundOf(db, shop.id);
    const [own] = (await wantedOf(found, [kind])).filter(({ trial }) => trial === undefined);
    const kept = own && (await withoutStored(db, shop.id, [own])).stored.length > 0;
    return {
      // Not every mail has a plain story that can happen by itself.
      view: await shown("case/plain").catch((error: unknown) => {
        if (!(error instanceof Problem) || error.kind !== "not_found") throw error;
        return shown("own");
      }),
      ground: found,
      wanted: own,
      stored: own && kept ? (await getTemplate(db, shop.id, kind, own.version)).body : undefined,
    };
  });
  if (!wanted) throw new Problem("not_found", `there is no mail ${kind}`);
  const body = stored ?? (await make(wanted, ground.brand)).body;
  return compile(body as Published, locale)(view).html; // safe because a kind's template is a mail's
}
