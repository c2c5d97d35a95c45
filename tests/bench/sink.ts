/** A mail server that says yes, as cheaply as one can in JavaScript: what it costs must not hide what sending costs. */
import net from "node:net";

export interface Sink {
  url: string;
  accepted: number;
  close(): Promise<void>;
}

/** `onMail` hears of each mail's recipient, and its text, at the moment it is accepted. Takes any free port where none is named. */
export async function startSink(
  onMail: (to: string, mail: string) => void = () => undefined,
  listenOn = 0,
): Promise<Sink> {
  const sockets = new Set<net.Socket>();
  const server = net.createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket)).on("error", () => undefined);
    let text = "";
    let to = "";
    let receiving = false;
    socket.write("220 sink\r\n");
    socket.on("data", (chunk) => {
      text += chunk.toString("latin1");
      for (;;) {
        const end = text.indexOf(receiving ? "\r\n.\r\n" : "\r\n");
        if (end < 0) return;
        const piece = text.slice(0, end);
        text = text.slice(end + (receiving ? 5 : 2));
        socket.write(receiving ? accept(piece) : answer(piece));
      }
    });
    function accept(mail: string): string {
      receiving = false;
      sink.accepted += 1;
      onMail(to, mail);
      return `250 OK queued as ${sink.accepted}\r\n`;
    }
    function answer(line: string): string {
      if (/^RCPT TO:/i.test(line)) to = /<([^>]*)>/.exec(line)?.[1] ?? "";
      if (/^DATA/i.test(line)) {
        receiving = true;
        return "354 Go on\r\n";
      }
      return "250 OK\r\n";
    }
  });
  await new Promise<void>((ready) => server.listen(listenOn, "127.0.0.1", ready));
  const { port } = server.address() as net.AddressInfo; // safe because it listens on TCP
  const sink: Sink = {
    url: `smtp://127.0.0.1:${port}?tls=0`,
    accepted: 0,
    close: () =>
      new Promise((done) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => done());
      }),
  };
  return sink;
}

// As a process of its own, for benchmarks that count what sending costs.
if (process.argv[1] === import.meta.filename) await startSink(undefined, Number(process.env.PORT));
