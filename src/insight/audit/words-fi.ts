import type { AuditWords } from "./words-shape.ts";

/** Pikatesti suomeksi. */
export const fi: AuditWords = {
  title: "Pikatesti",
  parts: {
    order: "Tilaus",
    parcel: "Paketti",
    return: "Palautus",
    refund: "Rahat takaisin",
    question: "Kysymykset",
    after: "Jälkeenpäin",
    craft: "Itse viestit",
  },
  topics: {
    order: "tilausvahvistus",
    parcel: "paketti",
    return: "palautus",
    withdrawal: "peruutus",
    refund: "hyvitys",
    question: "vahvistus kysymykseen",
    survey: "kysely",
  },
  verdicts: {
    kept: "Kunnossa",
    partly: "Ei aina",
    missing: "Tehtävää",
    unknown: "Tarkastamatta",
    none: "Ei koske meitä",
  },
  ways: { facts: "asetukset", history: "viimeiset 90 päivää", mail: "oikea viesti", hand: "käsin" },
  columns: { check: "Kohta", verdict: "Tulos" },
  why: "Miksi",
  how: "Miten se tarkastetaan",
  law: "Laki",
  seen: "Havaittu",
  todo: "Tehtävää",
  score: (kept, judged) => `${kept}/${judged} kunnossa`,
  unknown: (n) => (n === 1 ? "1 kohta on tarkastamatta." : `${n} kohtaa on tarkastamatta.`),
  made: (shop, day) => `${shop}, ${day}`,
  page: (page, pages) => `Sivu ${page}/${pages}`,
  noHistory: "Viimeisten 90 päivän ajalta ei tunneta yhtään hyvitystä.",
  history: ({ refunds, lower, sums }) =>
    lower === 0
      ? `Viimeiset 90 päiväsi: hyvityksiä ${refunds}, jokainen selitetty.`
      : `Viimeiset 90 päiväsi: hyvityksiä ${refunds}, niistä ${lower} selittämättä maksettua pienempiä, ${sums.join(" + ")}.`,
  evidence: (one, { money }) => {
    switch (one.say) {
      case "kind-on":
        return "Kvitto lähettää tämän viestin.";
      case "kind-shadow":
        return "Kvitto kirjoittaa tämän viestin, mutta mitään ei vielä lähde: kauppa on kokeilutilassa.";
      case "kind-off":
        return `Kvitto ei lähetä tätä viestiä (${one.kind}). Jos toinen järjestelmä lähettää, anna jokin sen viesteistä tai vastaa tässä.`;
      case "set":
        return "Se on asetettu.";
      case "not-set":
        return "Sitä ei ole asetettu.";
      case "share":
        return `${one.n}/${one.of} viimeisten 90 päivän aikana.`;
      case "none-yet":
        return "Mitään tällaista ei ole tapahtunut viimeisten 90 päivän aikana.";
      case "sum":
        return one.n === 0
          ? `Viimeisten 90 päivän hyvityksiä ${one.of}, jokainen täsmää.`
          : `Viimeisten 90 päivän hyvityksistä ${one.n}/${one.of} oli selittämättä pienempiä${one.amount && one.currency ? `: ${money(one.amount, one.currency)}` : ""}.`;
      case "by-hand":
        return `${one.by} vastasi.`;
      case "mail":
        return one.of === 1
          ? `Luettu viestistä ”${one.subject}”.`
          : `${one.n}/${one.of} annetuista viesteistä, viimeisin ”${one.subject}”.`;
      case "engine":
        return "Kvitto huolehtii siitä jokaisessa viestissä.";
    }
  },
  checks: {
    "order-told": {
      name: "Jokainen tilaus vahvistetaan heti viestillä",
      why: "Ennen viestiä asiakas ei tiedä, onko hän ostanut mitään. Laki vaatii vahvistuksen, jonka voi säilyttää.",
      how: "Tilausvahvistus on päällä, tai sellainen on annettu.",
      todo: "Kytke tilausvahvistus päälle kohdassa Viestipohjat.",
    },
    "order-seller": {
      name: "Vahvistus kertoo, kuka myyjä on: nimi, osoite ja Y-tunnus",
      why: "Joka ei näe, keneltä osti, ei voi reklamoida ja luulee viestiä huijaukseksi.",
      how: "Kaupan yritys on asetettu ja lukee jokaisessa viestissä; annetussa viestissä on yritystunnus.",
      todo: "Kirjoita yrityksen nimi, tunnus ja osoite kohtaan Asetukset, Kauppa ja ilme.",
    },
    "order-withdrawal": {
      name: "Vahvistus kertoo, miten kaupan voi peruuttaa",
      why: "Ilman tietoa peruuttamisoikeudesta neljästätoista päivästä tulee vuosi ja neljätoista päivää, ja menetät oikeuden vähennyksiin.",
      how: "Annetussa vahvistuksessa mainitaan peruuttamisoikeus.",
      todo: "Lisää tilausvahvistukseen peruuttamisoikeus ja peruuttamislomake.",
    },
    "order-changes": {
      name: "Tilauksen muutoksesta tai perumisesta kerrotaan",
      why: "Tilaus, joka kutistuu sanomatta, on seuraavan kysymyksen alku.",
      how: "Molemmat viestit ovat päällä.",
      todo: "Kytke päälle ”Tilaus muuttui” ja ”Tilaus peruttu”.",
    },
    "payment-failed": {
      name: "Epäonnistuneesta maksusta kerrotaan, ja mitä voi tehdä",
      why: "Asiakas luulee paketin olevan matkalla; sinä luulet, ettei hän halua sitä.",
      how: "Viesti on päällä.",
      todo: "Kytke päälle ”Maksu epäonnistui”.",
    },
    "parcel-left": {
      name: "Paketin matkasta kerrotaan, seurantatunnuksen kera",
      why: "”Missä pakettini on?” on kaikista yleisin kysymys.",
      how: "Viesti paketista on päällä; annetussa viestissä on seurantatunnus.",
      todo: "Kytke päälle ”Lähetetty” ja huolehdi, että kuljetusyhtiön tunnus tulee kauppaan.",
    },
    "parcel-late": {
      name: "Myöhästymisestä kerrotaan, ennen kuin asiakas kysyy",
      why: "Kerrottu viivästys maksaa kärsivällisyyttä, kertomaton maksaa asiakkaan. Luvatun päivän jälkeen hän saa purkaa kaupan.",
      how: "”Toimitus myöhässä” on päällä.",
      todo: "Kytke päälle ”Toimitus myöhässä” ja yhdistä kuljetusyhtiösi.",
    },
    "parcel-pickup": {
      name: "Asiakas tietää, mistä ja mihin asti paketin voi noutaa",
      why: "Paketti, jota kukaan ei nouda, maksaa kaksi kuljetusta.",
      how: "”Noudettavissa” on päällä.",
      todo: "Kytke päälle ”Noudettavissa”.",
    },
    "parcel-came-back": {
      name: "Kauppaan palautuneesta paketista kerrotaan",
      why: "Asiakas odottaa tuotteita, jotka seisovat varastossasi.",
      how: "”Paketti palautui” on päällä.",
      todo: "Kytke päälle ”Paketti palautui”.",
    },
    "parcel-days-kept": {
      name: "Paketit tulevat luvattuna päivänä",
      why: "Luvattu päivä on ainoa, minkä asiakas viestistä muistaa.",
      how: "Viestiesi lupaukset verrattuna kuljetusyhtiön tietoihin: vähintään 95 sadasta.",
      todo: "Lupaa kiireviikkoina myöhempi päivä: mieluummin päivän etuajassa kuin tunnin myöhässä.",
    },
    "parcel-own-page": {
      name: "Linkit vievät omalle sivullesi, eivät suoraan kuljetusyhtiölle",
      why: "Joka lähettää asiakkaan kuljetusyhtiön sivulle, on jättänyt hänet puolitiehen.",
      how: "Joku katsoo: paina jonkin viestisi seurantalinkkiä.",
      todo: "Laita viesteihin linkki tilaussivulle; kuljetusyhtiön sivu on yhden klikkauksen päässä.",
    },
    "terms-dated": {
      name: "Palautusehdot säilytetään päivämäärineen",
      why: "Vähentää saa sen, mitä asiakkaalle kerrottiin tilattaessa, ei sitä, mitä sivulla lukee tänään.",
      how: "Ehdoista on tallennettu vähintään yksi versio.",
      todo: "Kirjoita palautusehtosi ja niiden alkamispäivä kohtaan Ehdot.",
    },
    "freight-told": {
      name: "Palautuksen hinta kerrotaan summana ennen ostoa",
      why: "Joka ei ole kertonut, että asiakas maksaa palautuksen, maksaa sen itse.",
      how: "Voimassa olevissa ehdoissa lukee, kuka maksaa ja paljonko.",
      todo: "Mainitse summa ja kuljetusyhtiö ehdoissa ja tuotesivuilla.",
    },
    "return-estimate": {
      name: "Asiakas näkee ennen palautuksen vahvistamista, mitä hän saa takaisin",
      why: "80 euroa, joista tulee 21, ei ole yllätys sille, joka näki sen etukäteen.",
      how: "Joku katsoo: aloita palautus kaupassasi.",
      todo: "Käytä palautussivua, joka näyttää vähennyksen ennen vahvistamista.",
    },
    "withdrawal-function": {
      name: "Painike ”Peruuta sopimus tästä” löytyy kirjautumatta",
      why: "19.6.2026 alkaen jokaisella kaupalla EU:ssa on oltava se.",
      how: "Joku katsoo: löytyykö se joka sivulta ilman tiliä?",
      todo: "Lisää kaupan alatunnisteeseen linkki peruuttamissivulle.",
    },
    "withdrawal-receipt": {
      name: "Peruutuksesta saa heti vahvistuksen, jossa on sisältö, päivä ja kellonaika",
      why: "Laki vaatii sen, ja se on asiakkaan todiste.",
      how: "Vahvistus on päällä; annetussa viestissä on päivä ja kellonaika.",
      todo: "Kytke päälle ”Peruutus vastaanotettu”.",
    },
    "return-received": {
      name: "”Palautuksesi on meillä” lähtee, kun paketti on perillä",
      why: "Juuri mikään kauppa ei tee sitä. Noutopisteestä rahoihin on ostoksen pisin hiljaisuus.",
      how: "Viesti on päällä, tai sellainen on annettu.",
      todo: "Kytke päälle ”Palautus saapunut” ja skannaa palautukset kohdassa Vastaanotto.",
    },
    "return-says-when": {
      name: "Se viesti kertoo, milloin rahat lähtevät",
      why: "Muuten seuraava kysymys on jo kirjoitettu.",
      how: "Annetussa viestissä palautuksesta mainitaan päivä.",
      todo: "Mainitse päivä, johon mennessä rahat lähtevät.",
    },
    "refund-told": {
      name: "Viesti lähtee, kun rahat lähtevät",
      why: "Summa tiliotteella viikkojen päästä ei selitä mitään.",
      how: "Hyvitysviesti on päällä, tai sellainen on annettu.",
      todo: "Kytke päälle ”Hyvitys selitetty”.",
    },
    "refund-itemised": {
      name: "Siinä luetellaan, mitä maksettiin, mitä vähennettiin ja mitä tulee takaisin",
      why: "Asiakas ei muista ehtojasi kahden viikon päästä, eikä hänen pitäisi joutua etsimään niitä.",
      how: "Hyvitysviesti on meidän; annetussa viestissä on useampi kuin yksi summa.",
      todo: "Anna Kviton lähettää hyvitysviesti tai lisää rivi jokaisesta vähennyksestä.",
    },
    "refund-adds-up": {
      name: "Rivit täsmäävät todella lähetettyihin rahoihin",
      why: "Kauppa kirjoitti, mutta summa jäi epäselväksi: huonompi kuin olla kirjoittamatta.",
      how: "Jokainen viimeisten 90 päivän hyvitys: onko joka sentille syy. Annetussa viestissä: muodostavatko summat viimeisen.",
      todo: "Nimeä avoimet summat kohdassa Odottaa sinua; Kvitto oppii yleisimmät.",
    },
    "refund-reasons": {
      name: "Jokaisella vähennyksellä on syy ymmärrettävin sanoin",
      why: "”Maksu −5,90” ei ole syy.",
      how: "Viimeisten 90 päivän hyvityksissä on vain nimettyjä vähennyksiä; annetussa viestissä on syy vähennyksen vieressä.",
      todo: "Nimeä jokainen vähennys kaupassa tai kerralla sääntönä.",
    },
    "refund-where": {
      name: "Siinä kerrotaan, minne rahat menivät",
      why: "Kortti, lahjakortti, lasku: asiakas etsii väärästä paikasta.",
      how: "Hyvitysviesti on meidän; annetussa viestissä on kortti, tili tai palvelu.",
      todo: "Mainitse viestissä maksutapa ja sen neljä viimeistä numeroa.",
    },
    "refund-when": {
      name: "Siinä kerrotaan, milloin rahat näkyvät",
      why: "Klikkauksesi ja asiakkaan tilin välissä ovat pankkipäivät.",
      how: "Hyvitysviesti on meidän; annetussa viestissä on päivä tai pankkipäivien määrä.",
      todo: "Mainitse päivä ja se, mitä tiliotteella lukee summan vieressä.",
    },
    "refund-in-time": {
      name: "Rahat lähtevät neljäntoista päivän kuluessa",
      why: "Laki laskee siitä päivästä, jona asiakas ilmoitti peruuttavansa, tai tuotteiden saapumisesta.",
      how: "Päivät, joina rahojen piti viimeisten 90 päivän viestiesi mukaan lähteä: vähintään 95 sadasta pidetty.",
      todo: "Katso pisimpään avoinna olleet palautukset kohdasta Tilaukset.",
    },
    "refund-law": {
      name: "Mitään lain kieltämää ei vähennetä",
      why: "Viallisesta tuotteesta ei saa vähentää mitään, missään EU:ssa.",
      how: "Viimeisten 90 päivän hyvitykset, jotka lakivahti pysäytti.",
      todo: "Maksa puuttuva takaisin kohdassa Odottaa sinua.",
    },
    "refund-failed": {
      name: "Epäonnistunut hyvitys huomataan ja maksetaan toisella tavalla",
      why: "Kauppa uskoo maksaneensa; asiakas uskoo, ettei se ole maksanut. Molemmat ovat oikeassa.",
      how: "Viimeisten 90 päivän epäonnistuneet hyvitykset, ja tulivatko rahat lopulta.",
      todo: "Kytke päälle hälytys epäonnistuneista hyvityksistä.",
    },
    "refund-paper": {
      name: "Mukana on kirjanpitoon kelpaava asiakirja",
      why: "Yritykselle ostaneen on kirjattava myös hyvitys.",
      how: "Erittely on liitteenä PDF-muodossa; annetussa viestissä on PDF.",
      todo: "Liitä erittely viestiin kohdassa Asetukset, Kauppa ja ilme.",
    },
    "question-answerable": {
      name: "Jokaiseen viestiin voi vastata",
      why: "Suhdetta ei synny, kun lähettäjä on no-reply.",
      how: "Viestit vastausosoitteeseesi tulevat perille; annetusta viestistä lähettäjä ja mitä se sanoo vastaamisesta.",
      todo: "Ohjaa vastausten verkkotunnus Kvittoon ja poista ”älä vastaa tähän viestiin”.",
    },
    "question-receipt": {
      name: "Kysymykseen tulee heti vahvistus, jossa on asianumero",
      why: "Se rauhoittaa, ja asiakas kirjoittaa kerran eikä kolmesti.",
      how: "Vahvistus on päällä; annetussa viestissä on asianumero.",
      todo: "Kytke päälle ”Kysymys vastaanotettu”.",
    },
    "question-deadline": {
      name: "Vahvistus kertoo, mihin mennessä ihminen vastaa",
      why: "”Mahdollisimman pian” on hetki, jolloin asiakas alkaa laskea.",
      how: "Vahvistus on päällä; annetussa viestissä on päivä tai kellonaika.",
      todo: "Aseta aukioloajat ja vastausaika kohdassa Aukioloajat.",
    },
    "question-in-time": {
      name: "Vastaukset tulevat ennen luvattua aikaa",
      why: "Lupaus, joka ylitetään useammin kuin rikotaan, on halvinta mainosta.",
      how: "Viimeisten 90 päivän lupaukset: vähintään 95 sadasta.",
      todo: "Lupaa se, minkä pidät: vastausaika asetetaan kohdassa Aukioloajat.",
    },
    "question-open": {
      name: "Yksikään kysymys ei ole unohtunut",
      why: "Juuri se, jota kukaan ei ottanut, päätyy arvostelusivustolle.",
      how: "Viimeisten 90 päivän asiat, jotka ovat nyt myöhässä.",
      todo: "Vastaa myöhässä oleviin kohdassa Saapuneet.",
    },
    "question-once": {
      name: "Useimmat kysymykset ratkeavat yhdellä vastauksella",
      why: "Jokainen kierros maksaa sinulle rahaa ja asiakkaalle illan.",
      how: "Viimeisten 90 päivän ratkaistut asiat, joissa on tasan yksi vastaus: vähintään 70 sadasta.",
      todo: "Käytä vastauksen vieressä olevaa muistilistaa: vastaa myös seuraavaan kysymykseen.",
    },
    "question-form": {
      name: "Yhteydenottolomake kysyy sen, mitä aihe vaatii, eikä muuta",
      why: "Pelkkä sähköpostilinkki maksaa sinulle vastakysymyksen.",
      how: "Joku katsoo: valitse lomakkeesta ”palautus”. Kysyykö se tilausta?",
      todo: "Linkitä yhteydenottosivulle, jossa aihe ratkaisee kentät.",
    },
    "question-faq": {
      name: "Lomakkeen vieressä on vastaukset aiheen yleisimpiin kysymyksiin",
      why: "Paras vastaus on se, jota kenenkään ei tarvitse kirjoittaa.",
      how: "Vähintään yhdellä aiheella on vastauksia.",
      todo: "Kirjoita kuhunkin aiheeseen kuudesta kahdeksaan kysymystä (kvitto faq).",
    },
    "question-addresses": {
      name: "Myös support@, info@ ja asiakaspalvelu@ tavoittavat ihmisen",
      why: "Asiakas kirjoittaa siihen osoitteeseen, jonka muistaa.",
      how: "Lähettäjän osoitteen lisäksi on annettu muita osoitteita.",
      todo: "Anna muut osoitteesi kohdassa Asetukset, Kauppa ja ilme ja ohjaa niiden viestit edelleen.",
    },
    "after-solved": {
      name: "Vastauksen jälkeen asiakkaalta kysytään, ratkesiko asia",
      why: "Kuulet siitä ennen muita.",
      how: "”Ratkesiko asia?” on päällä.",
      todo: "Kytke päälle ”Ratkesiko asia?”.",
    },
    "after-consent": {
      name: "Kyselyjä lähetetään vain, missä laki sallii",
      why: "Kysely on monessa maassa mainontaa.",
      how: "Kvitto ratkaisee sen kunkin asiakkaan maan mukaan.",
      todo: "Kirjaa ylös, mihin kyselysi perustuvat.",
    },
    "after-not-while-open": {
      name: "Keneltäkään ei pyydetä kehuja, kun jokin on kesken",
      why: "”Mitä pidit ostoksestasi?” jää mieleen, kun odottaa rahojaan.",
      how: "Kvitto pidättää ne.",
      todo: "Huolehdi, että arvostelupalvelusi saa tiedon avoimista asioista.",
    },
    "craft-domain": {
      name: "SPF, DKIM ja DMARC kertovat, että viesti on sinun",
      why: "Muuten se päätyy roskapostiin tai jää kokonaan tulematta.",
      how: "Lähettäjän verkkotunnus on vahvistettu.",
      todo: "Kopioi tietueet kohdasta Asetukset, Lähettäjän verkkotunnus.",
    },
    "craft-contact": {
      name: "Jokainen viesti kertoo, miten ja milloin ihmisen tavoittaa",
      why: "Ole tavoitettavissa siellä, missä asiakas on: viestissä.",
      how: "Puhelin tai verkkosivusto on asetettu; annetussa viestissä on numero tai aukioloajat.",
      todo: "Kirjoita puhelinnumero ja verkkosivusto kohtaan Asetukset, Kauppa ja ilme.",
    },
    "craft-plain": {
      name: "Jokaisen viestin voi lukea pelkkänä tekstinä ja ilman kuvia",
      why: "Joka kolmas katsoo ilman kuvia; ruudunlukijat aina.",
      how: "Viesteissämme on aina tekstiosa; tiedostona annetusta viestistä sen tekstiosa.",
      todo: "Lähetä järjestelmästäsi myös tekstiosa.",
    },
    "craft-no-bait": {
      name: "Mikään rahasta kertova viesti ei pyydä kortin numeroa, salasanaa tai pankkitunnuksia",
      why: "Siltä huijaus näyttää. Kauppa, joka kirjoittaa niin, opettaa asiakkaansa huijattaviksi.",
      how: "Annetusta viestistä etsitään tällaisia sanoja.",
      todo: "Poista painike ja kerro, ettet koskaan kysy niitä.",
    },
  },
};
