/** The shop of the benchmarks, set up through the same steps as a merchant's. */
import { nordlys, returnTerms } from "../../src/demo/nordlys.ts";
import { setUpShop } from "../../src/pipeline/setup.ts";
import { putConnection } from "../../src/store/connection.ts";
import { asShop, openDatabase } from "../../src/store/database.ts";
import { addPolicy } from "../../src/store/policy.ts";
import { createVault } from "../../src/store/secrets.ts";
import { addKey } from "../../src/store/shop.ts";
import { webhookSecret } from "./load.ts";
import { secretKey } from "./place.ts";

export interface BenchShop {
  id: string;
  /** Of the event API. */
  key: string;
  /** Its WooCommerce webhook's path. */
  webhook: string;
}

/** Each shop of a database has a reply domain of its own. */
export async function openShop(url: string, replyDomain = nordlys.replyDomain): Promise<BenchShop> {
  const database = openDatabase(url, { max: 2, onError: () => undefined });
  const vault = createVault(secretKey);
  try {
    const { id } = await setUpShop(
      database,
      // The peers' mails have no paper.
      { ...nordlys, replyDomain, attachStatement: false },
      new Date(),
    );
    const key = await asShop(database, id, async (db) => {
      await addPolicy(db, id, returnTerms, { validFrom: new Date("2026-03-03T00:00:00+01:00") });
      await putConnection(
        db,
        id,
        "woocommerce",
        { url: "http://127.0.0.1:9", consumerKey: "ck", consumerSecret: "cs", webhookSecret },
        vault,
      );
      return addKey(db, id, vault);
    });
    return { id, key, webhook: `/webhooks/woocommerce/${id}` };
  } finally {
    await database.close();
  }
}

/** A refund of a five-line order, one article sent back and the label kept, told for the first time. Its mail goes to `to`. */
export function settledRefund(id: string, to: string): object {
  const at = new Date().toISOString();
  const placedAt = new Date(Date.now() - 18 * 86_400_000).toISOString();
  const titles = ["Mugg", "Bricka i björk", "Kökshandduk", "Ljusstake", "Skärbräda"];
  const lines = titles.map((title, i) => ({
    id: `l${i}`,
    sku: `S${i}`,
    title,
    quantity: 1,
    unitPrice: "80.00",
    total: "80.00",
    tax: "16.00",
    taxRate: "0.25",
  }));
  return {
    type: "refund.settled",
    id: `${id}-refunded`,
    occurredAt: at,
    order: {
      id,
      number: id,
      currency: "SEK",
      placedAt,
      taxesIncluded: true,
      locale: "sv",
      customer: { id: "c7", email: to, firstName: "Lena", lastName: "Ek" },
      shippingAddress: { countryCode: "SE" },
      total: "400.00",
      lines,
      shipping: { paid: "0.00", tax: "0.00" },
    },
    return: {
      id: `r${id}`,
      number: `R-${id}`,
      basis: "withdrawal",
      reason: "unwanted",
      carrier: "PostNord",
      carrierCost: "59.00",
      items: lines.map((line) => ({ lineId: line.id, quantity: 1 })),
    },
    refund: {
      id: `rf${id}`,
      amount: "341.00",
      items: lines.map((line) => ({ lineId: line.id, quantity: 1, amount: "80.00", tax: "16.00" })),
      deductions: [{ kind: "return_freight", amount: "59.00", tax: "11.80" }],
      payments: [{ method: "card", label: "Visa •••• 4242", amount: "341.00", status: "settled" }],
    },
  };
}
