import type { AdminLocale } from "./index.ts";
import { en, type OrderWords } from "./orders.en.ts";
import { sv } from "./orders.sv.ts";

export type { OrderWords };

export const orderWords: Record<AdminLocale, OrderWords> = { en, sv };
