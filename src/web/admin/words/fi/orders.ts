import { en, type OrderWords } from "../en/orders.ts";

export const fi: OrderWords = en;
