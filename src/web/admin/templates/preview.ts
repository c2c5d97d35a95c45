import { Hono, type Context as Request } from "hono";
import { z } from "zod";
import { fieldErrors } from "../../../commerce/pointers.ts";
import { may } from "../../../commerce/role.ts";
import type { Shop } from "../../../commerce/shop.ts";
import type { Context } from "../../../context.ts";
import { Problem } from "../../../errors.ts";
import { readBody } from "../../../pipeline/receiving/events.ts";
import { clipLine, type Preview, preview } from "../../../pipeline/templates/preview.ts";
import { latest } from "../../../pipeline/templates/samples.ts";
import { findDraft, getVersion } from "../../../pipeline/templates/versions.ts";
import { defaultWording, knownName, liveWording } from "../../../pipeline/templates/wording.ts";
import { asShop } from "../../../store/database.ts";
import { changed, changesSchema, languageSchema, type Wording } from "../../../templating/wording.ts";
import { rawRequest } from "../../webhooks.ts";
import { type AtWork, memberOf } from "../session.ts";
import { type FrameView, frameDocument, frameHeaders, frameViews } from "./frame-document.ts";
import { Turns } from "./turns.ts";

/** A template as a mail, while it is written: the frame's document, and what the page is told when something was changed. */
export function previewRoutes(context: Context): Hono {
  const app = new Hono();

  app.get("/admin/templates/:kind/frame", async (c) => {
    const at = memberOf(c);
    const kind = knownName(c.req.param("kind"));
    const wish = asked.parse(c.req.query());
    const wording = await wordingOf(context, at.shop, kind, wish.of);
    const shown = await inTurn(c, at, () =>
      preview(context, at.shop, { kind, wording, traced: true, ...filled(wish, at) }),
    );
    const picking = c.req.query("pick") !== "0";
    return new Response(documentOf(at, shown, wish, picking), { headers: frameHeaders(wish.view) });
  });

  app.post("/admin/templates/:kind/preview", async (c) => {
    const at = memberOf(c);
    const kind = knownName(c.req.param("kind"));
    const { changes, ...wish } = await readWish(c);
    if (changes && !may(at.member.role, "write-templates"))
      throw new Problem("forbidden", at.words.frame.mayNot(at.member.role));
    const before = await wordingOf(context, at.shop, kind, wish.of);
    const wording = changes ? changed(before, changes) : before;
    const shown = await inTurn(c, at, () =>
      preview(context, at.shop, { kind, wording, traced: true, ...filled(wish, at) }),
    );
    const { html, lines: _lines, ...rest } = shown;
    return c.json({
      ...rest,
      clipLine,
      html: html === null ? null : documentOf(at, shown, wish, wish.pick),
    });
  });

  return app;
}

/** A mail takes a tenth of a second to make, in which nobody else is answered. What somebody asks for while she types takes the place of what she asked for before. */
const turns = new Turns({ each: 2, all: 3, waitingEach: 6, waitingAll: 60 });

const inTurn = (c: Request, { shop, member }: AtWork, work: () => Promise<Preview>): Promise<Preview> =>
  turns.take(`${shop.id}/${member.id}`, c.req.raw.signal, work);

/** Which wording: what is being written, what customers read, the house's, or the version of a number. */
const of = z.union([z.enum(["draft", "live", "default"]), z.coerce.number().int().min(0)]);
const wishes = {
  of: of.default("draft"),
  sample: z.string().max(200).default(latest),
  locale: languageSchema.optional(),
  within: z.string().max(80).optional(),
  view: z.enum(frameViews).default("desktop"),
};
/** From an address, where what is wrong is as if it were not there. */
const asked = z.object({
  of: wishes.of.catch("draft"),
  sample: wishes.sample.catch(latest),
  locale: wishes.locale.catch(undefined),
  within: wishes.within.catch(undefined),
  view: wishes.view.catch("desktop"),
});
const sentSchema = z.strictObject({
  ...wishes,
  /** Of the draft that the changes are made to; whoever saves is told of a newer one, whoever looks need not be. */
  revision: z.int().min(0).optional(),
  changes: changesSchema.optional(),
  pick: z.boolean().default(true),
});
type Wish = z.output<typeof asked>;

/** All files and texts of a wording, and what JSON adds to them. */
const largest = 4_000_000;

async function readWish(c: Request): Promise<z.output<typeof sentSchema>> {
  const tooLarge = () => new Problem("too_large", "the template is larger than what can be shown, 4 MB");
  if (Number(c.req.header("content-length") ?? 0) > largest) throw tooLarge();
  const { body } = await rawRequest(c.req);
  if (body.length > largest) throw tooLarge();
  const input = readBody(body);
  const parsed = sentSchema.safeParse(input);
  if (!parsed.success)
    throw new Problem("unprocessable", "nothing was shown", fieldErrors(parsed.error, input));
  return parsed.data;
}

/** Throws `not_found` for a version that there is not. Where nobody has begun a draft it is what is live; 0 is the house's. */
export async function wordingOf(
  context: Pick<Context, "database">,
  shop: Shop,
  kind: string,
  which: z.output<typeof of>,
): Promise<Wording> {
  if (which === "default" || which === 0) return defaultWording(kind);
  return asShop(context.database, shop.id, async (db) => {
    if (typeof which === "number") return (await getVersion(db, shop.id, kind, which)).wording;
    const draft = which === "draft" ? await findDraft(db, shop.id, kind) : undefined;
    return (draft ?? (await liveWording(db, shop.id, kind))).wording;
  });
}

const filled = (
  { sample, locale, within }: Pick<Wish, "sample" | "locale" | "within">,
  { shop }: AtWork,
) => ({
  sample,
  within,
  locale: locale ?? shop.profile.locale,
});

const documentOf = (
  at: AtWork,
  { html, text, lines, broken }: Preview,
  { view, locale }: { view: FrameView; locale?: string | undefined },
  picking: boolean,
): string =>
  frameDocument({
    ...{ html, text, lines, broken, view, picking },
    locale: locale ?? at.shop.profile.locale,
    reader: at.locale,
  });
