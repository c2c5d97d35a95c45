import type { AddressInfo } from "node:net";
import { createServer, type Server, type Socket } from "node:net";
import { SMTPServer } from "smtp-server";

/** Mail servers for the tests: one that works, and small ones that each do one thing wrong. */

export interface Delivered {
  from: string;
  to: string[];
  raw: Buffer;
}

/** A real SMTP server that keeps what it took. */
export async function startSink(): Promise<{
  url: string;
  port: number;
  mails: Delivered[];
  close(): Promise<void>;
}> {
  const mails: Delivered[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    closeTimeout: 100,
    onData(stream, { envelope }, done) {
      const pieces: Buffer[] = [];
      stream.on("data", (piece) => pieces.push(piece));
      stream.on("end", () => {
        mails.push({
          from: envelope.mailFrom ? envelope.mailFrom.address : "",
          to: envelope.rcptTo.map(({ address }) => address),
          raw: Buffer.concat(pieces),
        });
        done(null, `OK queued as ${mails.length}`);
      });
    },
  });
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}?tls=0`,
    port,
    mails,
    close: () => new Promise((done) => server.close(() => done())),
  };
}

/** What a scripted server says at a stage; "cut" resets the connection, "silence" says nothing. */
export type Line = string | "cut" | "silence";

/** The answers of a server by stage, where they differ from a working server's. */
export interface Script {
  greeting?: Line;
  /** The lines of the EHLO answer without their code. */
  offers?: string[];
  auth?: Line;
  mail?: Line;
  rcpt?: Line;
  data?: Line;
  /** Said (or cut) at the first byte of the mail, long before its end. */
  middle?: Line;
  /** After the dot. */
  dot?: Line;
}

/** A small SMTP server that follows a script. `mails` holds what came with its final dot; `heard` every command. */
export async function startScripted(
  script: Script,
): Promise<{ url: string; port: number; mails: string[]; heard: string[]; close(): Promise<void> }> {
  const mails: string[] = [];
  const heard: string[] = [];
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => undefined);
    const say = (line: Line) => {
      if (line === "cut") socket.resetAndDestroy();
      else if (line !== "silence") socket.write(`${line}\r\n`);
    };
    say(script.greeting ?? "220 test ESMTP");
    let buffer = "";
    let mail: string | undefined;
    let begun = false;
    socket.on("data", (chunk) => {
      buffer += chunk.toString("latin1");
      if (mail !== undefined) receive();
      else commands();
    });
    function receive() {
      if (!begun && script.middle && buffer !== "") say(script.middle);
      begun = begun || buffer !== "";
      const end = buffer.startsWith(".\r\n") ? 0 : buffer.indexOf("\r\n.\r\n");
      if (end < 0) return;
      mails.push(buffer.slice(0, end));
      heard.push(".");
      buffer = buffer.slice(end + 5);
      mail = undefined;
      say(script.dot ?? "250 OK queued as T1");
      commands();
    }
    function commands() {
      for (let end = buffer.indexOf("\r\n"); end >= 0 && mail === undefined; end = buffer.indexOf("\r\n")) {
        const command = buffer.slice(0, end);
        buffer = buffer.slice(end + 2);
        heard.push(command);
        const verb = command.split(/[ :]/)[0]?.toUpperCase();
        if (verb === "EHLO")
          say(
            ["test", ...(script.offers ?? [])]
              .map((offer, at, all) => `250${at === all.length - 1 ? " " : "-"}${offer}`)
              .join("\r\n"),
          );
        else if (verb === "AUTH") say(script.auth ?? "235 OK");
        else if (verb === "MAIL") say(script.mail ?? "250 OK");
        else if (verb === "RCPT") say(script.rcpt ?? "250 OK");
        else if (verb === "DATA") {
          const line = script.data ?? "354 Go on";
          if (line.startsWith("354")) {
            mail = "";
            begun = false;
          }
          say(line);
        } else if (verb === "QUIT") socket.end("221 Bye\r\n");
        else say("250 OK");
      }
      if (mail !== undefined && buffer !== "") receive();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}?tls=0`,
    port,
    mails,
    heard,
    close: () =>
      new Promise((done) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => done());
      }),
  };
}
