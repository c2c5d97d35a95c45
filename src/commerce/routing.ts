import { z } from "zod";
import { type Channel, channels } from "./channel.ts";
import { type Topic, topics } from "./topic.ts";

/** Who gets a new case, by what it is about, the way it came and its language: the first rule that fits. What is left out fits everything. */
export const routingSchema = z
  .array(
    z.strictObject({
      topics: z.array(z.enum(topics)).min(1).optional(),
      channels: z.array(z.enum(channels)).min(1).optional(),
      languages: z
        .array(z.string().regex(/^(sv|nb|da|fi|en|de)$/))
        .min(1)
        .optional(),
      /** A person or a team, by the name that customers read. */
      owner: z.string().trim().min(1).max(120),
    }),
  )
  .max(200)
  .default([]);
type RoutingRule = z.output<typeof routingSchema>[number];

/** The owner of a new case with the sentence why; undefined where no rule fits. */
export function routeOf(
  rules: readonly RoutingRule[],
  { topic, channel, locale }: { topic: Topic | undefined; channel: Channel; locale: string },
): { owner: string; because: string } | undefined {
  const place = rules.findIndex(
    (rule) =>
      (!rule.topics || (topic !== undefined && rule.topics.includes(topic))) &&
      (!rule.channels || rule.channels.includes(channel)) &&
      (!rule.languages || rule.languages.includes(locale)),
  );
  const rule = rules[place];
  if (!rule) return undefined;
  const what = [
    rule.topics && `about ${rule.topics.join(", ")}`,
    rule.channels && `that come by ${rule.channels.join(", ")}`,
    rule.languages && `in ${rule.languages.join(", ")}`,
  ].filter(Boolean);
  const which = what.length === 0 ? "All cases" : `Cases ${what.join(" ")}`;
  return {
    owner: rule.owner,
    because: `${which} go to ${rule.owner} (rule ${place + 1} of the shop's routing).`,
  };
}
