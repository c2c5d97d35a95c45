/**
 * Decides who a mail really goes to and what name is shown beside it, the same for every provider: one customer, one address,
 * never two recipients out of one field and never a name that looks like another sender.
 */

const atom = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const localPart = new RegExp(`^${atom}(\\.${atom})*$`);
const domainText = /^[\p{L}\p{M}\p{N}-]+(\.[\p{L}\p{M}\p{N}-]+)+$/u;
const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const topLabel = /^([a-z]{2,63}|xn--[a-z0-9-]{1,59})$/;
const ownMachine = /(^|\.)(localhost|localdomain|local|internal|home\.arpa)$/;

/**
 * One addr-spec (RFC 5321 section 4.1.2), or a sentence why no mail can go there. The domain comes back in lower case and as
 * A-labels (RFC 5890), the local part untouched. Quoted local parts, comments, address literals, names of the own machine,
 * single-label domains and lists are refused; so is a local part outside ASCII, because not every server offers SMTPUTF8 (RFC 6531).
 * The sentence never repeats the address.
 */
export function readAddress(text: string): { address: string } | { reason: string } {
  if (/[\p{Cc}\p{Cf}\s]/u.test(text))
    return { reason: "the e-mail address contains a space or an invisible character" };
  if (text.length > 254) return { reason: "the e-mail address is longer than 254 characters" };
  const [local = "", domain = "", ...more] = text.split("@");
  if (local === "" || domain === "" || more.length > 0)
    return { reason: "the e-mail address is not one name@domain" };
  if (local.length > 64) return { reason: "the part before @ is longer than 64 characters" };
  if (/[^\0-\x7f]/.test(local)) {
    return {
      reason: "the part before @ has letters outside a-z (SMTPUTF8), which our mail server may not deliver",
    };
  }
  if (!localPart.test(local)) return { reason: "the part before @ is not allowed in an e-mail address" };
  const ascii = asciiDomain(domain);
  if (ascii === undefined) return { reason: "the part after @ is not a domain name" };
  if (ownMachine.test(ascii)) return { reason: "the part after @ names a machine inside a network" };
  const address = `${local}@${ascii}`;
  return address.length > 254 ? { reason: "the e-mail address is longer than 254 characters" } : { address };
}

/** "exämple.se" -> "xn--exmple-cua.se", through the URL parser, which Node and Workers both have. Undefined when it is no public host name. */
function asciiDomain(domain: string): string | undefined {
  if (!domainText.test(domain) || !URL.canParse(`http://${domain}/`)) return undefined;
  const ascii = new URL(`http://${domain}/`).hostname;
  const labels = ascii.split(".");
  const top = labels.at(-1) ?? "";
  return ascii.length <= 253 &&
    labels.length > 1 &&
    labels.every((part) => label.test(part)) &&
    topLabel.test(top)
    ? ascii
    : undefined;
}

/**
 * A name as it is shown beside an address: no control, bidi or zero-width characters, none of `@<>"\` or their full-width
 * forms, nothing that a reader would decode as an encoded word (RFC 2047), at most 64 characters. May come back empty.
 */
export function displayName(name: string | undefined): string {
  const plain = (name ?? "")
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/gu, " ")
    .replace(/[\p{Cf}@<>"\\＠﹫＜﹤＞﹥＂]/gu, "");
  return oneLine(plain, 64);
}

/** A subject on one line: no control or bidi characters, no encoded word of the customer's, at most 200 characters. */
export function subjectLine(subject: string): string {
  const plain = subject
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/gu, " ")
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "");
  return oneLine(plain, 200);
}

function oneLine(text: string, most: number): string {
  const line = text
    .replace(/=\?|\?=/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  const characters = [...line];
  return characters.length <= most ? line : `${characters.slice(0, most - 1).join("")}…`;
}
