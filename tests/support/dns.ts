/** A DNS server on this machine (RFC 1035 over UDP): answers what a test put into its zone, NXDOMAIN for the rest, and falls ill on request. */
import { createSocket } from "node:dgram";
import { once } from "node:events";

export interface LocalDns {
  /** For DNS_SERVERS. */
  address: string;
  /** Texts at a name, instead of those before: each one a string, or the strings it is split into. */
  txt(name: string, ...texts: (string | string[])[]): void;
  mx(name: string, ...hosts: string[]): void;
  cname(name: string, target: string): void;
  /** Every question about this name is answered with SERVFAIL. */
  fail(name: string): void;
  /** Nothing is known of this name. */
  remove(name: string): void;
  clear(): void;
  /** What was asked, such as "TXT _dmarc.nordlys.se". */
  asked: string[];
  close(): Promise<void>;
}

type Type = "TXT" | "MX" | "CNAME";
const types: Record<number, Type> = { 5: "CNAME", 15: "MX", 16: "TXT" };
const numbers: Record<Type, number> = { CNAME: 5, MX: 15, TXT: 16 };
const answer = 0x8180;
const servfail = 2;
const nxdomain = 3;

export async function startDns(): Promise<LocalDns> {
  const zone = new Map<string, Map<Type, Buffer[]> | "ill">();
  const aliases = new Map<string, string>();
  const asked: string[] = [];
  const socket = createSocket("udp4");

  /** The records of a name behind its aliases, as resource records; undefined where there is no such name. */
  function records(name: string, type: Type, depth = 0): Buffer[] | "ill" | undefined {
    const here = zone.get(name);
    if (here === "ill") return "ill";
    const target = aliases.get(name);
    if (target === undefined || depth > 8)
      return here && (here.get(type) ?? []).map((value) => record(name, type, value));
    const alias = record(name, "CNAME", nameBytes(target));
    if (type === "CNAME") return [alias];
    const behind = records(target, type, depth + 1);
    return behind === "ill" ? behind : [alias, ...(behind ?? [])];
  }

  socket.on("message", (question, from) => {
    const { name, type, end } = readQuestion(question);
    asked.push(`${type} ${name}`);
    const found = records(name, type);
    const head = Buffer.alloc(12);
    question.copy(head, 0, 0, 2);
    head.writeUInt16BE(answer | (found === "ill" ? servfail : found === undefined ? nxdomain : 0), 2);
    head.writeUInt16BE(1, 4);
    const list = Array.isArray(found) ? found : [];
    head.writeUInt16BE(list.length, 6);
    socket.send(Buffer.concat([head, question.subarray(12, end), ...list]), from.port, from.address);
  });
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");

  const put = (name: string, type: Type, values: Buffer[]) => {
    const here = zone.get(name.toLowerCase());
    zone.set(name.toLowerCase(), new Map([...(here instanceof Map ? here : []), [type, values]]));
  };
  return {
    address: `127.0.0.1:${socket.address().port}`,
    txt: (name, ...texts) =>
      put(
        name,
        "TXT",
        texts.map((text) =>
          Buffer.concat([text].flat().flatMap((part) => [Buffer.from([part.length]), Buffer.from(part)])),
        ),
      ),
    mx: (name, ...hosts) =>
      put(
        name,
        "MX",
        hosts.map((host, i) => Buffer.concat([Buffer.from([0, 10 + i]), nameBytes(host)])),
      ),
    cname: (name, target) => void aliases.set(name.toLowerCase(), target.toLowerCase()),
    fail: (name) => void zone.set(name.toLowerCase(), "ill"),
    remove(name) {
      zone.delete(name.toLowerCase());
      aliases.delete(name.toLowerCase());
    },
    clear() {
      zone.clear();
      aliases.clear();
    },
    asked,
    close: async () => {
      socket.close();
      await once(socket, "close");
    },
  };
}

function readQuestion(bytes: Buffer): { name: string; type: Type; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = bytes[at] ?? 0; length > 0; length = bytes[at] ?? 0) {
    labels.push(bytes.toString("latin1", at + 1, at + 1 + length));
    at += 1 + length;
  }
  return {
    name: labels.join(".").toLowerCase(),
    type: types[bytes.readUInt16BE(at + 1)] ?? "TXT",
    end: at + 5,
  };
}

const nameBytes = (name: string): Buffer =>
  Buffer.concat([
    ...name.split(".").map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label)])),
    Buffer.from([0]),
  ]);

function record(name: string, type: Type, value: Buffer): Buffer {
  const head = Buffer.alloc(10);
  head.writeUInt16BE(numbers[type], 0);
  head.writeUInt16BE(1, 2);
  head.writeUInt32BE(60, 4);
  head.writeUInt16BE(value.length, 8);
  return Buffer.concat([nameBytes(name), head, value]);
}
