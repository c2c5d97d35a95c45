import type { Locale } from "../../commerce/print.ts";
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

const da: LetterWords = {
  link: {
    subject: (shop) => `Log ind hos ${shop}`,
    says: (shop) => `Her er din vej ind til ${shop} i Kvitto. Åbn den, og tryk på knappen på siden.`,
    button: "Log ind",
    notes: [
      "Linket virker én gang og i 15 minutter.",
      "Var det ikke dig, der bad om det? Så lad det ligge: ingen kommer ind uden denne mail.",
    ],
  },
  invitation: {
    subject: (by, shop) => `${by} giver dig adgang til ${shop}`,
    says: (by, shop, role) =>
      `${by} har tilføjet dig hos ${shop} i Kvitto med rollen ${role}. Kvitto skriver til butikkens kunder, når de har handlet.`,
    what: {
      owner: "Du må alt og bestemmer, hvem der ellers har adgang.",
      support:
        "Du må svare kunderne, modtage pakker, der er kommet retur, og give forskelle i refunderinger et navn.",
      marketer: "Du må skrive og udgive mailene.",
      finance: "Du må forklare refunderinger, skrive returvilkårene og godkende ord om penge.",
      "read-only": "Du må se alt, men ikke ændre noget.",
    },
    button: "Kom ind",
    notes: (until) => [
      `Linket virker én gang, til ${until}. Bed derefter om et nyt.`,
      "Ved du ikke, hvad det handler om? Så lad det ligge: der sker ingenting.",
    ],
  },
  joined: {
    subject: (name, shop) => `${name} har fået adgang til ${shop}`,
    says: (name, email, platform, role) =>
      `${name} (${email}) åbnede Kvitto inde i ${platform} for første gang og har rollen ${role} fra nu af. Ingen af jer har inviteret ${name}: ${platform} siger, at det er en, der arbejder i butikken.`,
    what: "Passer det? Så skal du ikke gøre noget. Passer det ikke, så fjern personen fra teamet: adgangen lukkes straks, og den vej fører ikke ind igen.",
    button: "Se teamet",
  },
};

const de: LetterWords = {
  link: {
    subject: (shop) => `Bei ${shop} anmelden`,
    says: (shop) =>
      `Hier ist dein Zugang zu ${shop} in Kvitto. Öffne ihn und drück auf der Seite auf den Button.`,
    button: "Anmelden",
    notes: [
      "Der Link funktioniert einmal, 15 Minuten lang.",
      "Du hast nicht darum gebeten? Dann lass es liegen: Ohne diese E-Mail kommt niemand herein.",
    ],
  },
  invitation: {
    subject: (by, shop) => `${by} lädt dich zu ${shop} ein`,
    says: (by, shop, role) =>
      `${by} hat dich bei ${shop} in Kvitto hinzugefügt, mit der Rolle ${role}. Kvitto schreibt den Kunden des Shops, wenn sie etwas gekauft haben.`,
    what: {
      owner: "Du darfst alles und bestimmst, wer noch Zugang hat.",
      support:
        "Du darfst Kunden antworten, zurückgekommene Pakete annehmen und Differenzen in Rückerstattungen benennen.",
      marketer: "Du darfst die E-Mails schreiben und veröffentlichen.",
      finance:
        "Du darfst Rückerstattungen erklären, die Rückgabebedingungen schreiben und Worte über Geld freigeben.",
      "read-only": "Du darfst alles ansehen und nichts ändern.",
    },
    button: "Zum Shop",
    notes: (until) => [
      `Der Link funktioniert einmal, bis ${until}. Bitte danach um einen neuen.`,
      "Du weißt nicht, worum es geht? Dann lass es liegen: Es passiert nichts.",
    ],
  },
  joined: {
    subject: (name, shop) => `${name} ist bei ${shop} dazugekommen`,
    says: (name, email, platform, role) =>
      `${name} (${email}) hat Kvitto zum ersten Mal in ${platform} geöffnet und hat ab jetzt die Rolle ${role}. Niemand von euch hat die Einladung geschickt: ${platform} sagt, dass die Person im Shop arbeitet.`,
    what: "Stimmt das? Dann ist nichts zu tun. Wenn nicht, entferne die Person aus dem Team: Sie ist sofort abgemeldet und kommt auf diesem Weg nicht wieder herein.",
    button: "Team ansehen",
  },
};

const fi: LetterWords = {
  link: {
    subject: (shop) => `Kirjaudu sisään: ${shop}`,
    says: (shop) => `Tästä pääset Kvittoon (${shop}). Avaa linkki ja paina sivun painiketta.`,
    button: "Kirjaudu sisään",
    notes: [
      "Linkki toimii kerran, 15 minuutin ajan.",
      "Etkö pyytänyt sitä itse? Silloin mitään ei tarvitse tehdä: ilman tätä viestiä kukaan ei pääse sisään.",
    ],
  },
  invitation: {
    subject: (by, shop) => `${by} kutsuu sinut: ${shop}`,
    says: (by, shop, role) =>
      `${by} on lisännyt sinut Kvittoon (${shop}), roolina ${role}. Kvitto kirjoittaa kaupan asiakkaille, kun he ovat ostaneet jotain.`,
    what: {
      owner: "Saat tehdä kaiken ja päättää, ketkä muut pääsevät sisään.",
      support: "Saat vastata asiakkaille, vastaanottaa palautuneet paketit ja nimetä hyvitysten erot.",
      marketer: "Saat kirjoittaa ja julkaista viestit.",
      finance: "Saat selittää hyvitykset, kirjoittaa palautusehdot ja hyväksyä rahaa koskevat sanat.",
      "read-only": "Saat katsoa kaikkea, mutta et muuttaa mitään.",
    },
    button: "Tule sisään",
    notes: (until) => [
      `Linkki toimii kerran, ${until} asti. Pyydä sen jälkeen uusi.`,
      "Etkö tiedä, mistä on kyse? Silloin mitään ei tarvitse tehdä: mitään ei tapahdu.",
    ],
  },
  joined: {
    subject: (name, shop) => `${name} on nyt mukana: ${shop}`,
    says: (name, email, platform, role) =>
      `${name} (${email}) avasi Kviton ensi kertaa toisen järjestelmän sisällä (${platform}), ja rooli on tästä lähtien ${role}. Kukaan teistä ei ole kutsunut: ${platform} kertoo hänen työskentelevän kaupassa.`,
    what: "Pitääkö se paikkansa? Silloin mitään ei tarvitse tehdä. Jos ei, poista hänet tiimistä: pääsy päättyy heti, eikä sitä kautta pääse enää takaisin.",
    button: "Katso tiimi",
  },
};

const nb: LetterWords = {
  link: {
    subject: (shop) => `Logg inn hos ${shop}`,
    says: (shop) => `Her er veien inn til ${shop} i Kvitto. Åpne den, og trykk på knappen på siden.`,
    button: "Logg inn",
    notes: [
      "Lenken virker én gang, i 15 minutter.",
      "Var det ikke du som ba om den? La den ligge: ingen kommer inn uten denne e-posten.",
    ],
  },
  invitation: {
    subject: (by, shop) => `${by} slipper deg inn hos ${shop}`,
    says: (by, shop, role) =>
      `${by} har lagt deg til hos ${shop} i Kvitto, med rollen ${role}. Kvitto skriver til butikkens kunder etter at de har handlet.`,
    what: {
      owner: "Du kan gjøre alt, og bestemmer hvem andre som kommer inn.",
      support:
        "Du kan svare kunder, føre inn pakker som er kommet tilbake, og gi differanser i refusjoner navn.",
      marketer: "Du kan skrive og publisere e-postene.",
      finance: "Du kan forklare refusjoner, skrive returvilkårene og godkjenne ord om penger.",
      "read-only": "Du kan se alt, men ikke endre noe.",
    },
    button: "Kom inn",
    notes: (until) => [
      `Lenken virker én gang, til ${until}. Etter det kan du be om en ny.`,
      "Vet du ikke hva dette gjelder? La det ligge: ingenting skjer.",
    ],
  },
  joined: {
    subject: (name, shop) => `${name} er kommet inn i ${shop}`,
    says: (name, email, platform, role) =>
      `${name} (${email}) åpnet Kvitto inne i ${platform} for første gang, og har rollen ${role} fra nå av. Ingen av dere har invitert henne: ${platform} sier at hun arbeider i butikken.`,
    what: "Stemmer det? Da trenger du ikke gjøre noe. Hvis ikke, fjern henne fra teamet: hun er ute med en gang, og slippes ikke inn igjen derfra.",
    button: "Se på teamet",
  },
};

export const letterWords: Record<Locale, LetterWords> = { sv, nb, da, fi, en, de };

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
    owner: "Inhaber",
    support: "Kundenservice",
    marketer: "Marketing",
    finance: "Finanzen",
    "read-only": "Lesezugriff",
  },
};
