/**
 * A WooCommerce store's refunds, for a person to read: what a real store sent and answered, byte for byte and with its signatures, through the real route to
 * the mails that customers get; then the same store with our plugin, which brings what WooCommerce leaves out.
 */
import { createHmac, randomBytes } from "node:crypto";
import { mkdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { readDelivery, recordedSecret } from "../src/demo/recorded.ts";
import { type Kvitto, startKvitto, until } from "./demo-woocommerce-kvitto.ts";
import { type RecordedStore, startStore } from "./demo-woocommerce-store.ts";

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const readRecorded = async (name: string): Promise<unknown> =>
  JSON.parse(await readFile(new URL(`fixtures/woocommerce/rest/${name}.json`, import.meta.url), "utf8"));

/** Everything runs as it would for a merchant: Kvitto in a process of its own, the store beside it. Answers the exit code: 0 only if each sum is right. */
export async function tellWooCommerceDay(root: string): Promise<number> {
  const folder = path.join(root, ".kvitto/demo");
  const home = path.join(folder, "woocommerce-home");
  await rm(home, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const store = await startStore();
  const kvitto = await startKvitto(root, home, folder, say).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  try {
    const day = new StoreDay(store, kvitto);
    await day.connect();
    await day.eightyMinusFiftyNine();
    await day.twoAtOnce();
    await day.restWithoutLines();
    await day.deleted();
    await day.plugin();
    say(`\n${kvitto.mails} mails arrived, each over SMTP. They are in ${folder} as .eml and .html.`);
    return 0;
  } catch (error) {
    const cause = error instanceof Error && error.cause !== undefined ? ` (${error.cause})` : "";
    say(`\n${error instanceof Error ? error.message : error}${cause}`);
    return 1;
  } finally {
    await kvitto.stop();
    await store.close();
  }
}

class StoreDay {
  private readonly store: RecordedStore;
  private readonly kvitto: Kvitto;
  private readonly secret = `whsec_${randomBytes(32).toString("base64")}`;
  private sent = 0;

  constructor(store: RecordedStore, kvitto: Kvitto) {
    this.store = store;
    this.kvitto = kvitto;
  }

  async connect(): Promise<void> {
    say("● Strikkeriet, a wool shop on WooCommerce, is connected: its keys, and the secret of its webhooks");
    await this.kvitto.openShop(this.store, recordedSecret);
    say("  It keeps 59 kr for a return label: that stands in its terms.");
  }

  /** The refund names what was kept, in its meta. */
  async eightyMinusFiftyNine(): Promise<void> {
    say(
      "\n● B buys a jumper for 80 kr. It comes back, 59 kr are kept for the label, 21 kr are paid back by hand",
    );
    await this.replay("011-order.created");
    await this.replay("012-order.updated", false);
    await this.replay("013-order.updated");
    await this.kvitto.mailArrives("b@example.test", "15", ["80.00", "59.00", "21.00", "by hand"]);
    say("\n● The same is told again: by another webhook, and once more as it was");
    await this.replay("013-order.updated", false);
    await this.replay("015-action.woocommerce_order_refunded");
    await this.kvitto.countMails("b@example.test", 1);
  }

  /** WooCommerce tells once what happened twice before its queue ran. */
  async twoAtOnce(): Promise<void> {
    say("\n● Åse gets back 10 kr and then 14.98 kr. WooCommerce tells it as one change of her order");
    await this.replay("009-order.created");
    await this.replay("016-order.updated");
    await this.kvitto.waitsForPerson("16", "10.00");
    say("  Refund 16 waits for a person: somebody typed 10 kr, and no line says what for.");
    await this.kvitto.waitsForPerson("17", "93.98");
    say("  Refund 17 waits for a person: its lines are worth 108.96 kr, and 14.98 kr were paid back.");
    say("\n● Amira says what both are: the socks had been worn, and 10 kr are for a parcel that was late");
    await this.kvitto.name("17", [{ kind: "diminished_value", because: "The socks had been worn." }]);
    await this.kvitto.mailArrives("aase@example.test", "17", ["44.96", "39.00", "25.00", "93.98", "14.98"]);
    await this.kvitto.name("16", [{ kind: "goodwill" }]);
    await this.kvitto.mailArrives("aase@example.test", "16", ["10.00", "A little extra from us"]);
    await this.kvitto.countMails("aase@example.test", 2);
  }

  /** "Order fully refunded" by a change of status has no lines at all. */
  async restWithoutLines(): Promise<void> {
    say("\n● C gets back 21 of 80 kr, and nobody wrote why: 59 kr is what the shop's terms say, to the øre");
    this.store.now("first");
    await this.replay("030-order.created");
    await this.replay("034-order.updated");
    await this.kvitto.mailArrives("c@example.test", "21", ["80.00", "59.00", "21.00"]);
    say(
      "\n● Then somebody sets C's order to refunded: WooCommerce pays back the other 178 kr without a single line",
    );
    this.store.now("both");
    await this.replay("039-order.updated");
    await this.kvitto.mailArrives("c@example.test", "22", ["139.00", "39.00", "178.00"]);
    await this.kvitto.countMails("c@example.test", 2);
  }

  /** Our plugin tells what WooCommerce leaves out: each delivery has an id and a time of its own, and comes again until it is answered. */
  async deleted(): Promise<void> {
    say("\n● Strikkeriet installs our plugin: from now on it tells the same things, too, and some more");
    await this.kvitto.connect(this.store, this.secret);
    say("\n● Somebody deletes the refund of 21 kr. WooCommerce tells nobody; the plugin does");
    this.store.now("deleted");
    await this.deliver("refund.deleted", { order_id: 20, refund_id: 21, amount: "21.00" });
    await this.kvitto.mailArrives("c@example.test", "21", ["21.00"], "refund-corrected");
  }

  async plugin(): Promise<void> {
    const to = "e@example.test";
    say("\n● E gets back 21 of 80 kr: her 59 kr stand in the refund as a line with the other sign");
    const order = JSON.parse((await readDelivery("044-order.updated")).raw_body);
    const refunds = [await readRecorded("rest-refund-negative-fee-line")];
    const before = this.store.asked();
    await this.deliver("order.updated", { order, refunds });
    if (this.store.asked() !== before) throw new Error("the store was asked for what it had sent");
    say("  The store was asked nothing: the plugin brings the order with its refunds.");
    await this.kvitto.mailArrives(to, "24", ["80.00", "59.00", "21.00"]);
    say("\n● WooCommerce's own webhooks tell the same");
    await this.replay("043-order.created");
    await this.replay("044-order.updated", false);
    await this.replay("047-action.woocommerce_order_refunded");
    await this.deliver("plugin.ping", {});
    await this.kvitto.countMails(to, 1);
  }

  /** As it was recorded. */
  private async replay(name: string, isNew = true): Promise<void> {
    const { raw_body: body, headers } = await readDelivery(name);
    await this.post(
      body,
      Object.fromEntries(Object.entries(headers).filter(([header]) => /^(x-wc-|content-type)/.test(header))),
      isNew,
    );
    say(`  ${headers["x-wc-webhook-topic"]} (${name.slice(0, 3)}): ${isNew ? "kept" : "known"}`);
  }

  /** As our plugin signs it. */
  private async deliver(topic: string, payload: object): Promise<void> {
    this.sent += 1;
    const id = `evt_${this.sent}`;
    const at = String(Math.floor(Date.now() / 1_000));
    const body = JSON.stringify({ topic, occurredAt: new Date().toISOString(), payload });
    const key = Buffer.from(this.secret.replace("whsec_", ""), "base64");
    const signature = createHmac("sha256", key).update(`${id}.${at}.${body}`).digest("base64");
    const headers = {
      "content-type": "application/json",
      "webhook-id": id,
      "webhook-timestamp": at,
      "webhook-signature": `v1,${signature}`,
    };
    await this.post(body, headers, true);
    // What was not answered comes again, word for word.
    await this.post(body, headers, false);
    say(`  ${topic} from our plugin: kept, and known when it came again`);
  }

  private async post(body: string, headers: Record<string, string>, isNew: boolean): Promise<void> {
    const tell = () => fetch(this.kvitto.webhooks, { method: "POST", body, headers });
    let answer = await tell();
    // A server knows of a new secret within five seconds; until then the plugin, too, comes again.
    for (let tries = 0; answer.status === 401 && tries < 8; tries += 1) {
      await setTimeout(1_000);
      answer = await tell();
    }
    const said = (await answer.json()) as { kept?: boolean; new?: boolean }; // safe because it is compared at once
    if (answer.status !== 200 || said.new !== isNew)
      throw new Error(`a delivery was answered ${answer.status} ${JSON.stringify(said)}`);
    await until("a delivery was not worked", 30, () => this.kvitto.isIdle());
  }
}
