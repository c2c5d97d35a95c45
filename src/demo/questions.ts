import type { FaqPlace, FaqQuestion } from "../commerce/faq.ts";
import type { Locale } from "../commerce/print.ts";
import type { Topic } from "../commerce/topic.ts";

/** What customers of Nordlys ask most, with a page of the shop's for each, or its answer. */
type Row = [question: string, page: string, answer?: string];

const rows: Partial<Record<Topic, Partial<Record<Locale, Row[]>>>> = {
  refund: {
    sv: [
      ["Varför kostar returen 59 kr?", "returfrakt"],
      ["Jag fick en trasig vara, vem betalar frakten?", "trasig"],
      ["När syns pengarna?", "pengar"],
      ["Jag betalade med Klarna, vad händer med fakturan?", "klarna"],
      ["Kan jag byta storlek i stället?", "byte"],
      ["Hur får jag ett underlag på återbetalningen?", "underlag"],
    ],
    en: [
      ["Why does the return cost 59 kr?", "return-postage"],
      ["My item was faulty: who pays the postage?", "faulty"],
      ["When will I see the money?", "money"],
      ["I paid with Klarna: what happens to the invoice?", "klarna"],
      ["Can I swap sizes instead?", "exchange"],
      ["How do I get a receipt for the refund?", "receipt"],
    ],
  },
  delivery: {
    sv: [
      ["Var är mitt paket?", "spara"],
      ["Jag var inte hemma, vad händer nu?", "inte-hemma"],
      ["En del av ordern saknas", "delleverans"],
      ["Kan jag ändra adressen?", "adress"],
      ["Vad kostar frakten?", "frakt"],
      [
        "Paketet är skadat",
        "",
        "Ta emot det, ta gärna en bild och skriv till oss. Vi ordnar resten med fraktbolaget.",
      ],
    ],
    en: [
      ["Where is my parcel?", "tracking"],
      ["I was not at home: what happens now?", "not-at-home"],
      ["Part of my order is missing", "part-delivery"],
      ["Can I change the address?", "address"],
      ["What does delivery cost?", "delivery-price"],
      [
        "The parcel is damaged",
        "",
        "Accept it, take a picture if you can, and write to us. We sort out the rest with the carrier.",
      ],
    ],
  },
};

export const nordlysFaq: { place: FaqPlace; questions: FaqQuestion[] }[] = Object.entries(rows).flatMap(
  ([topic, byLocale]) =>
    Object.entries(byLocale).map(([locale, list]) => ({
      place: { topic: topic as Topic, locale }, // safe because the table's keys are topics
      questions: list.map(([question, page, answer]) => ({
        question,
        ...(answer === undefined ? { url: `https://nordlys.example/fraga/${page}` } : { answer }),
        active: true,
      })),
    })),
);
