import { en, type ReceiveWords } from "../en/receive.ts";

export const de: ReceiveWords = en;
