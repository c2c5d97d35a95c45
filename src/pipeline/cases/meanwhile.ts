import { contactPath } from "../../commerce/contact.ts";
import type { FaqPlace } from "../../commerce/faq.ts";
import type { Shop } from "../../commerce/shop.ts";
import { calendarFor, localDate, serviceNow } from "../../conversations/hours.ts";
import type { Facts } from "../../notifications/define.ts";
import type { Case } from "../../store/case.ts";
import type { Db } from "../../store/database.ts";
import { shownFaq } from "../../store/faq.ts";

/** What a customer is told while she waits for a person: what others have asked, who can be talked to, whether it takes days. */

/**
 * Each question with the page of the shop's that answers it, or its place on the contact page. Where nobody has asked about the topic, those of no topic
 * in particular.
 */
export async function faqOf(
  publicUrl: string,
  db: Db,
  shopId: string,
  place: FaqPlace,
): Promise<Facts["faq"]> {
  const asked = await shownFaq(db, shopId, place);
  if (asked.length === 0 && place.topic !== "other")
    return faqOf(publicUrl, db, shopId, { ...place, topic: "other" });
  return asked.map(({ id, question, url }) => ({
    text: question,
    url: url ?? `${publicUrl}${contactPath(shopId, place)}&read=${id}#q-${id}`,
  }));
}

type Told = NonNullable<Facts["case"]>;

export function meanwhile(shop: Shop, one: Case, now: Date): Pick<Told, "phone" | "chat" | "far"> {
  const { chat } = shop.profile.contact;
  const staffed = (channel: "phone" | "chat") => {
    const [known] = serviceNow(shop, now, [channel]);
    return known && { open: known.open, until: known.until, opensAt: known.opensAt };
  };
  const talks = chat && staffed("chat");
  return {
    phone: staffed("phone"),
    chat: talks && { ...talks, url: chat.url },
    far: isFar(shop, one),
  };
}

const day = 86_400_000;

/** Whether people are there on more than one day before her answer is due, the day on which she wrote left out. */
function isFar(shop: Shop, { channel, opened_at, answer_by }: Case): boolean {
  const calendar = calendarFor(shop, channel);
  const midnight = (at: Date) => Date.parse(localDate(at, shop.profile.timeZone));
  const last = midnight(answer_by);
  let days = 0;
  for (let at = midnight(opened_at) + day; at <= last && days < 2; at += day)
    if (calendar.on(new Date(at).toISOString().slice(0, 10)).ranges.length > 0) days += 1;
  return days > 1;
}
