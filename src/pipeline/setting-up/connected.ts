import type { Context } from "../../context.ts";
import { listConnected } from "../../store/connected.ts";
import { listAlarms } from "../../store/connection.ts";
import { asShop } from "../../store/database.ts";
import { findHelpdesk } from "../../store/helpdesk.ts";
import { findInstallation } from "../../store/installation.ts";
import { countOpen, findStore } from "../../store/linking.ts";
import { listMailboxes } from "../../store/mailbox.ts";
import { getShop } from "../../store/shop.ts";
import { readReport } from "../domains/domain-report.ts";

/** Everybody who tells us what happens in a shop, and the domain that we tell it with. */

export interface Thing {
  kind: "store" | "app" | "reports" | "inbound" | "carrier" | "mailbox" | "helpdesk" | "domain";
  platform: string;
  name: string;
  /** `new`: it has told nothing yet. */
  state: "works" | "new" | "silent" | "problem";
  /** What is wrong and what to do, in English. */
  problems: { text: string; since: Date | undefined }[];
  heardAt: Date | undefined;
  /** Deliveries that wait, and those that were put aside. */
  waiting?: number;
  dead?: number;
  plugin?: string | undefined;
}

const names: Record<string, string> = {
  ...{ woocommerce: "WooCommerce", shopify: "Shopify" },
  ...{
    aftership: "AfterShip",
    easypost: "EasyPost",
    shippo: "Shippo",
    sendcloud: "Sendcloud",
    bring: "Bring",
  },
  ...{ postmark: "Postmark", sendgrid: "SendGrid", ses: "Amazon SES", mailgun: "Mailgun", resend: "Resend" },
  ...{ zendesk: "Zendesk", freshdesk: "Freshdesk", gorgias: "Gorgias", reamaze: "Re:amaze" },
};
const day = 86_400_000;

/** Who tells things every day in a shop that is open, and has not for so long, may have stopped. */
const quiet = 3 * day;

export async function connectedThings(context: Context, shopId: string): Promise<Thing[]> {
  const now = context.now().getTime();
  return asShop(context.database, shopId, async (db) => {
    const shop = await getShop(db, shopId);
    const alarms = (await listAlarms(db, shopId)).filter(
      ({ kind }) => kind === "connection" || kind === "unreachable" || kind === "sender",
    );
    const about = (platform: string) =>
      alarms
        .filter(({ subject }) => subject === platform || subject.startsWith(`${platform}/`))
        .map(({ text, raised_at }) => ({ text, since: raised_at as Date | undefined }));
    const things: Thing[] = [];
    const installed = await findInstallation(db, shopId);
    const connected = await listConnected(db, shopId, new Date(now - 14 * day));
    if (installed && installed.state !== "uninstalled") {
      const problems = about(installed.platform);
      things.push({
        kind: "app",
        platform: installed.platform,
        name: `${names[installed.platform] ?? installed.platform} (${installed.account})`,
        state: installed.state === "installed" && problems.length === 0 ? "works" : "problem",
        problems,
        heardAt: connected.find(({ platform }) => platform === installed.platform)?.heard_at ?? undefined,
      });
    }
    for (const { platform, heard_at, created_at } of connected) {
      if (things.some((one) => one.platform === platform)) continue;
      const [family, name = ""] = platform.includes("/") ? platform.split("/") : ["", platform];
      const kind =
        family === "mail"
          ? "reports"
          : family === "inbound"
            ? "inbound"
            : family === "carriers"
              ? "carrier"
              : "store";
      const problems = about(platform);
      const last = heard_at ?? created_at;
      const store = kind === "store" ? await findStore(db, shopId, platform) : undefined;
      things.push({
        kind,
        platform,
        name: store ? `${names[platform] ?? platform} (${store.account})` : (names[name] ?? name),
        state:
          problems.length > 0
            ? "problem"
            : now - last.getTime() > quiet
              ? "silent"
              : heard_at
                ? "works"
                : "new",
        problems,
        heardAt: heard_at ?? undefined,
        ...(kind === "store" && {
          ...(await countOpen(db, shopId, platform)),
          plugin: store?.plugin ?? undefined,
        }),
      });
    }
    for (const { address, state, reason, checked_at } of await listMailboxes(db, shopId))
      things.push({
        kind: "mailbox",
        platform: `mailbox/${address}`,
        name: address,
        state: state === "refused" || state === "away" ? "problem" : "works",
        problems:
          (state === "refused" || state === "away") && reason !== null
            ? [{ text: reason, since: undefined }]
            : [],
        heardAt: checked_at ?? undefined,
      });
    const helpdesk = await findHelpdesk(db, shopId);
    if (helpdesk)
      things.push({
        kind: "helpdesk",
        platform: helpdesk.name,
        name: `${names[helpdesk.name] ?? helpdesk.name} (${helpdesk.account})`,
        state: helpdesk.failures > 0 ? "problem" : "works",
        problems:
          helpdesk.failures > 0 && helpdesk.reason ? [{ text: helpdesk.reason, since: undefined }] : [],
        heardAt: undefined,
      });
    const domain = await readReport(context, db, shop);
    things.push({
      kind: "domain",
      platform: domain.domain,
      name: domain.domain,
      state:
        domain.way === "wait"
          ? "problem"
          : domain.state === "verified" || domain.way === "own"
            ? "works"
            : "silent",
      problems:
        domain.way === "wait"
          ? [
              {
                text: `${domain.text.charAt(0).toUpperCase()}${domain.text.slice(1)}.`,
                since: domain.failedAt ?? undefined,
              },
            ]
          : [],
      heardAt: domain.checkedAt ?? undefined,
    });
    return things;
  });
}
