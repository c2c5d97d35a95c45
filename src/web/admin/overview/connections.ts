import type { Shop } from "../../../commerce/shop.ts";
import type { Context } from "../../../context.ts";
import { readReport } from "../../../pipeline/domains/domain-report.ts";
import { listAlarms, listPlatforms } from "../../../store/connection.ts";
import type { Db } from "../../../store/database.ts";
import { type Heard, listHeard } from "../../../store/glance.ts";
import { findHelpdesk } from "../../../store/helpdesk.ts";
import { listMailboxes } from "../../../store/mailbox.ts";
import { countRepute } from "../../../store/report.ts";

/** Who Kvitto hears from and sends through, whether that works, and what it means where it does not. */

export interface Connection {
  name: string;
  state: "works" | "silent" | "wrong" | "unheard" | "unsigned";
  last?: Date | undefined;
  /** What somebody else said of it, in English. */
  reason?: string | undefined;
  /** Deliveries in a week, those that wait, and those that were not understood. */
  heard?: Pick<Heard, "deliveries" | "waiting" | "dead"> | undefined;
  /** How long it has been still, and what is usual. Milliseconds. */
  silence?: { now: number; usual: number } | undefined;
  /** Of mails that left in a week, those that an address did not take. */
  bounced?: { dead: number; sent: number } | undefined;
  mails?: number | undefined;
  href: string;
}

const week = 7 * 86_400_000;
const hour = 3_600_000;
const names: Record<string, string> = {
  woocommerce: "WooCommerce",
  shopify: "Shopify",
  aftership: "AfterShip",
  bring: "Bring",
  easypost: "EasyPost",
  sendcloud: "Sendcloud",
  shippo: "Shippo",
  postnord: "PostNord",
  dhl: "DHL",
};
/** What a shop's own system tells through our API. */
export const ownEvents = "events";

/** Fewer deliveries than these in a week say nothing of what is usual. */
const fewest = 20;
/** So many times the usual stillness is none that chance explains. */
const unusual = 12;

export async function readConnections(context: Context, db: Db, shop: Shop): Promise<Connection[]> {
  const now = context.now();
  const since = new Date(now.getTime() - week);
  const [platforms, heard] = [await listPlatforms(db, shop.id), await listHeard(db, shop.id, since)];
  const alarms = await listAlarms(db, shop.id);
  const wrong = (name: string) =>
    alarms.find(
      ({ kind, subject }) => kind === "connection" && (subject === name || subject.startsWith(`${name}/`)),
    );
  const all = [...new Set([...platforms, ...heard.map(({ platform }) => platform)])];
  const told = all.map((platform): Connection => {
    const of = heard.find((one) => one.platform === platform);
    const alarm = wrong(platform);
    const usual = of && of.deliveries >= fewest ? week / of.deliveries : undefined;
    const still = of ? now.getTime() - of.last.getTime() : 0;
    const isSilent = usual !== undefined && still > Math.max(hour, unusual * usual);
    return {
      name: names[platform] ?? platform,
      state: alarm ? "wrong" : isSilent ? "silent" : of ? "works" : "unheard",
      last: of?.last,
      heard: of,
      ...(alarm && { reason: alarm.text }),
      ...(isSilent && { silence: { now: still, usual } }),
      href: "/admin/settings/connections",
    };
  });
  const report = await readReport(context, db, shop);
  const { sent, dead } = await countRepute(db, shop.id, since);
  const domain: Connection = {
    name: report.domain,
    state: report.state === "verified" ? "works" : report.way === "own" ? "unsigned" : "wrong",
    last: report.checkedAt ?? undefined,
    bounced: { dead, sent },
    ...(report.state !== "verified" && { reason: report.text }),
    href: "/admin/settings/domain",
  };
  const boxes = (await listMailboxes(db, shop.id)).map(
    (box): Connection => ({
      name: box.address,
      state: box.state === "refused" || box.state === "away" ? "wrong" : "works",
      last: box.checked_at ?? undefined,
      ...(box.reason ? { reason: box.reason } : { mails: box.found }),
      href: "/admin/settings/connections",
    }),
  );
  const desk = await findHelpdesk(db, shop.id);
  return [
    ...told,
    domain,
    ...boxes,
    ...(desk
      ? [
          {
            name: `${desk.name} ${desk.account}`,
            state: desk.failures > 0 ? ("wrong" as const) : ("works" as const),
            ...(desk.reason && { reason: desk.reason }),
            href: "/admin/settings/connections",
          },
        ]
      : []),
  ].sort((a, b) => Number(a.state === "works") - Number(b.state === "works"));
}
