import type { Locale } from "../../commerce/print.ts";

/** What stands on top of a test, in the mail's own language: whoever finds it in her inbox must not take it for real. */
export const testBanner: Record<Locale, string> = {
  sv: "Det här är ett test. Så ser mejlet ut; ingen kund har fått det, och länkarna leder ingenstans.",
  nb: "Dette er en test. Slik ser e-posten ut; ingen kunde har fått den, og lenkene leder ingen steder.",
  da: "Dette er en test. Sådan ser mailen ud; ingen kunde har fået den, og linkene fører ingen steder hen.",
  fi: "Tämä on testi. Viesti näyttää tältä; kukaan asiakas ei ole saanut sitä, eivätkä linkit johda mihinkään.",
  en: "This is a test. It shows how the mail looks; no customer has got it, and its links lead nowhere.",
  de: "Das ist ein Test. So sieht die Mail aus; kein Kunde hat sie bekommen, und die Links führen nirgendwohin.",
};
