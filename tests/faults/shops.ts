/** More shops beside the one of a stand, set up as a merchant's. */
import { nordlys, returnTerms } from "../../src/demo/nordlys.ts";
import { setUpShop } from "../../src/pipeline/setup.ts";
import { asShop, openDatabase } from "../../src/store/database.ts";
import { addPolicy } from "../../src/store/policy.ts";
import { createVault } from "../../src/store/secrets.ts";
import { addKey } from "../../src/store/shop.ts";
import { secretKey } from "../bench/place.ts";

export interface Merchant {
  id: string;
  key: string;
}

/** `profileOf` says in what each differs from Nordlys; its reply domain at least must. */
export async function openShops(
  url: string,
  count: number,
  profileOf: (i: number) => Partial<typeof nordlys>,
): Promise<Merchant[]> {
  const database = openDatabase(url, { max: 2, onError: () => undefined });
  const vault = createVault(secretKey);
  const merchants: Merchant[] = [];
  try {
    for (let i = 0; i < count; i++) {
      const { id } = await setUpShop(
        database,
        { ...nordlys, kinds: [], attachStatement: false, ...profileOf(i) },
        new Date(),
      );
      const key = await asShop(database, id, async (db) => {
        await addPolicy(db, id, returnTerms, { validFrom: new Date("2026-03-03T00:00:00+01:00") });
        return addKey(db, id, vault);
      });
      merchants.push({ id, key });
    }
  } finally {
    await database.close();
  }
  return merchants;
}

/** Tells an event in a merchant's name. Throws when it is not taken. */
export async function tellAs(url: string, { key }: Merchant, event: object): Promise<void> {
  const answer = await fetch(`${url}/v1/events`, {
    method: "POST",
    body: JSON.stringify(event),
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
  });
  if (answer.status !== 202)
    throw new Error(`an event was answered ${answer.status}: ${await answer.text()}`);
}
