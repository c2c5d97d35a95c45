import type { TrackedRefund } from "../../../statement/answers.ts";
import { addUp, isZero, printMoney } from "../../../statement/money.ts";

/** One refund on the order's page: how it stands, how the sum was worked out, and where and when to look for it. */
export function Tracker({
  refund,
  currency,
  page,
}: {
  refund: TrackedRefund;
  currency: string;
  page: string;
}) {
  const { translate } = shopify.i18n;
  const money = (amount: string) => printMoney(shopify.i18n, amount, currency);
  return (
    <s-section
      heading={
        isZero(refund.paidBack)
          ? translate("headingNone")
          : translate("heading", { sum: money(refund.paidBack) })
      }
    >
      <s-stack gap="base">
        <s-paragraph>{refund.sentence}</s-paragraph>
        <Steps refund={refund} money={money} />
        <Arithmetic refund={refund} money={money} />
        <s-link href={page} target="_blank">
          {translate("page")}
        </s-link>
      </s-stack>
    </s-section>
  );
}

type Print = (amount: string) => string;

/** Done, under way or still to come. Of money that nobody got there is nothing to track. */
function Steps({ refund, money }: { refund: TrackedRefund; money: Print }) {
  const { translate } = shopify.i18n;
  const { ways } = refund;
  if (ways.length === 0 || isZero(refund.paidBack)) return null;
  const has = (status: string) => ways.some((way) => way.status === status);
  const step = has("failed") ? "failed" : has("pending") ? "sending" : has("manual") ? "manual" : "sent";
  return (
    <s-stack gap="small-200" accessibilityRole="ordered-list">
      <Step done text={translate("step.approved")} />
      <Step done={step === "sent"} text={translate(`step.${step}`)} />
      {ways.map((way) => (
        <Step
          key={`${way.label} ${way.amount}`}
          done={false}
          text={
            way.by === undefined
              ? translate("step.look", { sum: money(way.amount), where: way.label })
              : translate("step.lookBy", { sum: money(way.amount), where: way.label, day: dayOf(way.by) })
          }
        />
      ))}
    </s-stack>
  );
}

function Step({ done, text }: { done: boolean; text: string }) {
  return (
    <s-grid gridTemplateColumns="auto 1fr" gap="small-200" accessibilityRole="list-item">
      <s-icon
        type={done ? "check-circle-filled" : "circle"}
        size="small"
        tone={done ? "success" : "neutral"}
      />
      <s-text>{text}</s-text>
    </s-grid>
  );
}

/** Line by line to the sum. Lines that would not add up are left to the mail, which says what is being looked at. */
function Arithmetic({ refund, money }: { refund: TrackedRefund; money: Print }) {
  if (refund.lines.length === 0 || !addUp(refund.lines, refund.paidBack)) return null;
  return (
    <s-stack gap="small-200">
      <s-divider />
      {refund.lines.map((line, i) => (
        <Row key={`${i} ${line.label}`} label={line.label} sum={money(line.amount)} />
      ))}
      <s-divider />
      <Row label={shopify.i18n.translate("total")} sum={money(refund.paidBack)} strong />
    </s-stack>
  );
}

function Row({ label, sum, strong = false }: { label: string; sum: string; strong?: boolean }) {
  const type = strong ? "strong" : "generic";
  return (
    <s-grid gridTemplateColumns="1fr auto" gap="base">
      <s-text type={type}>{label}</s-text>
      <s-text type={type}>{sum}</s-text>
    </s-grid>
  );
}

/** A day has no time zone of its own: "2026-11-27" is the 27th wherever she is. */
function dayOf(when: string): string {
  const day = when.slice(0, 10);
  const shown = new Date(`${day}T12:00:00Z`);
  return Number.isNaN(shown.getTime())
    ? when
    : shopify.i18n.formatDate(shown, { day: "numeric", month: "long", timeZone: "UTC" });
}
