import type { Context as Request } from "hono";
import { z } from "zod";
import { Problem } from "../../../errors.ts";
import { formsOf, withForm } from "../../../templating/branches.ts";
import { changesOf } from "../../../templating/edits.ts";
import type { Changes } from "../../../templating/wording.ts";
import { changesSchema } from "../../../templating/wording.ts";
import { rawRequest } from "../../webhooks.ts";
import { type EditorView, filesToChange } from "./editor-view.ts";

/** What comes to be saved: from the page's script as JSON, or from its forms. */

/** A whole wording as text has a million characters at most. */
const most = 4 * 1024 * 1024;

const sent = z.strictObject({ revision: z.int().min(0), changes: changesSchema });

const edits = z.array(
  z.strictObject({
    file: z.string().max(80),
    line: z.int().positive(),
    column: z.int().positive(),
    length: z.int().min(0),
    text: z.string().max(8_000),
    locale: z.string().max(11).optional(),
    key: z.string().max(80).optional(),
  }),
);

/** From the script: what changes. */
interface SentChanges {
  revision: number;
  changes: Changes;
}

/** From a form of the page. */
export interface SentForm {
  revision: number;
  /** What changes: a form of a text is a part of what the wording says now. */
  from(view: EditorView): Changes;
  /** What the page's address asked for. */
  back: string;
  typed: Record<string, string>;
  source: string | undefined;
}

/** Reads what was sent. Throws `bad_request` or `too_large`. */
export async function readSent(c: Request): Promise<SentChanges | SentForm> {
  const type = c.req.header("content-type") ?? "";
  const { body } = await rawRequest(c.req, undefined, most);
  const text = new TextDecoder().decode(body);
  if (/^application\/json\b/i.test(type)) {
    const parsed = sent.safeParse(json(text));
    if (!parsed.success)
      throw new Problem("bad_request", `this cannot be saved: ${z.prettifyError(parsed.error)}`);
    return parsed.data;
  }
  if (!/^application\/x-www-form-urlencoded\b/i.test(type))
    throw new Problem("unsupported", "send JSON or the page's form");
  return fromForm(new URLSearchParams(text));
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem("bad_request", "this is no JSON");
  }
}

function fromForm(fields: URLSearchParams): SentForm {
  const one = (name: string) => fields.get(name) ?? undefined;
  const lines = (text: string) => text.replace(/\r\n?/g, "\n");
  const key = one("key");
  const [file, source, fix] = [one("file"), one("source"), one("fix")];
  const forms = [...fields].flatMap(([name, value]) => {
    const [, locale = "", index] = /^form\.([\w-]+)\.(\d+)$/.exec(name) ?? [];
    return index === undefined ? [] : [{ locale, index: Number(index), text: lines(value) }];
  });
  const revision = Number(one("revision"));
  if (!Number.isSafeInteger(revision) || revision < 0)
    throw new Problem("bad_request", "revision is missing");
  return {
    revision,
    back: one("back") ?? "",
    typed: Object.fromEntries(forms.map(({ locale, index, text }) => [`${locale}/${index}`, text])),
    source: source === undefined ? undefined : lines(source),
    from: (view) => {
      if (fix !== undefined) return fixed(view, fix);
      if (key !== undefined && fields.has("shared")) return backToShared(view, key);
      if (file !== undefined && source !== undefined) return filesToChange(view, file, lines(source));
      return key === undefined ? {} : { strings: written(view, key, forms) };
    },
  };
}

function fixed(view: EditorView, fix: string): Changes {
  const parsed = edits.safeParse(json(fix));
  if (!parsed.success) throw new Problem("bad_request", "this fix is not one of the page's");
  const all = parsed.data.map(({ locale, key, ...edit }) => ({
    ...edit,
    ...(locale !== undefined && { locale }),
    ...(key !== undefined && { key }),
  }));
  return changesOf({ ...view.source, strings: view.strings }, all, view.isShared);
}

const backToShared = ({ wording }: EditorView, key: string): Changes => ({
  strings: Object.fromEntries(
    Object.entries(wording.strings)
      .filter(([, texts]) => texts[key] !== undefined)
      .map(([locale]) => [locale, { [key]: null }]),
  ),
});

/** Each language in which a form was changed, as the whole text with those forms in it. A language that is not there yet and stays empty is left alone. */
function written(
  { strings: now }: EditorView,
  key: string,
  forms: readonly { locale: string; index: number; text: string }[],
): NonNullable<Changes["strings"]> {
  const strings: NonNullable<Changes["strings"]> = {};
  for (const { locale, index, text } of forms) {
    const before = strings[locale]?.[key] ?? now[locale]?.[key] ?? "";
    const after = isReadable(before) ? withForm(before, index, text) : text;
    if (after !== before) strings[locale] = { [key]: after };
  }
  return strings;
}

/** What cannot be read as a message is shown, and comes back, as it stands. */
function isReadable(message: string): boolean {
  try {
    formsOf(message);
    return true;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return false;
  }
}
