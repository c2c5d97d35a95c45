/** Going live and putting a wrong mail right, as a merchant types it: in this process, on a real database. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { lenasStory } from "../../src/demo/events.ts";
import { putConnection } from "../../src/store/connection.ts";
import { asShop } from "../../src/store/database.ts";
import { getShop } from "../../src/store/shop.ts";
import { openWorld, type World } from "../support/shop.ts";
import { type } from "../support/typing.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const kvitto = (...args: string[]): Promise<string> => type(world, ...args);

let count = 0;
async function refunded(shop: { tell(...events: object[]): Promise<void> }) {
  const n = `K${++count}`;
  const { refunded: event } = lenasStory(world.now()) as Record<string, Record<string, object>>;
  const order = { ...event?.order, id: n, number: n, customer: { email: `${n}@example.com` } };
  await shop.tell({
    ...event,
    id: n,
    order,
    return: { ...event?.return, id: n },
    refund: { ...event?.refund, id: n },
  });
  return { n, to: `${n}@example.com` };
}

test("a shop that names no language writes in the one of its country", async () => {
  const written = async (...more: string[]) => {
    const { id } = JSON.parse(await kvitto("shop", "add", "--json", "--name", "Ny", ...more));
    const shop = await asShop(world.context.database, id, (db) => getShop(db, id));
    return shop.profile.locale;
  };
  expect(await written()).toBe("sv");
  expect(await written("--country", "at")).toBe("de");
  expect(await written("--country", "FR")).toBe("en");
  expect(await written("--country", "FI", "--locale", "sv")).toBe("sv");
});

test("a shop is looked at in shadow, goes live, and its first mails are stopped or let go", async () => {
  const { id } = JSON.parse(await kvitto("shop", "add", "--name", "Skuggan", "--shadow", "--json"));
  expect(await kvitto("shop", "mode", id)).toBe("shadow: nothing leaves\n");
  const shop = await world.open({ mode: "shadow", replyDomain: "svar.skuggan.example" });
  await shop.ask((db, shopId) => putConnection(db, shopId, "woocommerce", {}, world.context.vault));
  const { n } = await refunded(shop);
  expect(await kvitto("notification", "list", "--state", "shadow", "--shop", shop.id)).toContain(
    `refund-issued  order ${n}`,
  );
  expect(await kvitto("why", n, "--shop", shop.id)).toContain(
    "shadow: the shop is in shadow mode: it would have left now",
  );
  expect(await kvitto("shop", "senders", shop.id)).toContain(
    "  also sent by WooCommerce: Refunded order. WooCommerce > Settings > Emails (woocommerce/customer_refunded_order)",
  );
  const live = await kvitto(
    "shop",
    "mode",
    shop.id,
    "live",
    "--switched-off",
    "woocommerce/customer_refunded_order",
    "--by",
    "Maria",
  );
  expect(live).toMatch(/^live since Friday.20.November/);
  expect(live).toContain("tray: 0 of the first 20 mails about refunds; waiting 0: none");
  expect(live).not.toContain("(Refunded order)");
  expect(live).toContain("twice: refund-issued is also sent by WooCommerce (Partially refunded order)");
  await world.advance({ minutes: 1 });
  const next = await refunded(shop);
  expect(await kvitto("why", next.n, "--shop", shop.id)).toMatch(
    /planned: it is number 1 of the first 20 mails[\s\S]*will leave, if it is still true/,
  );
});

test("who else got such a mail, and one of them once more", async () => {
  const shop = await world.open({ replyDomain: "svar.lika.example" });
  const [one, other] = [await refunded(shop), await refunded(shop)];
  const [{ id }] = await shop.read(`/v1/notifications?order=${one.n}&kind=refund-issued`);
  const alike = await kvitto("notification", "alike", id, "--shop", shop.id);
  expect(alike).toContain(other.to);
  expect(alike).toContain("1 in all; kvitto notification correct <id...> puts them right");
  expect(await kvitto("notification", "correct", id, "--by", "Maria", "--shop", shop.id)).toBe(
    `${id}: refund-corrected is switched off for the shop: add it to its kinds first\n`,
  );
  await kvitto("notification", "correct", id, "--resend", "--by", "Maria", "--shop", shop.id);
  await world.settle();
  expect(await world.mails(one.to)).toHaveLength(2);
  expect(await kvitto("promises", "--shop", shop.id)).toMatch(
    /^money by +made 3, kept 3 \(100 %\), broken 0, open 0, overdue 0\n$/,
  );
});

test("opening hours are told in short, one goes back, and what is still planned is said", async () => {
  const shop = await world.open({ replyDomain: "svar.tider.example", closed: [] });
  const calendar = (verb: string, ...args: string[]) =>
    kvitto("calendar", verb, ...args, "--shop", shop.id, ...(verb === "history" ? [] : ["--by", "Amira"]));
  await calendar("set", "--hours", "mon-fri 09:00-17:00", "--goal", "480", "--day", "2026-12-23=09:00-12:00");
  await calendar("set", "--country", "DE", "--region", "DE-BY", "--from", "2027-01-01");
  const history = await calendar("history");
  const week = ["mon", "tue", "wed", "thu", "fri"].map((day) => `${day} 09:00-17:00`).join(", ");
  expect(history).toContain(
    `1  from 2026-11-20  Amira  ${week}; 2026-12-23 09:00-12:00; holidays of SE; within 480 minutes\n`,
  );
  expect(history).toContain("; holidays of DE, DE-BY; within 480 minutes\n");
  expect(await calendar("back", "1")).toBe(
    "version 1 says so already, from 2026-11-20\nversion 2 is still planned from 2027-01-01\n",
  );
  await expect(calendar("back", "x")).rejects.toThrow("x is no version");
  await expect(calendar("set", "--day", "2026-13-40")).rejects.toThrow("--day 2026-13-40: use a day");
  await expect(calendar("set", "--region", "DE-BY")).rejects.toMatchObject({
    message: "nothing was changed",
    errors: [{ pointer: "/region", detail: expect.stringContaining("--country DE") }],
  });
});
