import "@shopify/ui-extensions/preact";
import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { address } from "../../../statement/address.ts";
import { type CustomerAnswer, readCustomer } from "../../../statement/answers.ts";
import { Tracker } from "./Tracker.tsx";

/** Shopify calls this when a customer looks at her order. */
export default async () => {
  render(<RefundTracker />, document.body);
};

/**
 * Most orders have no refund, so nothing stands here before one is known: no frame, no spinner, and no complaint when Kvitto cannot be reached.
 * What she is owed she has by mail in any case.
 */
function RefundTracker() {
  const [answer, setAnswer] = useState<CustomerAnswer>();
  // The order's number may come a moment after the page, also between its first drawing and our listening.
  const [order, setOrder] = useState(shopify.order.value?.id);
  useEffect(() => {
    setOrder(shopify.order.value?.id);
    return shopify.order.subscribe((now) => setOrder(now?.id));
  }, []);
  useEffect(() => {
    if (order !== undefined) ask(order).then(setAnswer, quietly);
  }, [order]);
  if (!answer) return null;
  return (
    <>
      {answer.refunds.map((refund) => (
        <Tracker key={refund.id} refund={refund} currency={answer.currency} page={answer.page} />
      ))}
    </>
  );
}

/** Undefined where there is nothing for her to see: without a login nobody knows whose order it is, and Kvitto says 404. */
async function ask(order: string): Promise<CustomerAnswer | undefined> {
  const answer = await fetch(`${address}/shopify/customer/orders/${order.split("/").pop()}`, {
    headers: { authorization: `Bearer ${await shopify.sessionToken.get()}` },
  });
  return answer.ok ? readCustomer(await answer.json()) : undefined;
}

/** For whoever develops the app; the customer sees nothing. */
const quietly = (error: unknown): undefined => {
  console.warn(error instanceof Error ? error.message : "Kvitto was not reached");
};
