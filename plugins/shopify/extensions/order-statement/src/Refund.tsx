import type { Statement, ToldRefund } from "../../../statement/answers.ts";
import { isZero, printMoney } from "../../../statement/money.ts";
import { Review } from "./Review.tsx";

const onItsWay = new Set(["planned", "paused", "sending"]);
/** As good as on its way: what stood against it was approved. */
const leaving = new Set([...onItsWay, "shadow", "sent", "uncertain"]);

/** Its mail waits for a person: a sum has no reason, or a rule of the law stands against it. */
export const isHeld = ({ state, statement, mailSentAt }: ToldRefund): boolean =>
  mailSentAt === undefined &&
  !leaving.has(state) &&
  (statement.state === "needs_review" || statement.blocks.length > 0);

/** One refund: its lines to the sum, what was kept and why, where the money went, and whether the customer knows. */
export function Refund({ refund, changed }: { refund: ToldRefund; changed: () => Promise<void> }) {
  const { statement } = refund;
  const held = isHeld(refund);
  const sum = printMoney(shopify.i18n, statement.paidBack, statement.currency);
  return (
    <s-stack gap="base">
      <s-stack direction="inline" gap="small-200" alignItems="center">
        <s-heading>{shopify.i18n.translate("refund", { sum })}</s-heading>
        <Mail refund={refund} held={held} />
      </s-stack>
      {held && refund.reason !== undefined && <s-banner tone="warning">{refund.reason}</s-banner>}
      <Lines statement={statement} />
      {!held && refund.reason !== undefined && <s-text color="subdued">{refund.reason}</s-text>}
      <Review refund={refund} held={held} changed={changed} />
    </s-stack>
  );
}

/** The mail has left, and when; or it waits; or it is on its way. */
function Mail({ refund, held }: { refund: ToldRefund; held: boolean }) {
  const { translate, formatDate } = shopify.i18n;
  if (refund.mailSentAt !== undefined) {
    const when = formatDate(new Date(refund.mailSentAt), { dateStyle: "medium", timeStyle: "short" });
    return <s-badge tone="success">{translate("mail.sent", { when })}</s-badge>;
  }
  if (held) return <s-badge tone="warning">{translate("mail.held")}</s-badge>;
  const how = onItsWay.has(refund.state)
    ? "leaving"
    : refund.statement.state === "pending"
      ? "pending"
      : "none";
  return <s-badge>{translate(`mail.${how}`)}</s-badge>;
}

function Lines({ statement }: { statement: Statement }) {
  const { translate } = shopify.i18n;
  const money = (amount: string) => printMoney(shopify.i18n, amount, statement.currency);
  return (
    <s-stack gap="small-200">
      {statement.lines.map((line, i) => (
        <s-stack key={`${i} ${line.kind}`} gap="none">
          <Row
            label={line.quantity && line.quantity > 1 ? `${line.quantity} × ${line.label}` : line.label}
            sum={money(line.amount)}
          />
          {line.because !== undefined && <s-text color="subdued">{line.because}</s-text>}
          {line.named && <s-text color="subdued">{whoNamed(line.named.by)}</s-text>}
        </s-stack>
      ))}
      <s-divider />
      <Row label={translate("paidBack")} sum={money(statement.paidBack)} strong />
      {statement.tenders
        .filter((tender) => !isZero(tender.amount))
        .map((tender, i) => (
          <s-text key={`${i} ${tender.method}`} color="subdued">
            {translate(`way.${ways.has(tender.status) ? tender.status : "settled"}`, {
              where: tender.label ?? tender.method,
              sum: money(tender.amount),
            })}
          </s-text>
        ))}
    </s-stack>
  );
}

/** Whoever did it here is known by a number only, which says nothing to her colleagues. */
const whoNamed = (by: string): string =>
  by.startsWith("shopify:") ? shopify.i18n.translate("namedHere") : shopify.i18n.translate("named", { by });

const ways = new Set(["pending", "settled", "failed", "manual"]);

function Row({ label, sum, strong = false }: { label: string; sum: string; strong?: boolean }) {
  const type = strong ? "strong" : "generic";
  return (
    <s-grid gridTemplateColumns="1fr auto" gap="base">
      <s-text type={type}>{label}</s-text>
      <s-text type={type} fontVariantNumeric="tabular-nums">
        {sum}
      </s-text>
    </s-grid>
  );
}
