import type { Shop } from "../../commerce/shop.ts";
import type { Config } from "../../config.ts";
import type { Context } from "../../context.ts";
import type { Db } from "../../store/database.ts";
import { findDomain, type StoredDomain } from "../../store/domain.ts";
import type { DomainState } from "../../store/schema-sending.ts";
import { staysHere, type Way, wayOf } from "../sending/sender.ts";
import { domainOf, type Finding, refusalOf } from "./domain-records.ts";

/** What is told of the domain a shop sends from. */

/** What a merchant is shown, and what the API answers. */
export interface DomainReport {
  domain: string;
  /** `refused`: nobody can verify it here. */
  state: DomainState | "refused";
  /** How mails leave now. */
  way: Way["way"];
  /** What that means for the merchant, or what to do next. */
  text: string;
  records: Finding[];
  notes: string[];
  selector: string | null;
  nextSelector: string | null;
  checkedAt: Date | null;
  verifiedAt: Date | null;
  failedAt: Date | null;
  fallback: { by: string; at: Date } | null;
}

/** Who gets mail for this machine, if anybody said so. */
export const inboundHost = ({ INBOUND_HOST, PUBLIC_URL }: Config): string | undefined =>
  INBOUND_HOST ?? (PUBLIC_URL && new URL(PUBLIC_URL).hostname);

/** Which server sends with our own return path; undefined where the provider has one of its own. */
export function spfText({ MAIL_URL }: Config): string | undefined {
  if (MAIL_URL === undefined || staysHere(MAIL_URL)) return "v=spf1 mx ~all";
  const { protocol, hostname } = new URL(MAIL_URL);
  return protocol.startsWith("smtp") ? `v=spf1 a:${hostname} ~all` : undefined;
}

/** What the last check said, without asking DNS. */
export async function readReport(context: Context, db: Db, shop: Shop): Promise<DomainReport> {
  const name = domainOf(shop.profile.from.address);
  return reportOf(context.config, shop, await findDomain(db, shop.id, name));
}

function reportOf(config: Config, shop: Shop, domain: StoredDomain | undefined): DomainReport {
  const name = domainOf(shop.profile.from.address);
  const refused = refusalOf(name);
  const way = wayOf(config, shop, domain);
  // safe because only `note` writes it
  const findings = (domain?.findings ?? { records: [], reason: null }) as {
    records: Finding[];
    reason: string | null;
  };
  const notes = [
    ...(spfText(config) === undefined
      ? [
          "the mail provider of MAIL_URL has a return path and signatures of its own: docs/providers.md says what to publish for them",
        ]
      : []),
    ...(inboundHost(config) === undefined
      ? ["set INBOUND_HOST or PUBLIC_URL: without it nobody can say where answers and bounces should go"]
      : []),
  ];
  return {
    domain: name,
    state: refused ? "refused" : (domain?.state ?? "pending"),
    way: way.way,
    text: refused ?? findings.reason ?? textOf(name, way, domain, findings.records),
    records: refused ? [] : findings.records,
    notes: refused ? [] : notes,
    selector: domain?.selector ?? null,
    nextSelector: domain?.next_selector ?? null,
    checkedAt: domain?.checked_at ?? null,
    verifiedAt: domain?.verified_at ?? null,
    failedAt: domain?.failed_at ?? null,
    fallback:
      domain?.fallback_by && domain.fallback_at ? { by: domain.fallback_by, at: domain.fallback_at } : null,
  };
}

function textOf(name: string, way: Way, domain: StoredDomain | undefined, records: Finding[]): string {
  if (domain?.state === "verified") {
    const open = records.filter((one) => one.needed === "advised" && one.status !== "ok").length;
    if (domain.next_selector)
      return `mails leave from ${name}, signed with ${domain.selector}; ${domain.next_selector} takes over once its record is visible`;
    return `mails leave from ${name}, signed${open > 0 ? "; the advised records make answers and bounces arrive" : ""}`;
  }
  const missing = records
    .filter((one) => one.needed === "to send" && ["missing", "wrong"].includes(one.status))
    .map((one) => one.what);
  const unknown = records.some((one) => one.needed === "to send" && one.status === "unknown");
  const next =
    missing.length > 0
      ? `publish the ${missing.join(" and ")} record${missing.length > 1 ? "s" : ""}, then check again`
      : unknown
        ? "DNS could not be asked; check again in a few minutes"
        : "check the domain once to get its records";
  if (domain?.state === "failing")
    return `mails still leave for an hour after it was first found wrong; ${next}`;
  if (way.way === "own") return `mails leave unsigned, as SENDER_DOMAINS allows here; ${next}`;
  if (way.way === "fallback") return `mails leave from ${way.from.address} for now; ${next}`;
  return `mails wait; ${next}`;
}
