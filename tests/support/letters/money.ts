import type { Letters } from "../letters.ts";

/** What is told of money, of a withdrawal and of a recall. */
export const money: Letters = {};
