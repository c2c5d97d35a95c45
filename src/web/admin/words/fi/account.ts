import { type AccountWords, en } from "../en/account.ts";

export const fi: AccountWords = en;
