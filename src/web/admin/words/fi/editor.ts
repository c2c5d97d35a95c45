import { type EditorWords, en } from "../en/editor.ts";

export const fi: EditorWords = en;
