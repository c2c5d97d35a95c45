import { type DestinationStream, pino } from "pino";
import type { Log } from "../context.ts";
import { onOneLine, withoutQuotes } from "./record.ts";

/** One line of JSON a record, without personal data. */
export function openLog(level: string, to: DestinationStream): Log {
  const lines = { write: (line: string) => to.write(`${onOneLine(line.trimEnd())}\n`) };
  return pino({ level, base: null, serializers: { error: withoutQuotes, reason: withoutQuotes } }, lines);
}
