import { en, type OrderWords } from "../en/orders.ts";

export const nb: OrderWords = en;
