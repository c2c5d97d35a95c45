import type { Context } from "../../context.ts";
import { Problem } from "../../errors.ts";
import type { AlarmWay } from "../../store/alarm-way.ts";
import { isLocal } from "../connecting/links.ts";
import type { Letter } from "../members/letter.ts";
import { mailStaff } from "../members/letter.ts";

/** One message to a shop's staff, in whichever way: by mail, in Slack or in Teams. */

/** What a way's address is sealed with: it opens for no other shop and no other way. */
export const sealedAs = (shopId: string, id: string): string => `${shopId}/alarm_way/${id}`;

/** Throws the Problem `unavailable` with why it was not taken, in words that a person can act on. */
export async function tellWay(
  context: Context,
  way: AlarmWay,
  letter: Omit<Letter, "to">,
  key: string,
): Promise<void> {
  const target = context.vault.open(way.target, sealedAs(way.shop_id, way.id));
  if (way.kind === "mail") return mailStaff(context, way.shop_id, { ...letter, to: target }, key);
  if (!context.post) throw new Problem("unavailable", "this server cannot reach webhooks");
  const body = way.kind === "slack" ? slack(letter) : teams(letter);
  const name = way.kind === "slack" ? "Slack" : "Teams";
  let answer: { status: number; text: string };
  try {
    answer = await context.post(target, body, { inside: isLocal(context) });
  } catch {
    throw new Problem("unavailable", `${name} did not answer at this address`);
  }
  if (answer.status < 200 || answer.status >= 300)
    throw new Problem("unavailable", `${name} answered ${answer.status}: is the webhook still there?`);
}

const linesOf = ({ says, rows = [], notes = [] }: Omit<Letter, "to">): string[] => [
  ...says,
  ...rows.map(([what, figure]) => `${what}: ${figure}`),
  ...notes,
];

/** Plain text, in which nothing that a customer wrote becomes a link or calls anybody. */
function slack(letter: Omit<Letter, "to">): object {
  const plain = (text: string) => ({ type: "plain_text", text: text.slice(0, 2_900), emoji: false });
  return {
    text: escaped(letter.subject),
    blocks: [
      { type: "header", text: plain(letter.subject.slice(0, 140)) },
      { type: "section", text: plain(linesOf(letter).join("\n")) },
      ...(letter.link
        ? [
            {
              type: "actions",
              elements: [{ type: "button", text: plain(letter.link.text), url: letter.link.url }],
            },
          ]
        : []),
    ],
  };
}
const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** A card whose runs of text are no Markdown, for the same reason. */
function teams(letter: Omit<Letter, "to">): object {
  const run = (text: string, more: object = {}) => ({
    type: "RichTextBlock",
    inlines: [{ type: "TextRun", text: text.slice(0, 2_000), ...more }],
  });
  return {
    type: "message",
    attachments: [
      {
        contentType: "application/vnd.microsoft.card.adaptive",
        content: {
          $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
          type: "AdaptiveCard",
          version: "1.4",
          body: [
            run(letter.subject, { weight: "Bolder", size: "Medium" }),
            ...linesOf(letter).map((line) => run(line)),
          ],
          ...(letter.link && {
            actions: [{ type: "Action.OpenUrl", title: letter.link.text, url: letter.link.url }],
          }),
        },
      },
    ],
  };
}
