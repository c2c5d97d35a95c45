/**
 * A mail server's own words as the merchant may read them in a mail's history: one line, no control characters,
 * no e-mail addresses, nothing that looks like a password or token, at most 200 characters.
 */
export function quoteAnswer(answer: string, secrets: (string | undefined)[] = []): string {
  let line = answer.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ");
  for (const secret of secrets) if (secret) line = line.replaceAll(secret, "…");
  line = line
    .replace(/[^\s<>"'(),;:=]+@[^\s<>"'(),;:]+/g, "…")
    .replace(/\s+/g, " ")
    .trim();
  return line.length <= 200 ? line : `${line.slice(0, 199)}…`;
}
