import type { Attachment } from "../contracts.ts";
import { type Head, kindHeader } from "./headers.ts";

/** How a mail is written in the request body of a provider that takes no MIME. */

/** The headers beside those that have a field of their own: the place in the conversation, then our extra ones. */
export const otherHeaders = ({ inReplyTo, references, extra }: Head): [name: string, value: string][] => [
  ...(inReplyTo ? [["In-Reply-To", inReplyTo] satisfies [string, string]] : []),
  ...(references.length > 0 ? [["References", references.join(" ")] satisfies [string, string]] : []),
  ...extra,
];

/** The kind of notification, by which a merchant finds mails on the provider's pages; undefined for other mail. */
export const kindOf = ({ extra }: Head): string | undefined =>
  extra.find(([name]) => name.toLowerCase() === kindHeader.toLowerCase())?.[1];

/** A file's bytes as JSON can carry them. */
export const base64 = ({ bytes }: Attachment): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
