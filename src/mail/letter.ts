import PostalMime from "postal-mime";
import type { Letter } from "../contracts.ts";

/** What a customer reads of a mail that has left, out of the bytes of it: they are kept once, and this is for the rare look. */

/** Of MIME, as we composed it (RFC 2046). */
export async function readMime(bytes: Uint8Array): Promise<Letter> {
  const { html = "", text = "" } = await PostalMime.parse(bytes);
  return { html: withoutEnd(html), text: withoutEnd(text) };
}

/** The line's end that postal-mime puts behind every part. */
const withoutEnd = (words: string): string => words.replace(/\n$/, "");

/** A request body in JSON as it was made; `Body` is what made it. */
export const bodyOf = <Body>(bytes: Uint8Array): Body =>
  // safe because these bytes are only ever what `compose` wrote
  JSON.parse(new TextDecoder().decode(bytes)) as Body;
