/** The mail server of the experiments: it works, except where an experiment answers in its place. */
import { createHash } from "node:crypto";
import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";

/** In the order in which a mail passes them. `middle`: its first bytes have come; `answered`: the answer to the dot was just written. */
export type Stage =
  | "connect"
  | "helo"
  | "starttls"
  | "auth"
  | "mail"
  | "rcpt"
  | "data"
  | "middle"
  | "dot"
  | "answered";

/** Lines to say, one after the other; "cut" resets the connection, "silence" says nothing ever after. */
export type Answer = string | readonly string[] | undefined;

/** Decides what is said at a stage of the mail to `to`; undefined is what a working server says. */
export type Behaviour = (stage: Stage, to: string) => Answer | Promise<Answer>;

/** A mail of which the server got the last byte, whatever it answered then. */
export interface Taken {
  from: string;
  to: string;
  messageId: string;
  /** Of notification, from our own header; empty for other mail. */
  kind: string;
  /** Over its bytes. */
  hash: string;
  /** `performance.now()`. */
  at: number;
  raw: string;
}

export interface Postbox {
  /** For MAIL_URL. */
  url: string;
  taken: Taken[];
  /** The refund mails to one address. */
  to(address: string): Taken[];
  close(): Promise<void>;
}

const working: Record<Stage, string | undefined> = {
  connect: "220 test ESMTP",
  helo: "250 test",
  starttls: "502 No",
  auth: "235 OK",
  mail: "250 OK",
  rcpt: "250 OK",
  data: "354 Go on",
  middle: undefined,
  dot: "250 OK kept",
  answered: undefined,
};

export interface PostboxOptions {
  at?: Behaviour;
  /** Keeps whole mails, not only what tells them apart. */
  keepBytes?: boolean;
  /** Of one sending process. */
  connections?: number;
  onTaken?: (mail: Taken) => void;
}

export async function openPostbox({
  at = () => undefined,
  keepBytes = false,
  connections = 5,
  onTaken = () => undefined,
}: PostboxOptions = {}): Promise<Postbox> {
  const taken: Taken[] = [];
  const byAddress = new Map<string, Taken[]>();
  const sockets = new Set<Socket>();
  const keep = (mail: Taken) => {
    taken.push(mail);
    if (mail.kind === "refund-issued") byAddress.set(mail.to, [...(byAddress.get(mail.to) ?? []), mail]);
    onTaken(mail);
  };
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    converse(socket, { at, keepBytes, keep });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // safe because it listens on TCP
  return {
    url: `smtp://127.0.0.1:${port}?tls=0&connections=${connections}`,
    taken,
    to: (address) => byAddress.get(address) ?? [],
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

interface Session {
  at: Behaviour;
  keepBytes: boolean;
  keep(mail: Taken): void;
}

function converse(socket: Socket, { at, keepBytes, keep }: Session): void {
  let text = "";
  let from = "";
  let to = "";
  let receiving: "no" | "begun" | "middle" = "no";
  let thinking = false;

  const say = (answer: Answer) => {
    for (const line of typeof answer === "string" ? [answer] : (answer ?? []))
      if (line === "cut") socket.resetAndDestroy();
      else if (line === "silence") thinking = true;
      else if (socket.writable) socket.write(`${line}\r\n`);
  };
  const answer = (stage: Stage, after: (said: Answer) => void = () => undefined) => {
    const decided = at(stage, to);
    const done = (answered: Answer) => {
      const said = answered ?? working[stage];
      say(said);
      after(said);
    };
    if (!(decided instanceof Promise)) return done(decided);
    thinking = true;
    void decided.then((later) => {
      thinking = false;
      done(later);
      hear();
    });
  };

  const commands: [RegExp, (line: string) => void][] = [
    [/^(EHLO|HELO)/i, () => answer("helo")],
    [/^STARTTLS/i, () => answer("starttls")],
    [/^AUTH/i, () => answer("auth")],
    [
      /^MAIL/i,
      (line) => {
        from = /<(.*?)>/.exec(line)?.[1] ?? "";
        answer("mail");
      },
    ],
    [
      /^RCPT/i,
      (line) => {
        to = /<(.*?)>/.exec(line)?.[1] ?? "";
        answer("rcpt");
      },
    ],
    [
      /^DATA/i,
      () =>
        answer("data", (said) => {
          if (String(said).startsWith("354")) receiving = "begun";
        }),
    ],
    [/^QUIT/i, () => socket.end("221 bye\r\n")],
    [/^/, () => say("250 OK")],
  ];

  function hear(): void {
    while (!thinking && !socket.destroyed) {
      if (receiving === "begun" && text !== "") {
        receiving = "middle";
        answer("middle");
        continue;
      }
      const empty = receiving !== "no" && text.startsWith(".\r\n");
      const mark = receiving === "no" ? "\r\n" : "\r\n.\r\n";
      const end = empty ? 0 : text.indexOf(mark);
      if (end < 0) return;
      const piece = text.slice(0, end);
      text = text.slice(end + (empty ? 3 : mark.length));
      if (receiving === "no") commands.find(([verb]) => verb.test(piece))?.[1](piece);
      else {
        receiving = "no";
        const hash = createHash("sha1").update(piece, "latin1").digest("base64");
        const field = (name: string) => new RegExp(`^${name}:\\s*(.*)$`, "im").exec(piece)?.[1] ?? "";
        keep({
          ...{ from, to, hash, at: performance.now(), raw: keepBytes ? piece : "" },
          messageId: field("Message-ID"),
          kind: field("X-Notification-Kind"),
        });
        answer("dot", () => answer("answered"));
      }
    }
  }

  socket.on("error", () => undefined);
  socket.setEncoding("latin1").on("data", (chunk: string) => {
    text += chunk;
    hear();
  });
  answer("connect");
}
