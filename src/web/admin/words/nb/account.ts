import { type AccountWords, en } from "../en/account.ts";

export const nb: AccountWords = en;
