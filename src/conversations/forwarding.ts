/**
 * Mails that did not come to us straight: a shop's old address forwards them by itself, or a colleague hands one on. Whose mail it is, and what forwarding
 * wrote over it. Pure; every pattern sees one short line. What a forwarded mail says of its sender is a claim, as From itself is.
 */
import { htmlToLines } from "./quote-html.ts";
import type { Received } from "./received.ts";

/** Of the shop: a mailbox ("support@shop.se") or all of a domain ("@reply.shop.se"). Lower case. */
export type Own = readonly string[];

export const isOwn = (address: string, own: Own): boolean => {
  const plain = address.toLowerCase().replace(/\+[^@]*@/, "@");
  return own.some((one) => (one.startsWith("@") ? plain.endsWith(one) : plain === one));
};

/**
 * The sender that a forwarding server wrote over: `SRS0=h=t=kund.example=lena@shop.se` (Sender Rewriting Scheme), `support+caf_=to=host@shop.se` (Gmail),
 * `prvs=1234=lena@kund.example` (BATV). Anything else is itself.
 */
export function originOf(path: string): string {
  const srs = /^srs[01][-+=](?:.*=)?([^=@]{1,255})=([^@=]{1,64})@[^@]+$/i.exec(path.slice(0, 600));
  if (srs?.[1] && srs[2]) return `${srs[2]}@${srs[1]}`;
  return path.replace(/^prvs=[^=@]{1,30}=/i, "").replace(/^([^@]{1,64}?)\+caf_=[^@]*@/i, "$1@");
}

/** What forwarding by an address of the shop's own has added, taken away: what is left is asked whether a machine wrote it. */
export function withoutForwarding(
  { headers }: Pick<Received, "headers">,
  envelopeFrom: string,
  mailboxes: Own,
): { headers: Map<string, string[]>; envelopeFrom: string | undefined } {
  const isForwarder = (path: string) => isOwn(originOf(path.trim().replace(/^<|>$/g, "")), mailboxes);
  const left = new Map(headers);
  const paths = headers.get("return-path")?.filter((path) => !isForwarder(path)) ?? [];
  if (paths.length > 0) left.set("return-path", paths);
  else left.delete("return-path");
  if (isOwnList(headers, mailboxes))
    for (const name of ["precedence", "list-id", "list-post", "list-unsubscribe"]) left.delete(name);
  return { headers: left, envelopeFrom: isForwarder(envelopeFrom) ? undefined : envelopeFrom };
}

/** The shop's own address is a group, as Google makes them: `List-ID: <support.shop.se>`. */
const isOwnList = (headers: Received["headers"], mailboxes: Own): boolean => {
  const id = /<([^<>]{1,255})>/.exec(headers.get("list-id")?.[0] ?? "")?.[1]?.toLowerCase();
  return id !== undefined && mailboxes.some((one) => one.replace("@", ".") === id);
};

/** The addresses that a mail came by: those it names itself, and those that servers noted on its way. */
export function waysOf(mail: Received): string[] {
  const noted = ["x-forwarded-to", "x-forwarded-for", "x-originally-to", "resent-to"].flatMap((name) =>
    (mail.headers.get(name) ?? []).flatMap(
      (value) => value.slice(0, 2_000).match(/[^\s<>,;"]{1,64}@[^\s<>,;"]{1,255}/g) ?? [],
    ),
  );
  return [...mail.to, ...mail.cc, ...mail.deliveredTo, ...mail.xOriginalTo, ...noted];
}

/** A person to answer. */
export interface Writer {
  name: string;
  address: string;
  /** Only a mail from somebody else's address says that it is hers: it is answered, and nobody is told of an order or bound by it. */
  isClaimed?: true | undefined;
}

/**
 * Whom an answer goes to. A group that hides its members, or a contact form, writes from an address of the shop's own and names her in X-Original-From or
 * Reply-To. Who writes from elsewhere and asks for answers to another address may be anybody: that one is claimed. Several, or one of ours, are nobody else.
 */
export function writerOf(mail: Pick<Received, "from" | "headers">, own: Own): Writer {
  const [originally, replies] = ["x-original-from", "reply-to"].map((name) => {
    const values = mail.headers.get(name) ?? [];
    const one = values.length === 1 ? writerIn(values[0] ?? "") : undefined;
    return one && !isOwn(one.address, own) ? one : undefined;
  });
  if (mail.from.address === "") return mail.from;
  const said = originally ?? replies;
  if (!said || said.address.toLowerCase() === mail.from.address.toLowerCase()) return mail.from;
  if (isOwn(mail.from.address, own)) return said;
  return { name: said.name || mail.from.name, address: said.address, isClaimed: true };
}

/** `"Lena Ek" <lena@kund.example>`, `Lena Ek [mailto:lena@kund.example]`, `lena@kund.example`; undefined for none and for several. */
function writerIn(text: string): Writer | undefined {
  const line = text.slice(0, 1_000);
  const all = line.match(/[^\s<>()[\]",;:]{1,64}@[^\s<>()[\]",;:]{1,255}/g) ?? [];
  const unlike = new Set(all.map((address) => address.toLowerCase()));
  const [address] = all;
  if (unlike.size !== 1 || address === undefined) return undefined;
  const before = line
    .slice(0, line.indexOf(address))
    .replace(/[<[("]?(mailto:)?$/i, "")
    .replace(/["'*<>[\]]/g, "");
  return { name: /=\?.*\?=/.test(before) ? "" : before.trim().slice(0, 200), address };
}

/** What a colleague handed on. */
export interface HandedOn {
  writer: Writer;
  subject: string;
  /** As it stood, with what it quotes itself. */
  text: string;
  /** What the colleague wrote above it. */
  note: string;
}

const forwardSubject = /^\s*(fwd?|vb|vs|vl|wg|vidarebefordrat|videresendt)\s*:/i;
const separator =
  /^\W{0,20}(begin forwarded message|forwarded message|vidarebefordrat (meddelande|brev|mejl)|videresendt (melding|meddelelse|besked|mail|e-post)|(?:begynnelse|start) på (?:den )?(?:vidarebefordra\w*|videresend\w*) (?:meddelande|melding|meddelelse|besked|e-post)|(edelleen ?lähetetty|välitetty) viesti( alkaa| \/ fwd\.msg)?|weitergeleitete (nachricht|e-mail)|anfang der weitergeleiteten nachricht|ursprungligt meddelande|opprinnelig melding|oprindelig meddelelse|alkuperäinen viesti|ursprüngliche nachricht|original message)\W{0,20}$/i;
const sender = /^(?:från|avsändare|fra|afsender|avsender|lähettäjä|from|von|absender)\s?:\s*(.*)$/i;
const title = /^(?:ämne|emne|aihe|otsikko|subject|betreff)\s?:\s*(.*)$/i;
const field =
  /^(?:från|avsändare|fra|afsender|avsender|lähettäjä|from|von|absender|ämne|emne|aihe|otsikko|subject|betreff|skickat|datum|till|kopia|svara till|sendt|dato|til|kopi|svar til|lähetetty|päivämäärä|päiväys|pvm|vastaanottaja|kopio|vastausosoite|sent|date|to|cc|reply-to|gesendet|an|kopie|antwort an)\s?:/i;

const longestLine = 1_000;
/** A note of a colleague is short; a header block further down is of an older mail. */
const furthest = 400;
const quoteMark = /^\s{0,3}> ?/;

/** The mail that a colleague forwarded as text, found by its header block in six languages; undefined for anything else, such as an answer to a customer. */
export function handedOnIn(
  mail: Pick<Received, "text" | "html" | "subject" | "to" | "cc">,
): HandedOn | undefined {
  const whole = mail.text.trim() ? mail.text : htmlToLines(mail.html).whole;
  const lines = whole.replace(/\r\n?/g, "\n").split("\n");
  const bare = (at: number) =>
    (lines[at] ?? "")
      .slice(0, longestLine)
      .replace(/^[\s>*]+/, "")
      .replace(/[*\u00a0]/g, (sign) => (sign === "*" ? "" : " "))
      .trim();
  for (let at = 0; at < Math.min(lines.length, furthest); at++) {
    const block = sender.test(bare(at)) ? blockAround(at, bare, lines.length) : undefined;
    if (!block) continue;
    const isAnnounced = separator.test(bare(lastFilled(block.first - 1, bare)));
    if (!isAnnounced && !forwardSubject.test(mail.subject)) return undefined;
    // A colleague who answers the customer quotes her too: then it goes to her.
    const her = block.writer.address.toLowerCase();
    if ([...mail.to, ...mail.cc].some((to) => to.toLowerCase() === her)) return undefined;
    const quoted = quoteMark.test(lines[at] ?? "");
    return {
      writer: block.writer,
      subject: block.subject,
      text: lines
        .slice(block.last + 1)
        .map((line) => (quoted ? line.replace(quoteMark, "") : line))
        .join("\n")
        .trim(),
      note: lines
        .slice(0, block.first)
        .filter((line) => !separator.test(line.slice(0, 200).trim()))
        .join("\n")
        .trim()
        .slice(0, 2_000)
        .toWellFormed(),
    };
  }
  return undefined;
}

const lastFilled = (from: number, bare: (at: number) => string): number => {
  let at = from;
  while (at > from - 3 && at >= 0 && bare(at) === "") at--;
  return at;
};

/** Three fields side by side or more, a sender with an address among them. A long list of recipients may go over several lines. */
function blockAround(at: number, bare: (at: number) => string, end: number) {
  let first = at;
  while (first > 0 && at - first < 4 && field.test(bare(first - 1))) first--;
  let last = at;
  let fields = 0;
  let subject = "";
  let from = "";
  let inside = "";
  for (let line = first; line < Math.min(end, first + 30); line++) {
    const text = bare(line);
    if (field.test(text)) {
      fields += 1;
      inside = text;
      from = from || (sender.exec(text)?.[1] ?? "");
      subject = subject || (title.exec(text)?.[1] ?? "");
    } else if (sender.test(inside) && !from.includes("@") && text.includes("@")) from = `${from} ${text}`;
    // An empty line may stand between fields where a program turned HTML into text.
    else if (text === "" && fields < 3 && field.test(bare(line + 1))) continue;
    else if (!/[<@].*[>,;]$/.test(text) && !(text.includes("@") && /[,;]$/.test(bare(line - 1)))) break;
    last = line;
  }
  const writer = writerIn(from);
  return writer && fields >= 3 ? { first, last, writer, subject: subject.trim().slice(0, 998) } : undefined;
}

/** The mail that a colleague forwarded as a file. */
export const handedOnFile = ({ attachments }: Pick<Received, "attachments">): Uint8Array | undefined => {
  const files = attachments.filter(({ mimeType }) => mimeType === "message/rfc822");
  return files.length === 1 ? files[0]?.content : undefined;
};
