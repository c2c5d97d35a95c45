import "@shopify/ui-extensions/preact";
import { render } from "preact";
import { useCallback, useEffect, useState } from "preact/hooks";
import { type OrderAnswer, readOrder } from "../../../statement/answers.ts";
import { printMoney } from "../../../statement/money.ts";
import { ask } from "./ask.ts";
import { isHeld, Refund } from "./Refund.tsx";

/** Shopify calls this when a member of staff looks at an order. */
export default async () => {
  render(<OrderStatement />, document.body);
};

type Shown = { is: "loading" } | { is: "failed"; why: string } | { is: "there"; answer: OrderAnswer };

/** Each refund of the order as its customer reads it. What waits for a person can be named and let go here, without leaving the order. */
function OrderStatement() {
  const { translate } = shopify.i18n;
  const order = shopify.data.selected[0]?.id.split("/").pop();
  const [shown, setShown] = useState<Shown>({ is: "loading" });
  const load = useCallback(async () => {
    try {
      setShown({ is: "there", answer: readOrder(await ask(`/shopify/orders/${order}`)) });
    } catch (error) {
      setShown({ is: "failed", why: error instanceof Error ? error.message : String(error) });
    }
  }, [order]);
  useEffect(() => void load(), [load]);

  return (
    <s-admin-block heading={translate("name")} collapsedSummary={summary(shown)}>
      {shown.is === "loading" && <s-spinner accessibilityLabel={translate("loading")} />}
      {shown.is === "failed" && (
        <s-stack gap="base">
          <s-banner tone="critical" heading={translate("failed")}>
            {shown.why}
          </s-banner>
          <s-button onClick={() => void load()}>{translate("again")}</s-button>
        </s-stack>
      )}
      {shown.is === "there" && shown.answer.refunds.length === 0 && (
        <s-text color="subdued">{translate("empty")}</s-text>
      )}
      {shown.is === "there" && (
        <s-stack gap="large">
          {shown.answer.refunds.map((refund, i) => (
            <s-stack key={refund.id} gap="base">
              {i > 0 && <s-divider />}
              <Refund refund={refund} changed={load} />
            </s-stack>
          ))}
        </s-stack>
      )}
    </s-admin-block>
  );
}

/** The card's one line when it is folded. */
function summary(shown: Shown): string {
  const { translate } = shopify.i18n;
  if (shown.is !== "there") return "";
  const { refunds } = shown.answer;
  if (refunds.length === 0) return translate("empty");
  const held = refunds.filter(isHeld).length;
  if (held > 0) return translate("waits", { count: held });
  return refunds
    .map(({ statement }) => printMoney(shopify.i18n, statement.paidBack, statement.currency))
    .join(" + ");
}
