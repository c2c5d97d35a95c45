/** The mail server that a shop has already: a real IMAP server in memory, over TCP. */
import type { AddressInfo, Socket } from "node:net";
import hoodiecrow, { type Folder } from "hoodiecrow-imap";

export interface ImapServer {
  port: number;
  /** The one mailbox, "kundservice@nordlys.example", with its password; both may be changed. */
  login: { user: string; password: string; accessToken: string };
  /** A mail arrives. */
  put(raw: string, more?: { at?: Date; flags?: string[]; folder?: string }): number;
  folder(name: string): Folder;
  /** It counts its mails anew, as after a restore. */
  recount(): void;
  /** Connections now. */
  open(): number;
  /** Ends all connections. */
  cut(): void;
  close(): Promise<void>;
}

const plugins = ["ID", "IDLE", "SASL-IR", "XOAUTH2", "AUTH-PLAIN"];

export async function startImap({ idle = true, secure = false } = {}): Promise<ImapServer> {
  const user = "kundservice@nordlys.example";
  const server = hoodiecrow({
    plugins: plugins.filter((one) => idle || one !== "IDLE"),
    secureConnection: secure,
    users: { [user]: { password: "right", xoauth2: { accessToken: "token" } } },
    storage: { INBOX: {}, "": { folders: { Sent: {} } } },
  });
  const sockets = new Set<Socket>();
  server.server.on("connection", (socket: Socket) => {
    sockets.add(socket.on("close", () => sockets.delete(socket)).on("error", () => undefined));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const folder = (name: string) => {
    const found = server.getMailbox(name);
    if (!found) throw new Error(`there is no folder ${name}`);
    return found;
  };
  const account = server.users[user];
  if (!account?.xoauth2) throw new Error("the user is gone");
  const { xoauth2 } = account;
  return {
    port: (server.server.address() as AddressInfo).port, // safe because it listens on TCP
    folder,
    login: {
      user,
      get password() {
        return account.password;
      },
      set password(changed) {
        account.password = changed;
      },
      get accessToken() {
        return xoauth2.accessToken;
      },
      set accessToken(changed) {
        xoauth2.accessToken = changed;
      },
    },
    put: (raw, { at = new Date(), flags = [], folder: to = "INBOX" } = {}) =>
      server.appendMessage(to, flags, at, raw).message.uid,
    recount() {
      const inbox = folder("INBOX");
      inbox.uidvalidity += 1;
      for (const [at, mail] of inbox.messages.entries()) mail.uid = at + 1;
      inbox.uidnext = inbox.messages.length + 1;
    },
    open: () => sockets.size,
    cut() {
      for (const socket of sockets) socket.destroy();
    },
    close: () =>
      new Promise((closed) => {
        server.server.close(() => closed());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
