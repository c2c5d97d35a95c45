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
