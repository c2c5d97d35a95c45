import type { Story } from "../../../pipeline/timeline.ts";
import type { OrderVoice } from "./voice.ts";

/** The news of an order in a sentence or two: how far it has come, and who waits for what. */
export function newsOf(story: Story, voice: OrderVoice): string {
  return [standing(story, voice), waits(story, voice)].filter(Boolean).join(" ");
}

const money = ["refund-issued", "refund-corrected", "refund-under-review"];

function standing(
  { events, stored, returns, parcels, told }: Story,
  { words, print, zone, sum }: OrderVoice,
): string {
  const lost = stored.filter(({ gone }) => gone === null);
  const carried = lost.filter(({ body }) => !isFailed(body.payments));
  if (carried.length > 0) {
    const text = carried.map(({ body }) => sum(body.amount)).join(" + ");
    return returns.length > 0 ? words.news.returnedRefunded(text) : words.news.refunded(text);
  }
  const newest = events.find(({ type }) => type !== "order.changed")?.type;
  if (newest === "order.cancelled") return words.news.cancelled;
  if (newest?.startsWith("return.")) return `${words.events[newest]}.`;
  const parcel = parcels.at(-1);
  if (!parcel)
    return told.some(({ state }) => state === "sent")
      ? `${words.events["order.placed"]}.`
      : words.news.placed;
  const { state, expected, reached } = parcel;
  const since = reached[state];
  const when =
    state !== "delivered" && state !== "returned" && state !== "ready_for_pickup" && expected
      ? words.news.expected(print.weekday(new Date(expected.to), zone))
      : since && words.news.since(print.weekday(new Date(since), zone));
  return [`${words.parcels[state]}.`, when].filter(Boolean).join(" ");
}

function waits(
  { cases, told, stored }: Story,
  { words, who, Who, now, print, zone, sum }: OrderVoice,
): string | undefined {
  const open = cases.filter(({ state, stranger }) => state === "open" && !stranger);
  const [first] = open.toSorted((a, b) => a.answer_by.getTime() - b.answer_by.getTime());
  if (first)
    return (first.answer_by < now ? words.news.askedLate : words.news.asked)(
      Who,
      print.moment(first.answer_by, zone),
    );
  const failed = stored.find(({ gone, body }) => gone === null && isFailed(body.payments));
  if (failed) return words.news.failed(sum(failed.body.amount));
  const held = told.find(({ state }) => state === "held");
  if (held) return (money.includes(held.kind) ? words.news.held : words.news.heldOther)(who);
  const lost = told.find(({ state, delivery }) => state === "sent" && delivery === "bounced");
  return lost && words.news.notArrived(who);
}

const isFailed = (payments: readonly { status: string }[]): boolean =>
  payments.length > 0 && payments.every(({ status }) => status === "failed");
