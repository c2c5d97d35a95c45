import type { Printer } from "../../commerce/print.ts";
import type { ShopProfile } from "../../commerce/shop.ts";
import type { Tender } from "../../commerce/statement.ts";
import { destinationOf, wayOf, wayRows } from "../../commerce/tender.ts";
import { compileMessage, type Message } from "../../templating/strings.ts";
import type { Say } from "./words.ts";

/** When money left and is seen, as the shop's calendar has it. */
export interface Timing {
  occurredAt: Date;
  timeZone: string;
  /** The latest day on which a bank shows it; undefined where nobody can know. */
  visibleBy(tender: Tender): Date | undefined;
}

const read = new Map<string, Message>();

/** The text of a way in a language, read once; a shop's own text goes before ours. */
function messageOf(source: string, locale: string): Message {
  const key = `${locale} ${source}`;
  const found = read.get(key) ?? compileMessage("where", source, locale, "text");
  if (read.size > 2000) read.clear();
  read.set(key, found);
  return found;
}

const leftAt = ({ settledAt }: Tender, { occurredAt }: Timing): Date =>
  settledAt ? new Date(settledAt) : occurredAt;

/** Where this part of the money is and when it is there, in the customer's language. Nothing that is not known is claimed. */
export function whereIs(
  tender: Tender,
  voice: { say: Say; print: Printer },
  timing: Timing | undefined,
  visible: Date | undefined,
  own: ShopProfile["ways"] = [],
): string {
  const { print, say } = voice;
  if (tender.status === "failed") return "";
  if (tender.status === "pending") return say("tender.pending", { sum: print.money(tender.amount) });
  const way = wayOf(tender);
  const ours = wayRows.find((row) => row.way === way);
  const shops = own.find((row) => row.way === way || row.way === tender.method);
  const source = shops?.text?.[print.locale] ?? ours?.text[print.locale];
  if (!source) return "";
  const days = shops?.bankDays ?? ours?.bankDays;
  const destination = destinationOf(tender.label);
  // A text takes what it needs: a date that no text asks for is not written out.
  const args: Record<string, () => string> = {
    sum: () => print.money(tender.amount),
    known: () => destination.known,
    brand: () => destination.brand ?? "",
    digits: () => destination.digits ?? "",
    label: () => tender.label ?? "",
    from: () => String(days?.from ?? ""),
    to: () => String(days?.to ?? ""),
    sent: () => (timing ? print.weekday(leftAt(tender, timing), timing.timeZone) : "none"),
    settled: () => (timing ? print.moment(leftAt(tender, timing), timing.timeZone) : "none"),
    visible: () => (timing && visible ? print.weekday(visible, timing.timeZone) : "none"),
    balance: () => (tender.balance ? print.money(tender.balance) : "none"),
    expires: () =>
      tender.expiresOn ? print.longDay(new Date(`${tender.expiresOn}T12:00:00Z`), "UTC") : "none",
  };
  return messageOf(source, print.locale).print((name) => args[name]?.());
}
