import { type EditorWords, en } from "../en/editor.ts";

export const nb: EditorWords = en;
