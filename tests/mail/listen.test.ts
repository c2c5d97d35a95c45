import { connect } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { type Listener, type Received, startListener } from "../../src/mail/smtp/listen.ts";
import { wait } from "./letters.ts";

/** Speaks SMTP line by line, as a customer's mail server does; `say` gives the server's whole answer. */
async function dial(port: number) {
  const socket = connect(port, "127.0.0.1");
  socket.setNoDelay(true);
  let heard = "";
  socket.on("data", (chunk) => {
    heard += chunk;
  });
  socket.on("error", () => undefined);
  const answer = async () => {
    const until = Date.now() + 5_000;
    while (!/^\d{3}( .*)?\r\n$/m.test(heard) && Date.now() < until && !socket.destroyed) await wait(2);
    const all = heard.trimEnd();
    heard = "";
    return all;
  };
  await answer();
  return {
    socket,
    answer,
    async say(line: string | Buffer) {
      socket.write(line);
      socket.write("\r\n");
      return answer();
    },
  };
}

describe("the door for customers' answers", () => {
  const closing: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });
  async function open(changes: Partial<Listener> = {}) {
    const kept: Received[] = [];
    const { port, close } = await startListener({
      port: 0,
      host: "127.0.0.1",
      accepts: async (address) => address.endsWith("@r.nordlys.example"),
      keep: async (received) => {
        kept.push(received);
      },
      ...changes,
    });
    closing.push(close);
    const caller = await dial(port);
    closing.unshift(async () => void caller.socket.destroy());
    const offers = await caller.say("EHLO kund.example");
    return { kept, offers, port, ...caller };
  }

  test("a customer's answer is kept, byte for byte, before their server hears yes", async () => {
    const order: string[] = [];
    const { kept, say } = await open({
      keep: async (received) => {
        await wait(50);
        order.push("kept");
        kept.push(received);
      },
    });
    await say("MAIL FROM:<asa@kund.example>");
    expect(await say("RCPT TO:<r+k1abc@r.nordlys.example>")).toMatch(/^250 /);
    expect(await say("DATA")).toMatch(/^354 /);
    order.push(await say("Subject: Sv: Retur\r\n\r\nHej\r\n..en punkt\r\n\xff\r\n."));
    expect(order).toEqual(["kept", "250 2.6.0 Kept"]);
    expect(kept).toMatchObject([
      { from: "asa@kund.example", to: ["r+k1abc@r.nordlys.example"], remote: "127.0.0.1" },
    ]);
    expect(Buffer.from(kept[0]?.raw ?? []).toString()).toBe(
      "Subject: Sv: Retur\r\n\r\nHej\r\n.en punkt\r\n\xff\r\n",
    );
  });

  test("a bounce, which has no sender, is taken", async () => {
    const { kept, say } = await open();
    expect(await say("MAIL FROM:<>")).toMatch(/^250 /);
    await say("RCPT TO:<b+abc@r.nordlys.example>");
    await say("DATA");
    expect(await say("Subject: Undelivered\r\n\r\n.")).toMatch(/^250 /);
    expect(kept[0]?.from).toBe("");
  });

  test("mail to an address that is not ours is turned away at the door, never relayed", async () => {
    const { kept, say } = await open();
    await say("MAIL FROM:<spam@x.example>");
    for (const to of ["victim@gmail.com", "victim%gmail.com@nordlys.example", "postmaster"]) {
      expect(await say(`RCPT TO:<${to}>`)).toMatch(/^5\d\d /);
    }
    expect(await say("RCPT TO:<unknown@nordlys.example>")).toBe("550 5.1.1 No mailbox of that name here");
    expect(await say("DATA")).toMatch(/^503 /);
    expect(kept).toEqual([]);
  });

  test("it offers neither a login nor an encryption that it has no certificate for", async () => {
    const { offers, say } = await open();
    expect(offers).not.toMatch(/AUTH|STARTTLS/);
    expect(offers).toMatch(/SIZE 26214400/);
    expect(await say("AUTH PLAIN AGEAYg==")).toMatch(/^5\d\d /);
    expect(await say("STARTTLS")).toMatch(/^5\d\d /);
  });

  test("while we cannot keep mail, the sender's server is asked to come again", async () => {
    const { say } = await open({
      keep: async () => {
        throw new Error("database is away: postgres://secret");
      },
    });
    await say("MAIL FROM:<asa@kund.example>");
    await say("RCPT TO:<a@r.nordlys.example>");
    await say("DATA");
    expect(await say("Hej\r\n.")).toBe("451 4.3.0 We cannot keep the mail now, try again later");
    const { say: other } = await open({
      accepts: async () => {
        throw new Error("database is away");
      },
    });
    await other("MAIL FROM:<asa@kund.example>");
    expect(await other("RCPT TO:<a@r.nordlys.example>")).toMatch(/^451 4\.3\.0 /);
  });

  test("the twenty-first recipient is sent to another mail", async () => {
    const { kept, say } = await open();
    await say("MAIL FROM:<asa@kund.example>");
    for (let n = 1; n <= 20; n++) expect(await say(`RCPT TO:<a${n}@r.nordlys.example>`)).toMatch(/^250 /);
    expect(await say("RCPT TO:<a21@r.nordlys.example>")).toMatch(/^452 4\.5\.3 /);
    await say("DATA");
    expect(await say("Hej\r\n.")).toMatch(/^250 /);
    expect(kept[0]?.to).toHaveLength(20);
  });

  test("a mail over 25 MB is refused, whether it says so or not, and the next one is taken", async () => {
    const { kept, say, answer, socket } = await open();
    expect(await say("MAIL FROM:<asa@kund.example> SIZE=26214401")).toMatch(/^552 /);
    await say("MAIL FROM:<asa@kund.example>");
    await say("RCPT TO:<a@r.nordlys.example>");
    await say("DATA");
    const line = Buffer.from(`${"x".repeat(1_022)}\r\n`);
    for (let n = 0; n < 26 * 1_024; n++)
      if (!socket.write(line)) await new Promise((go) => socket.once("drain", go));
    socket.write(".\r\n");
    expect(await answer()).toMatch(/^552 5\.3\.4 /);
    expect(kept).toEqual([]);
    await say("MAIL FROM:<asa@kund.example>");
    await say("RCPT TO:<a@r.nordlys.example>");
    await say("DATA");
    expect(await say("Hej\r\n.")).toMatch(/^250 /);
  });

  test("a sender that hangs up in the middle leaves nothing, and the door stays open", async () => {
    const { kept, say, socket, port } = await open();
    await say("MAIL FROM:<asa@kund.example>");
    await say("RCPT TO:<a@r.nordlys.example>");
    await say("DATA");
    socket.write("half a mail");
    await wait(20);
    socket.resetAndDestroy();
    await wait(50);
    expect(kept).toEqual([]);
    const again = await dial(port);
    expect(await again.say("EHLO kund.example")).toMatch(/^250/);
    again.socket.destroy();
  });

  test("senders that hang up in the middle of large mails take no room from the next one", async () => {
    const { port, say } = await open();
    const half = Buffer.alloc(20 * 1024 * 1024, "x");
    for (let n = 0; n < 11; n++) {
      const rude = await dial(port);
      for (const line of ["EHLO rude.example", "MAIL FROM:<>", "RCPT TO:<a@r.nordlys.example>", "DATA"])
        await rude.say(line);
      await new Promise<void>((sent) => rude.socket.write(half, () => sent()));
      rude.socket.resetAndDestroy();
    }
    await say("MAIL FROM:<asa@kund.example>");
    await say("RCPT TO:<a@r.nordlys.example>");
    await say("DATA");
    expect(await say("Hej\r\n.")).toMatch(/^250 /);
  });

  test.each(["\n.\n", "\r.\r", "\n.\r\n", "\r\n.\n", "\r\n.\r"])(
    "a second mail cannot be smuggled in after %j",
    async (ending) => {
      const { kept, say } = await open();
      await say("MAIL FROM:<asa@kund.example>");
      await say("RCPT TO:<a@r.nordlys.example>");
      await say("DATA");
      await say(
        `Hej${ending}MAIL FROM:<boss@nordlys.example>\r\nRCPT TO:<a@r.nordlys.example>\r\nDATA\r\nEvil\r\n.`,
      );
      expect(kept).toHaveLength(1);
      expect(kept[0]?.from).toBe("asa@kund.example");
    },
  );
});
