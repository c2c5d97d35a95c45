import type { AuditWords } from "./words-shape.ts";

/** The quick test in Norwegian. */
export const nb: AuditWords = {
  title: "Den raske testen",
  parts: {
    order: "Ordren",
    parcel: "Pakken",
    return: "Returen",
    refund: "Pengene tilbake",
    question: "Spørsmål",
    after: "Etterpå",
    craft: "Selve e-postene",
  },
  topics: {
    order: "ordrebekreftelse",
    parcel: "pakke",
    return: "retur",
    withdrawal: "angremelding",
    refund: "refusjon",
    question: "kvittering for et spørsmål",
    survey: "undersøkelse",
  },
  verdicts: {
    kept: "I orden",
    partly: "Ikke alltid",
    missing: "Å gjøre",
    unknown: "Ikke sett på",
    none: "Gjelder ikke",
  },
  ways: {
    facts: "innstillingene",
    history: "de siste 90 dagene dine",
    mail: "en ekte e-post",
    hand: "for hånd",
  },
  columns: { check: "Punkt", verdict: "Utfall" },
  why: "Hvorfor",
  how: "Hvordan det sjekkes",
  law: "Lov",
  seen: "Sett",
  todo: "Å gjøre",
  score: (kept, judged) => `${kept} av ${judged} i orden`,
  unknown: (n) => (n === 1 ? "1 punkt er ikke sett på." : `${n} punkter er ikke sett på.`),
  made: (shop, day) => `${shop}, ${day}`,
  page: (page, pages) => `Side ${page} av ${pages}`,
  noHistory: "Ingen refusjon fra de siste 90 dagene er kjent her.",
  history: ({ refunds, lower, sums }) =>
    lower === 0
      ? `De siste 90 dagene dine: ${refunds === 1 ? "1 refusjon, og den er forklart" : `${refunds} refusjoner, alle er forklart`}.`
      : `De siste 90 dagene dine: ${refunds === 1 ? "1 refusjon" : `${refunds} refusjoner`}, ${lower} lavere enn betalt uten et ord, ${sums.join(" + ")}.`,
  evidence: (one, { money }) => {
    switch (one.say) {
      case "kind-on":
        return "Kvitto sender denne e-posten.";
      case "kind-shadow":
        return "Kvitto skriver denne e-posten, men ingenting sendes ennå: butikken er i prøvemodus.";
      case "kind-off":
        return `Kvitto sender ikke denne e-posten (${one.kind}). Gjør et annet system det, lever inn en av e-postene derfra, eller svar her.`;
      case "set":
        return "Det er satt opp.";
      case "not-set":
        return "Det er ikke satt opp.";
      case "share":
        return `${one.n} av ${one.of} de siste 90 dagene.`;
      case "none-yet":
        return "Ingenting slikt har skjedd de siste 90 dagene.";
      case "sum":
        return one.n === 0
          ? `Refusjoner de siste 90 dagene: ${one.of}. Alle går opp.`
          : `${one.n} av ${one.of} refusjoner de siste 90 dagene var lavere uten et ord${one.amount && one.currency ? `: ${money(one.amount, one.currency)}` : ""}.`;
      case "by-hand":
        return `${one.by} svarte.`;
      case "mail":
        return one.of === 1
          ? `Lest i «${one.subject}».`
          : `${one.n} av ${one.of} innleverte e-poster, sist «${one.subject}».`;
      case "engine":
        return "Kvitto sørger for det i hver e-post.";
    }
  },
  checks: {
    "order-told": {
      name: "Hver ordre bekreftes på e-post med en gang",
      why: "Før e-posten kommer, vet ikke kunden om kjøpet er gjennomført. Loven krever en bekreftelse som kan tas vare på.",
      how: "Ordrebekreftelsen er slått på, eller en er levert inn.",
      todo: "Slå på ordrebekreftelsen under Maler.",
    },
    "order-seller": {
      name: "Bekreftelsen sier hvem selgeren er: navn, adresse og organisasjonsnummer",
      why: "Den som ikke ser hvem varen er kjøpt av, kan ikke klage, og tar e-posten for svindel.",
      how: "Firmaet er satt opp og står i hver e-post; i en innlevert e-post et organisasjonsnummer.",
      todo: "Skriv firmaets navn, nummer og adresse under Innstillinger, Butikk og utseende.",
    },
    "order-withdrawal": {
      name: "Bekreftelsen forteller hvordan man angrer",
      why: "Uten opplysning om angreretten blir fjorten dager til et år og fjorten dager, og du mister retten til å trekke fra.",
      how: "Angreretten er nevnt i en innlevert bekreftelse.",
      todo: "Legg angreretten, med skjemaet, til i ordrebekreftelsen.",
    },
    "order-changes": {
      name: "Kunden får vite om en endret eller kansellert ordre",
      why: "En ordre som krymper uten et ord, er begynnelsen på neste spørsmål.",
      how: "Begge e-postene er slått på.",
      todo: "Slå på «Endret ordre» og «Kansellert ordre».",
    },
    "payment-failed": {
      name: "Kunden får vite om en mislykket betaling, og hva som kan gjøres",
      why: "Kunden tror at pakken er på vei; du tror at kunden ikke vil ha den.",
      how: "E-posten er slått på.",
      todo: "Slå på «Mislykket betaling».",
    },
    "parcel-left": {
      name: "Kunden får følge pakkens vei, med sporingsnummer",
      why: "«Hvor er pakken min?» er det vanligste spørsmålet av alle.",
      how: "E-posten om pakken er slått på; i en innlevert e-post et sporingsnummer.",
      todo: "Slå på «Sendt», og sørg for at transportørens nummer når butikken.",
    },
    "parcel-late": {
      name: "En forsinkelse fortelles før kunden spør",
      why: "En forsinkelse som fortelles, koster tålmodighet; en som ikke gjør det, koster en kunde. Etter den lovede dagen kan kunden heve kjøpet.",
      how: "«Forsinket levering» er slått på.",
      todo: "Slå på «Forsinket levering», og koble til transportøren.",
    },
    "parcel-pickup": {
      name: "Kunden vet når og hvor pakken kan hentes, og hvor lenge",
      why: "En pakke ingen henter, koster to frakter.",
      how: "«Klar til henting» er slått på.",
      todo: "Slå på «Klar til henting».",
    },
    "parcel-came-back": {
      name: "Kunden får vite om en pakke som kom i retur til butikken",
      why: "Kunden venter på varer som står på lageret ditt.",
      how: "«Pakken kom i retur» er slått på.",
      todo: "Slå på «Pakken kom i retur».",
    },
    "parcel-days-kept": {
      name: "Pakkene kommer den dagen som ble lovet",
      why: "En lovet dag er det eneste kunden husker av e-posten.",
      how: "Løftene i e-postene dine, mot det transportøren fortalte: minst 95 av 100.",
      todo: "Lov senere dager i de travle ukene: heller en dag for tidlig enn en time for sent.",
    },
    "parcel-own-page": {
      name: "Lenkene fører til din egen side, ikke rett til transportøren",
      why: "Den som sender kunden til transportøren, har forlatt henne halvveis til stuen.",
      how: "Noen ser etter: trykk på sporingslenken i en av e-postene dine.",
      todo: "La e-postene lenke til ordresiden; transportørens side er ett klikk videre.",
    },
    "terms-dated": {
      name: "Returvilkårene oppbevares med datoene sine",
      why: "Det som kan trekkes fra, er det kunden fikk vite ved bestillingen, ikke det siden sier i dag.",
      how: "Minst én versjon av vilkårene er lagret.",
      todo: "Skriv returvilkårene under Vilkår, med dagen de begynte å gjelde.",
    },
    "freight-told": {
      name: "Hva det koster å sende tilbake, fortelles før kjøpet, som en sum",
      why: "Den som ikke har fortalt at kunden betaler returen, må betale den selv.",
      how: "Vilkårene som gjelder, sier hvem som betaler, og hvor mye.",
      todo: "Oppgi summen og transportøren i vilkårene og på produktsidene.",
    },
    "return-estimate": {
      name: "Før returen bekreftes, ser kunden hva som kommer tilbake",
      why: "80 kr som blir til 21, er ingen overraskelse for den som har sett det på forhånd.",
      how: "Noen ser etter: begynn på en retur i butikken din.",
      todo: "Bruk retursiden, som viser fradraget før kunden bekrefter.",
    },
    "withdrawal-function": {
      name: "Det finnes en «Angre avtalen her»-knapp som kan finnes uten å logge inn",
      why: "Siden 19. juni 2026 må hver butikk i EU ha den.",
      how: "Noen ser etter: finnes den fra hver side, uten konto?",
      todo: "Lenk til angresiden i bunnen av butikken.",
    },
    "withdrawal-receipt": {
      name: "En angremelding får en kvittering med en gang, med innhold, dag og klokkeslett",
      why: "Loven krever det, og det er kundens bevis.",
      how: "Kvitteringen er på; i en innlevert e-post dag og klokkeslett.",
      todo: "Slå på «Angremelding mottatt».",
    },
    "return-received": {
      name: "«Vi har fått returen din» sendes når pakken er inne",
      why: "Nesten ingen butikk gjør det. Fra posten til pengene er den lengste stillheten i et kjøp.",
      how: "E-posten er slått på, eller en er levert inn.",
      todo: "Slå på «Retur mottatt», og skann returer under Ta imot.",
    },
    "return-says-when": {
      name: "Den e-posten sier når pengene sendes",
      why: "Ellers er det neste spørsmålet alt skrevet.",
      how: "En innlevert e-post om en retur nevner en dag.",
      todo: "Nevn dagen pengene sendes senest.",
    },
    "refund-told": {
      name: "Det sendes en e-post når pengene sendes",
      why: "En sum på en kontoutskrift uker senere forklarer ingenting.",
      how: "E-posten om refusjonen er slått på, eller en er levert inn.",
      todo: "Slå på «Refusjon forklart».",
    },
    "refund-itemised": {
      name: "Den lister opp hva som ble betalt, hva som ble trukket fra, og hva som kommer tilbake",
      why: "Kunden husker ikke vilkårene dine to uker senere, og bør ikke måtte lete etter dem.",
      how: "E-posten om refusjonen er vår; i en innlevert e-post mer enn én sum.",
      todo: "La Kvitto sende e-posten om refusjonen, eller legg til en linje for hvert fradrag.",
    },
    "refund-adds-up": {
      name: "Linjene går opp med pengene som faktisk ble sendt",
      why: "Butikken som skrev, var uklar om summen: verre enn å ikke skrive.",
      how: "Hver refusjon de siste 90 dagene: om hvert øre har en grunn. I en innlevert e-post: om summene blir til den siste.",
      todo: "Gi de åpne summene navn under Venter på deg; Kvitto lærer de vanligste.",
    },
    "refund-reasons": {
      name: "Hvert fradrag har sin grunn, med ord kunden forstår",
      why: "«Gebyr −59» er ingen grunn.",
      how: "Alle refusjoner de siste 90 dagene har bare navngitte fradrag; i en innlevert e-post en grunn ved siden av det som ble trukket fra.",
      todo: "Gi hvert fradrag navn i butikken, eller én gang for alle som en regel.",
    },
    "refund-where": {
      name: "Den sier hvor pengene gikk",
      why: "Kort, gavekort, faktura: kunden leter på feil sted.",
      how: "E-posten om refusjonen er vår; i en innlevert e-post kortet, kontoen eller tjenesten.",
      todo: "La e-posten nevne betalingsmåten og de fire siste sifrene.",
    },
    "refund-when": {
      name: "Den sier når pengene synes",
      why: "Mellom klikket ditt og kundens konto ligger bankens dager.",
      how: "E-posten om refusjonen er vår; i en innlevert e-post en dag eller et antall bankdager.",
      todo: "Nevn dagen, og hva banken skriver ved siden av summen.",
    },
    "refund-in-time": {
      name: "Pengene sendes innen fjorten dager",
      why: "Loven regner fra dagen kunden sa fra om å angre, eller fra varene er framme.",
      how: "Dagene som e-postene dine de siste 90 dagene lovet at pengene skulle sendes: minst 95 av 100 holdt.",
      todo: "Se på returene som har vært åpne lengst, under Ordrer.",
    },
    "refund-law": {
      name: "Ingenting trekkes fra som loven forbyr",
      why: "For varer med feil kan ingenting trekkes fra, i hele EU.",
      how: "Refusjoner de siste 90 dagene som en regel hos lovvakten stoppet.",
      todo: "Betal tilbake det som mangler, under Venter på deg.",
    },
    "refund-failed": {
      name: "En mislykket refusjon oppdages og betales på en annen måte",
      why: "Butikken tror den har betalt; kunden tror den ikke har det. Begge har rett.",
      how: "Mislykkede refusjoner de siste 90 dagene, og om pengene kom til slutt.",
      todo: "Slå på varselet om mislykkede refusjoner.",
    },
    "refund-paper": {
      name: "Et bilag som regnskapet godtar, er vedlagt",
      why: "Den som kjøpte for et firma, må også bokføre krediteringen.",
      how: "Refusjonsoversikten er vedlagt som PDF; i en innlevert e-post en PDF.",
      todo: "Legg ved refusjonsoversikten under Innstillinger, Butikk og utseende.",
    },
    "question-answerable": {
      name: "Hver e-post kan besvares",
      why: "Ingen relasjon kan bygges der avsenderen er noreply.",
      how: "E-post til svaradressen din kommer fram; i en innlevert e-post avsenderen og hva den sier om å svare.",
      todo: "Pek domenet for svar mot Kvitto, og slett «ikke svar på denne e-posten».",
    },
    "question-receipt": {
      name: "Et spørsmål får en kvittering med en gang, med saksnummer",
      why: "Det gir kunden ro, og hun skriver én gang i stedet for tre.",
      how: "Kvitteringen er på; i en innlevert e-post et saksnummer.",
      todo: "Slå på «Spørsmål mottatt».",
    },
    "question-deadline": {
      name: "Kvitteringen sier når et menneske svarer senest",
      why: "«Så snart som mulig» er når kunden begynner å telle.",
      how: "Kvitteringen er på; i en innlevert e-post en dag eller et klokkeslett.",
      todo: "Sett åpningstidene og svartiden under Åpningstider.",
    },
    "question-in-time": {
      name: "Svarene kommer før den lovede tiden",
      why: "Et løfte som oftere slås enn brytes, er den billigste reklamen.",
      how: "Løftene fra de siste 90 dagene: minst 95 av 100.",
      todo: "Lov det du holder: svartiden settes under Åpningstider.",
    },
    "question-open": {
      name: "Ingen spørsmål ligger glemt",
      why: "Det ingen tok, er det som ender på en anmeldelsesside.",
      how: "Saker fra de siste 90 dagene som er forsinket nå.",
      todo: "Svar på dem som er forsinket, i Innboks.",
    },
    "question-once": {
      name: "De fleste spørsmål løses med ett svar",
      why: "Hver runde koster deg penger og kunden en kveld.",
      how: "Løste saker fra de siste 90 dagene med nøyaktig ett svar: minst 70 av 100.",
      todo: "Bruk sjekklisten ved siden av svaret: svar på det neste spørsmålet også.",
    },
    "question-form": {
      name: "Kontaktskjemaet spør om det emnet krever, og ikke noe annet",
      why: "En bar e-postlenke koster deg et spørsmål tilbake.",
      how: "Noen ser etter: velg «retur» i skjemaet ditt. Spør det etter ordren?",
      todo: "Lenk til kontaktsiden, der emnet bestemmer feltene.",
    },
    "question-faq": {
      name: "Ved siden av skjemaet står svar på de vanligste spørsmålene om emnet",
      why: "Det beste svaret er det ingen trenger å skrive.",
      how: "Minst ett emne har svar.",
      todo: "Skriv seks til åtte spørsmål for hvert emne (kvitto faq).",
    },
    "question-addresses": {
      name: "support@, hei@ og kundeservice@ når også et menneske",
      why: "Kunden skriver til adressen hun husker.",
      how: "Andre adresser enn avsenderens er oppgitt.",
      todo: "Oppgi de andre adressene dine under Innstillinger, Butikk og utseende, og videresend dem.",
    },
    "after-solved": {
      name: "Etter et svar spørres kunden om det løste seg",
      why: "Du hører om det før andre gjør det.",
      how: "«Løste det seg?» er slått på.",
      todo: "Slå på «Løste det seg?».",
    },
    "after-consent": {
      name: "Det spørres bare der loven tillater det",
      why: "En undersøkelse er reklame i flere land.",
      how: "Kvitto avgjør det for hver kundes land.",
      todo: "Skriv ned hva undersøkelsene dine bygger på.",
    },
    "after-not-while-open": {
      name: "Ingen bes om ros mens noe er åpent",
      why: "«Hvordan var kjøpet ditt?» til en som venter på pengene sine, blir husket.",
      how: "Kvitto holder dem tilbake.",
      todo: "Sørg for at anmeldelsestjenesten din får vite om åpne saker.",
    },
    "craft-domain": {
      name: "SPF, DKIM og DMARC sier at e-posten er din",
      why: "Ellers havner den i søppelposten, eller tas ikke imot i det hele tatt.",
      how: "Avsenderens domene er bekreftet.",
      todo: "Kopier oppføringene under Innstillinger, Avsenderens domene.",
    },
    "craft-contact": {
      name: "Hver e-post sier hvordan og når et menneske kan nås",
      why: "Vær til å nå der kunden er: i e-posten.",
      how: "Telefon eller nettsted er satt; i en innlevert e-post et nummer eller åpningstider.",
      todo: "Skriv telefonnummer og nettsted under Innstillinger, Butikk og utseende.",
    },
    "craft-plain": {
      name: "Hver e-post kan leses som ren tekst og uten bilder",
      why: "Én av tre leser uten bilder; skjermlesere gjør det alltid.",
      how: "E-postene våre har alltid med en tekst; i en e-post levert inn som fil, tekstdelen.",
      todo: "La systemet ditt også sende en tekstdel.",
    },
    "craft-no-bait": {
      name: "Ingen e-post om penger ber om kortnummer, passord eller BankID",
      why: "Slik ser svindel ut. En butikk som skriver slik, lærer kundene sine å bli lurt.",
      how: "En innlevert e-post gjennomsøkes for slike ord.",
      todo: "Ta bort knappen, og si at dere aldri ber om det.",
    },
  },
};
