import { en, type OrderWords } from "../en/orders.ts";

export const da: OrderWords = en;
