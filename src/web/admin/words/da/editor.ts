import { type EditorWords, en } from "../en/editor.ts";

export const da: EditorWords = en;
