import type { StoredDomain } from "../../store/domain.ts";
import type { Answer, Lookup } from "./dns.ts";
import {
  type Astray,
  type DnsRecord,
  dkimRecord,
  type Finding,
  type Judgement,
  judgeDkim,
  judgeDmarc,
  judgeMx,
  judgeSpf,
} from "./domain-records.ts";
import { readSpf, spfRecords } from "./spf.ts";

/** What one look at DNS says of a domain. */
export interface Examined {
  findings: Finding[];
  /** The next key is visible: it takes over. */
  switches: boolean;
  /** Whether bounces come back to bounce.<domain>; undefined when that cannot be said now, or is not asked. */
  bounces: boolean | undefined;
}

/** How long mails may be under way that were signed with a retired key, in days: receivers look it up when they get them. */
const underWay = 7;

/** Asks for every record of a domain at once and judges the answers. `beside` are the records beside the keys, `inbound` our own mail host. */
export async function examine(
  lookup: Lookup,
  domain: StoredDomain,
  beside: DnsRecord[],
  inbound: string,
  now: Date,
): Promise<Examined> {
  const [keys, rest] = await Promise.all([
    Promise.all(domain.keys.map(async (key) => ({ ...key, seen: await seeKey(lookup, domain.name, key) }))),
    Promise.all(
      beside.map(
        async (record): Promise<Finding> => ({
          ...record,
          ...(await judge(lookup, record, domain.name, inbound)),
        }),
      ),
    ),
  ]);
  const next = keys.find((key) => key.selector === domain.next_selector);
  const switches = next !== undefined && isGood(next.seen);
  const signs = switches ? next.selector : domain.selector;
  const dkim = keys.flatMap(({ selector, public_key: publicKey, retired_at, seen }): Finding[] => {
    const record = (needed: DnsRecord["needed"]) => dkimRecord(domain.name, { selector, publicKey }, needed);
    if (selector === signs) return [{ ...record("to send"), ...seen }];
    if (selector === domain.next_selector)
      return [{ ...record("advised"), ...seen, text: `${seen.text}; ${signs} signs until it is visible` }];
    // Retired, at this moment or earlier: it stands for a while and is then only clutter.
    if (!isGood(seen)) return [];
    const until = new Date((retired_at ?? now).getTime() + underWay * 86_400_000);
    const text =
      until > now
        ? `signs no more; leave it until ${until.toISOString().slice(0, 10)} for mails under way, then remove it`
        : "signs no more and can be removed";
    return [{ ...record("advised"), status: "advice", text }];
  });
  const findings = [
    ...dkim.sort((a, b) => Number(b.needed === "to send") - Number(a.needed === "to send")),
    ...rest,
  ];
  return { findings, switches, bounces: bouncesArrive(rest) };
}

const isGood = ({ status }: Judgement): boolean => status === "ok" || status === "advice";

function bouncesArrive(findings: Finding[]): boolean | undefined {
  const asked = findings.filter((one) => one.what === "return path" || one.what === "SPF");
  return asked.some((one) => one.status === "unknown") ? undefined : asked.length > 0 && asked.every(isGood);
}

async function seeKey(
  lookup: Lookup,
  domain: string,
  { selector, public_key: publicKey }: { selector: string; public_key: string },
): Promise<Judgement> {
  const name = `${selector}._domainkey.${domain}`;
  const answer = await lookup.txt(name);
  return judgeDkim(answer, publicKey, answer === "none" ? await astray(lookup, name, domain, publicKey) : {});
}

/** Two slips that are made often: the name typed with the domain where the form adds it, and a CNAME that leads nowhere. */
async function astray(lookup: Lookup, name: string, domain: string, publicKey: string): Promise<Astray> {
  const twice = `${name}.${domain}`;
  const [typed, target]: [Answer, Answer] = await Promise.all([
    twice.length > 253 ? ("none" as const) : lookup.txt(twice),
    lookup.cname(name),
  ]);
  return {
    twice: isGood(judgeDkim(typed, publicKey)) ? twice : undefined,
    target: Array.isArray(target) ? target[0] : undefined,
  };
}

async function judge(lookup: Lookup, record: DnsRecord, domain: string, inbound: string): Promise<Judgement> {
  if (record.what === "DMARC") return judgeDmarc(await policies(lookup, domain));
  if (record.type === "MX") return judgeMx(await lookup.mx(record.name), inbound, record.what);
  const answer = await lookup.txt(record.name);
  const [spf, ...more] = Array.isArray(answer) ? spfRecords(answer) : [];
  const single = spf !== undefined && more.length === 0;
  return judgeSpf(answer, single ? await readSpf(spf, lookup.txt) : undefined);
}

/** The texts at _dmarc of the domain, and of those above it while nothing was found (RFC 9989 section 4.10: eight questions at most). */
async function policies(lookup: Lookup, domain: string): Promise<{ name: string; answer: Answer }[]> {
  const labels = domain.split(".");
  const found: { name: string; answer: Answer }[] = [];
  // The longest names skip to the last seven labels.
  const skipped = Math.max(1, labels.length - 7);
  for (let i = 0; i < labels.length - 1; i = i === 0 ? skipped : i + 1) {
    const name = `_dmarc.${labels.slice(i).join(".")}`;
    const answer = await lookup.txt(name);
    found.push({ name, answer });
    if (answer === "unknown") break;
    if (answer !== "none" && answer.some((text) => /^\s*v\s*=\s*DMARC1/.test(text))) break;
  }
  return found;
}
