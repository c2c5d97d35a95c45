import { en, type ReceiveWords } from "../en/receive.ts";

export const fi: ReceiveWords = en;
