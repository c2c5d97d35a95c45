import type { Locale } from "../commerce/print.ts";

/** What a merchant reads where she connects her store with a link. */
interface ConnectWords {
  skip: string;
  title: (shop: string) => string;
  confirm: (store: string, shop: string) => string;
  whose: (shop: string) => string;
  lede: string;
  address: string;
  hint: string;
  next: string;
  /** What WooCommerce asks her next, and what Kvitto does with it. */
  asked: string;
  plugin: string;
  cannot: string;
  /** By the code of what is wrong; of others the sentence is told as it is. */
  wrong: Record<"link_unknown" | "link_used" | "link_ended" | "store_address" | "insecure", string>;
  connected: string;
  connectedLede: (store: string) => string;
  failed: string;
  failedLede: string;
  denied: string;
  deniedLede: string;
}

export const connectWords: Record<Locale, ConnectWords> = {
  sv: {
    skip: "Till innehållet",
    title: (shop) => `Anslut din butik till ${shop}`,
    confirm: (store, shop) => `Ansluta ${store} till ${shop}?`,
    whose: (shop) =>
      `Fortsätt bara om du vet vem som driver ${shop} i Kvitto: där läser man sedan din butiks order och kunder.`,
    lede: "Kvitto läser order, returer och återbetalningar i din WooCommerce-butik och skriver mejlen om dem till dina kunder.",
    address: "Butikens adress",
    hint: "Till exempel https://shop.example",
    next: "Fortsätt till butiken",
    asked: "Där loggar du in och godkänner. Du kan koppla från när du vill.",
    plugin:
      "Använder du Kvittos tillägg? Klistra då in den här länken under WooCommerce › Kvitto i stället: då syns mer, och ingenting går förlorat.",
    cannot: "Det går inte att ansluta",
    wrong: {
      link_unknown: "Länken är okänd. Kopiera hela länken, eller be om en ny.",
      link_used: "Med den här länken har en butik redan anslutits, och en länk räcker till en. Be om en ny.",
      link_ended: "Länken gäller inte längre: länkar gäller i sju dagar. Be om en ny.",
      store_address:
        "Det är ingen adress som Kvitto kan nå en butik på. Den ser ut som https://shop.example.",
      insecure:
        "Adressen börjar med http://, så andra kunde läsa vad butiken berättar. Anslut den med https://.",
    },
    connected: "Butiken är ansluten",
    connectedLede: (store) => `Kvitto hör nu vad som händer i ${store}. Du kan stänga den här sidan.`,
    failed: "Butiken kunde inte anslutas",
    failedLede: "Ingenting har ändrats. Öppna länken igen när det är åtgärdat.",
    denied: "Du godkände inte",
    deniedLede: "Ingenting har ändrats. Öppna länken igen om du vill ansluta butiken.",
  },
  nb: {
    skip: "Til innholdet",
    title: (shop) => `Koble butikken din til ${shop}`,
    confirm: (store, shop) => `Koble ${store} til ${shop}?`,
    whose: (shop) =>
      `Fortsett bare hvis du vet hvem som driver ${shop} i Kvitto: der kan de siden lese ordrene og kundene i butikken din.`,
    lede: "Kvitto leser ordrer, returer og refusjoner i WooCommerce-butikken din og skriver e-postene om dem til kundene dine.",
    address: "Butikkens adresse",
    hint: "For eksempel https://shop.example",
    next: "Fortsett til butikken",
    asked: "Der logger du inn og godkjenner. Du kan koble fra når du vil.",
    plugin:
      "Bruker du Kvittos utvidelse? Lim da inn denne lenken under WooCommerce › Kvitto i stedet: da synes mer, og ingenting går tapt.",
    cannot: "Butikken kan ikke kobles til",
    wrong: {
      link_unknown: "Lenken er ukjent. Kopier hele lenken, eller be om en ny.",
      link_used: "Med denne lenken er en butikk alt koblet til, og en lenke gjelder for én. Be om en ny.",
      link_ended: "Lenken gjelder ikke lenger: lenker gjelder i sju dager. Be om en ny.",
      store_address:
        "Dette er ingen adresse der Kvitto kan nå en butikk. Den ser ut som https://shop.example.",
      insecure:
        "Adressen begynner med http://, så andre kunne lese hva butikken forteller. Koble den til med https://.",
    },
    connected: "Butikken er koblet til",
    connectedLede: (store) => `Kvitto hører nå hva som skjer i ${store}. Du kan lukke denne siden.`,
    failed: "Butikken kunne ikke kobles til",
    failedLede: "Ingenting er endret. Åpne lenken igjen når det er ordnet.",
    denied: "Du godkjente ikke",
    deniedLede: "Ingenting er endret. Åpne lenken igjen hvis du vil koble til butikken.",
  },
  da: {
    skip: "Til indholdet",
    title: (shop) => `Forbind din butik med ${shop}`,
    confirm: (store, shop) => `Forbind ${store} med ${shop}?`,
    whose: (shop) =>
      `Fortsæt kun, hvis du ved, hvem der driver ${shop} i Kvitto: dér kan man bagefter læse din butiks ordrer og kunder.`,
    lede: "Kvitto læser ordrer, returneringer og refunderinger i din WooCommerce-butik og skriver mailene om dem til dine kunder.",
    address: "Butikkens adresse",
    hint: "For eksempel https://shop.example",
    next: "Fortsæt til butikken",
    asked: "Der logger du ind og godkender. Du kan afbryde forbindelsen, når du vil.",
    plugin:
      "Bruger du Kvittos udvidelse? Så indsæt linket under WooCommerce › Kvitto i stedet: så ses mere, og intet går tabt.",
    cannot: "Butikken kan ikke forbindes",
    wrong: {
      link_unknown: "Linket er ukendt. Kopiér hele linket, eller bed om et nyt.",
      link_used: "En butik er allerede forbundet med dette link, og et link gælder til én. Bed om et nyt.",
      link_ended: "Linket gælder ikke længere: links gælder i syv dage. Bed om et nyt.",
      store_address:
        "Det er ingen adresse, hvor Kvitto kan nå en butik. Den ser ud som https://shop.example.",
      insecure:
        "Adressen begynder med http://, så andre kunne læse, hvad butikken fortæller. Forbind den med https://.",
    },
    connected: "Butikken er forbundet",
    connectedLede: (store) => `Kvitto hører nu, hvad der sker i ${store}. Du kan lukke denne side.`,
    failed: "Butikken kunne ikke forbindes",
    failedLede: "Intet er ændret. Åbn linket igen, når det er løst.",
    denied: "Du godkendte ikke",
    deniedLede: "Intet er ændret. Åbn linket igen, hvis du vil forbinde butikken.",
  },
  fi: {
    skip: "Sisältöön",
    title: (shop) => `Yhdistä verkkokauppasi: ${shop}`,
    confirm: (store, shop) => `Yhdistetäänkö ${store} kauppaan ${shop}?`,
    whose: (shop) =>
      `Jatka vain, jos tiedät, kuka hoitaa Kvitossa kauppaa ${shop}: siellä nähdään sen jälkeen kauppasi tilaukset ja asiakkaat.`,
    lede: "Kvitto lukee WooCommerce-kauppasi tilaukset, palautukset ja hyvitykset ja kirjoittaa niistä viestit asiakkaillesi.",
    address: "Kaupan osoite",
    hint: "Esimerkiksi https://shop.example",
    next: "Jatka kauppaan",
    asked: "Siellä kirjaudut sisään ja hyväksyt. Voit katkaista yhteyden milloin tahansa.",
    plugin:
      "Onko käytössäsi Kvitton lisäosa? Liitä tämä linkki silloin kohtaan WooCommerce › Kvitto: näet enemmän, eikä mitään katoa.",
    cannot: "Kauppaa ei voi yhdistää",
    wrong: {
      link_unknown: "Linkkiä ei tunneta. Kopioi koko linkki tai pyydä uusi.",
      link_used: "Tällä linkillä on jo yhdistetty kauppa, ja linkki riittää yhteen. Pyydä uusi.",
      link_ended: "Linkki ei ole enää voimassa: linkit ovat voimassa seitsemän päivää. Pyydä uusi.",
      store_address: "Tämä ei ole osoite, josta Kvitto tavoittaa kaupan. Se on muotoa https://shop.example.",
      insecure:
        "Osoite alkaa http://, joten muut voisivat lukea, mitä kauppa kertoo. Yhdistä se osoitteella https://.",
    },
    connected: "Kauppa on yhdistetty",
    connectedLede: (store) => `Kvitto kuulee nyt, mitä kaupassa ${store} tapahtuu. Voit sulkea tämän sivun.`,
    failed: "Kauppaa ei voitu yhdistää",
    failedLede: "Mitään ei muutettu. Avaa linkki uudelleen, kun asia on korjattu.",
    denied: "Et hyväksynyt",
    deniedLede: "Mitään ei muutettu. Avaa linkki uudelleen, jos haluat yhdistää kaupan.",
  },
  en: {
    skip: "To the content",
    title: (shop) => `Connect your store to ${shop}`,
    confirm: (store, shop) => `Connect ${store} to ${shop}?`,
    whose: (shop) =>
      `Go on only if you know who runs ${shop} at Kvitto: they read your store's orders and customers from then on.`,
    lede: "Kvitto reads orders, returns and refunds in your WooCommerce store and writes the mails about them to your customers.",
    address: "The store's address",
    hint: "Such as https://shop.example",
    next: "Go on to the store",
    asked: "There you log in and agree. You can disconnect whenever you like.",
    plugin:
      "Do you use Kvitto's plugin? Then paste this link under WooCommerce › Kvitto instead: you see more there, and nothing is lost.",
    cannot: "The store cannot be connected",
    wrong: {
      link_unknown: "This link is not known. Copy all of it, or ask for a new one.",
      link_used: "A store was connected with this link already, and each is good for one. Ask for a new one.",
      link_ended: "This link has ended: links are good for seven days. Ask for a new one.",
      store_address: "This is no address where Kvitto can reach a store. It looks like https://shop.example.",
      insecure:
        "The address begins with http://, so others could read what the store tells. Connect it with https://.",
    },
    connected: "The store is connected",
    connectedLede: (store) => `Kvitto hears from now on what happens in ${store}. You can close this page.`,
    failed: "The store could not be connected",
    failedLede: "Nothing was changed. Open the link again when this is mended.",
    denied: "You did not agree",
    deniedLede: "Nothing was changed. Open the link again if you want to connect the store.",
  },
  de: {
    skip: "Zum Inhalt",
    title: (shop) => `Verbinde deinen Shop mit ${shop}`,
    confirm: (store, shop) => `${store} mit ${shop} verbinden?`,
    whose: (shop) =>
      `Fahre nur fort, wenn du weißt, wer ${shop} bei Kvitto betreibt: Dort liest man danach die Bestellungen und Kunden deines Shops.`,
    lede: "Kvitto liest Bestellungen, Rückgaben und Rückerstattungen in deinem WooCommerce-Shop und schreibt deinen Kunden die E-Mails dazu.",
    address: "Adresse des Shops",
    hint: "Zum Beispiel https://shop.example",
    next: "Weiter zum Shop",
    asked: "Dort meldest du dich an und stimmst zu. Du kannst die Verbindung jederzeit trennen.",
    plugin:
      "Nutzt du das Plugin von Kvitto? Füge diesen Link dann unter WooCommerce › Kvitto ein: Dort siehst du mehr, und nichts geht verloren.",
    cannot: "Der Shop kann nicht verbunden werden",
    wrong: {
      link_unknown: "Diesen Link kennen wir nicht. Kopiere ihn ganz, oder bitte um einen neuen.",
      link_used:
        "Mit diesem Link wurde schon ein Shop verbunden, und jeder gilt für einen. Bitte um einen neuen.",
      link_ended: "Dieser Link ist abgelaufen: Links gelten sieben Tage. Bitte um einen neuen.",
      store_address:
        "Unter dieser Adresse kann Kvitto keinen Shop erreichen. Sie sieht aus wie https://shop.example.",
      insecure:
        "Die Adresse beginnt mit http://, also könnten andere mitlesen, was der Shop erzählt. Verbinde ihn mit https://.",
    },
    connected: "Der Shop ist verbunden",
    connectedLede: (store) =>
      `Kvitto erfährt ab jetzt, was in ${store} geschieht. Du kannst diese Seite schließen.`,
    failed: "Der Shop konnte nicht verbunden werden",
    failedLede: "Es wurde nichts geändert. Öffne den Link noch einmal, wenn das behoben ist.",
    denied: "Du hast nicht zugestimmt",
    deniedLede: "Es wurde nichts geändert. Öffne den Link noch einmal, wenn du den Shop verbinden willst.",
  },
};
