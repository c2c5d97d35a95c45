/** A provider that is away is left alone, and one that asks for a second is left alone for a second. */
import { describe, expect, test } from "vitest";
import type { Context } from "../../src/context.ts";
import type { MailProvider, SendOutcome } from "../../src/contracts.ts";
import { openMetrics } from "../../src/observe/metrics.ts";
import { noteOutcome, outletOf } from "../../src/pipeline/sending/outlet.ts";
import { notePace, turnOf } from "../../src/pipeline/sending/pace.ts";

function stage() {
  let now = Date.parse("2026-11-20T15:30:00+01:00");
  const mail = { name: "resend" } as MailProvider; // safe because nothing is sent here
  const context = {
    mail,
    database: {},
    config: { MAIL_RATES: new Map() },
    now: () => new Date(now),
    metrics: openMetrics(),
    log: { info: () => undefined, warn: () => undefined },
  } as unknown as Context; // safe because the circuit asks for nothing else
  return {
    tell: (outcome: SendOutcome) => noteOutcome(context, mail, outcome),
    most: () => outletOf(context)?.most ?? 0,
    hear: (outcome: SendOutcome) => notePace(context, "lena@busy.example", outcome),
    /** Seconds until a mail to the same domain may leave. */
    wait: () => (turnOf(context, "anna@busy.example").getTime() - now) / 1_000,
    pass(milliseconds: number) {
      now += milliseconds;
    },
  };
}
const busy = (retryAfter?: number): SendOutcome => ({
  outcome: "later",
  reason: "429",
  outage: true,
  ...(retryAfter !== undefined && { retryAfter }),
});

describe("a provider that says how long to wait", () => {
  test("is asked again when it said, however often it says so", () => {
    const { tell, most, pass } = stage();
    for (let times = 0; times < 12; times += 1) {
      tell(busy(1));
      expect(most()).toBe(0);
      pass(999);
      expect(most()).toBe(0);
      pass(1);
      expect(most()).toBe(1);
    }
    tell({ outcome: "accepted", answer: "200 OK" });
    expect(most()).toBe(Number.POSITIVE_INFINITY);
  });

  test("for an hour is left alone for an hour", () => {
    const { tell, most, pass } = stage();
    tell(busy(3_600));
    pass(3_599_000);
    expect(most()).toBe(0);
    pass(1_000);
    expect(most()).toBe(1);
  });
});

test("a provider that says nothing is left alone after five mails, for longer each time, a minute at most", () => {
  const { tell, most, pass } = stage();
  for (let mails = 0; mails < 4; mails += 1) tell(busy());
  expect(most()).toBe(Number.POSITIVE_INFINITY);
  tell(busy());
  expect(most()).toBe(0);
  pass(2_000);
  expect(most()).toBe(1);
  for (let times = 0; times < 8; times += 1) {
    tell(busy());
    expect(most()).toBe(0);
    pass(60_000);
    expect(most()).toBe(1);
  }
});

test("a domain that asks for patience is left alone a little longer each time, and forty mails on their way together ask once", () => {
  const { hear, wait, pass } = stage();
  const later: SendOutcome = { outcome: "later", reason: "421 try again later" };
  for (let mails = 0; mails < 40; mails += 1) hear(later);
  const first = wait();
  expect(first).toBeGreaterThan(0);
  expect(first).toBeLessThanOrEqual(1);
  pass(2_000);
  for (let mails = 0; mails < 40; mails += 1) hear(later);
  expect(wait()).toBeGreaterThan(first);
  expect(wait()).toBeLessThanOrEqual(2);
  hear({ outcome: "accepted", answer: "250 OK" });
  expect(wait()).toBe(0);
});
