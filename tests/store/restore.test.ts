/** After an older backup was restored, docs/operate.md says what to type so that nobody gets a mail twice: typed here as it stands there. */
import { readFile } from "node:fs/promises";
import { Command } from "commander";
import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Environment } from "../../src/cli/environment.ts";
import { verbs } from "../../src/cli/index.ts";
import { lenasStory } from "../../src/demo/events.ts";
import { pauseSending, resumeSending } from "../../src/pipeline/sending/pausing.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

let world: World;
let shop: TestShop;
beforeAll(async () => {
  world = await openWorld();
  shop = await world.open();
});
afterAll(() => world.close());

/** A verb as it is typed, in this process; answers what it prints. */
async function kvitto(line: string): Promise<string> {
  const environment = {
    config: () => world.context.config,
    openContext: async () => ({ context: world.context, close: async () => undefined }),
  } as unknown as Environment; // safe because these verbs ask for nothing else
  const program = new Command("kvitto").exitOverride();
  verbs(program, environment);
  let printed = "";
  const spy = vi.spyOn(process.stdout, "write").mockImplementation((chunk) => {
    printed += String(chunk);
    return true;
  });
  try {
    const words = [...line.matchAll(/"([^"]*)"|\S+/g)].map(([word, quoted]) => quoted ?? word);
    await program.parseAsync(words.slice(words.indexOf("kvitto") + 1), { from: "user" });
    return printed;
  } finally {
    spy.mockRestore();
  }
}

test("a mail that left after the backup is found, marked, and not sent again; the others leave at the resume", async () => {
  const page = await readFile(new URL("../../docs/operate.md", import.meta.url), "utf8");
  const [lines = ""] = [...page.matchAll(/```sh\n([\s\S]*?)```/g)]
    .map(([, text = ""]) => text)
    .filter((text) => text.includes("kvitto notification"));
  const [find = "", some = "", all = ""] = lines.split("\n").map((line) => line.replace(/\s+#.*$/, ""));

  const { refunded } = lenasStory(world.now()) as {
    refunded: { order: object; refund: object; return: object };
  };
  const of = (n: string) => ({
    ...refunded,
    id: n,
    order: {
      ...refunded.order,
      id: n,
      number: n,
      customer: { email: `${n}@example.com`, firstName: "Lena" },
    },
    return: { ...refunded.return, id: `${n}-r` },
    refund: { ...refunded.refund, id: `${n}-rf` },
  });
  await pauseSending(world.context, undefined, { reason: "restored", by: "the operator" });
  await shop.tell(of("left"), of("waits"), of("also"));

  const time = (seconds: number) => new Date(world.now().getTime() + seconds * 1_000).toISOString();
  /** As a person types it: what stands in angle brackets and dots is hers to fill in. */
  const type = (line: string, ids = "") =>
    kvitto(
      line
        .replace("<id> <id>", ids)
        .replaceAll("<shop>", shop.id)
        .replaceAll("<B>", time(-3_600))
        .replaceAll("<C>", time(0)),
    );
  const found = JSON.parse(await type(`${find} --json`)) as { id: string; order_id: string; state: string }[];
  expect(found.map((one) => `${one.order_id} ${one.state}`).sort()).toEqual([
    "also paused",
    "left paused",
    "waits paused",
  ]);
  const idOf = (order: string) => found.find((one) => one.order_id === order)?.id ?? "";
  expect(await type(some, `${idOf("left")} ${idOf("also")}`)).toContain("marked as sent: 2");

  expect(await resumeSending(world.context, undefined, { by: "the operator" })).toBe(1);
  await world.settle();
  expect((await world.mails()).map((mail) => mail.to)).toEqual(["waits@example.com"]);
  expect(await shop.told("left")).toContain(
    "refund-issued sent: a person says that it has left: the provider's log has it",
  );
  expect(await type(all)).toContain("marked as sent: 0");
});

test("without saying which shop nobody sees a row, and a dump that would be incomplete stops", async () => {
  const owner = new pg.Client({ connectionString: world.url });
  await owner.connect();
  expect((await owner.query("select id from notification")).rows).toEqual([]);
  await owner.query("set row_security = off"); // as pg_dump does
  await expect(owner.query("select id from notification")).rejects.toThrow("row-level security");
  await owner.end();
});
