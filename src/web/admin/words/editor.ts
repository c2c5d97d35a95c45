import { type EditorWords, en } from "./editor.en.ts";
import { sv } from "./editor.sv.ts";
import type { AdminLocale } from "./index.ts";

export type { EditorWords };

/** What the template editor says, in each language of the admin. */
export const editorWords: Record<AdminLocale, EditorWords> = { en, sv };
