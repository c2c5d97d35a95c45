import type { Answer } from "./dns.ts";

/** What a receiver has to look up to read a domain's SPF record, or why it cannot. */
export interface SpfReading {
  lookups: number;
  /** A sentence; receivers answer `permerror`. */
  problem?: string;
  /** A part could not be looked up now. */
  unknown?: true;
}

/** More than this and a receiver gives up (RFC 7208 section 4.6.4). */
export const mostLookups = 10;

const mechanism = /^[-+?~]?(all|include|a|mx|ptr|ip4|ip6|exists)(?=$|[:/])/i;
const modifier = /^([a-z][\w.-]*)=(.*)$/i;
const asks = ["include", "a", "mx", "ptr", "exists"];

/** Something from outside inside a sentence of ours: short, and without what a terminal or a database would take for more than a letter. */
export function quoted(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "\ufffd");
  return `"${plain.length > 60 ? `${plain.slice(0, 59).toWellFormed()}…` : plain}"`;
}

/** The records among a name's texts; several are as bad as none (RFC 7208 section 4.5). */
export const spfRecords = (values: string[]): string[] =>
  values.filter((value) => /^v=spf1( |$)/i.test(value.trim()));

/** Follows `include` and `redirect` as a receiver does, and counts what it asks. `look` answers the texts of a name. */
export async function readSpf(record: string, look: (name: string) => Promise<Answer>): Promise<SpfReading> {
  const reading: SpfReading = { lookups: 0 };
  await follow(record);
  return reading;

  async function follow(text: string): Promise<void> {
    const terms = text.trim().split(/\s+/).slice(1);
    const hasAll = terms.some((term) => /^[-+?~]?all$/i.test(term));
    for (const term of terms) {
      const name = mechanism.exec(term)?.[1]?.toLowerCase() ?? "";
      const [, changes, to = ""] = modifier.exec(term) ?? [];
      if (name === "" && !changes) reading.problem = `${quoted(term)} is no word of SPF`;
      const redirects = changes?.toLowerCase() === "redirect" && !hasAll;
      if (redirects || asks.includes(name)) reading.lookups += 1;
      if (reading.lookups > mostLookups)
        reading.problem = `receivers stop after ${mostLookups} lookups and it needs more: take out what no longer sends for you`;
      if (reading.problem) return;
      if (redirects) await into(to);
      else if (name === "include") await into(/:(.*)$/.exec(term)?.[1] ?? "");
      if (reading.problem || reading.unknown) return;
    }
  }

  async function into(name: string): Promise<void> {
    // What depends on the mail itself cannot be followed beforehand (section 7).
    if (name.includes("%{")) return;
    const answer = name === "" ? "none" : await look(name);
    if (answer === "unknown") {
      reading.unknown = true;
      return;
    }
    const [next, ...more] = answer === "none" ? [] : spfRecords(answer);
    if (next !== undefined && more.length === 0) return follow(next);
    reading.problem = `${quoted(name)} has ${more.length > 0 ? "several SPF records" : "no SPF record"}`;
  }
}
