import type { Letters } from "../letters.ts";

/** What is told of parcels. */
export const parcels: Letters = {};
