import { en, type ReceiveWords } from "../en/receive.ts";

export const nb: ReceiveWords = en;
