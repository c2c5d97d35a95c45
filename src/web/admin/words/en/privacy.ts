/** What is stored about people, and taking the shop's data along. */
export const en = {
  title: "Data and privacy",
  settings: "Settings",
  lede: "A customer may ask what is stored about them, take it along, and have it erased (GDPR articles 15, 17 and 20). The law gives you a month to answer.",
  person: {
    title: "Somebody asks",
    who: "Mail address or customer number",
    hint: "As your shop system has it. Nothing is changed before you have seen what is there.",
    missing: "Write the customer's mail address or number.",
    look: "See what is stored",
    found: (who: string) => `What is stored about ${who}`,
    nothing: (who: string) =>
      `Nothing is stored about ${who}. It was looked for in orders, mails, cases and notices of withdrawal. An export says the same, for you to hand on.`,
    another: "Look for somebody else",
    counted: "Kind",
    rows: "How many",
    export: "Export as a file",
    exportWhat:
      "One JSON file with everything, also the mails as they were read. It is personal data: hand it to the customer and to nobody else. That you exported it is noted.",
    erase: "Erase",
    eraseTitle: "Erase for good",
    goes: "Names, addresses, mails, messages, files and everything else that says who it was. Nothing brings it back but a backup.",
    staysTitle: "What the law makes you keep",
    accounts: (act: string, years: number, day: string) =>
      `Numbers, dates, goods, sums and taxes of orders and refunds, without the customer: ${years} full years after the year (${act}). The latest one until ${day}.`,
    accountsUnknown:
      "Numbers, dates, goods, sums and taxes of orders and refunds, without the customer: for as long as your country's bookkeeping act says.",
    withdrawal: (day: string) =>
      `The notice of withdrawal, word for word and set aside: evidence of a legal claim (GDPR article 17(3)(e)), until ${day}.`,
    nothingStays: "Nothing: there is no order, refund or notice of withdrawal.",
    elsewhere:
      "Your shop system, payment provider, carriers, helpdesk and backups have copies of their own, which have to be erased there.",
    sure: "Yes, erase for good",
    sureMissing: "Tick the box first: nothing has been erased.",
  },
  counts: {
    orders: "Orders",
    gifts: "Orders of others, received as a gift",
    invoices: "Orders of others, with the invoice",
    parcels: "Parcels",
    returns: "Returns",
    refunds: "Refunds",
    journeys: "Ways of parcels",
    mails: "Mails",
    questions: "Cases",
    files: "Files",
    withdrawals: "Notices of withdrawal",
  } as Record<string, string>,
  requests: {
    title: "Requests so far",
    none: "Nobody has asked for anything yet. Requests that come through your shop's platform are shown here too.",
    columns: { what: "What", by: "Asked by", at: "Asked", state: "State" },
    kinds: {
      export: "What is stored about a customer",
      customer: "Erase a customer",
      shop: "Erase the shop",
    } as Record<string, string>,
    done: (day: string) => `Done ${day}`,
    fetched: (day: string) => `Fetched ${day}`,
    waits: (day: string) => `Ready to fetch, until ${day}`,
    open: (day: string) => `Under way, due ${day}`,
    fetch: "Fetch",
    fetchOf: (day: string) => `Fetch the document of ${day}`,
    rows: (n: string) => `${n} rows`,
    kept: "What stays",
    gone: "It is being exported at this moment, or is being erased: look at the requests below.",
  },
  keeping: {
    title: "How long accounts are kept",
    lede: "By where your shop is at home. Erasing a customer leaves the figures, and takes away who it was.",
    columns: { country: "Country", years: "Full years after the year", act: "Act" },
    yours: "yours",
    unknown: (country: string) =>
      `The bookkeeping act of ${country} has not been read: nothing of your accounts is ever taken away by itself.`,
    other:
      "What came in byte by byte, from your shop system and by mail, is emptied 30 days after it was worked.",
  },
  shop: {
    taking: (done: string, of: string, since: string) =>
      `Being written since ${since}: ${done} of ${of} rows.`,
    taken: (rows: string, when: string) => `Written whole at ${when}: ${rows} rows.`,
    brokeOff: (done: string, of: string) =>
      `It broke off at ${done} of ${of} rows. What you have of it says so: its last line is missing. Take it out again.`,
    progress: "How much of the file is written",
    lookAgain: "Look again",
    takingHint: "While the file is written, this page says how far it has come each time you look.",
    title: "All data of the shop",
    lede: (rows: string) =>
      `${rows} rows: orders, refunds, statements, mails, cases, terms, wordings and the log, as a file with one line of JSON for each. Keys, passwords and signed links are not in it.`,
    take: "Take it out",
    what: "What is in it",
    check:
      "The first line says how many there are of each; the last one says that nothing is missing. A large shop takes minutes, and goes on working meanwhile.",
    columns: { kind: "Kind in the file", rows: "Rows" },
    erase: "To erase the whole shop, whoever runs this server uses",
  },
};

export type PrivacyWords = typeof en;
