import type { Envelope, Mail } from "../../src/contracts.ts";

/** A refund mail as the pipeline would hand it to a provider. */
export const letter = (changes: Partial<Mail> = {}): Mail => ({
  from: { name: "Nordlys", address: "hej@nordlys.example" },
  to: { name: "Åsa Öberg", address: "asa@kund.example" },
  replyTo: { name: "Nordlys kundtjänst", address: "r+k1abcdef@r.nordlys.example" },
  subject: "Återbetalning 80,00 kr · order #1001",
  html: '<!doctype html><html lang="sv"><body><p>Du får tillbaka <b>80,00&nbsp;kr</b>.</p></body></html>',
  text: "Du får tillbaka 80,00 kr.\n",
  messageId: "<mfrggzdfmztwq2lk.nordlys@nordlys.example>",
  date: new Date("2026-03-02T09:30:00Z"),
  references: ["<order-1001.nordlys@nordlys.example>"],
  headers: { "Auto-Submitted": "auto-generated", "X-Notification-Kind": "refund-issued" },
  ...changes,
});

export const envelope: Envelope = { from: "b+abc@bounce.nordlys.example", to: "asa@kund.example" };

/** The pipeline's last look before the mail leaves, counted. */
export function lastLook(then: () => Promise<void> = async () => undefined) {
  const look = Object.assign(
    async () => {
      look.times += 1;
      await then();
    },
    { times: 0 },
  );
  return look;
}

export const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
