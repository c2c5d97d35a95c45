/**
 * Whether a mail's From was made up, as far as the server that took it says so. Pure. A customer who is told of her order is known by her address alone, so
 * a mail that her own domain disowns (DMARC, RFC 7489) is nobody's that we know.
 */
import type { Received } from "./received.ts";

/**
 * The receiving server writes Authentication-Results (RFC 8601) above everything that came with the mail, one line or one for each check, always under its own
 * name. What stands below under another name may be the forger's. Whoever takes mail and writes none leaves us nothing to go by: then it is not forged.
 */
export function isForged(headers: Received["headers"]): boolean {
  const [top, ...below] = (headers.get("authentication-results") ?? []).map((line) => line.slice(0, 8_000));
  if (top === undefined) return false;
  const server = serverOf(top);
  return [top, ...below.filter((line) => serverOf(line) === server)].some((line) =>
    /(?:^|;)\s*dmarc\s*=\s*fail\b/i.test(line),
  );
}

/** Its name stands first, with a version behind it now and then. Microsoft leaves it out and begins with the first check. */
const serverOf = (line: string): string => {
  const first = /^\s*([^\s;]+)/.exec(line)?.[1]?.toLowerCase() ?? "";
  return first.includes("=") ? "" : first;
};
