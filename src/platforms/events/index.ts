import { eventSchema } from "../../commerce/event.ts";
import { fieldErrors } from "../../commerce/pointers.ts";
import type { Platform, Translation } from "../../contracts.ts";
import { Problem } from "../../errors.ts";
import { isSigned } from "../standard-webhooks.ts";

/** Our own event API: any shop system can speak it. Signed as Standard Webhooks (standardwebhooks.com), one event or an array. */
export const events: Platform = {
  name: "events",
  verify: isSigned,
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
