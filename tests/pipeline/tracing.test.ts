/** One trace from a shop's webhook to the mail, through whichever processes it went; nothing when nobody listens. */
import { context, SpanKind, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from "@opentelemetry/sdk-trace-base";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { lenasStory } from "../../src/demo/events.ts";
import { openTrace } from "../../src/observe/trace.ts";
import { openWorld, type TestShop, type World } from "../support/shop.ts";

const kept = new InMemorySpanExporter();
let world: World;
let shop: TestShop;
beforeAll(async () => {
  world = await openWorld();
  shop = await world.open();
});
afterEach(() => {
  trace.disable();
  context.disable();
  kept.reset();
});
afterAll(() => world.close());

/** What an operator does with `node --import`. */
function listen() {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(kept)] }));
}

const spans = () => kept.getFinishedSpans();
const traceOf = (span: ReadableSpan | undefined) => span?.spanContext().traceId;
const named = (name: string) => spans().filter((span) => span.name === name);

test("without an SDK a step is only done, and nothing is asked for its sake", async () => {
  const step = openTrace();
  expect(step.on).toBe(false);
  expect(await step.step("send", undefined, {}, async () => 7)).toBe(7);
  await shop.tell({ ...lenasStory(world.now()).placed, id: "quiet" });
  expect(spans()).toEqual([]);
});

test("all that follows from a delivery is one trace, whose id is the delivery's", async () => {
  listen();
  expect(world.context.trace.on).toBe(true);
  await shop.tell({ ...lenasStory(world.now()).refunded, id: "heard" });
  const { id } = await shop.ask((db, shopId) =>
    db
      .selectFrom("webhook")
      .select("id")
      .where("shop_id", "=", shopId)
      .where("delivery_key", "=", "heard")
      .executeTakeFirstOrThrow(),
  );
  const ours = spans().filter((span) => traceOf(span) === id.replaceAll("-", ""));
  expect(ours.map((span) => span.name)).toEqual(
    expect.arrayContaining(["receive", "plan", "decide", "deliver", "render", "send"]),
  );
  const [plan] = named("plan");
  expect(named("decide")[0]?.parentSpanContext?.spanId).toBe(plan?.spanContext().spanId);
  expect(plan?.attributes).toMatchObject({ "kvitto.shop": shop.id, "kvitto.result": "done" });
});

test("a delivery that comes again has a trace of its own that says so", async () => {
  listen();
  await shop.tell({ ...lenasStory(world.now()).placed, id: "again" });
  await shop.tell({ ...lenasStory(world.now()).placed, id: "again" });
  expect(named("receive").map((span) => span.attributes["kvitto.new"])).toEqual([true, false]);
  expect(new Set(named("receive").map(traceOf)).size).toBe(2);
});

test("the trace of the request around it is linked, not mixed in", async () => {
  listen();
  await trace
    .getTracer("http")
    .startActiveSpan("POST /v1/events", { kind: SpanKind.SERVER }, async (request) => {
      await shop.post({ ...lenasStory(world.now()).placed, id: "linked" });
      request.end();
    });
  const [receive] = named("receive");
  const [request] = named("POST /v1/events");
  expect(traceOf(receive)).not.toBe(traceOf(request));
  expect(receive?.links.map((link) => link.context.traceId)).toEqual([traceOf(request)]);
  await world.settle();
});

test("a step that fails says the error's name, never its words", async () => {
  listen();
  const fails = openTrace().step("ask", "0199d3a0-0000-7000-8000-000000000001", {}, async () => {
    throw new RangeError("Key (email)=(lena@example.com) already exists");
  });
  await expect(fails).rejects.toThrow("already exists");
  expect(spans()).toHaveLength(1);
  expect(spans()[0]?.attributes).toEqual({ "error.type": "RangeError" });
  expect(spans()[0]?.events).toEqual([]);
  expect(spans()[0]?.status.message).toBe("RangeError");
});

test("spans say ids, kinds, states and counts: nothing of the customer", async () => {
  listen();
  await shop.tell({ ...lenasStory(world.now()).refunded, id: "private" });
  const told = JSON.stringify(
    spans().map(({ name, attributes, status, events }) => ({ name, attributes, status, events })),
  );
  for (const word of ["lena", "example.com", "Ek", "4242", shop.key]) expect(told).not.toContain(word);
});
