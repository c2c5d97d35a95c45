import type { Locale } from "../../../src/commerce/print.ts";
import type { CaseFacts, Facts } from "../../../src/notifications/define.ts";
import { caseFacts, nordlys, order } from "../facts.ts";
import type { Letters } from "../letters.ts";

const subjects: Record<Locale, string> = {
  sv: "Ärende N-2417 · order 1001",
  nb: "Sak N-2417 · ordre 1001",
  da: "Sag N-2417 · ordre 1001",
  fi: "Asianumero N-2417 · tilaus 1001",
  en: "Case N-2417 · order 1001",
  de: "Anfrage N-2417 · Bestellung 1001",
};

/** Lena's case on Monday, an hour before or after the one that was promised. */
const about = (locale: Locale, now: string, change: Partial<CaseFacts>): Facts => {
  const facts = caseFacts(locale);
  if (!facts.case) throw new Error("the story of Lena's case has no case");
  return {
    ...facts,
    now: new Date(now),
    case: { ...facts.case, state: "open", subject: subjects[locale], ...change },
  };
};
export const lateCase = (
  locale: Locale,
  now = "2026-11-23T15:00:00+01:00",
  change: Partial<CaseFacts> = {},
) => about(locale, now, { newAnswerBy: new Date("2026-11-24T11:00:00+01:00"), ...change });

/** Amira answers in her own words, in the language that Lena wrote in. */
const answers: Record<Locale, string> = {
  sv: "Det stämmer att du fick 21 kr.\n\nFrakten tillbaka kostar 59 kr när man ångrar sig. Var det fel på muggen?\nSkicka en bild i så fall, så betalar vi tillbaka de 59 kronorna.",
  nb: "Det stemmer at du fikk 21 kr.\n\nReturfrakten koster 59 kr når man angrer seg. Var det feil på koppen?\nSend i så fall et bilde, så betaler vi tilbake de 59 kronene.",
  da: "Det er rigtigt, at du fik 21 kr.\n\nReturfragten koster 59 kr., når man fortryder. Var der noget galt med kruset?\nSend i så fald et billede, så betaler vi de 59 kr. tilbage.",
  fi: "Pitää paikkansa, että sait 21 kr.\n\nPalautus maksaa 59 kr, kun ostoksen peruu. Oliko mukissa vika?\nLähetä siinä tapauksessa kuva, niin palautamme 59 kruunua.",
  en: "It is right that you got SEK 21.\n\nThe postage back costs SEK 59 when you change your mind. Was something wrong with the mug?\nIf so, send us a picture and we will pay back the SEK 59.",
  de: "Es stimmt, dass du 21 kr bekommen hast.\n\nDie Rücksendung kostet 59 kr, wenn man einen Kauf widerruft. War mit der Tasse etwas nicht in Ordnung?\nDann schick uns ein Bild, und wir zahlen die 59 kr zurück.",
};
export const answered = (locale: Locale, by = "Amira", words = answers[locale]) =>
  about(locale, "2026-11-23T11:20:00+01:00", { state: "answered", answer: { id: "m7", words, by } });

/** Sent with the form of the contact page by somebody whom no order is known of, while the chat is open; the answer takes two days. */
const onThePage = (locale: Locale): Facts => ({
  ...about(locale, "2026-11-20T15:30:00+01:00", {
    channel: "page",
    topic: "product",
    name: "Jonas Ek",
    subject: locale === "en" ? "Case N-2418" : "Ärende N-2418",
    number: "N-2418",
    words: locale === "en" ? "Does the mug come in blue as well?" : "Finns muggen i blått också?",
    answerBy: new Date("2026-11-24T15:30:00+01:00"),
    far: true,
    chat: { url: "https://nordlys.example/chatt", open: true, until: new Date("2026-11-20T16:00:00+01:00") },
  }),
  order: undefined,
  refund: undefined,
  return: undefined,
  statement: undefined,
  statementNumber: undefined,
  faq: [],
  links: {},
});

/** A calm question about an item of hers, and a shop that has a line of its own in the countries where it may. */
export const withPromo = (locale: Locale, country = "SE"): Facts => ({
  ...onThePage(locale),
  order: order({ shippingAddress: { countryCode: country } }),
  shop: {
    ...nordlys,
    promo: {
      lines: {
        sv: { text: "Våra muggar finns nu i tre blå glasyrer.", url: "https://nordlys.example/blatt" },
        en: { text: "Our mugs now come in three blue glazes.", url: "https://nordlys.example/en/blue" },
      },
      allowed: [
        { countries: ["SE", "DE", "NO", "DK"], because: "She bought similar goods and could say no then." },
      ],
    },
  },
});

/** She telephoned, and somebody of the shop wrote down what she asked. */
const onThePhone = (locale: Locale): Facts =>
  about(locale, "2026-11-20T15:30:00+01:00", {
    channel: "phone",
    words:
      locale === "en"
        ? "Wonders why SEK 59 was taken off; the mug had a crack."
        : "Undrar varför 59 kr drogs; muggen hade en spricka.",
  });

/** Written on Friday evening: telephone and chat are there again on Monday. */
const whenClosed = (locale: Locale): Facts => {
  const opensAt = new Date("2026-11-23T09:00:00+01:00");
  const facts = about(locale, "2026-11-20T20:10:00+01:00", {
    receivedAt: new Date("2026-11-20T20:09:00+01:00"),
    answerBy: new Date("2026-11-23T17:00:00+01:00"),
    phone: { open: false, opensAt },
    chat: { url: "https://nordlys.example/chatt", open: false, opensAt },
  });
  return { ...facts, occurredAt: facts.now };
};

/** What is told in a conversation. */
export const cases: Letters = {
  "case-acknowledged.page": onThePage,
  "case-acknowledged.phone": onThePhone,
  "case-acknowledged.closed": whenClosed,
  "case-acknowledged.promo": (locale) => withPromo(locale),
  "case-late": (locale) => lateCase(locale),
  "case-late.passed": (locale) => lateCase(locale, "2026-11-24T09:05:00+01:00"),
  "case-answered": (locale) => answered(locale),
  "case-answered.letter": (locale) =>
    answered(
      locale,
      "Amira",
      locale === "en"
        ? "Hi Lena,\n\nIt was our mistake: the SEK 59 is on its way back to your card.\n\nBest regards,\nAmira"
        : "Hej Lena!\n\nDet var vårt fel: de 59 kronorna är på väg tillbaka till ditt kort.\n\nVänliga hälsningar\nAmira",
    ),
};
