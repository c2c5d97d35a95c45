import { createServer, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { type Answer, otherwise, overHttp, readProviderUrl } from "../../src/mail/http.ts";
import { envelope, lastLook, letter } from "./letters.ts";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** The smallest provider: whatever its server answers is read by status alone. */
async function provider(
  answer: RequestListener,
  read = (one: Answer) => otherwise("The provider", one),
  atOnce?: number,
) {
  const keys: string[] = [];
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(
    () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  );
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const made = overHttp(
    {
      name: "smallest",
      title: "The provider",
      idempotentFor: 23,
      reports: false,
      atOnce,
      compose: async () => new Uint8Array([1]),
      request: (body, key) => {
        keys.push(key);
        return { url, method: "POST", headers: {}, body };
      },
      read,
      probe: () => ({ url, method: "GET", headers: {} }),
      wrong: () => undefined,
    },
    { answer: 2_000 },
  );
  const send = async (key = "k") => made.send(await made.compose(letter()), envelope, key, lastLook());
  return { send, keys, made };
}

describe("an answer over HTTP", () => {
  test.each<[string, Record<string, string>, number | undefined]>([
    ["seconds", { "retry-after": "120" }, 120],
    [
      "a date, by the provider's own clock",
      { "retry-after": "Fri, 20 Nov 2026 10:00:30 GMT", date: "Fri, 20 Nov 2026 10:00:00 GMT" },
      30,
    ],
    [
      "a date that is over",
      { "retry-after": "Fri, 20 Nov 2026 09:00:00 GMT", date: "Fri, 20 Nov 2026 10:00:00 GMT" },
      0,
    ],
    ["nothing", {}, undefined],
    ["nonsense", { "retry-after": "-5 or so" }, undefined],
  ])("that asks us to wait with %s is understood", async (_what, headers, seconds) => {
    const { send } = await provider((_request, response) => response.writeHead(429, headers).end());
    const outcome = await send();
    expect(outcome).toMatchObject({ outcome: "later", outage: true });
    expect("retryAfter" in outcome ? outcome.retryAfter : undefined).toBe(seconds);
  });

  test("without an end is read only at its beginning, and does not hold us", async () => {
    let length = 0;
    const { send } = await provider(
      (_request, response) => {
        const write = () => {
          while (!response.destroyed && response.write("x".repeat(16_384)));
        };
        response.writeHead(200).on("drain", write);
        write();
      },
      (answer) => {
        length = answer.text.length;
        return otherwise("The provider", answer);
      },
    );
    expect(await send()).toMatchObject({ outcome: "uncertain" });
    expect(length).toBe(65_536);
  });

  test.each<[number, string, boolean]>([
    [200, "uncertain", false],
    [302, "later", true],
    [400, "later", true],
    [408, "uncertain", false],
    [413, "refused", false],
    [500, "uncertain", false],
    [502, "uncertain", false],
    [503, "later", true],
    [504, "uncertain", false],
  ])("of status %i alone is %s", async (status, outcome, everybody) => {
    const { send } = await provider((_request, response) => response.writeHead(status).end("no words"));
    const told = await send();
    expect(told.outcome).toBe(outcome);
    expect("outage" in told).toBe(everybody);
  });
});

test("a provider that takes few requests at a time is given no more, and each of them in the end", async () => {
  const open: ServerResponse[] = [];
  let mayAnswer = false;
  const both = Promise.withResolvers<void>();
  const { send, keys, made } = await provider(
    (_request, response) => {
      if (mayAnswer) return void response.writeHead(503).end();
      if (open.push(response) === 2) both.resolve();
    },
    undefined,
    2,
  );
  expect(made.atOnce).toBe(2);
  const sent = Array.from({ length: 7 }, () => send());
  await both.promise;
  expect(keys).toHaveLength(2);
  mayAnswer = true;
  for (const response of open) response.writeHead(503).end();
  expect((await Promise.all(sent)).map(({ outcome }) => outcome)).toEqual(Array(7).fill("later"));
  expect(keys).toHaveLength(7);
});

test("the key that a provider is given is the same for the same mail, and says nothing of the customer", async () => {
  const { send, keys } = await provider((_request, response) => response.writeHead(503).end());
  for (const key of [
    "nordlys\nasa@kund.example\n1001",
    "nordlys\nasa@kund.example\n1001",
    "nordlys\nkim@kund.example\n1001",
  ])
    await send(key);
  const [first, second, third] = keys;
  expect(first).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(second).toBe(first);
  expect(third).not.toBe(first);
});

test("a provider's url is read with its percent-encoded secret, and is only asked in the clear on this machine", () => {
  const read = (url: string) => readProviderUrl(url, "The provider", "any:", "any://<key>@host");
  expect(read("any://a%2Fb:c%2Bd@host.example?x=1")).toMatchObject({
    origin: "https://host.example",
    user: "a/b",
    password: "c+d",
    host: "host.example",
  });
  expect(read("any://k@127.0.0.1:8080?tls=0").origin).toBe("http://127.0.0.1:8080");
  for (const url of [
    "any://s3cr3t@host.example?tls=0",
    "any://s3cr3t%zz@host",
    "other://s3cr3t@host",
    "any:",
    "s3cr3t",
  ]) {
    expect(() => read(url)).toThrow(expect.objectContaining({ kind: "bad_request" }));
    expect(() => read(url)).not.toThrow(/s3cr3t/);
  }
});
