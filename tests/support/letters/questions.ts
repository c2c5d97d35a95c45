import type { Letters } from "../letters.ts";

/** Follow-ups and questions. */
export const questions: Letters = {};
