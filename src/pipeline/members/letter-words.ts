import { type Locale, pickLocale } from "../../commerce/print.ts";
import type { Role } from "../../commerce/role.ts";

/** What mails to a shop's staff say about getting in. */
interface LetterWords {
  link: {
    subject: (shop: string) => string;
    says: (shop: string) => string;
    button: string;
    notes: string[];
  };
  invitation: {
    subject: (by: string, shop: string) => string;
    says: (by: string, shop: string, role: string) => string;
    what: Record<Role, string>;
    button: string;
    notes: (until: string) => string[];
  };
  joined: {
    subject: (name: string, shop: string) => string;
    says: (name: string, email: string, platform: string, role: string) => string;
    what: string;
    button: string;
  };
}

/** The language of a mail to staff: their own where they chose one, else the shop's. */
export const staffLocale = (...wanted: (string | null | undefined)[]): Locale =>
  pickLocale(...wanted) ?? "en";

const en: LetterWords = {
  link: {
    subject: (shop) => `Sign in to ${shop}`,
    says: (shop) => `Here is your way in to ${shop} in Kvitto. Open it, and press the button on the page.`,
    button: "Sign in",
    notes: [
      "The link works once, for 15 minutes.",
      "Was it not you who asked for it? Then leave it: nobody comes in without this mail.",
    ],
  },
  invitation: {
    subject: (by, shop) => `${by} lets you in to ${shop}`,
    says: (by, shop, role) =>
      `${by} has added you to ${shop} in Kvitto, as ${role}. Kvitto writes to the shop's customers after they have bought something.`,
    what: {
      owner: "You may do everything, and decide who else comes in.",
      support: "You may answer customers, book in parcels that came back, and name differences in refunds.",
      marketer: "You may write and publish the mails.",
      finance: "You may explain refunds, write the return terms, and approve words about money.",
      "read-only": "You may look at everything, and change nothing.",
    },
    button: "Come in",
    notes: (until) => [
      `The link works once, until ${until}. After that, ask for a new one.`,
      "Do you not know what this is about? Then leave it: nothing happens.",
    ],
  },
  joined: {
    subject: (name, shop) => `${name} has come in to ${shop}`,
    says: (name, email, platform, role) =>
      `${name} (${email}) opened Kvitto inside ${platform} for the first time, and is ${role} from now on. Nobody of you invited her: ${platform} says that she works in the shop.`,
    what: "Is that right? Then there is nothing to do. If it is not, remove her from the team: she is out at once, and that does not let her in again.",
    button: "Look at the team",
  },
};

const sv: LetterWords = {
  link: {
    subject: (shop) => `Logga in hos ${shop}`,
    says: (shop) => `Här är vägen in till ${shop} i Kvitto. Öppna den och tryck på knappen på sidan.`,
    button: "Logga in",
    notes: [
      "Länken fungerar en gång, i 15 minuter.",
      "Var det inte du som bad om den? Låt den vara: ingen kommer in utan det här mejlet.",
    ],
  },
  invitation: {
    subject: (by, shop) => `${by} släpper in dig hos ${shop}`,
    says: (by, shop, role) =>
      `${by} har lagt till dig hos ${shop} i Kvitto, som ${role}. Kvitto skriver till butikens kunder när de har handlat.`,
    what: {
      owner: "Du får göra allt, och bestämmer vilka fler som kommer in.",
      support:
        "Du får svara kunder, ta emot paket som kommit tillbaka och sätta namn på skillnader i återbetalningar.",
      marketer: "Du får skriva och publicera mejlen.",
      finance: "Du får förklara återbetalningar, skriva returvillkoren och godkänna ord om pengar.",
      "read-only": "Du får se allt, men inte ändra något.",
    },
    button: "Kom in",
    notes: (until) => [
      `Länken fungerar en gång, till och med ${until}. Be om en ny efter det.`,
      "Vet du inte vad det här handlar om? Låt det vara: ingenting händer.",
    ],
  },
  joined: {
    subject: (name, shop) => `${name} har kommit in i ${shop}`,
    says: (name, email, platform, role) =>
      `${name} (${email}) öppnade Kvitto inne i ${platform} för första gången och har rollen ${role} från och med nu. Ingen av er har bjudit in henne: ${platform} säger att hon arbetar i butiken.`,
    what: "Stämmer det? Då behöver du inte göra något. Annars tar du bort henne ur teamet: hon är ute på en gång, och släpps inte in igen därifrån.",
    button: "Se teamet",
  },
};

export const letterWords: Record<Locale, LetterWords> = { sv, nb: en, da: en, fi: en, en, de: en };

/** What a role is called in a mail. */
export const roleNames: Record<Locale, Record<Role, string>> = {
  en: {
    owner: "owner",
    support: "support",
    marketer: "marketer",
    finance: "finance",
    "read-only": "read-only",
  },
  sv: {
    owner: "ägare",
    support: "kundservice",
    marketer: "marknadsförare",
    finance: "ekonomi",
    "read-only": "läsbehörig",
  },
  nb: {
    owner: "eier",
    support: "kundeservice",
    marketer: "markedsfører",
    finance: "økonomi",
    "read-only": "lesetilgang",
  },
  da: {
    owner: "ejer",
    support: "kundeservice",
    marketer: "marketing",
    finance: "økonomi",
    "read-only": "læseadgang",
  },
  fi: {
    owner: "omistaja",
    support: "asiakaspalvelu",
    marketer: "markkinointi",
    finance: "talous",
    "read-only": "lukuoikeus",
  },
  de: {
    owner: "Inhaberin",
    support: "Kundenservice",
    marketer: "Marketing",
    finance: "Finanzen",
    "read-only": "Lesezugriff",
  },
};
