import { isZero } from "../commerce/money.ts";
import { wayOf } from "../commerce/tender.ts";
import { oneLine } from "../notifications/parts/customer-text.ts";
import type { Step } from "./look.tsx";
import { tenderName, type Voice } from "./order-slip.tsx";
import { type ExplainedRefund, type OrderView, type ShownRefund, tendersOf } from "./order-view.ts";

/** The first thing a customer wants to know when she opens her order's page: where the money is, else where the return is; and how far it has come. */

interface News {
  title: string;
  lede: string;
  /** The refund that it tells of. */
  of?: ShownRefund;
}

/** The latest that happened to her money. A refund that was deleted is news only when there is no other. */
export function newsOf(view: OrderView, voice: Voice, number: string): News {
  const { words } = voice;
  const of = view.refunds.findLast(({ is }) => is !== "deleted") ?? view.refunds.at(-1);
  if (of) return { ...refundNews(of, view, voice), of };
  if (view.events.some(({ type }) => type === "return.received"))
    return { title: words.returnHere, lede: words.returnHereLede };
  return { title: words.orderHeading(number), lede: words.orderLede };
}

/** A refund in a heading and a sentence. */
export function refundNews(refund: ShownRefund, view: OrderView, voice: Voice): News {
  const { words, print, zone } = voice;
  switch (refund.is) {
    case "deleted":
    case "reversed":
      return words.gone[refund.is];
    case "released":
      return { title: words.moneyReleased(print.money(refund.reserved)), lede: refund.because ?? "" };
    case "underway":
      return { title: words.moneyPending(print.money(refund.paidBack)), lede: words.pendingLede };
    case "checked": {
      const by = dueOf(view, "explain_by", refund);
      const promised = by && (by < view.now ? words.explainLate : words.explainBy)(print.moment(by, zone));
      return {
        title: words.moneyChecked(print.money(refund.paidBack)),
        lede: `${words.checkedLede} ${promised ?? words.nothingToDo}`,
      };
    }
    default:
      return explainedNews(refund, view, voice);
  }
}

function explainedNews(refund: ExplainedRefund, view: OrderView, { words, print, zone }: Voice): News {
  const { body } = refund;
  const sum = print.money(refund.paidBack);
  if (refund.is === "pending") return { title: words.moneyPending(sum), lede: words.pendingLede };
  if (refund.is === "by_hand") return { title: words.moneyByHand(sum), lede: words.byHandLede };
  const tenders = tendersOf(body);
  const ways = new Set(tenders.map(wayOf));
  const title = ways.has("manual")
    ? words.moneyComing
    : [...ways].every((way) => way === "card" || way === "other")
      ? words.moneySent
      : words.moneyBack;
  const visible = dueOf(view, "money_by", refund);
  const [where] = tenders.length === 1 ? tenders.map((tender) => tender.where) : [];
  const lede =
    visible && visible < view.now
      ? words.shouldBeVisible(print.weekday(visible, zone))
      : ways.size > 1
        ? words.severalWays
        : visible
          ? words.visibleBy(print.weekday(visible, zone))
          : (where ?? words.nothingToDo);
  return { title: title(sum), lede: oneLine(lede, 600) };
}

/** When a promise about a refund is due. */
const dueOf = (view: OrderView, kind: string, refund: { id: string }): Date | undefined =>
  view.promises.findLast((promise) => promise.kind === kind && promise.refundId === refund.id)?.dueAt;

/** From the return to the money; what is still to come is dashed. */
export function stepsOf(view: OrderView, voice: Voice): Step[] {
  const { words, print, zone } = voice;
  const titles: Record<string, string> = words.steps;
  const what = view.returns.length === 1 ? returned(view, voice) : undefined;
  const happened: { at: Date; step: Step }[] = [];
  for (const { type, occurred_at } of view.events) {
    const title = type.startsWith("return.") ? titles[type] : undefined;
    const sub = sentence([print.weekday(occurred_at, zone), type === "return.received" ? what : undefined]);
    if (title) happened.push({ at: occurred_at, step: { title, sub } });
  }
  for (const refund of view.refunds) {
    if (refund.is === "released" || refund.is === "reversed")
      happened.push({
        at: refund.at,
        step: { title: words.steps[refund.is], sub: sentence([print.weekday(refund.at, zone)]) },
      });
    if (refund.is === "sent")
      for (const { amount, at } of refund.sendings) {
        const names = new Set(tendersOf(refund.body).flatMap((tender) => tenderName(tender, words) ?? []));
        const to = refund.sendings.length === 1 || names.size === 1 ? [...names].join(", ") : "";
        const sent = words.sentTo(print.money(amount), to || undefined);
        if (!isZero(amount))
          happened.push({
            at,
            step: { title: words.steps.moneySent, sub: sentence([print.moment(at, zone), sent]) },
          });
      }
  }
  const steps = happened.sort((a, b) => a.at.getTime() - b.at.getTime()).map(({ step }) => step);
  const last = steps.at(-1);
  if (last) last.is = "now";
  const sent = view.refunds.findLast(({ is }) => is === "sent");
  const visible = sent && dueOf(view, "money_by", sent);
  if (visible && last)
    steps.push({
      title: words.steps.moneyVisible,
      sub: words.latest(print.weekday(visible, zone)),
      is: "todo",
    });
  return steps;
}

/** "Mugg, 1 st": what came back, where the shop told which lines. */
function returned({ returns, order }: OrderView, { words }: Voice): string | undefined {
  const names = (returns[0]?.items ?? []).flatMap(({ lineId, quantity }) => {
    const line = order.lines.find(({ id }) => id === lineId);
    return line ? [words.units(oneLine(line.title, 200), quantity)] : [];
  });
  return names.length > 0 ? names.join("; ") : undefined;
}

const sentence = (parts: (string | undefined)[]): string => {
  const text = parts.filter(Boolean).join(", ");
  return text.charAt(0).toUpperCase() + text.slice(1);
};
