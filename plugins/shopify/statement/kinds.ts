/** The names that Kvitto takes for a sum that nobody has explained (docs/statements.md). */
export const kept = [
  "return_freight",
  "restocking_fee",
  "handling_fee",
  "diminished_value",
  "delivery_surplus",
  "discount_adjustment",
  "exchange",
] as const;
export const given = ["item", "outbound_shipping", "fee", "duty", "tip", "goodwill"] as const;
export const either = ["cash_rounding"] as const;
