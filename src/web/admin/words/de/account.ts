import { type AccountWords, en } from "../en/account.ts";

export const de: AccountWords = en;
