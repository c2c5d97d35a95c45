/**
 * A mail server's report as it is kept in tests/fixtures/dsn: word for word, but with the placeholders of those files, and without what is
 * another each time (queue ids, times, ports, signatures).
 */

/** The mail that the report is about. */
export interface Reported {
  messageId: string;
  envelopeFrom: string;
  recipient: string;
  shop: string;
  domain: string;
}

export function anonymous(
  report: Uint8Array,
  { messageId, envelopeFrom, recipient, shop, domain }: Reported,
) {
  const queueIds = new Map<string, string>();
  return Buffer.from(report)
    .toString("latin1")
    .replaceAll("\r\n", "\n")
    .replaceAll(messageId, "@MESSAGE_ID@")
    .replaceAll(envelopeFrom, "@VERP@")
    .replaceAll(recipient, "@RECIPIENT@")
    .replace(/<[a-z2-7]{52}\.[^@\s]+@[^>\s]+>/g, "<anchor.shop@nordlys.example>")
    .replace(/\br-[a-z2-7]{30,}@/g, "r-token@")
    .replaceAll(shop, "shop")
    .replaceAll(domain, "nordlys.example")
    .replace(/\b[0-9A-F]{9,12}\b(?!\/)/g, (id) => {
      queueIds.set(id, queueIds.get(id) ?? `3DE02370${370 + queueIds.size}`);
      return queueIds.get(id) ?? id;
    })
    .replace(
      /\w{3}, +\d{1,2} \w{3} \d{4} [\d:]{8} [+-]\d{4}( \(\w+\))?/g,
      "Fri, 20 Nov 2026 14:31:02 +0000$1",
    )
    .replace(/<\d{14}\./g, "<20261120143102.")
    .replace(/\.\d{10}\//g, ".1795185062/")
    .replace(/(127\.0\.0\.1\]):\d+/g, "$1:25")
    .replace(/^( bh?=)[^;:]+(?=;|\n\S)/gm, "$1c2lnbmF0dXJl")
    .replace(/^Subject: =\?.*(\n[ \t].*)*/gm, "Subject: Refund")
    .replace(/=_m_[0-9a-f]{32}/g, "=_m_boundary");
}
