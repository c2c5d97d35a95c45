import type { Letters } from "../letters.ts";

/** What is told of goods that come back. */
export const returns: Letters = {};
