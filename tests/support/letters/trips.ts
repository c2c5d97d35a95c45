import type { Letters } from "../letters.ts";

/** What is told of a journey. */
export const trips: Letters = {};
