import type { AuditWords } from "./words-shape.ts";

/** Den hurtige prøve på dansk. Et beløb ender selv på punktum ("59,00 kr.") og står derfor aldrig sidst i en sætning. */
export const da: AuditWords = {
  title: "Den hurtige prøve",
  parts: {
    order: "Ordren",
    parcel: "Pakken",
    return: "Returneringen",
    refund: "Pengene tilbage",
    question: "Spørgsmål",
    after: "Bagefter",
    craft: "Selve mailene",
  },
  topics: {
    order: "ordrebekræftelse",
    parcel: "pakke",
    return: "returnering",
    withdrawal: "fortrydelse",
    refund: "refundering",
    question: "bekræftelse på et spørgsmål",
    survey: "undersøgelse",
  },
  verdicts: {
    kept: "I orden",
    partly: "Ikke altid",
    missing: "Mangler",
    unknown: "Ikke set på",
    none: "Gælder ikke os",
  },
  ways: {
    facts: "indstillinger",
    history: "dine seneste 90 dage",
    mail: "en rigtig mail",
    hand: "manuelt",
  },
  columns: { check: "Punkt", verdict: "Resultat" },
  why: "Hvorfor",
  how: "Sådan kontrolleres det",
  law: "Lov",
  seen: "Set",
  todo: "Det kan du gøre",
  score: (kept, judged) => `${kept} af ${judged} i orden`,
  unknown: (n) => (n === 1 ? "1 punkt er der ikke set på." : `${n} punkter er der ikke set på.`),
  made: (shop, day) => `${shop}, ${day}`,
  page: (page, pages) => `Side ${page} af ${pages}`,
  noHistory: "Der kendes ingen refundering her fra de seneste 90 dage.",
  history: ({ refunds, lower, sums }) =>
    lower === 0
      ? `Dine seneste 90 dage: ${refunds} refunderinger, og alle er forklaret.`
      : `Dine seneste 90 dage: ${refunds} refunderinger, hvoraf ${lower} var lavere end det betalte uden et ord om hvorfor (${sums.join(" + ")}).`,
  evidence: (one, { money }) => {
    switch (one.say) {
      case "kind-on":
        return "Kvitto sender denne mail.";
      case "kind-shadow":
        return "Kvitto skriver denne mail, men der sendes ikke noget endnu: butikken er i prøvedrift.";
      case "kind-off":
        return `Kvitto sender ikke denne mail (${one.kind}). Gør et andet system det? Indlever en af dets mails, eller svar her.`;
      case "set":
        return "Det er sat op.";
      case "not-set":
        return "Det er ikke sat op.";
      case "share":
        return `${one.n} af ${one.of} de seneste 90 dage.`;
      case "none-yet":
        return "Der er ikke sket noget af den slags de seneste 90 dage.";
      case "sum":
        return one.n === 0
          ? `${one.of} refunderinger de seneste 90 dage, og alle stemmer.`
          : `${one.n} af ${one.of} refunderinger de seneste 90 dage var lavere uden et ord om hvorfor${one.amount && one.currency ? ` (${money(one.amount, one.currency)})` : ""}.`;
      case "by-hand":
        return `${one.by} har svaret.`;
      case "mail":
        return one.of === 1
          ? `Læst i ”${one.subject}”.`
          : `${one.n} af ${one.of} indleverede mails, senest ”${one.subject}”.`;
      case "engine":
        return "Kvitto sørger for det i hver mail.";
    }
  },
  checks: {
    "order-told": {
      name: "Hver ordre bekræftes straks på mail",
      why: "Før mailen kommer, ved kunden ikke, om købet er gennemført. Loven kræver en bekræftelse, der kan gemmes.",
      how: "Ordrebekræftelsen er slået til, eller en er indleveret.",
      todo: "Slå ordrebekræftelsen til under Skabeloner.",
    },
    "order-seller": {
      name: "Bekræftelsen siger, hvem sælgeren er: navn, adresse og CVR-nummer",
      why: "Den, der ikke kan se, hvem der er købt hos, kan ikke reklamere og tager mailen for svindel.",
      how: "Virksomheden er sat op og står i hver mail; i en indleveret mail et virksomhedsnummer.",
      todo: "Skriv virksomhedens navn, nummer og adresse under Indstillinger, Butik og udseende.",
    },
    "order-withdrawal": {
      name: "Bekræftelsen fortæller, hvordan man fortryder",
      why: "Uden oplysning om fortrydelsesretten bliver fjorten dage til et år og fjorten dage, og du mister retten til at trække fra.",
      how: "Fortrydelsesretten er nævnt i en indleveret bekræftelse.",
      todo: "Føj fortrydelsesretten med formularen til din ordrebekræftelse.",
    },
    "order-changes": {
      name: "Kunden får besked om en ændret eller annulleret ordre",
      why: "En ordre, der skrumper uden et ord, er begyndelsen på det næste spørgsmål.",
      how: "Begge mails er slået til.",
      todo: "Slå ”Ændret ordre” og ”Annulleret ordre” til.",
    },
    "payment-failed": {
      name: "Kunden får besked om en mislykket betaling, og hvad der kan gøres",
      why: "Kunden tror, at pakken er på vej; du tror, at kunden ikke vil have den.",
      how: "Mailen er slået til.",
      todo: "Slå ”Mislykket betaling” til.",
    },
    "parcel-left": {
      name: "Pakkens vej bliver fortalt, med pakkenummer",
      why: "”Hvor er min pakke?” er det mest almindelige spørgsmål af alle.",
      how: "Mailen om pakken er slået til; i en indleveret mail et pakkenummer.",
      todo: "Slå ”Afsendt” til, og sørg for, at fragtfirmaets nummer når butikken.",
    },
    "parcel-late": {
      name: "En forsinkelse bliver fortalt, før kunden spørger",
      why: "En forsinkelse, der bliver fortalt, koster tålmodighed; en, der ikke gør, koster en kunde. Efter den lovede dag må kunden hæve købet.",
      how: "”Forsinket levering” er slået til.",
      todo: "Slå ”Forsinket levering” til, og forbind dit fragtfirma.",
    },
    "parcel-pickup": {
      name: "Kunden ved, hvor og hvornår pakken kan hentes, og til hvornår",
      why: "En pakke, som ingen henter, koster fragt to gange.",
      how: "”Klar til afhentning” er slået til.",
      todo: "Slå ”Klar til afhentning” til.",
    },
    "parcel-came-back": {
      name: "Kunden får besked om en pakke, der kom retur til butikken",
      why: "Kunden venter på varer, der står på dit lager.",
      how: "”Pakken kom retur” er slået til.",
      todo: "Slå ”Pakken kom retur” til.",
    },
    "parcel-days-kept": {
      name: "Pakkerne kommer den dag, der blev lovet",
      why: "En lovet dag er det eneste, kunden husker af mailen.",
      how: "Løfterne i dine mails mod det, fragtfirmaet fortalte: mindst 95 ud af 100.",
      todo: "Lov senere dage i de travle uger: hellere en dag for tidligt end en time for sent.",
    },
    "parcel-own-page": {
      name: "Linkene fører til din egen side, ikke direkte til fragtfirmaet",
      why: "Den, der sender kunden videre til fragtfirmaet, har sat kunden af halvvejs.",
      how: "Nogen ser efter: tryk på sporingslinket i en af dine mails.",
      todo: "Lad mailene linke til ordresiden; fragtfirmaets side er ét klik længere væk.",
    },
    "terms-dated": {
      name: "Returvilkårene gemmes med deres datoer",
      why: "Det, der må trækkes fra, er det, kunden fik at vide ved bestillingen, ikke det, der står på siden i dag.",
      how: "Der er gemt mindst én version af vilkårene.",
      todo: "Skriv dine returvilkår under Vilkår, med den dag de begyndte at gælde.",
    },
    "freight-told": {
      name: "Prisen for at sende tilbage oplyses før købet, som et beløb",
      why: "Den, der ikke har sagt, at kunden betaler returfragten, må selv betale den.",
      how: "De gældende vilkår siger, hvem der betaler, og hvor meget.",
      todo: "Skriv beløbet og fragtfirmaet i vilkårene og på produktsiderne.",
    },
    "return-estimate": {
      name: "Før kunden bekræfter returneringen, vises det, hvad der kommer tilbage",
      why: "80 kr., der bliver til 21, er ingen overraskelse for den, der har set det på forhånd.",
      how: "Nogen ser efter: begynd en returnering i din butik.",
      todo: "Brug retursiden, som viser fradraget, før kunden bekræfter.",
    },
    "withdrawal-function": {
      name: "Der er en knap, ”Fortryd aftale”, som kan findes uden at logge ind",
      why: "Siden 19. juni 2026 skal alle butikker i EU have den.",
      how: "Nogen ser efter: kan den findes fra alle sider, uden en konto?",
      todo: "Link til fortrydelsessiden i butikkens sidefod.",
    },
    "withdrawal-receipt": {
      name: "En fortrydelse får straks en kvittering med indhold, dag og klokkeslæt",
      why: "Loven kræver det, og den er kundens bevis.",
      how: "Kvitteringen er slået til; i en indleveret mail dag og klokkeslæt.",
      todo: "Slå ”Fortrydelse modtaget” til.",
    },
    "return-received": {
      name: "”Vi har fået din retur” sendes, når pakken er fremme",
      why: "Næsten ingen butik gør det. Fra pakkeshoppen til pengene er købets længste tavshed.",
      how: "Mailen er slået til, eller en er indleveret.",
      todo: "Slå ”Returnering modtaget” til, og scan returneringer under Modtag.",
    },
    "return-says-when": {
      name: "Den mail siger, hvornår pengene sendes",
      why: "Ellers er det næste spørgsmål allerede skrevet.",
      how: "En indleveret mail om en returnering nævner en dag.",
      todo: "Skriv, hvilken dag pengene senest sendes.",
    },
    "refund-told": {
      name: "Der sendes en mail, når pengene sendes",
      why: "Et beløb på et kontoudtog flere uger senere forklarer ingenting.",
      how: "Mailen om refunderingen er slået til, eller en er indleveret.",
      todo: "Slå ”Refundering forklaret” til.",
    },
    "refund-itemised": {
      name: "Den viser, hvad der blev betalt, hvad der blev trukket fra, og hvad der kommer tilbage",
      why: "Kunden husker ikke dine vilkår to uger senere og skal ikke behøve at lede efter dem.",
      how: "Mailen om refunderingen er vores; i en indleveret mail mere end ét beløb.",
      todo: "Lad Kvitto sende mailen om refunderingen, eller tilføj en linje for hvert fradrag.",
    },
    "refund-adds-up": {
      name: "Linjerne stemmer med de penge, der faktisk blev sendt",
      why: "Den butik, der skrev, var uklar om beløbet: det er værre end slet ikke at skrive.",
      how: "Hver refundering de seneste 90 dage: om hver øre har en grund. I en indleveret mail: om beløbene giver det sidste.",
      todo: "Giv de åbne beløb et navn under Venter på dig; Kvitto lærer de hyppigste.",
    },
    "refund-reasons": {
      name: "Hvert fradrag har sin grund i ord, kunden forstår",
      why: "”Gebyr −59” er ingen grund.",
      how: "Refunderingerne de seneste 90 dage har kun fradrag med navn; i en indleveret mail en grund ved siden af det, der blev trukket fra.",
      todo: "Giv hvert fradrag et navn i butikken, eller én gang for alle som en regel.",
    },
    "refund-where": {
      name: "Den siger, hvor pengene gik hen",
      why: "Kort, gavekort, faktura: kunden leder det forkerte sted.",
      how: "Mailen om refunderingen er vores; i en indleveret mail kortet, kontoen eller tjenesten.",
      todo: "Lad mailen nævne betalingsmåden og dens fire sidste cifre.",
    },
    "refund-when": {
      name: "Den siger, hvornår pengene kan ses",
      why: "Mellem dit klik og kundens konto ligger bankdagene.",
      how: "Mailen om refunderingen er vores; i en indleveret mail en dag eller et antal bankdage.",
      todo: "Skriv dagen, og hvad banken skriver ved beløbet.",
    },
    "refund-in-time": {
      name: "Pengene sendes inden fjorten dage",
      why: "Loven regner fra den dag, kunden fortrød, eller fra varerne er fremme.",
      how: "De dage, dine mails de seneste 90 dage lovede, at pengene senest ville blive sendt: mindst 95 ud af 100 er holdt.",
      todo: "Se på de returneringer, der har været åbne længst, under Ordrer.",
    },
    "refund-law": {
      name: "Der trækkes intet fra, som loven forbyder",
      why: "Fra varer med fejl må intet trækkes fra, i hele EU.",
      how: "Refunderinger de seneste 90 dage, som lovvagten stoppede.",
      todo: "Betal det tilbage, der mangler, under Venter på dig.",
    },
    "refund-failed": {
      name: "En mislykket refundering bliver opdaget og betalt på en anden måde",
      why: "Butikken tror, den har betalt; kunden tror, den ikke har. Begge har ret.",
      how: "Mislykkede refunderinger de seneste 90 dage, og om pengene kom til sidst.",
      todo: "Slå alarmen for mislykkede refunderinger til.",
    },
    "refund-paper": {
      name: "Der er vedhæftet et bilag, som bogføringen godtager",
      why: "Den, der har købt for et firma, skal også bogføre krediteringen.",
      how: "Opgørelsen er vedhæftet som PDF; i en indleveret mail en PDF.",
      todo: "Vedhæft opgørelsen, under Indstillinger, Butik og udseende.",
    },
    "question-answerable": {
      name: "Hver mail kan besvares",
      why: "Man kan ikke tale med den, der skriver fra noreply.",
      how: "Mails til din svaradresse kommer frem; i en indleveret mail afsenderen, og hvad den siger om at svare.",
      todo: "Peg dit svardomæne på Kvitto, og slet ”Denne mail kan ikke besvares”.",
    },
    "question-receipt": {
      name: "Et spørgsmål får straks en bekræftelse med et sagsnummer",
      why: "Den giver ro, og kunden skriver én gang i stedet for tre.",
      how: "Bekræftelsen er slået til; i en indleveret mail et sagsnummer.",
      todo: "Slå ”Spørgsmål modtaget” til.",
    },
    "question-deadline": {
      name: "Bekræftelsen siger, hvornår et menneske senest svarer",
      why: "”Hurtigst muligt” er dér, hvor kunden begynder at tælle.",
      how: "Bekræftelsen er slået til; i en indleveret mail en dag eller et klokkeslæt.",
      todo: "Sæt dine åbningstider og svartider under Åbningstider.",
    },
    "question-in-time": {
      name: "Svarene kommer før det lovede tidspunkt",
      why: "Et løfte, der oftere overgås end brydes, er den billigste reklame.",
      how: "Løfterne de seneste 90 dage: mindst 95 ud af 100.",
      todo: "Lov det, du kan holde: svartiden sættes under Åbningstider.",
    },
    "question-open": {
      name: "Intet spørgsmål ligger glemt",
      why: "Det, som ingen tog, er det, der ender på en anmeldelsesside.",
      how: "Sager fra de seneste 90 dage, der er forsinket nu.",
      todo: "Besvar de forsinkede i indbakken.",
    },
    "question-once": {
      name: "De fleste spørgsmål løses med ét svar",
      why: "Hver omgang koster dig penge og kunden en aften.",
      how: "Løste sager de seneste 90 dage med præcis ét svar: mindst 70 ud af 100.",
      todo: "Brug tjeklisten ved siden af svaret: svar også på det næste spørgsmål.",
    },
    "question-form": {
      name: "Kontaktformularen spørger om det, emnet kræver, og intet andet",
      why: "Et bart maillink koster dig et modspørgsmål.",
      how: "Nogen ser efter: vælg ”retur” i din formular. Spørger den om ordren?",
      todo: "Link til kontaktsiden, hvor emnet bestemmer felterne.",
    },
    "question-faq": {
      name: "Ved siden af formularen står svar på emnets hyppigste spørgsmål",
      why: "Det bedste svar er det, ingen behøver at skrive.",
      how: "Mindst ét emne har svar.",
      todo: "Skriv seks til otte spørgsmål for hvert emne (kvitto faq).",
    },
    "question-addresses": {
      name: "support@, info@ og kundeservice@ når også et menneske",
      why: "Kunden skriver til den adresse, der er til at huske.",
      how: "Der er oplyst andre adresser end afsenderens.",
      todo: "Oplys dine andre adresser under Indstillinger, Butik og udseende, og videresend dem.",
    },
    "after-solved": {
      name: "Efter et svar bliver kunden spurgt, om det blev løst",
      why: "Så hører du det, før andre gør.",
      how: "”Blev det løst?” er slået til.",
      todo: "Slå ”Blev det løst?” til.",
    },
    "after-consent": {
      name: "Der spørges kun, hvor loven tillader det",
      why: "En spørgeundersøgelse er reklame i flere lande.",
      how: "Kvitto afgør det for hver kundes land.",
      todo: "Skriv ned, hvad dine undersøgelser bygger på.",
    },
    "after-not-while-open": {
      name: "Ingen bliver bedt om ros, mens noget er åbent",
      why: "”Hvordan var dit køb?” til en, der venter på sine penge, bliver husket.",
      how: "Kvitto holder dem tilbage.",
      todo: "Sørg for, at din anmeldelsestjeneste får besked om åbne sager.",
    },
    "craft-domain": {
      name: "SPF, DKIM og DMARC siger, at mailen er din",
      why: "Ellers ligger den i spam eller bliver slet ikke modtaget.",
      how: "Dit afsenderdomæne er bekræftet.",
      todo: "Kopiér posterne under Indstillinger, Afsenderdomæne.",
    },
    "craft-contact": {
      name: "Hver mail siger, hvordan og hvornår man kan få fat i et menneske",
      why: "Vær til at få fat i dér, hvor kunden er: i mailen.",
      how: "Telefon eller websted er sat op; i en indleveret mail et nummer eller åbningstider.",
      todo: "Skriv telefonnummer og websted under Indstillinger, Butik og udseende.",
    },
    "craft-plain": {
      name: "Hver mail kan læses som ren tekst og uden billeder",
      why: "Hver tredje læser uden billeder; skærmlæsere gør det altid.",
      how: "Vores mails har altid en tekst med; i en mail, der er indleveret som fil, dens tekstdel.",
      todo: "Lad dit system sende en tekstdel med.",
    },
    "craft-no-bait": {
      name: "Ingen mail om penge beder om kortnummer, adgangskode eller MitID",
      why: "Sådan ser svindel ud. En butik, der skriver sådan, lærer sine kunder at blive snydt.",
      how: "En indleveret mail gennemsøges for den slags ord.",
      todo: "Fjern knappen, og sig, at du aldrig spørger om det.",
    },
  },
};
