import type { Answer } from "./dns.ts";
import freeMail from "./free-mail.json" with { type: "json" };
import { mostLookups, quoted, type SpfReading, spfRecords } from "./spf.ts";

/** The DNS records of a sender domain: what to publish, and what is to be said of what stands there. Pure. */

export interface DnsRecord {
  what: "DKIM" | "DMARC" | "SPF" | "return path" | "replies";
  type: "TXT" | "MX";
  name: string;
  /** As a form takes it: of a TXT the whole text, of an MX priority and host. */
  value: string;
  /** Without the first no mail leaves; the second makes bounces and answers arrive. */
  needed: "to send" | "advised";
}

export type Status = "ok" | "missing" | "wrong" | "advice" | "unknown";
export interface Judgement {
  status: Status;
  /** What it is good for, or what to do. */
  text: string;
}
export type Finding = DnsRecord & Judgement;

/** The domain of an address, in lower case and as A-labels: what looks like another domain shows itself as xn--. */
export function domainOf(address: string): string {
  const host = address.slice(address.lastIndexOf("@") + 1);
  return URL.canParse(`http://${host}/`) ? new URL(`http://${host}/`).hostname.replace(/\.$/, "") : host;
}

/**
 * Why nobody can verify a name here, as a sentence. There is no list of public suffixes: who can publish our key below one runs it.
 */
export function refusalOf(name: string): string | undefined {
  if (!/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+([a-z]{2,63}|xn--[a-z0-9-]{1,59})$/.test(name))
    return `${name} is no domain that can be published: use one such as shop.se`;
  // Room for the longest name that is asked: kv1._domainkey.<name>.
  if (name.length > 235) return `${name} is too long for the records that belong below it`;
  const free = freeMail.domains.find((one) => name === one || name.endsWith(`.${one}`));
  return free && `${free} ${freeMail.why}`;
}

const dkimText = (publicKey: string): string => `v=DKIM1; k=rsa; p=${publicKey}`;

export const dkimRecord = (
  domain: string,
  { selector, publicKey }: { selector: string; publicKey: string },
  needed: DnsRecord["needed"],
): DnsRecord => ({
  what: "DKIM",
  type: "TXT",
  name: `${selector}._domainkey.${domain}`,
  value: dkimText(publicKey),
  needed,
});

/** What stands beside the key. `spf` is absent where the provider has a return path of its own, `inbound` where no host for received mail is known. */
export function otherRecords({
  domain,
  replyDomain,
  inbound,
  spf,
}: {
  domain: string;
  replyDomain: string;
  inbound?: string | undefined;
  spf?: string | undefined;
}): DnsRecord[] {
  const bounce = `bounce.${domain}`;
  const mx = (what: DnsRecord["what"], name: string): DnsRecord => ({
    what,
    type: "MX",
    name,
    value: `10 ${inbound}`,
    needed: "advised",
  });
  return [
    { what: "DMARC", type: "TXT", name: `_dmarc.${domain}`, value: "v=DMARC1; p=none", needed: "to send" },
    ...(inbound !== undefined && spf !== undefined
      ? [
          mx("return path", bounce),
          { what: "SPF", type: "TXT", name: bounce, value: spf, needed: "advised" } as const,
        ]
      : []),
    ...(inbound !== undefined ? [mx("replies", replyDomain)] : []),
  ];
}

/** A text in the strings that a TXT record is made of: at most 255 bytes each (RFC 1035 section 3.3). */
export const stringsOf = (text: string): string[] => text.match(/.{1,255}/gs) ?? [];

/** One line of a zone file. */
export function zoneLine({ type, name, value }: DnsRecord): string {
  if (type === "MX") return `${name}. IN MX ${value}.`;
  return `${name}. IN TXT ${stringsOf(value)
    .map((text) => `"${text}"`)
    .join(" ")}`;
}

const unanswered: Judgement = {
  status: "unknown",
  text: "could not be looked up; nothing changes until it can",
};

/** `tag=value` pairs (RFC 6376 section 3.2), undefined when it is no such list. */
function tagsOf(text: string): Map<string, string> | undefined {
  const tags = new Map<string, string>();
  for (const part of text.replace(/;\s*$/, "").split(";")) {
    const [, name, value = ""] = /^\s*([A-Za-z]\w*)\s*=(.*)$/s.exec(part) ?? [];
    if (name === undefined || tags.has(name)) return undefined;
    tags.set(name, value.trim());
  }
  return tags;
}

/** Where a key was found that is missing in its place: what tells the merchant which slip it was. */
export interface Astray {
  /** The name that the record points to (CNAME). */
  target?: string | undefined;
  /** The key stands at the name with the domain written twice. */
  twice?: string | undefined;
}

/** Whether receivers read our key (RFC 6376 section 3.6.1). */
export function judgeDkim(answer: Answer, publicKey: string, { target, twice }: Astray = {}): Judgement {
  const wrong = (text: string): Judgement => ({ status: "wrong", text });
  if (answer === "unknown") return unanswered;
  if (answer === "none") {
    if (twice !== undefined)
      return wrong(
        `the key stands at ${twice}: your DNS adds the domain by itself, so enter only what comes before it`,
      );
    if (target !== undefined) return wrong(`it points to ${quoted(target)}, where there is no key`);
    return {
      status: "missing",
      text: "publish it: it proves that the domain is yours, and signs your mails",
    };
  }
  const [text = "", ...more] = answer;
  if (more.length > 0)
    return wrong(`${answer.length} texts stand here and receivers may read any: leave only this one`);
  const tags = tagsOf(text);
  const key = tags?.get("p")?.replace(/\s/g, "");
  const version = tags?.get("v") ?? "DKIM1";
  const isOurs = key === publicKey && version === "DKIM1" && (tags?.get("k") ?? "rsa") === "rsa";
  if (!isOurs) {
    const bare = text.replace(/["\\\s]/g, "");
    if (bare === dkimText(publicKey).replace(/\s/g, ""))
      return wrong("there are quotation marks or backslashes in the text: enter it without");
    if (key === "") return wrong("the key there is revoked (p is empty): replace it with this one");
    return wrong(`another ${key === undefined ? "text" : "key"} stands here: replace it with this one`);
  }
  const allows = (tag: string, word: string) =>
    (tags?.get(tag) ?? word).split(":").some((one) => ["*", word].includes(one.trim().toLowerCase()));
  if (!allows("h", "sha256") || !allows("s", "email"))
    return wrong("its tags h or s do not allow signing mail with SHA-256: take them out");
  if ((tags?.get("t") ?? "").split(":").some((one) => one.trim() === "y"))
    return { status: "advice", text: "t=y says that you are only testing: take it out" };
  return { status: "ok", text: "receivers see the key" };
}

/**
 * Whether receivers find a policy: at the domain, or at the nearest one above it (RFC 9989 sections 4.7 and 4.10). It is always
 * aligned, strictly too: we sign with the very domain of From. `answers` are those of _dmarc.<domain>, then of each parent.
 */
export function judgeDmarc(answers: { name: string; answer: Answer }[]): Judgement {
  for (const { name, answer } of answers) {
    if (answer === "unknown") return unanswered;
    const records = answer === "none" ? [] : answer.filter((text) => /^\s*v\s*=\s*DMARC1\s*(;|$)/.test(text));
    const [record, ...more] = records;
    if (record === undefined) continue;
    const wrong = (text: string): Judgement => ({ status: "wrong", text });
    if (more.length > 0)
      return wrong(`${records.length} policies stand at ${name}, which counts as none: leave one`);
    const policy = tagsOf(record)?.get("p")?.toLowerCase();
    if (!policy || !["none", "quarantine", "reject"].includes(policy))
      return wrong(`the policy at ${name} cannot be read: it must say p=none, p=quarantine or p=reject`);
    const above = name === answers[0]?.name ? "" : `, told at ${name}`;
    return policy === "none"
      ? { status: "ok", text: `p=none${above}: raise it to quarantine once all your mails are signed` }
      : { status: "ok", text: `p=${policy}${above}` };
  }
  return { status: "missing", text: "publish it: large mail providers want a policy, p=none is enough" };
}

/** Whether mail to a name reaches us. */
export function judgeMx(answer: Answer, inbound: string, what: DnsRecord["what"]): Judgement {
  const whose = what === "replies" ? "customers' answers" : "bounces";
  if (answer === "unknown") return unanswered;
  if (answer === "none") return { status: "missing", text: `publish it: without it ${whose} do not arrive` };
  const others = answer.filter((host) => host !== inbound.toLowerCase());
  if (others.length === answer.length)
    return {
      status: "wrong",
      text: `${whose} go to ${answer[0] ? quoted(answer[0]) : "nowhere"} instead: replace it`,
    };
  if (others.length > 0)
    return { status: "advice", text: `some ${whose} may go to ${quoted(others[0] ?? "")}: leave only ours` };
  return { status: "ok", text: `${whose} reach us` };
}

/** Whether receivers can read who may send for a name (RFC 7208). `reading` is of its one record. */
export function judgeSpf(answer: Answer, reading: SpfReading | undefined): Judgement {
  if (answer === "unknown" || reading?.unknown) return unanswered;
  const records = answer === "none" ? [] : spfRecords(answer);
  const [record, ...more] = records;
  const wrong = (text: string): Judgement => ({ status: "wrong", text });
  if (record === undefined)
    return {
      status: "missing",
      text: "publish it: it says which server may send; yours may give another text",
    };
  if (more.length > 0) return wrong(`${records.length} SPF records count as none: make them one`);
  if (reading?.problem) return wrong(reading.problem);
  const all = /(?:^|\s)([-+?~]?)all(?:\s|$)/i.exec(record)?.[1];
  if (all === "" || all === "+") return wrong("it lets everybody send: end it with ~all");
  const count = `${reading?.lookups ?? 0} of ${mostLookups} lookups`;
  if (all === "?") return { status: "advice", text: `?all says nothing: end it with ~all (${count})` };
  return { status: "ok", text: `receivers can read it (${count})` };
}

/** What a check as a whole says. Only what must be there to send counts. */
export function verdictOf(findings: Finding[]): "good" | "bad" | "unknown" {
  const states = findings.filter((one) => one.needed === "to send").map((one) => one.status);
  if (states.some((status) => status === "missing" || status === "wrong")) return "bad";
  return states.includes("unknown") ? "unknown" : "good";
}
