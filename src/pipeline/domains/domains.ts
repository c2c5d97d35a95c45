import { createHash, generateKeyPair } from "node:crypto";
import { promisify } from "node:util";
import type { Shop } from "../../commerce/shop.ts";
import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";
import { noteDeed } from "../../store/audit.ts";
import { raiseAlarm, resolveAlarms } from "../../store/connection.ts";
import { asEngine, asShop, type Db } from "../../store/database.ts";
import {
  addDomain,
  addNextKey,
  changeDomain,
  findDomain,
  isTaken,
  listDueDomains,
  type NewKey,
  type StoredDomain,
  switchKey,
  takeCheck,
} from "../../store/domain.ts";
import { findPause, releasePaused } from "../../store/pause.ts";
import type { DomainState } from "../../store/schema-sending.ts";
import { getShop } from "../../store/shop.ts";
import { forgetSender, sealedAs, wayOf } from "../sending/sender.ts";
import { openLookup } from "./dns.ts";
import { examine } from "./domain-check.ts";
import { domainOf, otherRecords, refusalOf, verdictOf } from "./domain-records.ts";
import { type DomainReport, inboundHost, readReport, spfText } from "./domain-report.ts";

/** The domain a shop sends from: set up with its keys, checked against DNS, checked again each day. */

const hour = 3_600_000;
/** Both selectors have been in use at some time; they take turns. */
const selectors = ["kv1", "kv2"] as const;

async function newKey(context: Context, shopId: string, domain: string, selector: string): Promise<NewKey> {
  const { publicKey, privateKey } = await promisify(generateKeyPair)("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "der" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  return {
    selector,
    publicKey: publicKey.toString("base64"),
    sealed: context.vault.seal(privateKey, sealedAs(shopId, domain, selector)),
    at: context.now(),
  };
}

/** The shop's domain, with a key; made at the first question. */
async function setUp(context: Context, shopId: string, name: string): Promise<StoredDomain> {
  const find = () => asShop(context.database, shopId, (db) => findDomain(db, shopId, name));
  const found = await find();
  if (found) return found;
  const key = await newKey(context, shopId, name, selectors[0]);
  await asShop(context.database, shopId, (db) => addDomain(db, shopId, name, key));
  const added = await find();
  if (!added) throw new Error("the domain is gone");
  return added;
}

const shopOf = (context: Context, shopId: string): Promise<Shop> =>
  asShop(context.database, shopId, (db) => getShop(db, shopId));

/** Looks the shop's domain up and notes what that changes; answers what to publish. Sets it up first where that has not been done. */
export async function checkDomain(context: Context, shopId: string): Promise<DomainReport> {
  const shop = await shopOf(context, shopId);
  const name = domainOf(shop.profile.from.address);
  if (refusalOf(name)) return asShop(context.database, shopId, (db) => readReport(context, db, shop));
  const domain = await setUp(context, shopId, name);
  const taken =
    !mayKeep(domain.state) && (await asEngine(context.database, (db) => isTaken(db, shopId, name)));
  const inbound = inboundHost(context.config);
  const beside = otherRecords({
    domain: name,
    replyDomain: domainOf(shop.profile.replyDomain),
    inbound,
    spf: spfText(context.config),
  });
  const checked = await examine(
    await openLookup(context.config),
    domain,
    beside,
    inbound ?? "",
    context.now(),
  );
  const noted = (lost: boolean) =>
    asShop(context.database, shopId, (db) => note(context, db, shop, domain, checked, lost));
  await noted(taken).catch((error: unknown) => {
    // Another shop was verified between the question and the answer.
    if (!(error instanceof Error && "constraint" in error && error.constraint === "domain_owner"))
      throw error;
    return noted(true);
  });
  forgetSender(context, shopId);
  context.wake();
  return asShop(context.database, shopId, (db) => readReport(context, db, shop));
}

const mayKeep = (state: DomainState): boolean => state === "verified" || state === "failing";

/**
 * Where a check leads. One wrong check raises an alarm and stops nothing: a record that is being edited, or a nameserver that is being
 * moved, is wrong for minutes. Wrong again an hour or more after the first time, mails wait: by then they are refused or filed as spam
 * anyway, and a refused mail is lost while a waiting one is not. What could not be looked up changes nothing.
 */
export function stateAfter(
  { state, failedAt }: { state: DomainState; failedAt: Date | null },
  verdict: "good" | "bad" | "unknown",
  now: Date,
): { state: DomainState; failedAt: Date | null } {
  if (verdict === "unknown") return { state, failedAt };
  if (verdict === "good") return { state: "verified", failedAt: null };
  if (!mayKeep(state)) return { state, failedAt };
  const since = failedAt ?? now;
  return { state: now.getTime() - since.getTime() >= hour ? "stopped" : "failing", failedAt: since };
}

/** Stores what a check found, tells the merchant, and lets mails go that waited for it. */
async function note(
  context: Context,
  db: Db,
  shop: Shop,
  before: StoredDomain,
  checked: Awaited<ReturnType<typeof examine>>,
  taken: boolean,
): Promise<void> {
  const { name } = before;
  const shopId = shop.id;
  const now = context.now();
  const row = await findDomain(db, shopId, name, { lock: true });
  // A rotation that began meanwhile is for the next check.
  if (!row || row.selector !== before.selector || row.next_selector !== before.next_selector) return;
  const verdict = taken ? "bad" : verdictOf(checked.findings);
  const after = stateAfter({ state: row.state, failedAt: row.failed_at }, verdict, now);
  const reason = taken
    ? `${name}, or a domain above it, is verified for another shop here and stays with it: send from a domain of your own`
    : null;
  const isNew = after.state === "verified" && !mayKeep(row.state);
  await changeDomain(db, shopId, name, {
    state: after.state,
    failed_at: after.failedAt,
    findings: JSON.stringify({ records: checked.findings, reason }),
    ...(checked.bounces !== undefined && { bounces: checked.bounces }),
    checked_at: now,
    check_at: isNew ? soon(now) : nextCheck(shopId, name, verdict === "good", now),
    ...(isNew && { verified_at: now }),
  });
  if (checked.switches && !taken) await switchKey(db, shopId, name, now);
  const domain = { ...row, state: after.state };
  await letGo(context, db, shop, domain);
  if (verdict === "unknown") return;
  const waits = wayOf(context.config, shop, domain).way === "wait";
  const text = verdict === "good" ? undefined : (reason ?? alarmText(name, after.state, waits));
  if (text === undefined) await resolveAlarms(db, shopId, ["sender"], name, now);
  else await raiseAlarm(db, shopId, { kind: "sender", subject: name, text });
}

/** Mails that waited for the domain leave, when they may and nobody has stopped the shop. */
async function letGo(context: Context, db: Db, shop: Shop, domain: StoredDomain): Promise<void> {
  if (wayOf(context.config, shop, domain).way === "wait" || (await findPause(db, shop.id))) return;
  await releasePaused(db, shop.id, context.now());
}

/** Another process may have let mails wait for up to a minute longer: they are found by a second check. */
const soon = (now: Date): Date => new Date(now.getTime() + 5 * 60_000);

function alarmText(name: string, state: DomainState, waits: boolean): string | undefined {
  if (state === "failing")
    return `the DNS records of ${name} are no longer in order: mails stop if they are not back in an hour; Sender's domain in Settings (or kvitto dns check) says what is wrong`;
  if (state === "stopped")
    return `the DNS records of ${name} are not in order${waits ? ": mails wait until they are" : ""}; Sender's domain in Settings (or kvitto dns check) says what is wrong`;
  return waits
    ? `mails wait until ${name} is verified; Sender's domain in Settings (or kvitto dns check) says what to publish`
    : undefined;
}

/** A day from now for what is in order, less up to an hour by name, so that many shops do not ask at one time; an hour for the rest. */
function nextCheck(shopId: string, name: string, inOrder: boolean, now: Date): Date {
  const spread = createHash("sha256").update(`${shopId}/${name}`).digest().readUInt16BE() / 65_536;
  return new Date(now.getTime() + (inOrder ? (24 - spread) * hour : hour));
}

/** Longer than nameservers are waited for. Milliseconds. */
const checkWithin = 10 * 60_000;

/**
 * Checks the domains whose day has come; a clock calls it each minute, and each check is one process's. A domain that its shop no longer sends from is
 * given free. Answers how many were looked at; what went wrong with one does not keep the others waiting.
 */
export async function recheckDomains(context: Context, most = 20): Promise<number> {
  const due = await asEngine(context.database, (db) => listDueDomains(db, context.now(), most));
  const [now, until] = [context.now(), new Date(context.now().getTime() + checkWithin)];
  for (const { shop_id: shopId, name } of due)
    try {
      if (!(await asShop(context.database, shopId, (db) => takeCheck(db, shopId, name, { now, until }))))
        continue;
      const shop = await shopOf(context, shopId);
      if (domainOf(shop.profile.from.address) === name && !refusalOf(name))
        await checkDomain(context, shopId);
      else await asShop(context.database, shopId, (db) => giveFree(context, db, shopId, name));
    } catch (error) {
      context.log.warn({ shop: shopId, error: String(error) }, "a sender domain could not be checked");
      await asShop(context.database, shopId, (db) =>
        changeDomain(db, shopId, name, { check_at: nextCheck(shopId, name, false, context.now()) }),
      );
    }
  return due.length;
}

async function giveFree(context: Context, db: Db, shopId: string, name: string): Promise<void> {
  const now = context.now();
  await changeDomain(db, shopId, name, {
    state: "pending",
    failed_at: null,
    check_at: nextCheck(shopId, name, true, now),
  });
  await resolveAlarms(db, shopId, ["sender"], name, now);
}

/** Begins to change the key: makes the next one and shows its record. The old one signs until a check sees the new one in DNS. */
export async function beginRotation(context: Context, shopId: string, by: string): Promise<DomainReport> {
  const shop = await shopOf(context, shopId);
  const name = domainOf(shop.profile.from.address);
  const refused = refusalOf(name);
  if (refused) throw new Problem("unprocessable", refused);
  const { selector } = await setUp(context, shopId, name);
  const other = selectors.find((one) => one !== selector) ?? selectors[0];
  const key = await newKey(context, shopId, name, other);
  await asShop(context.database, shopId, async (db) => {
    const row = await findDomain(db, shopId, name, { lock: true });
    if (!row || row.next_selector !== null || row.selector !== selector) return;
    await addNextKey(db, shopId, name, key);
    await noteDeed(db, shopId, {
      by,
      did: "began a new key",
      subject: `domain ${name}`,
      detail: { selector: other },
      at: context.now(),
    });
  });
  return checkDomain(context, shopId);
}

/** The shop agrees, or no longer, that its mails leave from the operator's address while its own domain is not verified. */
export async function agreeFallback(
  context: Context,
  shopId: string,
  agreed: boolean,
  by: string,
): Promise<DomainReport> {
  if (agreed && context.config.SENDER_FALLBACK === undefined)
    throw new Problem(
      "unprocessable",
      "there is no address to agree to: whoever runs this server sets SENDER_FALLBACK first",
    );
  const shop = await shopOf(context, shopId);
  const { name } = await setUp(context, shopId, domainOf(shop.profile.from.address));
  const at = context.now();
  await asShop(context.database, shopId, async (db) => {
    await changeDomain(db, shopId, name, {
      fallback_by: agreed ? by : null,
      fallback_at: agreed ? at : null,
      check_at: soon(at),
    });
    await noteDeed(db, shopId, {
      by,
      did: agreed ? "agreed to the fallback sender" : "withdrew the fallback sender",
      subject: `domain ${name}`,
      detail: agreed ? { address: context.config.SENDER_FALLBACK } : {},
      at,
    });
    const domain = await findDomain(db, shopId, name);
    if (domain) await letGo(context, db, shop, domain);
  });
  forgetSender(context, shopId);
  context.wake();
  return asShop(context.database, shopId, (db) => readReport(context, db, shop));
}
