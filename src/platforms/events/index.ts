import { createHmac, timingSafeEqual } from "node:crypto";
import { eventSchema } from "../../commerce/event.ts";
import { fieldErrors } from "../../commerce/pointers.ts";
import type { Platform, RawRequest, Translation } from "../../contracts.ts";
import { Problem } from "../../errors.ts";

/** Our own event API: any shop system can speak it. Signed as Standard Webhooks (standardwebhooks.com), one event or an array. */
export const events: Platform = {
  name: "events",
  verify,
  identify({ headers }) {
    return { topic: "", deliveryKey: headers["webhook-id"] };
  },
  translate(_topic, payload, _fetched, receivedAt): Translation {
    const parsed = eventSchema.safeParse(payload);
    // No mail may speak of what has not happened. A day covers clocks that are set to the wrong zone.
    if (parsed.success && Date.parse(parsed.data.occurredAt) > receivedAt.getTime() + 86_400_000)
      throw new Problem(
        "unprocessable",
        `the event says that it happens in the future: ${parsed.data.occurredAt}`,
      );
    if (parsed.success) return { events: [parsed.data] };
    throw new Problem(
      "unprocessable",
      "the kept event is not of our shape any more",
      fieldErrors(parsed.error, payload),
    );
  },
};

/** How far a signed timestamp may be from now, in seconds; the specification's own tolerance. */
const tolerance = 300;

function verify({ headers, body }: RawRequest, secret: string, now: Date): boolean {
  const { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signatures } = headers;
  if (!id || !timestamp || !signatures || !/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > tolerance) return false;
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const expected = createHmac("sha256", key).update(`${id}.${timestamp}.`).update(body).digest();
  return signatures.split(" ").some((signature) => {
    const [version, value = ""] = signature.split(",");
    const given = Buffer.from(value, "base64");
    return version === "v1" && given.length === expected.length && timingSafeEqual(given, expected);
  });
}
