import type { Locale } from "../../commerce/print.ts";

/** What a customer writes who is not pleased: about money, and in so many words. */
export const angryWords: Record<Locale, string> = {
  sv: "Nu får det räcka. Det här är tredje gången jag skriver och ingen förklarar varför jag får tillbaka mindre än jag betalade. Jag vill ha pengarna i dag, annars anmäler jag er till ARN.",
  nb: "Nå er det nok. Dette er tredje gang jeg skriver, og ingen forklarer hvorfor jeg får tilbake mindre enn jeg betalte. Jeg vil ha pengene i dag, ellers klager jeg til Forbrukertilsynet.",
  da: "Nu er det nok. Det er tredje gang jeg skriver, og ingen forklarer, hvorfor jeg får mindre tilbage, end jeg betalte. Jeg vil have pengene i dag, ellers klager jeg til Forbrugerklagenævnet.",
  fi: "Nyt riittää. Kirjoitan jo kolmatta kertaa, eikä kukaan selitä, miksi saan takaisin vähemmän kuin maksoin. Haluan rahat tänään, tai teen valituksen kuluttajariitalautakuntaan.",
  de: "Jetzt reicht es. Ich schreibe zum dritten Mal, und niemand erklärt mir, warum ich weniger zurückbekomme, als ich bezahlt habe. Ich will mein Geld heute, sonst wende ich mich an die Verbraucherzentrale.",
  en: "That is enough. This is the third time I write, and nobody explains why I get back less than I paid. I want the money today, or I take it to the consumer board.",
};
