/** How long money is on its way, per way of paying: bank days until it is seen at the latest. A shop's own answer goes first. */
interface Way {
  methods: readonly string[];
  bankDays: { from: number; to: number };
  source: string;
  checkedOn: string;
}

const ways: readonly Way[] = [
  {
    methods: ["card", "visa", "mastercard", "stripe", "shopify_payments", "woocommerce_payments"],
    bankDays: { from: 3, to: 5 },
    source: "card schemes: issuers post refunds within 3 to 5 bank days as a rule",
    checkedOn: "2026-11-21",
  },
  {
    methods: ["klarna", "klarna_payments"],
    bankDays: { from: 2, to: 5 },
    source: "klarna.com merchant support: 2-5 business days, differs by method",
    checkedOn: "2026-11-21",
  },
  {
    methods: ["vipps", "mobilepay"],
    bankDays: { from: 2, to: 10 },
    source: "developer.vippsmobilepay.com/docs/knowledge-base/refund: 2-3 bank days, up to 10",
    checkedOn: "2026-11-21",
  },
];

/** Bank days until the money is seen, or undefined where nobody can know, or where it is there at once. */
export const bankDaysOf = (method: string): { from: number; to: number } | undefined =>
  ways.find((way) => way.methods.includes(method.toLowerCase()))?.bankDays;
