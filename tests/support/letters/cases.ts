import type { Letters } from "../letters.ts";

/** What is told in a conversation. */
export const cases: Letters = {};
