import { afterEach, describe, expect, test } from "vitest";
import type { MailProvider, SendOutcome } from "../../src/contracts.ts";
import { Problem } from "../../src/errors.ts";
import { readMail } from "../../src/parts.ts";
import { envelope, lastLook, letter, wait } from "./letters.ts";

/**
 * What may happen on the provider's side, and what a merchant is told of it; each provider's test builds it from the real protocol,
 * with the password and the customer's address in what the server says wherever it can say something.
 */
const weathers = {
  fine: { outcome: "accepted" },
  "nobody answers": { outcome: "later", outage: true, reason: expect.stringMatching(/not handed over/) },
  busy: { outcome: "later", outage: true },
  /** Too many mails in too short a time; where the protocol can say how long to wait, the stand-in asks for 7 seconds. */
  "rate limited": { outcome: "later", outage: true },
  /** The provider takes nothing from this account any more. */
  "account stopped": { outcome: "later", outage: true },
  /** The provider says that it broke before it took the mail. */
  "fault before the mail": { outcome: "later", outage: true },
  "recipient unknown": { outcome: "refused", reason: expect.stringMatching(/\w+ \w+/) },
  "wrong password": { outcome: "later", outage: true, reason: expect.stringMatching(/password|token|key/) },
  "silent after the mail": { outcome: "uncertain" },
  "cut after the mail": { outcome: "uncertain" },
} satisfies Record<string, object>;

export type Weather = keyof typeof weathers;

/** A provider with its server, in one weather. The password in its url is "s3cr3t-password". */
export interface Stage {
  provider: MailProvider;
  /** Recipients of each mail that the server has in full, in order of arrival. */
  delivered(): string[][];
  /** How often the server saw an attempt to hand over a mail. */
  attempts(): number;
  /** The bytes of each mail that the server has in full, as they arrived: what `compose` made, or what holds it. */
  bodies(): Buffer[];
  /** Whether the server can say "wait 7 seconds"; absent where its protocol has no words for it. */
  tellsWait?: boolean | undefined;
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
    const send = async (
      { provider }: Stage,
      { look = lastLook(), to = envelope.to, toCompose = to }: Partial<Sending> = {},
    ): Promise<SendOutcome> =>
      provider.send(
        await provider.compose(letter({ to: { name: "Åsa Öberg", address: toCompose } })),
        { ...envelope, to },
        "nordlys\nasa@kund.example\nrefund-issued\n1001",
        look,
      );
    afterEach(async () => {
      for (const { provider, close } of stages.splice(0)) {
        await provider.close();
        await close();
      }
    });

    test.each(Object.entries(weathers))(
      "in the weather %j the merchant is told what became of the mail, once, without a password or an address",
      async (weather, told) => {
        // safe because these are the keys of weathers
        const raised = await stage(weather as Weather);
        const look = lastLook();
        const outcome = await send(raised, { look });
        expect(outcome).toMatchObject(told);
        expect(JSON.stringify(outcome)).not.toMatch(/s3cr3t|asa@kund/);
        if (outcome.outcome === "later" && weather === "rate limited" && raised.tellsWait)
          expect(outcome.retryAfter).toBe(7);
        expect(raised.delivered()).toHaveLength(
          ["fine", "silent after the mail", "cut after the mail"].includes(weather) ? 1 : 0,
        );
        expect(look.times).toBeLessThanOrEqual(1);
        await wait(300);
        expect(raised.attempts()).toBeLessThanOrEqual(1);
      },
    );

    test("a mail that is taken is accepted, with the server's answer, and goes to one customer", async () => {
      const fine = await stage("fine");
      const look = lastLook();
      const outcome = await send(fine, { look });
      expect(outcome).toMatchObject({ outcome: "accepted", answer: expect.stringMatching(/^2\d\d /) });
      expect(fine.delivered()).toEqual([["asa@kund.example"]]);
      expect(look.times).toBe(1);
    });

    test("each attempt of a mail is the same bytes, with the key by which it is known again", async () => {
      const fine = await stage("fine");
      const bytes = await fine.provider.compose(letter());
      for (const _ of [1, 2])
        expect(await fine.provider.send(bytes, envelope, "key-1", lastLook())).toMatchObject({
          outcome: "accepted",
        });
      const [first, second] = fine.bodies();
      expect(first?.equals(second ?? Buffer.alloc(0))).toBe(true);
      expect(first?.toString("latin1")).toContain("mfrggzdfmztwq2lk");
      expect(fine.bodies().join()).not.toContain("s3cr3t");
    });

    test("a person who looks later reads out of the bytes what the customer was written, also with files", async () => {
      const { provider } = await stage("fine");
      const file = { name: "statement-R-1042.pdf", type: "application/pdf", bytes: Buffer.from("%PDF-1.7") };
      for (const attachments of [undefined, [file]]) {
        const mail = letter({ attachments });
        const read = await readMail(provider.name, await provider.compose(mail));
        expect(read.text).toBe(mail.text);
        // In 7 bits a letter is a numeric reference, which every browser reads as the letter.
        const letters = read.html.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
        expect(letters).toBe(mail.html);
      }
    });

    test("a worker that may no longer send stops the mail at the last look, and the customer gets nothing", async () => {
      const fine = await stage("fine");
      const look = lastLook(async () => {
        await wait(20);
        throw new Error("another worker has this mail now");
      });
      expect(await send(fine, { look })).toMatchObject({ outcome: "later" });
      await wait(100);
      expect(fine.delivered()).toEqual([]);
      expect(look.times).toBe(1);
      expect(await send(fine)).toMatchObject({ outcome: "accepted" });
    });

    test("a wrong password is told when the settings are checked, and is not shown", async () => {
      const { provider } = await stage("wrong password");
      const problem = await provider.check().catch((error: unknown) => error);
      expect(problem).toBeInstanceOf(Problem);
      expect(problem).toMatchObject({
        kind: "unavailable",
        message: expect.stringMatching(/password|token|key/),
      });
      expect(String(problem)).not.toContain("s3cr3t");
    });

    test("two addresses in one field never become two recipients", async () => {
      const fine = await stage("fine");
      const look = lastLook();
      for (const to of [
        "a@b.example, evil@x.example",
        "a@b.example> , <evil@x.example",
        '"a@b.example,evil"@x.example',
      ]) {
        expect(await send(fine, { look, to, toCompose: envelope.to })).toMatchObject({ outcome: "refused" });
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

    test("a hundred mails at once each arrive once, each at its own customer", async () => {
      const fine = await stage("fine");
      const customers = Array.from({ length: 100 }, (_, n) => `kund${n}@kund.example`);
      const outcomes = await Promise.all(customers.map((to) => send(fine, { to })));
      expect(outcomes.every(({ outcome }) => outcome === "accepted")).toBe(true);
      expect(fine.attempts()).toBe(100);
      expect(
        fine
          .delivered()
          .map((recipients) => recipients.join())
          .sort(),
      ).toEqual(customers.sort());
    });
  });
}

interface Sending {
  look: () => Promise<void>;
  to: string;
  toCompose: string;
}
