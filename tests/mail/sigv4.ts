import { createHash, createHmac } from "node:crypto";
import type { Seen } from "./standin.ts";

/**
 * AWS's side of a signed request, written from "Create a signed AWS API request" (docs.aws.amazon.com/IAM/latest/UserGuide/
 * reference_sigv-create-signed-request.html) and not from the library that signs: the signature that this request must have.
 */
export function authorizationOf(
  { method, path, headers, body }: Seen,
  secret: string,
  scope: { accessKey: string; region: string; service: string },
): string {
  const signed = /SignedHeaders=([a-z0-9;-]+)/.exec(headers.authorization ?? "")?.[1] ?? "";
  const [pathname = "/", query = ""] = path.split("?");
  const canonical = [
    method,
    encodeURI(pathname),
    query.split("&").sort().join("&"),
    ...signed.split(";").map((name) => `${name}:${(headers[name] ?? "").trim().replace(/ +/g, " ")}`),
    "",
    signed,
    createHash("sha256").update(body).digest("hex"),
  ].join("\n");
  const time = headers["x-amz-date"] ?? "";
  const day = time.slice(0, 8);
  const within = `${day}/${scope.region}/${scope.service}/aws4_request`;
  const toSign = [
    "AWS4-HMAC-SHA256",
    time,
    within,
    createHash("sha256").update(canonical).digest("hex"),
  ].join("\n");
  const key = [day, scope.region, scope.service, "aws4_request"].reduce<string | Buffer>(
    (made, part) => createHmac("sha256", made).update(part).digest(),
    `AWS4${secret}`,
  );
  const signature = createHmac("sha256", key).update(toSign).digest("hex");
  return `AWS4-HMAC-SHA256 Credential=${scope.accessKey}/${within}, SignedHeaders=${signed}, Signature=${signature}`;
}
