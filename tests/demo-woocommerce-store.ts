/** The recorded store's REST API: it answers whoever signs with its key (OAuth 1.0a), with what it answered then, byte for byte. */
import { createHmac, timingSafeEqual } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

const folder = new URL("fixtures/woocommerce/", import.meta.url);
const rest = (name: string) => readFile(new URL(`rest/${name}.json`, folder), "utf8");
const delivered = async (name: string): Promise<string> =>
  JSON.parse(await readFile(new URL(`webhooks/${name}.json`, folder), "utf8")).raw_body;

/** What had happened to order 20 when it was asked about: 21 kr were paid back, then the rest, and then the first refund was deleted. */
type Moment = "first" | "both" | "deleted";

export interface RecordedStore {
  url: string;
  consumerKey: string;
  consumerSecret: string;
  /** How often it was asked. */
  asked(): number;
  now(moment: Moment): void;
  close(): Promise<void>;
}

export async function startStore(): Promise<RecordedStore> {
  const [consumerKey, consumerSecret] = ["ck_recorded", "cs_recorded"];
  let moment: Moment = "first";
  let asked = 0;
  const ofOrder20 = async (): Promise<[order: string, refunds: string]> => {
    const all = await rest("rest-order3-refunds-list-after-status-refunded");
    const [second, first] = JSON.parse(all) as object[]; // safe because two were recorded
    if (moment === "first") return [await delivered("034-order.updated"), JSON.stringify([first])];
    if (moment === "both") return [await rest("rest-order3-status-refunded"), all];
    return [await rest("rest-order3-after-refund-deleted"), JSON.stringify([second])];
  };
  const answerTo = async (path: string): Promise<string | undefined> => {
    switch (path.replace("/wp-json/wc/v3/orders/", "")) {
      case "13":
        return rest("rest-order-after-refunds");
      case "13/refunds":
        return rest("rest-order-refunds-list");
      case "14":
        return rest("rest-order2-after-refund");
      case "14/refunds":
        return rest("rest-order2-refunds-list");
      case "20":
        return (await ofOrder20())[0];
      case "20/refunds":
        return (await ofOrder20())[1];
      case "20/fulfillments":
        return rest("rest-fulfillments-list");
      case "23":
        return delivered("044-order.updated");
      case "23/refunds":
        return `[${await rest("rest-refund-negative-fee-line")}]`;
      default:
        return path.endsWith("/wc/v3/orders") ? "[]" : undefined;
    }
  };
  let url = "";
  const server = createServer(async (request, response) => {
    asked += 1;
    const isKnown = isSigned(request, url, consumerKey, consumerSecret);
    const found = isKnown ? await answerTo(new URL(request.url ?? "/", url).pathname) : undefined;
    const status = !isKnown ? 401 : found === undefined ? 404 : 200;
    const code = isKnown ? "woocommerce_rest_shop_order_invalid_id" : "woocommerce_rest_cannot_view";
    response
      .writeHead(status, { "content-type": "application/json; charset=UTF-8" })
      .end(found ?? JSON.stringify({ code, message: "", data: { status } }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // safe because it listens on TCP
  return {
    url,
    consumerKey,
    consumerSecret,
    asked: () => asked,
    now: (then) => {
      moment = then;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** As WooCommerce checks it over http: the method, the address and every parameter but the signature, each written by RFC 3986 and sorted. */
function isSigned(
  { method, url: path }: IncomingMessage,
  store: string,
  key: string,
  secret: string,
): boolean {
  const { pathname, searchParams } = new URL(path ?? "/", store);
  const given = Buffer.from(searchParams.get("oauth_signature") ?? "", "base64");
  searchParams.delete("oauth_signature");
  const written = (text: string) =>
    encodeURIComponent(text).replace(
      /[!'()*]/g,
      (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
    );
  // As PHP reads an address: of a name that comes twice the last one counts.
  const query = Object.entries(Object.fromEntries(searchParams))
    .map(([name, value]) => `${written(name)}=${written(value)}`)
    .sort()
    .join("&");
  const text = [method ?? "", `${store}${pathname}`, query].map(written).join("&");
  const expected = createHmac("sha256", `${secret}&`).update(text).digest();
  return (
    searchParams.get("oauth_consumer_key") === key &&
    given.length === expected.length &&
    timingSafeEqual(given, expected)
  );
}
