import { afterEach, describe, expect, test } from "vitest";
import type { MailProvider } from "../../src/contracts.ts";
import { Problem } from "../../src/errors.ts";
import { envelope, lastLook, letter, wait } from "./letters.ts";

/** What may happen on the provider's side; each provider's test builds it from the real protocol. */
export type Weather =
  | "fine"
  | "nobody answers"
  | "busy"
  | "recipient unknown"
  | "wrong password"
  | "silent after the mail"
  | "cut after the mail";

/** A provider with its server, in one weather. The password in its url is "s3cr3t-password". */
export interface Stage {
  provider: MailProvider;
  /** Recipients of each mail that the server has in full, in order of arrival. */
  delivered(): string[][];
  /** How often the server saw an attempt to hand over a mail. */
  attempts(): number;
  close(): Promise<void>;
}

/** What every provider promises, whatever its protocol. */
export function contract(name: string, raise: (weather: Weather) => Promise<Stage>): void {
  describe(`the provider ${name}`, () => {
    const stages: Stage[] = [];
    const stage = async (weather: Weather) => {
      const raised = await raise(weather);
      stages.push(raised);
      return raised;
    };
    const send = async ({ provider }: Stage, look = lastLook(), to = envelope.to) =>
      provider.send(await provider.compose(letter()), { ...envelope, to }, "key-1", look);
    afterEach(async () => {
      for (const { provider, close } of stages.splice(0)) {
        await provider.close();
        await close();
      }
    });

    test("a mail that is taken is accepted, with the server's answer, and goes to one customer", async () => {
      const fine = await stage("fine");
      const look = lastLook();
      const outcome = await send(fine, look);
      expect(outcome).toMatchObject({ outcome: "accepted", answer: expect.stringMatching(/^2\d\d /) });
      expect(fine.delivered()).toEqual([["asa@kund.example"]]);
      expect(look.times).toBe(1);
    });

    test("a worker that may no longer send stops the mail at the last look, and the customer gets nothing", async () => {
      const fine = await stage("fine");
      const look = lastLook(async () => {
        await wait(20);
        throw new Error("another worker has this mail now");
      });
      expect(await send(fine, look)).toMatchObject({ outcome: "later" });
      await wait(100);
      expect(fine.delivered()).toEqual([]);
      expect(look.times).toBe(1);
      expect(await send(fine)).toMatchObject({ outcome: "accepted" });
    });

    test("while nobody answers, the mail waits for later", async () => {
      const outcome = await send(await stage("nobody answers"));
      expect(outcome).toMatchObject({ outcome: "later", reason: expect.stringMatching(/not handed over/) });
    });

    test("a busy provider is tried later, by us and not by the adapter", async () => {
      const busy = await stage("busy");
      expect(await send(busy)).toMatchObject({ outcome: "later" });
      await wait(300);
      expect(busy.attempts()).toBe(1);
    });

    test("an address that the provider knows to be dead is refused with its reason", async () => {
      const dead = await stage("recipient unknown");
      expect(await send(dead)).toMatchObject({
        outcome: "refused",
        reason: expect.stringMatching(/\w+ \w+/),
      });
      expect(dead.delivered()).toEqual([]);
    });

    test("a wrong password makes the mail wait, says so, and is not shown", async () => {
      const outcome = await send(await stage("wrong password"));
      expect(outcome).toMatchObject({ outcome: "later", reason: expect.stringMatching(/password|token/) });
      expect(JSON.stringify(outcome)).not.toContain("s3cr3t");
      const { provider } = await stage("wrong password");
      const problem = await provider.check().catch((error: unknown) => error);
      expect(problem).toBeInstanceOf(Problem);
      expect(String(problem)).not.toContain("s3cr3t");
    });

    test("silence after the whole mail is uncertain, neither sent nor failed", async () => {
      expect(await send(await stage("silent after the mail"))).toMatchObject({ outcome: "uncertain" });
    });

    test("a connection cut after the whole mail is uncertain, and nothing is sent again", async () => {
      const cut = await stage("cut after the mail");
      expect(await send(cut)).toMatchObject({ outcome: "uncertain" });
      await wait(300);
      expect(cut.attempts()).toBe(1);
    });

    test("two addresses in one field never become two recipients", async () => {
      const fine = await stage("fine");
      const look = lastLook();
      for (const to of [
        "a@b.example, evil@x.example",
        "a@b.example> , <evil@x.example",
        '"a@b.example,evil"@x.example',
      ]) {
        expect(await send(fine, look, to)).toMatchObject({ outcome: "refused" });
        await expect(fine.provider.compose(letter({ to: { address: to } }))).rejects.toBeInstanceOf(Problem);
      }
      expect(fine.attempts()).toBe(0);
      expect(look.times).toBe(0);
    });

    test("the settings can be checked before the first mail", async () => {
      await (await stage("fine")).provider.check();
      await expect((await stage("nobody answers")).provider.check()).rejects.toMatchObject({
        kind: "unavailable",
      });
    });

    test("a hundred mails at once each arrive once", async () => {
      const fine = await stage("fine");
      const outcomes = await Promise.all(
        Array.from({ length: 100 }, (_, n) => send(fine, lastLook(), `kund${n}@kund.example`)),
      );
      expect(outcomes.every(({ outcome }) => outcome === "accepted")).toBe(true);
      expect(fine.attempts()).toBe(100);
    });
  });
}
