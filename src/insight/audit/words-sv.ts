import type { AuditWords } from "./words-shape.ts";

/** Snabbtestet på svenska. */
export const sv: AuditWords = {
  title: "Snabbtestet",
  parts: {
    order: "Ordern",
    parcel: "Paketet",
    return: "Returen",
    refund: "Pengarna tillbaka",
    question: "Frågor",
    after: "Efteråt",
    craft: "Själva mejlen",
  },
  topics: {
    order: "orderbekräftelse",
    parcel: "paket",
    return: "retur",
    withdrawal: "ångrat köp",
    refund: "återbetalning",
    question: "kvittens på en fråga",
    survey: "enkät",
  },
  verdicts: {
    kept: "I ordning",
    partly: "Inte alltid",
    missing: "Att göra",
    unknown: "Inte tittat på",
    none: "Gäller inte oss",
  },
  ways: {
    facts: "inställningar",
    history: "era senaste 90 dagar",
    mail: "ett riktigt mejl",
    hand: "för hand",
  },
  columns: { check: "Punkt", verdict: "Utfall" },
  why: "Varför",
  how: "Så kontrolleras det",
  law: "Lag",
  seen: "Sett",
  todo: "Att göra",
  score: (kept, judged) => `${kept} av ${judged} i ordning`,
  unknown: (n) => (n === 1 ? "1 punkt har ingen tittat på." : `${n} punkter har ingen tittat på.`),
  made: (shop, day) => `${shop}, ${day}`,
  page: (page, pages) => `Sida ${page} av ${pages}`,
  noHistory: "Här finns ingen återbetalning från de senaste 90 dagarna.",
  history: ({ refunds, lower, sums }) =>
    lower === 0
      ? `Era senaste 90 dagar: ${refunds} återbetalningar, alla förklarade.`
      : `Era senaste 90 dagar: ${refunds} återbetalningar, ${lower} lägre än det som betalades utan ett ord om varför, ${sums.join(" + ")}.`,
  evidence: (one, { money }) => {
    switch (one.say) {
      case "kind-on":
        return "Kvitto skickar det här mejlet.";
      case "kind-shadow":
        return "Kvitto skriver det här mejlet, men inget skickas ännu: butiken är i provläge.";
      case "kind-off":
        return `Kvitto skickar inte det här mejlet (${one.kind}). Gör ett annat system det? Lämna in ett av dess mejl, eller svara här.`;
      case "set":
        return "Det är inställt.";
      case "not-set":
        return "Det är inte inställt.";
      case "share":
        return `${one.n} av ${one.of} de senaste 90 dagarna.`;
      case "none-yet":
        return "Inget sådant har hänt de senaste 90 dagarna.";
      case "sum":
        return one.n === 0
          ? `${one.of} återbetalningar de senaste 90 dagarna, alla går jämnt upp.`
          : `${one.n} av ${one.of} återbetalningar de senaste 90 dagarna var lägre utan ett ord om varför${one.amount && one.currency ? `: ${money(one.amount, one.currency)}` : ""}.`;
      case "by-hand":
        return `${one.by} har svarat.`;
      case "mail":
        return one.of === 1
          ? `Läst i ”${one.subject}”.`
          : `${one.n} av ${one.of} inlämnade mejl, senast ”${one.subject}”.`;
      case "engine":
        return "Kvitto ser till det i varje mejl.";
    }
  },
  checks: {
    "order-told": {
      name: "Varje order bekräftas genast med ett mejl",
      why: "Förrän mejlet kommer vet hon inte om hon har köpt något. Lagen kräver en bekräftelse som går att spara.",
      how: "Orderbekräftelsen är påslagen, eller en har lämnats in.",
      todo: "Slå på orderbekräftelsen under Mallar.",
    },
    "order-seller": {
      name: "Bekräftelsen säger vem säljaren är: namn, adress och organisationsnummer",
      why: "Den som inte ser vem hon har handlat av kan inte reklamera, och tar mejlet för ett bedrägeri.",
      how: "Företaget är inställt och står i varje mejl; i ett inlämnat mejl ett organisationsnummer.",
      todo: "Skriv företagets namn, nummer och adress under Inställningar, Butiken.",
    },
    "order-withdrawal": {
      name: "Bekräftelsen berättar hur man ångrar sig",
      why: "Utan upplysning om ångerrätten blir fjorton dagar ett år och fjorton dagar, och ni förlorar rätten att göra avdrag.",
      how: "Ångerrätten nämns i en inlämnad bekräftelse.",
      todo: "Lägg till ångerrätten, med blanketten, i orderbekräftelsen.",
    },
    "order-changes": {
      name: "En ändrad eller avbruten order meddelas",
      why: "En order som krymper utan ett ord är början på nästa fråga.",
      how: "Båda mejlen är påslagna.",
      todo: "Slå på ”order ändrad” och ”order avbruten”.",
    },
    "payment-failed": {
      name: "En betalning som inte gick igenom meddelas, med vad hon kan göra",
      why: "Hon tror att paketet är på väg, ni tror att hon inte vill ha det.",
      how: "Mejlet är påslaget.",
      todo: "Slå på ”betalningen gick inte igenom”.",
    },
    "parcel-left": {
      name: "Paketets väg berättas, med kollinummer",
      why: "”Var är mitt paket?” är den vanligaste frågan av alla.",
      how: "Paketmejlet är påslaget; i ett inlämnat mejl ett kollinummer.",
      todo: "Slå på ”skickat”, och se till att fraktbolagets nummer når butiken.",
    },
    "parcel-late": {
      name: "En försening berättas innan hon frågar",
      why: "En försening som berättas kostar tålamod, en som inte berättas kostar en kund. Efter utlovad dag får hon häva köpet.",
      how: "”Paketet är försenat” är påslaget.",
      todo: "Slå på ”paketet är försenat” och anslut fraktbolaget.",
    },
    "parcel-pickup": {
      name: "Hon vet var, när och hur länge paketet kan hämtas",
      why: "Ett paket som ingen hämtar kostar två frakter.",
      how: "”Klart att hämta” är påslaget.",
      todo: "Slå på ”klart att hämta”.",
    },
    "parcel-came-back": {
      name: "Ett paket som kom tillbaka till butiken meddelas",
      why: "Hon väntar på varor som står på ert lager.",
      how: "”Paketet kom tillbaka” är påslaget.",
      todo: "Slå på ”paketet kom tillbaka”.",
    },
    "parcel-days-kept": {
      name: "Paketen kommer den dag som utlovades",
      why: "En utlovad dag är det enda hon minns av mejlet.",
      how: "Löftena i era mejl mot vad fraktbolaget berättade: minst 95 av 100.",
      todo: "Lova senare dagar under brådskan: hellre en dag för tidigt än en timme för sent.",
    },
    "parcel-own-page": {
      name: "Länkarna leder till er egen sida, inte rakt till fraktbolaget",
      why: "Den som skickar henne till fraktbolaget har lämnat henne halvvägs till vardagsrummet.",
      how: "Någon tittar: tryck på spårningslänken i ett av era mejl.",
      todo: "Låt mejlen länka till ordersidan; fraktbolagets sida är ett klick längre bort.",
    },
    "terms-dated": {
      name: "Returvillkoren sparas med sina datum",
      why: "Det som får dras av är det hon fick veta när hon beställde, inte det som står på sidan i dag.",
      how: "Minst en version av villkoren finns sparad.",
      todo: "Skriv era returvillkor under Villkor, med dagen då de började gälla.",
    },
    "freight-told": {
      name: "Vad det kostar att skicka tillbaka sägs före köpet, i kronor",
      why: "Den som inte har sagt att kunden betalar returen får betala den själv.",
      how: "Gällande villkor säger vem som betalar och hur mycket.",
      todo: "Skriv summan och fraktbolaget i villkoren och på produktsidorna.",
    },
    "return-estimate": {
      name: "Innan hon bekräftar returen ser hon vad som kommer tillbaka",
      why: "80 kronor som blir 21 är ingen överraskning för den som har sett det i förväg.",
      how: "Någon tittar: påbörja en retur i er butik.",
      todo: "Använd retursidan, som visar avdraget innan hon bekräftar.",
    },
    "withdrawal-function": {
      name: "Knappen ”ångra köpet här” hittas utan att logga in",
      why: "Sedan 19 juni 2026 måste varje butik i EU ha den.",
      how: "Någon tittar: hittas den från varje sida, utan konto?",
      todo: "Länka till ångersidan i butikens sidfot.",
    },
    "withdrawal-receipt": {
      name: "Den som ångrar sig får genast en kvittens med innehåll, dag och klockslag",
      why: "Lagen kräver det, och det är hennes bevis.",
      how: "Kvittensen är påslagen; i ett inlämnat mejl dag och klockslag.",
      todo: "Slå på ”ånger mottagen”.",
    },
    "return-received": {
      name: "”Vi har fått din retur” skickas när paketet är framme",
      why: "Nästan ingen butik gör det. Från ombudet till pengarna är köpets längsta tystnad.",
      how: "Mejlet är påslaget, eller ett har lämnats in.",
      todo: "Slå på ”returen mottagen” och skanna returer under Ta emot.",
    },
    "return-says-when": {
      name: "Det mejlet säger när pengarna skickas",
      why: "Annars är nästa fråga redan skriven.",
      how: "Ett inlämnat returmejl nämner en dag.",
      todo: "Skriv vilken dag pengarna skickas senast.",
    },
    "refund-told": {
      name: "Ett mejl skickas när pengarna skickas",
      why: "En summa på kontoutdraget veckor senare förklarar ingenting.",
      how: "Återbetalningsbeskedet är påslaget, eller ett har lämnats in.",
      todo: "Slå på återbetalningsbeskedet.",
    },
    "refund-itemised": {
      name: "Det räknar upp vad som betalades, vad som drogs av och vad som kommer tillbaka",
      why: "Hon minns inte era villkor två veckor senare, och ska inte behöva leta upp dem.",
      how: "Beskedet är vårt; i ett inlämnat mejl fler än en summa.",
      todo: "Låt Kvitto skicka beskedet, eller lägg till en rad per avdrag.",
    },
    "refund-adds-up": {
      name: "Raderna går jämnt upp med de pengar som verkligen skickades",
      why: "Den butik som skrev var otydlig om summan: värre än att inte skriva.",
      how: "Varje återbetalning de senaste 90 dagarna: om vartenda öre har ett skäl. I ett inlämnat mejl: om summorna blir den sista.",
      todo: "Namnge de öppna summorna under Väntar på dig; Kvitto lär sig de vanligaste.",
    },
    "refund-reasons": {
      name: "Varje avdrag har sitt skäl i ord hon förstår",
      why: "”Avgift −59” är inget skäl.",
      how: "Återbetalningarna de senaste 90 dagarna har bara namngivna avdrag; i ett inlämnat mejl ett skäl intill det som behölls.",
      todo: "Namnge varje avdrag i butiken, eller en gång för alla som en regel.",
    },
    "refund-where": {
      name: "Det säger vart pengarna gick",
      why: "Kort, presentkort, faktura: hon letar på fel ställe.",
      how: "Beskedet är vårt; i ett inlämnat mejl kort, konto eller tjänst.",
      todo: "Låt mejlet nämna betalsättet och dess fyra sista siffror.",
    },
    "refund-when": {
      name: "Det säger när pengarna syns",
      why: "Mellan ert klick och hennes konto ligger bankdagarna.",
      how: "Beskedet är vårt; i ett inlämnat mejl en dag eller ett antal bankdagar.",
      todo: "Skriv dagen, och vad banken skriver intill summan.",
    },
    "refund-in-time": {
      name: "Pengarna skickas inom fjorton dagar",
      why: "Lagen räknar från dagen då hon sa att hon ångrar sig, eller från att varorna är framme.",
      how: "Dagarna då pengarna skulle skickas enligt era mejl de senaste 90 dagarna: minst 95 av 100 hölls.",
      todo: "Titta på de returer som har varit öppna längst, under Ordrar.",
    },
    "refund-law": {
      name: "Inget behålls som lagen förbjuder",
      why: "Från felaktiga varor får inget dras av, i hela EU.",
      how: "Återbetalningar de senaste 90 dagarna som lagvakten stoppade.",
      todo: "Betala tillbaka det som saknas, under Väntar på dig.",
    },
    "refund-failed": {
      name: "En återbetalning som misslyckas märks och betalas på annat sätt",
      why: "Butiken tror att den har betalat, hon tror att den inte har det. Båda har rätt.",
      how: "Misslyckade återbetalningar de senaste 90 dagarna, och om pengarna kom till slut.",
      todo: "Slå på larmet för misslyckade återbetalningar.",
    },
    "refund-paper": {
      name: "Ett underlag följer med som bokföringen godtar",
      why: "Den som handlade för ett företag måste också bokföra krediten.",
      how: "Underlaget bifogas som PDF; i ett inlämnat mejl en PDF.",
      todo: "Bifoga underlaget, under Inställningar, Butiken.",
    },
    "question-answerable": {
      name: "Varje mejl går att svara på",
      why: "Ingen relation kan byggas där avsändaren är no-reply.",
      how: "Mejl till er svarsadress kommer fram; i ett inlämnat mejl avsändaren och vad det säger om att svara.",
      todo: "Peka svarsdomänen till Kvitto, och stryk ”svara inte på detta mejl”.",
    },
    "question-receipt": {
      name: "En fråga får genast en kvittens med ärendenummer",
      why: "Den lugnar, och hon skriver en gång i stället för tre.",
      how: "Kvittensen är påslagen; i ett inlämnat mejl ett ärendenummer.",
      todo: "Slå på ”ärende mottaget”.",
    },
    "question-deadline": {
      name: "Kvittensen säger när en människa svarar",
      why: "”Så snart som möjligt” är när hon börjar räkna.",
      how: "Kvittensen är påslagen; i ett inlämnat mejl en dag eller ett klockslag.",
      todo: "Ställ in öppettider och svarstid under Öppettider.",
    },
    "question-in-time": {
      name: "Svaren kommer före utlovad tid",
      why: "Ett löfte som överträffas oftare än det bryts är den billigaste reklamen.",
      how: "Löftena de senaste 90 dagarna: minst 95 av 100.",
      todo: "Lova det ni håller: svarstiden ställs in under Öppettider.",
    },
    "question-open": {
      name: "Ingen fråga ligger glömd",
      why: "Den som ingen tog är den som hamnar på en omdömessajt.",
      how: "Ärenden från de senaste 90 dagarna som är försenade nu.",
      todo: "Svara på de försenade, i Inkorgen.",
    },
    "question-once": {
      name: "De flesta frågor löses med ett svar",
      why: "Varje vända kostar er pengar och henne en kväll.",
      how: "Lösta ärenden de senaste 90 dagarna med exakt ett svar: minst 70 av 100.",
      todo: "Använd checklistan intill svaret: svara på nästa fråga också.",
    },
    "question-form": {
      name: "Kontaktformuläret frågar efter det som ämnet kräver, och inget annat",
      why: "En naken mejllänk kostar er en motfråga.",
      how: "Någon tittar: välj ”retur” i formuläret. Frågar det efter ordern?",
      todo: "Länka till kontaktsidan, där ämnet bestämmer fälten.",
    },
    "question-faq": {
      name: "Intill formuläret står svar på ämnets vanligaste frågor",
      why: "Det bästa svaret är det som ingen behöver skriva.",
      how: "Minst ett ämne har svar.",
      todo: "Skriv sex till åtta frågor per ämne (kvitto faq).",
    },
    "question-addresses": {
      name: "support@, hej@ och kundservice@ når också en människa",
      why: "Hon skriver till den adress hon minns.",
      how: "Fler adresser än avsändarens är angivna.",
      todo: "Ange era andra adresser under Inställningar, Butiken, och vidarebefordra dem.",
    },
    "after-solved": {
      name: "Efter ett svar får hon frågan om det löste sig",
      why: "Ni får veta det innan andra får det.",
      how: "”Löste det sig?” är påslaget.",
      todo: "Slå på ”löste det sig?”.",
    },
    "after-consent": {
      name: "Enkäter skickas bara där lagen tillåter det",
      why: "En enkät är reklam i flera länder.",
      how: "Kvitto avgör det för varje kunds land.",
      todo: "Skriv ner vad era enkäter vilar på.",
    },
    "after-not-while-open": {
      name: "Ingen ombeds om beröm medan något är öppet",
      why: "”Hur var ditt köp?” till den som väntar på sina pengar glöms inte.",
      how: "Kvitto håller dem tillbaka.",
      todo: "Se till att er omdömestjänst får veta om öppna ärenden.",
    },
    "craft-domain": {
      name: "SPF, DKIM och DMARC säger att mejlet är ert",
      why: "Annars hamnar det i skräpposten, eller tas inte emot alls.",
      how: "Avsändardomänen är verifierad.",
      todo: "Kopiera posterna under Inställningar, Avsändardomän.",
    },
    "craft-contact": {
      name: "Varje mejl säger hur och när man når en människa",
      why: "Var nåbara där hon är: i mejlet.",
      how: "Telefon eller webbplats är inställd; i ett inlämnat mejl ett nummer eller öppettider.",
      todo: "Skriv telefonnummer och webbplats under Inställningar, Butiken.",
    },
    "craft-plain": {
      name: "Varje mejl går att läsa som ren text och utan bilder",
      why: "Var tredje läser utan bilder, skärmläsare alltid.",
      how: "Våra mejl har alltid en textdel; i ett mejl som lämnats in som fil dess textdel.",
      todo: "Låt ert system skicka en textdel också.",
    },
    "craft-no-bait": {
      name: "Inget mejl om pengar ber om kortnummer, lösenord eller BankID",
      why: "Så ser bedrägerier ut. En butik som skriver så lär sina kunder att bli lurade.",
      how: "Ett inlämnat mejl söks igenom efter sådana ord.",
      todo: "Ta bort knappen, och säg att ni aldrig frågar efter det.",
    },
  },
};
