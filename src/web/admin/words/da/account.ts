import { type AccountWords, en } from "../en/account.ts";

export const da: AccountWords = en;
