/**
 * What we ask of a shop's Admin API (2026-10). Each field is read in graphql.ts, returns.ts, parcels.ts or fetch.ts, and stands here for that reason alone.
 * The pages are small: Shopify refuses a question that could cost more than 1,000 points, whatever it then finds, and lets nobody ask who has not that
 * much left. A list of which a page does not hold all is asked for on its own (`pages`).
 */

const bag = "{ presentmentMoney { amount currencyCode } }";
const page = "pageInfo { hasNextPage endCursor }";

const line = `
  id name title sku quantity currentQuantity
  customAttributes { key value }
  originalUnitPriceSet ${bag}
  discountAllocations { allocatedAmountSet ${bag} }
  taxLines { rate priceSet ${bag} }
  duties { price ${bag} }`;
const shippingLine = `
  isRemoved
  originalPriceSet ${bag}
  discountedPriceSet ${bag}
  taxLines { rate priceSet ${bag} }`;

const parcelLine = "quantity lineItem { id }";
const parcelEvent = "status happenedAt estimatedDeliveryAt";
const newestFirst = "sortKey: HAPPENED_AT, reverse: true";
const parcel = (lines: number, events: number) => `
  id name status createdAt updatedAt inTransitAt deliveredAt
  trackingInfo { company number url }
  fulfillmentLineItems(first: ${lines}) { ${page} nodes { ${parcelLine} } }
  events(first: ${events}, ${newestFirst}) { ${page} nodes { ${parcelEvent} } }`;

/** One question for an order of which nothing has come back: what was bought and paid, its journeys and its parcels; of the rest only what there is. */
export const orderDocument = `query Order($id: ID!, $customer: Boolean!, $parcels: Boolean!, $returns: Boolean!) {
  order(id: $id) {
    id name test email customerLocale createdAt processedAt updatedAt cancelledAt cancelReason edited
    displayFinancialStatus displayFulfillmentStatus returnStatus taxesIncluded presentmentCurrencyCode
    customer @include(if: $customer) { id firstName lastName locale }
    billingAddress { firstName lastName company countryCodeV2 }
    shippingAddress { firstName lastName company countryCodeV2 }
    customAttributes { key value }
    trips: metafield(namespace: "$app", key: "trips") { value }
    totalPriceSet ${bag}
    totalTipReceivedSet ${bag}
    lineItems(first: 10) { ${page} nodes { ${line} } }
    shippingLines(first: 3) { ${page} nodes { ${shippingLine} } }
    transactions { id kind status test gateway errorCode createdAt processedAt amountSet ${bag} }
    refunds { id }
    returns(first: 5) @include(if: $returns) { ${page} nodes { id } }
    fulfillments @include(if: $parcels) { id }
    parcels: fulfillments(first: 3) @include(if: $parcels) { ${parcel(5, 5)} }
  }
}`;

const refundLine = `quantity subtotalSet ${bag} totalTaxSet ${bag} lineItem { id }`;
const refundShippingLine = `subtotalAmountSet ${bag} taxAmountSet ${bag}`;
const adjustment = `reason amountSet ${bag} taxAmountSet ${bag}`;
const transaction = `
  kind status test gateway formattedGateway accountNumber manualPaymentGateway createdAt processedAt
  amountSet ${bag}
  amountRoundingSet ${bag}
  paymentDetails {
    __typename
    ... on CardPaymentDetails { company number }
    ... on LocalPaymentMethodsPaymentDetails { paymentMethodName }
  }`;
const refund = (lines: number, others: number) => `
  id note createdAt processedAt updatedAt
  duties { amountSet ${bag} }
  refundLineItems(first: ${lines}) { ${page} nodes { ${refundLine} } }
  refundShippingLines(first: ${others}) { ${page} nodes { ${refundShippingLine} } }
  orderAdjustments(first: ${others}) { ${page} nodes { ${adjustment} } }
  transactions(first: ${others}) { ${page} nodes { ${transaction} } }
  order { id }
  return @include(if: $returns) { id name }`;

const returnLine = `
  quantity processedQuantity
  returnReasonDefinition { handle }
  ... on ReturnLineItem {
    restockingFee { id percentage amountSet ${bag} }
    fulfillmentLineItem { lineItem { id } }
  }`;
const exchangeLine = `
  processedQuantity
  lineItems { priceAfterAllDiscountsBeforeTaxesSet ${bag} taxLines { rate priceSet ${bag} } }`;
const ofReturn = "id createdAt processedAt";
const delivery = `
  deliverable { ... on ReverseDeliveryShippingDeliverable { tracking { carrierName number url } label { publicFileUrl } } }`;
const cameBack = "dispositions { type quantity createdAt }";
const wayBack = (lines: number) => `
  id
  reverseDeliveries(first: 2) { ${page} nodes { ${delivery} } }
  lineItems(first: ${lines}) { ${page} nodes { ${cameBack} } }`;
const back = (lines: number, others: number) => `
  id name status createdAt requestApprovedAt closedAt
  order { id }
  decline { note }
  returnShippingFees { id amountSet ${bag} finalizedTaxAmountSet ${bag} }
  returnLineItems(first: ${lines}) { ${page} nodes { ${returnLine} } }
  exchangeLineItems(first: ${others}) { ${page} nodes { ${exchangeLine} } }
  refunds(first: ${others}) { ${page} nodes { ${ofReturn} } }
  reverseFulfillmentOrders(first: 2) { ${page} nodes { ${wayBack(lines)} } }`;

/** The second question, where something came back: the money of its first refunds, and the first return. */
export const moneyDocument = `query Money($id: ID!, $returns: Boolean!) {
  order(id: $id) {
    id
    refunds(first: 2) { ${refund(6, 3)} }
    returns(first: 1) @include(if: $returns) { nodes { ${back(6, 3)} } }
  }
}`;

/** Each that was not among the first. */
export const refundDocument = `query Refund($id: ID!, $returns: Boolean!) { refund(id: $id) { ${refund(25, 10)} } }`;
export const returnDocument = `query Return($id: ID!) { return(id: $id) { ${back(20, 10)} } }`;
export const parcelDocument = `query Parcel($id: ID!) { fulfillment(id: $id) { ${parcel(40, 20)} } }`;

/** The ledger of sales: which refund charged which fee, tips, and what an edit took off. Asked for only where the sums alone may not say it. */
export const ledgerDocument = `query Ledger($id: ID!, $first: Int!, $after: String, $sales: Int!, $salesAfter: String) {
  order(id: $id) {
    agreements(first: $first, after: $after) {
      ${page}
      nodes {
        reason happenedAt
        ... on RefundAgreement { refund { id } }
        ... on ReturnAgreement { return { id } }
        sales(first: $sales, after: $salesAfter) {
          ${page}
          nodes {
            lineType quantity
            totalAmount ${bag}
            totalTaxAmount ${bag}
            ... on ProductSale { lineItem { id } }
            ... on GiftCardSale { lineItem { id } }
            ... on TipSale { lineItem { id } }
            ... on FeeSale { fee { id } }
          }
        }
      }
    }
  }
}`;

/** What changed since then: only that it did, and when. */
export const changesDocument = `query Changes($query: String!, $after: String, $newestFirst: Boolean!, $parcels: Boolean!) {
  orders(first: 25, after: $after, query: $query, sortKey: UPDATED_AT, reverse: $newestFirst) {
    ${page}
    nodes {
      id createdAt updatedAt returnStatus
      refunds { id updatedAt }
      fulfillments @include(if: $parcels) { id updatedAt }
    }
  }
}`;

/** The order that a return, or goods on their way back, belong to, where a webhook names only those. */
export const ownerDocuments = {
  return: "query OrderOfReturn($id: ID!) { return(id: $id) { order { id } } }",
  reverseFulfillmentOrder:
    "query OrderOfGoodsBack($id: ID!) { reverseFulfillmentOrder(id: $id) { order { id } } }",
};

const next = (name: string, root: string, list: string, first: number, fields: string, more = "") =>
  `query ${name}($id: ID!, $after: String) { ${root}(id: $id) { ${list}(first: ${first}, after: $after${more}) { ${page} nodes { ${fields} } } } }`;

/** The rest of a list, by whose it is and what it is called. */
export const pages: Record<string, string> = {
  "Order.lineItems": next("MoreLines", "order", "lineItems", 30, `${line}`),
  "Order.shippingLines": next("MoreShipping", "order", "shippingLines", 30, shippingLine),
  "Order.returns": next("MoreReturns", "order", "returns", 100, "id"),
  "Fulfillment.fulfillmentLineItems": next(
    "MoreParcelLines",
    "fulfillment",
    "fulfillmentLineItems",
    100,
    parcelLine,
  ),
  "Fulfillment.events": next(
    "MoreParcelEvents",
    "fulfillment",
    "events",
    100,
    parcelEvent,
    `, ${newestFirst}`,
  ),
  "Refund.refundLineItems": next("MoreRefundLines", "refund", "refundLineItems", 50, refundLine),
  "Refund.refundShippingLines": next(
    "MoreRefundShipping",
    "refund",
    "refundShippingLines",
    50,
    refundShippingLine,
  ),
  "Refund.orderAdjustments": next("MoreAdjustments", "refund", "orderAdjustments", 50, adjustment),
  "Refund.transactions": next("MorePayments", "refund", "transactions", 50, transaction),
  "Return.returnLineItems": next("MoreReturnLines", "return", "returnLineItems", 50, returnLine),
  "Return.exchangeLineItems": next("MoreExchangeLines", "return", "exchangeLineItems", 40, exchangeLine),
  "Return.refunds": next("MoreReturnRefunds", "return", "refunds", 100, ofReturn),
  "Return.reverseFulfillmentOrders": next(
    "MoreWaysBack",
    "return",
    "reverseFulfillmentOrders",
    4,
    wayBack(20),
  ),
  "ReverseFulfillmentOrder.reverseDeliveries": next(
    "MoreLabels",
    "reverseFulfillmentOrder",
    "reverseDeliveries",
    50,
    delivery,
  ),
  "ReverseFulfillmentOrder.lineItems": next(
    "MoreGoodsBack",
    "reverseFulfillmentOrder",
    "lineItems",
    50,
    cameBack,
  ),
};
