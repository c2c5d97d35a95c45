import { z } from "zod";
import { isLanguage } from "./language.ts";
import { largest, type TemplateSource } from "./source.ts";

/**
 * What a shop may write itself, in the form in which it lies in a folder of templates/: a kind's body.mjml, text.hbs and strings/, or the blocks
 * and strings of `partials`, which all kinds share. A version of a template is one of these; so is what `kvitto templates pull` writes.
 */
export interface Wording {
  /** body.mjml and text.hbs; absent in `partials`. */
  body?: string | undefined;
  text?: string | undefined;
  /** Of `partials`: "head.mjml" to its text. */
  blocks?: Record<string, string> | undefined;
  /** Language to key to ICU message. A kind's own words stand before the shared ones of the same key. */
  strings: Record<string, Record<string, string>>;
}

/** A language as it comes from outside. */
export const languageSchema = z.string().refine(isLanguage, "must be a language such as sv");

/** The name under which the blocks and words that all kinds share are edited, beside the kinds. */
export const sharedName = "partials";
/** The name of the sentences that a statement explains a refund with: texts only, see reasons.ts. */
export const reasonsName = "reasons";

const key = /^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/;
const text = z.string().max(256_000);
const few = (strings: object): boolean => Object.keys(strings).length <= largest.languages;
const tooMany = `a template has at most ${largest.languages} languages`;
const strings = z
  .record(
    languageSchema,
    z.record(z.string().regex(key, "must be a key such as refund.news"), z.string().max(8_000)),
  )
  .refine(few, tooMany);
const blockName = /^[a-z0-9][a-z0-9-]{0,39}\.(mjml|hbs)$/;

/** As it comes from outside. */
export const wordingSchema = z
  .strictObject({
    body: text.optional(),
    text: text.optional(),
    blocks: z.record(z.string().regex(blockName, "must be a file such as head.mjml"), text).optional(),
    strings,
  })
  .refine((wording) => Object.values(wording.strings).every((words) => Object.keys(words).length <= 500), {
    error: "a language has at most 500 texts",
    path: ["strings"],
  });

/** What a save changes: files that are given, and texts that are given; a text that is null goes back to the shared or the house's one. */
export const changesSchema = z.strictObject({
  body: text.optional(),
  text: text.optional(),
  blocks: z.record(z.string().regex(blockName), text.nullable()).optional(),
  strings: z
    .record(languageSchema, z.record(z.string().regex(key), z.string().max(8_000).nullable()))
    .refine(few, tooMany)
    .optional(),
});
export type Changes = z.infer<typeof changesSchema>;

/** A wording with what was changed in it. Pure. */
export function changed(wording: Wording, changes: Changes): Wording {
  return {
    ...wording,
    ...(changes.body !== undefined && { body: changes.body }),
    ...(changes.text !== undefined && { text: changes.text }),
    ...(changes.blocks && { blocks: merged(wording.blocks ?? {}, changes.blocks) }),
    strings: {
      ...wording.strings,
      ...Object.fromEntries(
        Object.entries(changes.strings ?? {}).map(([locale, words]) => [
          locale,
          merged(wording.strings[locale] ?? {}, words),
        ]),
      ),
    },
  };
}

function merged(old: Record<string, string>, changes: Record<string, string | null>): Record<string, string> {
  const all = { ...old };
  for (const [name, value] of Object.entries(changes))
    if (value === null) delete all[name];
    else all[name] = value;
  return all;
}

/**
 * A kind's wording with the blocks and words that all kinds share, ready to be published. Of `house` are the texts that neither has, such as one that came with
 * a release after the shop wrote its own.
 */
export const sourceFrom = (
  kind: string,
  own: Wording,
  shared: Wording,
  sample: unknown,
  house: Wording = own,
): TemplateSource => ({
  kind,
  body: own.body ?? "",
  text: own.text ?? "",
  strings: Object.fromEntries(
    Object.entries(own.strings).map(([locale, words]) => {
      const known = { ...shared.strings[locale], ...words };
      // Behind the others: where nothing is missing the template is the same, and so is its version.
      const lacking = Object.entries(house.strings[locale] ?? {}).filter(
        ([key]) => !Object.hasOwn(known, key),
      );
      return [locale, { ...known, ...Object.fromEntries(lacking) }];
    }),
  ),
  partials: shared.blocks ?? {},
  sample,
});

/** What a shop's mails share: its own blocks and texts before the house's, so that a release may add some. Pure. */
export const sharedOver = (own: Wording, house: Wording): Wording => ({
  blocks: { ...house.blocks, ...own.blocks },
  strings: Object.fromEntries(
    [...new Set([...Object.keys(house.strings), ...Object.keys(own.strings)])].map((locale) => [
      locale,
      { ...house.strings[locale], ...own.strings[locale] },
    ]),
  ),
});
