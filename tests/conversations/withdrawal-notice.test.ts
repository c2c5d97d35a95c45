/** A reply that says "I withdraw" is a legal notice in any of six languages; a question about it is a question. */
import { describe, expect, test, vi } from "vitest";
import { isWithdrawalNotice } from "../../src/conversations/withdrawal-notice.ts";

const notices = {
  sv: [
    "Hej! Jag ångrar köpet av lampan, order 1001. /Lena",
    "Härmed meddelar jag att jag frånträder avtalet om order 1001.",
    "Jag vill ångra mitt köp, hur gör jag?",
    "Jag vill utnyttja min ångerrätt.",
    "Jag/Vi (*) meddelar härmed att jag/vi (*) frånträder mitt/vårt (*) köpeavtal avseende följande varor (*)",
    "Lampan passade inte. Jag vill därför ångra beställningen.",
    "Eftersom den inte passar, ångrar jag... nej förlåt: jag ångrar köpet.",
  ],
  nb: [
    "Hei, jeg angrer kjøpet mitt.",
    "Jeg vil gjerne angre bestillingen fra mandag.",
    "Jeg ønsker å benytte meg av angreretten.",
    "Jeg går fra avtalen om ordre 1001.",
  ],
  da: [
    "Hej, jeg fortryder mit køb.",
    "Jeg vil gerne fortryde ordre 1001.",
    "Jeg ønsker at gøre brug af min fortrydelsesret.",
    "Jeg/Vi meddeler herved, at jeg/vi ønsker at gøre fortrydelsesretten gældende i forbindelse med min/vor købsaftale om følgende varer",
  ],
  fi: [
    "Hei, peruutan tilaukseni 1001.",
    "Haluan peruuttaa tekemäni kaupan.",
    "Haluaisin perua tilauksen.",
    "Haluan käyttää peruuttamisoikeuttani.",
    "Ilmoitan täten, että haluan peruuttaa tekemäni sopimuksen, joka koskee seuraavien tavaroiden toimitusta",
  ],
  en: [
    "Hello, I withdraw from the contract for order 1001.",
    "I hereby withdraw from my purchase because it does not fit.",
    "I would like to cancel my order please.",
    "I'd like to withdraw from the purchase, how does that work?",
    "I am exercising my right of withdrawal.",
    "I/We (*) hereby give notice that I/We (*) withdraw from my/our (*) contract of sale of the following goods (*)",
  ],
  de: [
    "Guten Tag, hiermit widerrufe ich den Kaufvertrag zur Bestellung 1001.",
    "Ich widerrufe meine Bestellung.",
    "Da die Lampe nicht passt, möchte ich den Vertrag widerrufen.",
    "Ich mache von meinem Widerrufsrecht Gebrauch.",
    "Hiermit widerrufe(n) ich/wir (*) den von mir/uns (*) abgeschlossenen Vertrag über den Kauf der folgenden Waren (*)",
    "Ich trete vom Kauf zurück.",
  ],
};

const others = {
  sv: [
    "Kan jag ångra köpet?",
    "Hur ångrar jag mitt köp?",
    "Om jag ångrar köpet, vem betalar frakten?",
    "Jag vill inte ångra köpet, jag undrar bara när paketet kommer.",
    "Jag ångrade köpet i förra veckan. Var är pengarna?",
    "Jag ångrar inte köpet, lampan är jättefin!",
    "Jag är nöjd med mitt köp.",
    "Returfrakten var ju gratis när jag beställde?",
    "Jag vill avbeställa ert nyhetsbrev om köp.",
    "Ångra avtalet här",
  ],
  nb: [
    "Kan jeg angre kjøpet?",
    "Hvis jeg angrer kjøpet, hva skjer da?",
    "Jeg vil ikke angre kjøpet.",
    "Hvor lenge har jeg angrerett?",
    "Jeg angret kjøpet forrige uke, hvor er pengene?",
  ],
  da: [
    "Kan jeg fortryde købet?",
    "Hvis jeg fortryder købet, hvem betaler så fragten?",
    "Jeg fortryder ikke mit køb.",
    "Hvor lang er fortrydelsesretten?",
    "Jeg har fortrudt købet og sendt varen. Hvornår kommer pengene?",
  ],
  fi: [
    "Voinko perua tilaukseni?",
    "Jos peruutan tilauksen, kuka maksaa palautuksen?",
    "En halua perua tilausta.",
    "Peruutin tilauksen viime viikolla. Missä rahat ovat?",
    "Milloin tilaus saapuu?",
  ],
  en: [
    "Can I withdraw from the contract?",
    "How do I cancel my order?",
    "If I cancel my order, who pays the postage?",
    "I do not want to cancel my order, only to change the address.",
    "I don't want to withdraw from the purchase.",
    "I withdrew from the contract last week, where is my money?",
    "I withdraw my consent to your newsletter about my order.",
    "Thank you, I am happy with the purchase.",
    "I want to know when my order arrives.",
  ],
  de: [
    "Kann ich den Vertrag widerrufen?",
    "Wenn ich die Bestellung widerrufe, wer zahlt dann das Porto?",
    "Ich möchte die Bestellung nicht widerrufen.",
    "Ich habe die Bestellung widerrufen. Wo ist mein Geld?",
    "Ich widerrufe meine Einwilligung zum Newsletter nach dem Kauf.",
    "Wie lange habe ich ein Widerrufsrecht?",
  ],
};

describe.each(Object.entries(notices))("in %s", (_, sentences) => {
  test.each(sentences)("is a notice: %s", (sentence) => {
    expect(isWithdrawalNotice(sentence)).toBe(true);
  });
});

describe.each(Object.entries(others))("in %s", (_, sentences) => {
  test.each(sentences)("is none: %s", (sentence) => {
    expect(isWithdrawalNotice(sentence)).toBe(false);
  });
});

test("a subject can be the whole notice, unless the mail asks something", () => {
  expect(isWithdrawalNotice("Order 1001. Lena Ek", "Widerruf Bestellung 1001")).toBe(true);
  expect(isWithdrawalNotice("", "Ångrat köp, order 1001")).toBe(true);
  expect(isWithdrawalNotice("Wie geht das?", "Widerruf")).toBe(false);
  expect(isWithdrawalNotice("", "Widerrufsrecht bei Matratzen")).toBe(false);
  expect(isWithdrawalNotice("Tack!", "Re: Order 1001")).toBe(false);
});

test("a sentence four times as long is four times the work, and a condition stands near its words", () => {
  const work = (text: string): number => {
    let characters = 0;
    const test = RegExp.prototype.test;
    const spy = vi.spyOn(RegExp.prototype, "test").mockImplementation(function (this: RegExp, read: string) {
      characters += read.length;
      return test.call(this, read);
    });
    isWithdrawalNotice(text);
    spy.mockRestore();
    return characters;
  };
  const hostile = "if i withdraw from my order and ";
  expect(work(hostile.repeat(625)) / work(hostile.repeat(156))).toBeLessThan(5);
  expect(work(hostile.repeat(625))).toBeLessThan(20_000 * 10);
  expect(isWithdrawalNotice(hostile.repeat(625))).toBe(false);
});

test("looks through hostile mails quickly", () => {
  for (const text of [
    "jag vill ångra ".repeat(20_000),
    "x".repeat(1_000_000),
    "ich möchte ".repeat(30_000),
    "i withdraw ".repeat(30_000),
    "a, ".repeat(100_000),
  ]) {
    const began = performance.now();
    isWithdrawalNotice(text, text);
    expect(performance.now() - began).toBeLessThan(500);
  }
});
