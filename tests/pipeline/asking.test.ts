/** A shop that does not answer costs nobody else's deliveries their turn. */
import { expect, test } from "vitest";
import type { Context } from "../../src/context.ts";
import { Problem } from "../../src/errors.ts";
import { askShop } from "../../src/pipeline/receiving/asking.ts";

function shops() {
  let now = 0;
  // Only what asking needs of a process: its clock, and something of its own to remember by.
  const context = { database: {}, now: () => new Date(now) } as unknown as Context; // safe because askShop reads nothing else
  const asked: string[] = [];
  return {
    asked,
    later: (seconds: number) => {
      now += seconds * 1_000;
    },
    ask: (shop: string, answer: () => unknown) =>
      askShop(context, shop, async () => {
        asked.push(shop);
        return answer();
      }).catch((error: Problem) => error.kind),
  };
}
const away = () => {
  throw new Problem("unavailable", "no answer in time");
};

test("after three questions without an answer a shop is left alone, twice as long each time, and others are asked as before", async () => {
  const { ask, asked, later } = shops();
  for (let i = 0; i < 5; i += 1) expect(await ask("silent", away)).toBe("unavailable");
  expect(asked).toHaveLength(3);
  expect(await ask("other", () => "an order")).toBe("an order");
  later(16);
  for (let i = 0; i < 3; i += 1) await ask("silent", away);
  later(16);
  await ask("silent", away);
  expect(asked.filter((shop) => shop === "silent")).toHaveLength(4);
  later(15);
  expect(await ask("silent", () => "back")).toBe("back");
  expect(await ask("silent", () => "and asked at once")).toBe("and asked at once");
});

test("a shop that answers with a refusal has answered: it is asked again", async () => {
  const { ask, asked } = shops();
  const refusal = () => {
    throw new Problem("unauthorized", "the keys do not fit");
  };
  for (let i = 0; i < 6; i += 1) expect(await ask("strict", refusal)).toBe("unauthorized");
  expect(asked).toHaveLength(6);
});

test("of several questions about one order the first is asked, and a shop has three under way at most: the others get places in a line", async () => {
  let now = 0;
  const context = { database: {}, now: () => new Date(now) } as unknown as Context; // safe because askShop reads nothing else
  const ends: (() => void)[] = [];
  const ask = (shop: string, subject?: string) =>
    askShop(context, shop, () => new Promise<string>((end) => ends.push(() => end("an answer"))), subject);
  const first = ask("busy", "order/1");
  const refused = await ask("busy", "order/1").catch((error: Problem) => error);
  expect(refused).toMatchObject({ kind: "unavailable", retryAfter: 1 });
  const more = [ask("busy", "order/2"), ask("busy", "order/3")];
  const places = await Promise.all(
    [4, 5, 6].map((order) =>
      ask("busy", `order/${order}`).then(
        () => undefined,
        (error: Problem) => error.retryAfter,
      ),
    ),
  );
  expect(places).toEqual([1.05, 1.1, 1.15]);
  expect(ends).toHaveLength(3);
  const other = ask("calm", "order/1");
  for (const end of ends) end();
  expect(await Promise.all([first, ...more, other])).toEqual(Array(4).fill("an answer"));
  now = 5_000;
  const again = ask("busy", "order/1");
  ends.at(-1)?.();
  expect(await again).toBe("an answer");
});

test("a shop that asks for patience gets it from all its deliveries, and that is no failure of theirs", async () => {
  let now = 0;
  const context = { database: {}, now: () => new Date(now) } as unknown as Context; // safe because askShop reads nothing else
  let asked = 0;
  const throttled = () =>
    askShop(context, "shop", async () => {
      asked += 1;
      throw new Problem("unavailable", "Shopify asks for patience", { retryAfter: 4 });
    }).catch((error: Problem) => error.retryAfter);
  for (let i = 0; i < 4; i += 1) expect(await throttled()).toBeCloseTo(4 + i * 0.05, 5);
  expect(asked).toBe(1);
  now = 4_500;
  expect(await askShop(context, "shop", async () => "again")).toBe("again");
});
