import { en, type ReceiveWords } from "../en/receive.ts";

export const da: ReceiveWords = en;
