import { da } from "./da/editor.ts";
import { de } from "./de/editor.ts";
import { type EditorWords, en } from "./en/editor.ts";
import { fi } from "./fi/editor.ts";
import type { AdminLocale } from "./index.ts";
import { nb } from "./nb/editor.ts";
import { sv } from "./sv/editor.ts";

export type { EditorWords };

/** What the template editor says, in each language of the admin. */
export const editorWords: Record<AdminLocale, EditorWords> = { sv, nb, da, fi, en, de };
