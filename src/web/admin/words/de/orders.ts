import { en, type OrderWords } from "../en/orders.ts";

export const de: OrderWords = en;
