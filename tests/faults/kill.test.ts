/**
 * A worker process loses its power between an order and its mail (design: nothing lost, nothing twice). The mail server of these tests
 * decides the moment: it holds a connection at a chosen stage, and the process is killed while it waits there.
 */
import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lenasStory } from "../../src/demo/events.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { type RunningServer, startServer } from "../support/processes.ts";
import { eventually, openWorld, type TestShop, type World } from "../support/shop.ts";

/** Where the server stops answering a mail: before it knows the recipient, after it, in the middle, at the last byte, or not at all. */
type Stage = "mail" | "rcpt" | "data" | "dot" | "answered";
const stages: Stage[] = ["mail", "rcpt", "data", "dot", "answered"];

/** A mail server that holds each customer's mail at the stage their address names, until it is told to let go. */
async function startHoldingServer() {
  const taken: { to: string; id: string; raw: string }[] = [];
  const reached = new Set<string>();
  const sockets = new Set<Socket>();
  let holding = true;
  let onTaken = (_to: string): void => undefined;
  const waiting: (() => void)[] = [];
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket)).on("error", () => undefined);
    let to = "";
    let mail: string | undefined;
    let buffer = "";
    const say = (line: string) => void socket.write(`${line}\r\n`);
    /** Answers now, or never while it holds this customer's mail at this stage. */
    const at = (stage: Stage, answer: () => void) => {
      if (!holding || !to.startsWith(`${stage}@`)) return answer();
      reached.add(to);
      waiting.push(answer);
    };
    say("220 test");
    socket.setEncoding("latin1").on("data", (chunk: string) => {
      buffer += chunk;
      for (let end = buffer.indexOf("\r\n"); end >= 0; end = buffer.indexOf("\r\n")) {
        const line = buffer.slice(0, end);
        buffer = buffer.slice(end + 2);
        if (mail !== undefined) {
          if (line !== ".") {
            mail += `${line}\r\n`;
            continue;
          }
          const raw = mail;
          mail = undefined;
          taken.push({ to, raw, id: /^Message-ID: (.*)$/im.exec(raw)?.[1] ?? "" });
          at("dot", () => {
            say("250 kept");
            if (to.startsWith("answered@")) onTaken(to);
          });
        } else if (/^MAIL/i.test(line)) {
          // The recipient is not known yet, but the sender is an address of its own for each thread: hold the first one we see for nobody else.
          say("250 ok");
        } else if (/^RCPT/i.test(line)) {
          to = /<(.*)>/.exec(line)?.[1] ?? "";
          at("mail", () => at("rcpt", () => say("250 ok")));
        } else if (/^DATA/i.test(line)) at("data", () => ((mail = ""), say("354 go on")));
        else if (/^EHLO/i.test(line)) say("250 test");
        else if (/^QUIT/i.test(line)) socket.end("221 bye\r\n");
        else say("250 ok");
      }
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}?tls=0&connections=8`,
    taken,
    reached,
    hold: (on: boolean) => {
      holding = on;
      if (!on) for (const answer of waiting.splice(0)) answer();
    },
    /** The moment after "250", before the worker can have written it down. */
    set onTaken(then: (to: string) => void) {
      onTaken = then;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
