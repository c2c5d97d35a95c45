/** Money that moves, or was tried to: the transactions of an order. */
import type { Amount } from "./amount.ts";
import type { Way } from "./input.ts";
import type { Order } from "./order.ts";

export type Status = "SUCCESS" | "PENDING" | "FAILURE";
export type Kind = "SALE" | "AUTHORIZATION" | "CAPTURE" | "REFUND" | "VOID";

export interface Transaction {
  __typename: "OrderTransaction";
  id: string;
  kind: Kind;
  status: Status;
  test: boolean;
  gateway: string;
  formattedGateway: string;
  accountNumber: string | null;
  manualPaymentGateway: boolean;
  errorCode: string | null;
  createdAt: string;
  processedAt: string | null;
  amountSet: Amount;
  amountRoundingSet: Amount | null;
  parentTransaction: Transaction | null;
  paymentDetails: Record<string, unknown> | null;
  order: Order;
}

const card = {
  gateway: "shopify_payments",
  formattedGateway: "Shopify Payments",
  accountNumber: "•••• •••• •••• 4242",
  paymentDetails: {
    __typename: "CardPaymentDetails",
    company: "Visa",
    number: "•••• •••• •••• 4242",
    wallet: null,
    paymentMethodName: "card",
  },
};
const plain = (gateway: string, formattedGateway: string, accountNumber: string | null = null) => ({
  gateway,
  formattedGateway,
  accountNumber,
  paymentDetails: null,
});
const ways: Record<
  Way,
  Pick<Transaction, "gateway" | "formattedGateway" | "accountNumber" | "paymentDetails">
> = {
  card,
  "gift card": plain("gift_card", "Gift card", "•••• 7q2f"),
  "store credit": plain("shopify_store_credit", "Store credit"),
  manual: plain("manual", "Manual"),
  cash: plain("cash", "Cash"),
  paypal: plain("paypal", "PayPal"),
};

export function transaction(
  order: Order,
  kind: Kind,
  way: Way,
  amountSet: Amount,
  status: Status = "SUCCESS",
  more: Partial<Transaction> = {},
): Transaction {
  const at = order.store.time();
  return {
    __typename: "OrderTransaction",
    id: `gid://shopify/OrderTransaction/${order.store.nextId()}`,
    kind,
    status,
    test: order.test,
    ...ways[way],
    manualPaymentGateway: way === "manual",
    errorCode: status === "FAILURE" ? "PROCESSING_ERROR" : null,
    createdAt: at,
    processedAt: status === "PENDING" ? null : at,
    amountSet,
    amountRoundingSet: null,
    parentTransaction: null,
    order,
    ...more,
  };
}
