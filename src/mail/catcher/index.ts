import { randomBytes } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import PostalMime, { type Address, type Email } from "postal-mime";
import type { Attachment, CaughtMail, Mailbox } from "../../contracts.ts";
import { kindHeader } from "../headers.ts";
import { answer, listen, readMail } from "../reception.ts";

/**
 * The built-in mailbox: a merchant who tries the program reads here what customers would have got, and nobody outside gets a
 * mail. A real SMTP server on this machine only; each mail is a file `<id>.eml` that any mail program opens.
 *
 * In what it lists, `from` is the sender as shown (`Nordlys <hej@nordlys.example>`), `to` the addresses on the envelope,
 * `kind` our header X-Notification-Kind. `raw` gives the bytes as they were sent.
 */
export interface Catcher {
  /** For the `smtp` provider: `smtp://127.0.0.1:<port>?tls=0`. */
  url: string;
  port: number;
  mailbox: Mailbox;
  close(): Promise<void>;
}

type Listed = Omit<CaughtMail, "html" | "text" | "attachments">;

const fileForm = /^([0-9a-z]{20})\.eml$/;

/** `port` 0 or absent takes any free one; `folder` is made when it is not there, and mails found in it are listed again. */
export async function startCatcher({
  port = 0,
  folder,
}: {
  port?: number;
  folder: string;
}): Promise<Catcher> {
  await mkdir(folder, { recursive: true });
  const listed = await readFolder(folder);
  let newest = [...listed.keys()].sort().at(-1) ?? "";

  const server = await listen(
    {
      banner: "Built-in mailbox, delivers to nobody",
      onData(stream, { envelope }, done) {
        const take = async (): Promise<string | undefined> => {
          const raw = await readMail(stream);
          if (!raw) return undefined;
          newest = nextId(newest);
          const id = newest;
          const from = envelope.mailFrom ? envelope.mailFrom.address : "";
          const bytes = Buffer.concat([
            traceOf(
              from,
              envelope.rcptTo.map(({ address }) => address),
            ),
            raw,
          ]);
          const entry = await readEntry(id, bytes);
          await keep(folder, id, bytes);
          listed.set(id, entry);
          return id;
        };
        take().then(
          (id) =>
            id ? done(null, `Kept as ${id}`) : done(answer(552, "5.3.4 The mail is larger than 25 MB")),
          () => done(answer(451, "4.3.0 The mail could not be written to the disk")),
        );
      },
    },
    port,
    "127.0.0.1",
  );

  return {
    url: `smtp://127.0.0.1:${server.port}?tls=0`,
    port: server.port,
    close: server.close,
    mailbox: mailboxOf(folder, listed),
  };
}

function mailboxOf(folder: string, listed: Map<string, Listed>): Mailbox {
  const read = async (id: string): Promise<Buffer | undefined> =>
    listed.has(id) ? readFile(join(folder, `${id}.eml`)) : undefined;
  return {
    async list() {
      return [...listed.values()].sort((a, b) => (a.id < b.id ? 1 : -1));
    },
    async find(id) {
      const entry = listed.get(id);
      const bytes = await read(id);
      if (!entry || !bytes) return undefined;
      const { html, text = "", attachments } = await parse(withoutTrace(bytes).raw);
      const files = attachments.map(fileOf).map((file) => ({
        name: file.name,
        type: file.type,
        size: file.bytes.length,
      }));
      return { ...entry, html, text, attachments: files };
    },
    async attachment(id, name) {
      const bytes = await read(id);
      const found = bytes && (await parse(withoutTrace(bytes).raw)).attachments.map(fileOf);
      return found?.find((file) => file.name === name);
    },
    async raw(id) {
      const bytes = await read(id);
      return bytes && withoutTrace(bytes).raw;
    },
    async clear() {
      const ids = [...listed.keys()];
      listed.clear();
      await Promise.all(ids.map((id) => rm(join(folder, `${id}.eml`), { force: true })));
    },
  };
}

/** Milliseconds (base 36), then a counter within the millisecond, then chance: sorts by time, safe in a url and as a file name. */
function nextId(before: string): string {
  const now = Date.now().toString(36).padStart(9, "0");
  const time = now > before.slice(0, 9) ? now : before.slice(0, 9);
  const count = time === before.slice(0, 9) ? Number.parseInt(before.slice(9, 13), 36) + 1 : 0;
  const chance = randomBytes(5).readUIntBE(0, 5).toString(36).padStart(7, "0").slice(-7);
  return `${time}${count.toString(36).padStart(4, "0")}${chance}`;
}

/** What a mail server writes on top when it delivers (RFC 5321 section 4.4): here it keeps the envelope. Always two lines. */
const traceOf = (from: string, to: string[]): Buffer =>
  Buffer.from(`Return-Path: <${from}>\r\nDelivered-To: ${to.join(", ")}\r\n`);

function withoutTrace(bytes: Buffer): { to: string; raw: Buffer } {
  const first = bytes.indexOf("\r\n") + 2;
  const second = bytes.indexOf("\r\n", first) + 2;
  const to = bytes.toString("utf8", first, second - 2).replace("Delivered-To: ", "");
  return { to, raw: bytes.subarray(second) };
}

/** After a power cut there is the whole mail or none: written beside, flushed, renamed, and the folder flushed too. */
async function keep(folder: string, id: string, bytes: Buffer): Promise<void> {
  const beside = join(folder, `${id}.part`);
  const file = await open(beside, "wx");
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(beside, join(folder, `${id}.eml`));
  const directory = await open(folder, "r");
  await directory.sync().finally(() => directory.close());
}

async function readFolder(folder: string): Promise<Map<string, Listed>> {
  const names = await readdir(folder);
  await Promise.all(
    names.filter((name) => name.endsWith(".part")).map((name) => rm(join(folder, name), { force: true })),
  );
  const ids = names.flatMap((name) => fileForm.exec(name)?.[1] ?? []);
  const listed = new Map<string, Listed>();
  for (let at = 0; at < ids.length; at += 64) {
    const some = ids
      .slice(at, at + 64)
      .map(async (id) => listed.set(id, await readEntry(id, await readStart(join(folder, `${id}.eml`)))));
    await Promise.all(some);
  }
  return listed;
}

/** The first 64 KB: more than the headers of any mail that we list. */
async function readStart(path: string): Promise<Buffer> {
  const file = await open(path, "r");
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(65_536), 0, 65_536, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function readEntry(id: string, bytes: Buffer): Promise<Listed> {
  const { to, raw } = withoutTrace(bytes);
  const end = raw.indexOf("\r\n\r\n");
  const {
    from,
    replyTo,
    subject = "",
    messageId,
    headers,
  } = await parse(raw.subarray(0, end < 0 ? raw.length : end + 4));
  return {
    id,
    from: shown(from),
    to,
    subject,
    receivedAt: new Date(Number.parseInt(id.slice(0, 9), 36)).toISOString(),
    kind: headers.find(({ key }) => key === kindHeader.toLowerCase())?.value,
    messageId,
    replyTo: replyTo?.[0]?.address,
  };
}

/** A mail that cannot be understood is still shown, as it came. */
async function parse(
  raw: Buffer,
): Promise<
  Pick<Email, "from" | "replyTo" | "subject" | "messageId" | "headers" | "html" | "text" | "attachments">
> {
  try {
    return await PostalMime.parse(raw);
  } catch {
    return { headers: [], text: raw.toString("latin1"), attachments: [] };
  }
}

/** A file as it came, whoever named it: any mail can arrive here. */
function fileOf({ filename, mimeType, content }: Email["attachments"][number], at: number): Attachment {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : new Uint8Array(content);
  return { name: filename || `attachment-${at + 1}`, type: mimeType, bytes };
}

const shown = (from: Address | undefined): string =>
  from?.name ? `${from.name} <${from.address ?? ""}>` : (from?.address ?? "");
