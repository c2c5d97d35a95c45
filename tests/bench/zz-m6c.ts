import { mime } from "./mime.ts";
console.table(await mime({} as never));
