import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Context } from "../context.ts";
import type { CaughtMail } from "../contracts.ts";
import { Problem } from "../errors.ts";
import { setUpShop } from "../pipeline/setup.ts";
import { putConnection } from "../store/connection.ts";
import { asShop } from "../store/database.ts";
import { replaceFaq } from "../store/faq.ts";
import { addPolicy } from "../store/policy.ts";
import { addKey } from "../store/shop.ts";
import { brokenLamp, lenasStory } from "./events.ts";
import { nordlys, returnTerms, strikkeriet } from "./nordlys.ts";
import { nordlysFaq } from "./questions.ts";
import { readDelivery, recordedSecret, recordedStore } from "./recorded.ts";

export interface Stage {
  context: Context;
  /** The running server. */
  url: string;
  /** Where mails are written as .eml and .html. */
  folder: string;
  say(line: string): void;
}

/**
 * Tells three refunds from the shop's first word to the customer's answer, through the doors that shops and customers use: HTTP in, SMTP out
 * and in. Throws a Problem when a mail does not arrive, or does not say what it must.
 */
export async function tellStories(stage: Stage): Promise<number> {
  await mkdir(stage.folder, { recursive: true });
  const shop = await openNordlys(stage);
  return (
    (await eightyMinusFiftyNine(stage, shop)) + (await heldByLaw(stage, shop)) + (await paidByHand(stage))
  );
}

/** Nordlys, told by our event API: its key, and the teller of its events. */
interface Nordlys {
  authorization: string;
  tell(what: string, event: object): Promise<void>;
}

async function openNordlys({ context, url, say }: Stage): Promise<Nordlys> {
  const shop = await setUpShop(context.database, nordlys, context.now());
  const key = await asShop(context.database, shop.id, async (db) => {
    await addPolicy(db, shop.id, returnTerms, { validFrom: new Date("2026-03-03T00:00:00+01:00") });
    for (const { place, questions } of nordlysFaq)
      await replaceFaq(db, shop.id, place, questions, context.now());
    return addKey(db, shop.id, context.vault);
  });
  const authorization = `Bearer ${key}`;
  return {
    authorization,
    async tell(what, event) {
      say(`\n● ${what}`);
      await post(`${url}/v1/events`, JSON.stringify(event), {
        authorization,
        "content-type": "application/json",
      });
    },
  };
}

/** (a) Goods for 80 kr, 21 kr on the card: told by our event API, answered by Lena, acknowledged. */
async function eightyMinusFiftyNine(stage: Stage, { tell }: Nordlys): Promise<number> {
  const { context, url, say } = stage;
  const { placed, returned, refunded } = lenasStory(context.now());
  const to = "lena@example.com";

  await tell("Lena buys a mug for 80 kr", placed);
  await mailArrives(stage, to, "order-confirmed");
  await tell("The mug comes back", returned);
  await mailArrives(stage, to, "return-received", ["59,00", "21,00"]);
  await tell("The shop pays back 21 kr: the return label cost 59", refunded);
  const refund = await mailArrives(stage, to, "refund-issued", [
    "80,00",
    "−59,00",
    "21,00",
    "När du ångrar ett köp betalar du själv frakten tillbaka.",
  ]);

  say("\n● Lena answers the mail");
  const text = "Hej, jag trodde att returen var gratis? Jag fick bara 21 kr. /Lena";
  await post(`${url}/mailbox/messages/${refund.id}/reply`, new URLSearchParams({ text }).toString(), {
    "content-type": "application/x-www-form-urlencoded",
    origin: url,
  });
  await mailArrives(stage, to, "case-acknowledged", ["N-1001", "Jag fick bara 21", "senast"]);
  return 4;
}

/** (b) Faulty goods, and the return freight was kept: the law holds the mail until the rest is paid, and one mail explains both. */
async function heldByLaw(stage: Stage, { tell, authorization }: Nordlys): Promise<number> {
  const { refunded, toppedUp } = brokenLamp(stage.context.now());
  await tell(
    "Jonas's lamp was broken; the shop pays back 840 of 899 kr and keeps the return label",
    refunded,
  );
  const task = await taskWaits(`${stage.url}/v1/statements`, authorization, "1003");
  stage.say(
    `  No mail leaves. The task for staff: ${task.rule}: ${task.message}\n  It should be ${task.shouldBe} SEK, ${task.shortfall} is missing.`,
  );
  await tell("The shop pays the missing 59 kr", toppedUp);
  await mailArrives(stage, "jonas@example.com", "refund-issued", [
    "Nu har du fått tillbaka 899,00 kr.",
    "Först skickade vi 840,00 kr. Det var 59,00 kr för lite",
    "Det var fel på varan",
  ]);
  return 1;
}

/** What a task of a held refund tells, once there is one for the order. */
async function taskWaits(
  url: string,
  authorization: string,
  order: string,
): Promise<{ rule: string; message: string; shouldBe: string; shortfall: string }> {
  const until = Date.now() + 20_000;
  while (Date.now() < until) {
    const answer = await fetch(url, { headers: { authorization } });
    const { tasks } = (await answer.json()) as {
      tasks: { order: { number: string }; blocks: Awaited<ReturnType<typeof taskWaits>>[] }[];
    }; // safe because the route says so
    const block = tasks.find((task) => task.order.number === order)?.blocks[0];
    if (block) return block;
    await pause(25);
  }
  throw new Problem("unavailable", `no task for order ${order} within 20 seconds`);
}

/** (c) A recorded WooCommerce store pays back by hand: the sum is explained, and nothing claims that money is on its way. */
async function paidByHand(stage: Stage): Promise<number> {
  const { context, url, say } = stage;
  const store = await recordedStore("ck_demo");
  try {
    const shop = await setUpShop(context.database, strikkeriet, context.now());
    const secrets = {
      url: store.url,
      consumerKey: "ck_demo",
      consumerSecret: "cs_demo",
      webhookSecret: recordedSecret,
    };
    await asShop(context.database, shop.id, (db) =>
      putConnection(db, shop.id, "woocommerce", secrets, context.vault),
    );
    for (const [what, name] of [
      ["A WooCommerce store sells a jumper for 80 kr", "011-order.created"],
      ["The store records a refund of 21 kr, to be paid by hand", "013-order.updated"],
      ["The same refund is told again by another webhook", "015-action.woocommerce_order_refunded"],
    ] as const) {
      say(`\n● ${what}`);
      const delivery = await readDelivery(name);
      await post(
        `${url}/webhooks/woocommerce/${shop.id}`,
        delivery.raw_body,
        onlyWebhookHeaders(delivery.headers),
      );
    }
    const mail = await mailArrives(stage, "b@example.test", "refund-issued", [
      "DKK 80.00",
      "DKK 59.00",
      "DKK 21.00",
      "by hand",
    ]);
    if (/we (have )?sent|on its way/i.test(mail.text.split("\n").slice(0, 6).join(" ")))
      throw new Problem("unprocessable", "the mail claims that money is on its way, but it is paid by hand");
    return 1;
  } finally {
    await store.close();
  }
}

const onlyWebhookHeaders = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).filter(([name]) => name.startsWith("x-wc-") || name === "content-type"),
  );

async function post(url: string, body: string, headers: Record<string, string>): Promise<void> {
  const response = await fetch(url, { method: "POST", body, headers, redirect: "manual" });
  if (response.status >= 400)
    throw new Problem(
      "unavailable",
      `${new URL(url).pathname} answered ${response.status}: ${await response.text()}`,
    );
}

/** Waits for one mail, checks what it must say, prints it and writes it down. */
async function mailArrives(stage: Stage, to: string, kind: string, says: string[] = []): Promise<CaughtMail> {
  const { mailbox } = stage.context;
  const until = Date.now() + 20_000;
  while (Date.now() < until) {
    const found = (await mailbox?.list())?.find((mail) => mail.kind === kind && mail.to === to);
    const mail = found && (await mailbox?.find(found.id));
    if (mail) {
      const flat = mail.text.replace(/[\s\u00a0]+/g, " ");
      const missing = says.find((words) => !flat.includes(words));
      if (missing)
        throw new Problem("unprocessable", `the mail ${kind} does not say "${missing}":\n${mail.text}`);
      await keep(stage, kind, mail);
      return mail;
    }
    await pause(25);
  }
  throw new Problem("unavailable", `the mail ${kind} to ${to} did not arrive within 20 seconds`);
}

async function keep({ context, folder, say }: Stage, kind: string, mail: CaughtMail): Promise<void> {
  const file = path.join(folder, `${mail.to.split("@")[0]}-${kind}`);
  const raw = await context.mailbox?.raw(mail.id);
  if (raw) await writeFile(`${file}.eml`, raw);
  await writeFile(`${file}.html`, mail.html ?? "");
  const lines = [
    `From:    ${mail.from}`,
    `To:      ${mail.to}`,
    `Subject: ${mail.subject}`,
    "",
    ...mail.text.trimEnd().split("\n"),
  ];
  say(`${"─".repeat(72)}\n${lines.map((line) => `  ${line}`).join("\n")}\n${"─".repeat(72)}`);
}
