/**
 * What an explained refund costs: the statement, the law's verdict, the reasons in Swedish and its JSON, for 100,000 different
 * refunds, beside what a shop's plugin does for the same facts. In turns in one run; the memory that is left is counted too.
 */
import { performance } from "node:perf_hooks";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { orderSchema, refundSchema, returnSchema } from "../../src/commerce/event.ts";
import { policySchema } from "../../src/commerce/policy.ts";
import { explain, type RefundToExplain } from "../../src/pipeline/explain.ts";
import { timingOf } from "../../src/pipeline/facts.ts";
import { statementJson } from "../../src/pipeline/refunds/statement-json.ts";
import { friday, nordlys } from "../support/facts.ts";
import { peerStatement } from "./peers/statement.ts";
import { type Bench, median, perSecond } from "./row.ts";

const policy = policySchema.parse({
  version: "2026-03-03",
  country: "SE",
  returnFreight: { paidBy: "customer", amount: "59.00", told: true },
  restockingFee: { percent: 10 },
  deliveryOptions: [
    { name: "Ombud", price: "49.00", standard: true },
    { name: "Express", price: "149.00" },
  ],
  returnWindowDays: 14,
  withdrawalNoticeGiven: true,
});
const timing = timingOf(nordlys, friday);
const titles = ["Ullfilt Sand", "Örngott i tvättat lin", "Förvaringskorg i sjögräs", "Mugg", "Bordslampa"];
const countries = ["SE", "NO", "DK", "FI", "DE"];
const methods = ["card", "swish", "klarna", "gift_card"];

/** The `n`th refund: one to five articles, a fifth of them with nothing named, a tenth of faulty goods, some on two ways, some after another. */
function refundNumber(n: number): RefundToExplain {
  const kronor = (ore: number) => (ore / 100).toFixed(2);
  const lines = titles.slice(0, 1 + (n % 5)).map((title, i) => {
    const quantity = 1 + ((n + i) % 3);
    const total = quantity * (4_900 + ((n * 37 + i * 911) % 90_000));
    return { id: `l${i}`, title, quantity, total, tax: Math.round(total / 5) };
  });
  const items = lines.filter((_, i) => i === 0 || (n + i) % 4 !== 0);
  const goods = items.reduce((all, line) => all + line.total, 0);
  const whole = items.length === lines.length;
  const given = goods + (whole ? 4_900 : 0);
  const kept = n % 3 === 0 ? 0 : 5_900;
  const named = n % 5 !== 0;
  const paid = given - Math.min(kept, given);
  const split = n % 7 === 0 ? Math.floor(paid / 3) : 0;
  const before = n % 11 === 0;
  return {
    order: orderSchema.parse({
      id: `${n}`,
      number: `#${n}`,
      currency: "SEK",
      placedAt: "2026-11-02T09:00:00+01:00",
      locale: "sv",
      customer: { email: `kund${n}@example.com`, firstName: "Lena" },
      shippingAddress: { countryCode: countries[n % countries.length] },
      total: kronor(lines.reduce((all, line) => all + line.total, 4_900)),
      lines: lines.map((line) => ({
        ...line,
        total: kronor(line.total),
        tax: kronor(line.tax),
        taxRate: "0.25",
      })),
      shipping: { paid: "49.00", tax: "9.80" },
    }),
    return: returnSchema.parse({
      id: `r${n}`,
      basis: n % 10 === 1 ? "nonconformity" : "withdrawal",
      reason: n % 10 === 1 ? "faulty" : "unwanted",
      carrier: "PostNord",
      carrierCost: "59.00",
      items: items.map((line) => ({ lineId: line.id, quantity: line.quantity })),
    }),
    policy,
    earlier: before ? [refundSchema.parse({ id: `e${n}`, amount: "5.00", goodwill: "5.00" })] : [],
    refund: refundSchema.parse({
      id: `rf${n}`,
      amount: kronor(paid),
      items: items.map((line) => ({
        lineId: line.id,
        quantity: line.quantity,
        amount: kronor(line.total),
        tax: kronor(line.tax),
      })),
      ...(whole && { shipping: { amount: "49.00", tax: "9.80" } }),
      deductions: kept && named ? [{ kind: "return_freight", amount: "59.00", tax: "11.80" }] : [],
      payments: [paid - split, split]
        .filter((part) => part > 0)
        .map((part, i) => ({
          method: methods[(n + i) % methods.length],
          label: "Visa •••• 4242",
          amount: kronor(part),
          status: "settled",
        })),
    }),
    timing,
  };
}

const ours = (facts: RefundToExplain): number => JSON.stringify(statementJson(explain(facts, "sv"))).length;

/** Node's own collector, without a flag on the command line. */
function collector(): () => void {
  setFlagsFromString("--expose-gc");
  return runInNewContext("gc") as () => void; // safe because the flag above defines it
}

export const statements: Bench = async () => {
  const [rounds, each, peers] = [10, 10_000, 1_000];
  const collect = collector();
  const held = () => {
    collect();
    return process.memoryUsage().heapUsed;
  };
  for (let n = 0; n < 3_000; n++) ours(refundNumber(n));
  for (let n = 0; n < 300; n++) peerStatement(refundNumber(n));

  const rates: number[] = [];
  const theirs: number[] = [];
  let [wall, cpu, written] = [0, 0, 0];
  const before = held();
  for (let round = 0; round < rounds; round++) {
    for (let from = round * each; from < (round + 1) * each; from += peers) {
      // Each refund is another one, and making it up is not what is measured.
      const facts = Array.from({ length: peers }, (_, i) => refundNumber(from + i));
      const [start, used] = [performance.now(), process.cpuUsage()];
      for (const one of facts) written += ours(one);
      const { user, system } = process.cpuUsage(used);
      wall += performance.now() - start;
      cpu += (user + system) / 1000;
      if (from % each > 0) continue;
      const turn = performance.now();
      for (const one of facts) written += peerStatement(one).length;
      theirs.push(peers / ((performance.now() - turn) / 1000));
      const again = performance.now();
      for (const one of facts) written += ours(one);
      rates.push(peers / ((performance.now() - again) / 1000));
    }
  }
  const growth = (held() - before) / 1_000_000;
  if (written === 0) throw new Error("nothing was written");
  const [mine, peer] = [median(rates), median(theirs)];
  return [
    {
      name: "100,000 refunds explained: statement, law, Swedish, JSON",
      goal: "< 20 s of one core",
      ours: `${(cpu / 1000).toFixed(1)} s`,
      peer: "",
      ratio: undefined,
      met: cpu < 20_000,
      n: `${rounds * each} different refunds, ${(wall / 1000).toFixed(1)} s by the clock`,
    },
    {
      name: "heap left by them, after collecting",
      goal: "< 5 MB",
      ours: `${growth.toFixed(1)} MB`,
      peer: "",
      ratio: undefined,
      met: growth < 5,
      n: "before and after",
    },
    {
      name: "refunds explained, beside a plugin that formats floats",
      goal: ">= 1x",
      ours: perSecond(mine),
      peer: perSecond(peer),
      ratio: mine / peer,
      met: mine >= peer,
      n: `${rounds} rounds of ${peers}`,
    },
  ];
};
