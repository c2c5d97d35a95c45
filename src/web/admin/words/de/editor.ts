import { type EditorWords, en } from "../en/editor.ts";

export const de: EditorWords = en;
