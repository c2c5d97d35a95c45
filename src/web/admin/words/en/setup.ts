/** What the admin says from nothing to live: the guide, who else writes to customers, and going live. */
export const en = {
  title: "Setup",
  shadow: {
    label: "Shadow mode.",
    text: "Nothing leaves. Mails are written as they would have been sent.",
    look: "Look at them",
    on: "Go on with the setup",
  },
  head: {
    next: {
      connect: "Next: connect your shop",
      domain: "Next: the domain your mails come from",
      brand: "Next: your logo and colour",
      terms: "Next: your return terms",
      mails: "Next: choose your mails",
    },
    ready: "All five steps are done. Nothing leaves yet",
    live: "You are live",
  },
  lede: (done: number, all: number) =>
    `${done} of ${all} steps are done. Each is ticked by what is there, so you can stop and come back at any time.`,
  liveLede: (since: string) => `Mails have been leaving since ${since}.`,
  liveAlways: "Mails leave. This shop was never in shadow mode.",
  progress: (done: number, all: number) => `${done} of ${all} done`,
  stepsTitle: "Five steps",
  states: { done: "Done", next: "Next", open: "To do" },
  steps: {
    connect: {
      title: "Connect your shop",
      why: "Kvitto has to hear of orders, parcels, returns and refunds.",
      deed: "Connect",
      again: "Connections",
    },
    domain: {
      title: "Prove that the sender's domain is yours",
      why: "Then your mails arrive, and nobody can fake them.",
      deed: "See the records",
      again: "Records",
    },
    brand: {
      title: "Your logo and colour",
      why: "Customers see your shop, never the name Kvitto.",
      deed: "Choose them",
      again: "Change",
    },
    terms: {
      title: "Your return terms",
      why: "For every krona you keep, the mail says which of your terms allows it.",
      deed: "Write them",
      again: "Terms",
    },
    mails: {
      title: "Choose your mails",
      why: "The ones that the law wants are always on. The others are yours to choose.",
      deed: "Choose",
      again: "Mails",
    },
  },
  facts: {
    connected: (names: string, order: string) => `${names} is connected. The latest order is ${order}.`,
    connectedNoOrder: (names: string) => `${names} is connected. No order has come yet.`,
    events: (order: string) => `Events come through the API. The latest order is ${order}.`,
    none: "Nothing is connected.",
    domainOk: (domain: string) => `Mails from ${domain} are signed.`,
    domainFree: (domain: string) => `On this server, mails may leave from ${domain} without the records.`,
    domainOpen: (domain: string) => `${domain} is not verified yet.`,
    domainRefused: (domain: string) =>
      `Nobody can prove that ${domain} is theirs. Choose an address at a domain of your own.`,
    checked: (when: string) => `Checked ${when}.`,
    neverChecked: "Never checked.",
    branded: "A look of your own is set.",
    unbranded: "Mails still have Kvitto's plain look.",
    terms: (day: string) => `In force since ${day}.`,
    noTerms: "There are none. Refunds with something kept would wait for you.",
    mails: (on: number, of: number) => `${on} of ${of} mails are on.`,
  },
  check: "Check now",
  keepBrand: "It is right as it is",
  keepMails: "These are enough for now",
  beforeTitle: "Before you go live",
  before: {
    past: "Your last 90 days",
    pastNone: "Bring them in: you see which sums nobody explained, before it happens again.",
    pastSome: (refunds: number, open: number) =>
      open === 0
        ? `${refunds} refunds, every one of them explained.`
        : `${refunds} refunds. ${open} do not add up yet.`,
    beside: "Your mails beside the ones you send today",
    besideNone: "No mail has been written yet. The first event writes one.",
    besideSome: (n: number) =>
      n === 1 ? "1 mail would have been sent." : `${n} mails would have been sent.`,
    others: "Who else writes to your customers",
    othersDouble: (n: number) => (n === 1 ? "1 mail would come twice." : `${n} mails would come twice.`),
    othersNone: "As far as we know, nothing would come twice.",
    othersMaybe: (n: number) => `${n} more may, if you use those services.`,
    tray: "First mails wait for you",
    trayText: (mails: number, minutes: number) =>
      mails === 0
        ? "The tray is off: mails about money leave at once."
        : `The first ${mails} mails about money lie in a tray for ${minutes} minutes.`,
    go: "Go live …",
    back: "Live and tray",
  },
  live: {
    title: "Going live",
    now: "From now on customers get these mails",
    lede: "What happened before is history: nobody is told of it. You can go back at any time.",
    checksTitle: "What you should know first",
    checks: {
      connected: "Orders and refunds come in.",
      connectedNot: "Nothing is connected: nobody tells Kvitto what happens, so no mail would leave.",
      domainOk: (domain: string) => `Mails leave from ${domain}, signed.`,
      domainWait: (domain: string) => `${domain} is not verified: every mail would wait until it is.`,
      domainFallback: (domain: string) =>
        `${domain} is not verified: mails leave from the address that was agreed on meanwhile.`,
      termsOk: "Your return terms are known.",
      termsNone: "There are no return terms: refunds with something kept would be held.",
      doublesOk: "Nothing would come twice, as far as you have told us.",
      doubles: (n: number) => (n === 1 ? "1 mail would come twice." : `${n} mails would come twice.`),
      heldOk: "No refund waits for a name.",
      held: (n: number) =>
        n === 1 ? "1 refund of the past does not add up." : `${n} refunds of the past do not add up.`,
      see: "See",
    },
    begun: "Returns that have already begun",
    tell: "Tell what happens with them from now on",
    tellSub:
      "The customer hears of her money from us, even if she heard of her return from the system before.",
    silent: "Stay silent about them",
    silentSub: "The system before finishes what it began.",
    tray: "The first mails about money",
    trayMails: "How many lie in the tray first",
    trayMinutes: "For how many minutes",
    trayHint:
      "You can look at each, let it leave, or stop it. Whoever does nothing lets it leave when its time is up. 0 mails: no tray.",
    wrongTray: "The tray takes 0 to 1000 mails, for 1 to 240 minutes.",
    go: "Go live now",
    cancel: "Not yet",
    liveTitle: (since: string) => `Live since ${since}`,
    liveAlways: "Live from the start",
    trayTitle: "The tray",
    trayUsed: (used: number, of: number) =>
      `${used} of the first ${of} mails about money have been in the tray.`,
    trayEmpty: "Nothing lies in the tray now. A mail about money that is written appears here.",
    trayOver: "The tray has done its work: mails about money leave at once.",
    leaves: (when: string) => `Leaves ${when} by itself`,
    to: (who: string) => `to ${who}`,
    order: (number: string) => `Order ${number}`,
    look: "Read it",
    send: "Send it now",
    stop: "Do not send it",
    backTitle: "Back to shadow mode",
    backText:
      "Mails are written, and nobody gets one. Switch on again what you had switched off elsewhere, or your customers hear nothing.",
    back: "Stop sending: back to shadow mode",
    backAsk: "Yes, stop all mails of this shop",
    backConfirm: "Tick the box first: from then on nobody hears from you.",
  },
  senders: {
    title: "Who else writes to your customers",
    lede: "Two mails about one refund are worse than one bad one. Tick what you have switched off there.",
    groups: {
      yes: "These are sent twice",
      maybe: "These may be sent twice",
      off: "Switched off, as you said",
    },
    why: {
      yes: "Your shop system sends them from the start. Switch them off there, then tick them here.",
      maybe: "Nobody tells us whether you use these services. If you do, switch their mails off there.",
      off: "We take your word for it. Untick what is on again.",
    },
    mail: "Mail",
    tells: "Says the same as",
    where: "Where you switch it off",
    offThere: "Off",
    none: "Nobody else that we know of writes about what your mails tell.",
    save: "Save",
  },
};

export type SetupWords = typeof en;
