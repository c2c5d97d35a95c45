import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** What a real WooCommerce store sent and answered, recorded byte for byte (persons are made up). Its webhook secret is `test-secret-æøå`. */
export const recordedSecret = "test-secret-æøå";
const folder = new URL("../../tests/fixtures/woocommerce/", import.meta.url);

export interface RecordedDelivery {
  headers: Record<string, string>;
  raw_body: string;
}

/** One delivery of the record, by its file's name without the ending. */
export const readDelivery = async (name: string): Promise<RecordedDelivery> =>
  JSON.parse(await readFile(new URL(`webhooks/${name}.json`, folder), "utf8"));

const answer = (name: string): Promise<string> => readFile(new URL(`rest/${name}.json`, folder), "utf8");

/** Which recorded answer belongs to which question. */
const answers: Record<string, string> = {
  "/wp-json/wc/v3/orders/13": "rest-order-after-refunds",
  "/wp-json/wc/v3/orders/13/refunds": "rest-order-refunds-list",
  "/wp-json/wc/v3/orders/14": "rest-order2-after-refund",
  "/wp-json/wc/v3/orders/14/refunds": "rest-order2-refunds-list",
  "/wp-json/wc/v3/orders/20": "rest-order3-status-refunded",
  "/wp-json/wc/v3/orders/20/refunds": "rest-order3-refunds-list-after-status-refunded",
  "/wp-json/wc/v3/orders/20/fulfillments": "rest-fulfillments-list",
  "/wp-json/wc/v3/orders/23/refunds": "rest-refund-negative-fee-line",
};

/** The store's REST API as far as it was recorded: it answers only to a signed request (OAuth 1.0a, as over http), with the recorded bodies. */
export async function recordedStore(
  consumerKey: string,
): Promise<{ url: string; asked: string[]; close(): Promise<void> }> {
  const asked: string[] = [];
  const server: Server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://store");
    asked.push(url.pathname);
    const name = answers[url.pathname];
    const signed =
      url.searchParams.get("oauth_consumer_key") === consumerKey && url.searchParams.has("oauth_signature");
    const status = !signed ? 401 : name ? 200 : 404;
    const body =
      status === 200 && name
        ? await answer(name)
        : JSON.stringify({
            code: status === 401 ? "woocommerce_rest_cannot_view" : "woocommerce_rest_shop_order_invalid_id",
            message: "",
            data: { status },
          });
    response
      .writeHead(status, { "content-type": "application/json; charset=UTF-8" })
      .end(body.trimStart().startsWith("{") && url.pathname.endsWith("/refunds") ? `[${body}]` : body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, // safe because it listens on TCP
    asked,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
