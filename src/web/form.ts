import type { Context as Request } from "hono";
import { Problem } from "../errors.ts";
import { rawRequest } from "./webhooks.ts";

/**
 * What a customer typed into a page of ours. Nothing that her browser adds by itself opens anything here, so a form of another site can do no more
 * than its owner could: the signed address in the path is all that counts.
 */
export interface Typed {
  /** One line without what cannot be seen, at most so long; empty where it is missing. */
  line(name: string, most: number): string;
  /** Lines as she wrote them. */
  text(name: string, most: number): string;
  has(name: string): boolean;
}

const most = 64 * 1024;

/** Throws `too_large`, `unsupported` for what is no form, and `bad_request` where a field that is asked for once comes twice. */
export async function readForm(c: Request): Promise<Typed> {
  const type = c.req.header("content-type") ?? "";
  if (!/^application\/x-www-form-urlencoded(\s*;|$)/i.test(type))
    throw new Problem("unsupported", "send the form as application/x-www-form-urlencoded");
  if (Number(c.req.header("content-length") ?? 0) > most) throw tooLarge();
  const { body } = await rawRequest(c.req);
  if (body.length > most) throw tooLarge();
  const fields = new URLSearchParams(new TextDecoder().decode(body));
  const one = (name: string): string => {
    const all = fields.getAll(name);
    if (all.length > 1) throw new Problem("bad_request", `${name.slice(0, 40)} stands twice in the form`);
    return (all[0] ?? "").toWellFormed().normalize("NFC");
  };
  const cut = (text: string, length: number) => [...text].slice(0, length).join("");
  return {
    has: (name) => fields.has(name),
    line: (name, length) => cut(one(name).replace(/\s+/g, " ").replace(unseen, "").trim(), length),
    text: (name, length) =>
      cut(
        one(name)
          .replace(/\r\n?/g, "\n")
          .replace(unseen, (sign) => (sign === "\n" || sign === "\t" ? sign : ""))
          .trim(),
        length,
      ),
  };
}

const unseen = /[\p{Cc}\u00AD\u061C\u180E\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/gu;
const tooLarge = () => new Problem("too_large", "the form is larger than 64 KiB");

/** What Node's server and Cloudflare give a request beside it. */
interface Beside {
  incoming?: { socket: { remoteAddress?: string | undefined } };
}

const own = /^(::1|::ffff:)?(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|$)|^f[cd]/i;

/** An IPv6 address without its last half: all of a /64 is one household or one machine, which may take a new address for each request. */
function network(address: string): string {
  if (!address.includes(":") || /^::ffff:\d/i.test(address) || !URL.canParse(`http://[${address}]/`))
    return address;
  const [front = "", back] = new URL(`http://[${address}]/`).hostname.slice(1, -1).split("::");
  const groups = (part: string | undefined) => (part ? part.split(":") : []);
  const gap = back === undefined ? 0 : 8 - groups(front).length - groups(back).length;
  return `${[...groups(front), ...Array<string>(gap).fill("0"), ...groups(back)].slice(0, 4).join(":")}::/64`;
}

/**
 * Where a request comes from, to count by: an IPv4 address, or an IPv6 network. A proxy beside us says it in the last entry of X-Forwarded-For; what stands before that anybody may have
 * written. Stored only as a digest.
 */
export function visitorOf(c: Request): string | undefined {
  const address = addressOf(c);
  return address === undefined ? undefined : network(address);
}

function addressOf(c: Request): string | undefined {
  const { incoming } = (c.env ?? {}) as Beside; // safe because both runtimes give an object, and only this field is read
  const address = incoming?.socket.remoteAddress;
  if (!incoming) return c.req.header("cf-connecting-ip");
  if (address !== undefined && !own.test(address)) return address;
  return c.req.header("x-forwarded-for")?.split(",").at(-1)?.trim() || address;
}
