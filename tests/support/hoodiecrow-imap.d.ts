/** A real IMAP server in memory; it brings no types. What the tests use of it. */
declare module "hoodiecrow-imap" {
  import type { EventEmitter } from "node:events";
  import type { Server } from "node:net";

  export interface StoredMail {
    uid: number;
    flags: string[];
    internaldate: string;
    raw: string;
  }
  export interface Folder {
    uidvalidity: number;
    uidnext: number;
    messages: StoredMail[];
  }
  export interface ImapServer extends EventEmitter {
    server: Server;
    users: Record<string, { password: string; xoauth2?: { accessToken: string } }>;
    listen(port: number, host: string, listening: () => void): void;
    getMailbox(path: string): Folder | undefined;
    appendMessage(folder: string, flags: string[], at: Date, raw: string): { message: StoredMail };
  }
  export default function hoodiecrow(options: {
    plugins?: string[];
    secureConnection?: boolean;
    users?: ImapServer["users"];
    storage?: object;
  }): ImapServer;
}
