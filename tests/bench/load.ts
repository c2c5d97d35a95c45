/** Posts webhooks as fast as they are answered, over keep-alive connections. Plain sockets: the client's own cost must not hide the server's. */
import { createHmac } from "node:crypto";
import net from "node:net";

export const webhookSecret = "test-secret-æøå";

export interface Load {
  requestsPerSecond: number;
  /** Milliseconds from the first byte out to the last byte in, one a request. */
  latencies: number[];
}

/** A signed WooCommerce delivery of 8 KiB about the order `id`; no two with different ids have the same body. */
export function delivery(path: string, id: string): Buffer {
  const body = Buffer.from(order.replace("@@@@@@@@@@@@@@@@@@@@@@@@", id.padEnd(24, "-").slice(0, 24)));
  const signature = createHmac("sha256", webhookSecret).update(body).digest("base64");
  const head = `POST ${path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\nx-wc-webhook-source: https://shop.example/\r\nx-wc-webhook-topic: order.updated\r\nx-wc-webhook-resource: order\r\nx-wc-webhook-event: updated\r\nx-wc-webhook-signature: ${signature}\r\nx-wc-webhook-id: 3\r\nx-wc-webhook-delivery-id: 8a2f\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), body]);
}

const line = (i: number) => ({
  id: 40 + i,
  name: "Genser i lammeull",
  product_id: 10 + i,
  variation_id: 0,
  quantity: 1,
  tax_class: "",
  subtotal: "64.00",
  subtotal_tax: "16.00",
  total: "64.00",
  total_tax: "16.00",
  taxes: [{ id: 1, total: "16", subtotal: "16" }],
  meta_data: [{ id: i, key: "color", value: "red" }],
  sku: `KNIT-${i}`,
  price: 64,
  image: { id: "", src: "" },
});
const draft = {
  id: 14,
  status: "processing",
  currency: "DKK",
  version: "10.3.5",
  order_key: "wc_order_@@@@@@@@@@@@@@@@@@@@@@@@",
  total: "80.00",
  billing: { email: "b@example.test" },
  line_items: Array.from({ length: 18 }, (_, i) => line(i)),
  refunds: [],
  note: "",
};
const order = JSON.stringify({ ...draft, note: "x".repeat(8192 - JSON.stringify(draft).length) });

/** Sends `requests` over `connections` sockets. Throws when one is not answered 200. */
export async function load(
  url: string,
  requests: number,
  connections: number,
  make: (index: number) => Buffer,
): Promise<Load> {
  const { hostname, port } = new URL(url);
  const latencies: number[] = [];
  let next = 0;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const socket = net.connect({ host: hostname, port: Number(port), noDelay: true });
      await new Promise<void>((ready, fail) => socket.once("connect", ready).once("error", fail));
      while (next < requests) {
        const request = make(next++);
        const sent = performance.now();
        await exchange(socket, request);
        latencies.push(performance.now() - sent);
      }
      socket.destroy();
    }),
  );
  return { requestsPerSecond: requests / ((performance.now() - started) / 1000), latencies };
}

/** One request and its whole answer. Rejects unless it is a 2xx. */
export function exchange(socket: net.Socket, request: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    const done = (error?: Error) => {
      socket.off("data", hear).off("error", done).off("close", cut);
      if (error) reject(error);
      else if (!/^HTTP\/1\.1 2/.test(text)) reject(new Error(`the server answered ${text.slice(0, 400)}`));
      else resolve(text);
    };
    const cut = () => done(new Error("the connection was cut"));
    const hear = (piece: Buffer) => {
      text += piece.toString("latin1");
      const end = text.indexOf("\r\n\r\n");
      if (end < 0) return;
      const length = /\r\ncontent-length: *(\d+)/i.exec(text.slice(0, end))?.[1];
      if (length !== undefined ? text.length >= end + 4 + Number(length) : text.endsWith("\r\n0\r\n\r\n"))
        done();
    };
    socket.on("data", hear).once("error", done).once("close", cut);
    socket.write(request);
  });
}
