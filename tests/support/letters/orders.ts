import type { Letters } from "../letters.ts";

/** What is told of an order. */
export const orders: Letters = {};
