import type { Role } from "../../../../commerce/role.ts";

/** An address on its way in a link: a full stop would end it there. */
export const address = (coded: string): string => Buffer.from(coded, "base64url").toString();

/** What the admin says in English; the other languages have the same shape. Places with many words have files of their own beside this one. */
export const en = {
  frame: {
    skip: "Skip to content",
    nav: "Main",
    places: {
      overview: "Overview",
      orders: "Orders",
      needs: "Needs you",
      inbox: "Inbox",
      receive: "Receive",
      templates: "Templates",
      policies: "Policies",
      schedule: "Schedule",
      insight: "Insight",
      audit: "Audit",
      practice: "Practice",
      settings: "Settings",
    },
    waiting: "waiting",
    roles: {
      owner: "owner",
      support: "support",
      marketer: "marketer",
      finance: "finance",
      "read-only": "read-only",
    } satisfies Record<Role, string>,
    signOut: "Sign out",
    mayNot: (role: Role) => `As ${role} you may look at this, but not do it. An owner of the shop can.`,
    mayNotTitle: "You may not do this",
    notThere: "This is not here",
    cannot: "That did not work",
    see: "See it",
  },
  signIn: {
    title: "Kvitto's admin",
    how: "You come in with a passkey, or with a link that goes to your mail address. It opens once, and within 15 minutes.",
    passkey: "Sign in with a passkey",
    passkeyStopped: "Nothing was chosen. Try again, or have a link sent to you.",
    passkeyFailed: "This passkey opens nothing here. Have a link sent to you instead.",
    or: "or",
    email: "Your mail address at work",
    emailHint: "The one with which you were let in.",
    send: "Send me a link",
    tooOften: "That was asked for too often from here. Wait ten minutes, and try again.",
    asked: "Look in your mail",
    askedWhat:
      "If this address belongs to somebody's team here, a link is on its way. It works once, for 15 minutes.",
    askedElse:
      "Nothing after a few minutes? Look in the spam folder, and ask an owner of your shop whether this is the address with which you were let in.",
    mailbox: "Open the mailbox of this server",
    again: "Another address",
    without: "Without mail",
    ask: "Whoever runs this server makes a link with:",
    demo: "A link for the demo shop was printed in the terminal where you typed npm start. Another one:",
    welcome: (shop: string) => `Sign in to ${shop}`,
    as: (name: string, role: string) => `You come in as ${name}, ${role}.`,
    button: "Sign in",
    stays: "This browser stays signed in for 12 hours after you last used it, and for two weeks at most.",
    inAlready: (name: string) =>
      `You are signed in here already, as ${name}. You do not need the link any more.`,
    goOn: "Go on",
    out: "You are not signed in here any more: it has ended by itself, or an owner or you in another browser ended it. Come in again.",
    dead: "This link does not open anything",
    deadWhy: "It was used already, it has ended, or not all of it was copied.",
    deadAsk: "Have a new one sent",
  },
  /** What was just done, said once on the next page. `n` is a version's number where there is one. */
  done: {
    answered: () => "Sent. It leaves in the customer's thread within a minute.",
    answeredSolved: () => "Sent, and the case is solved.",
    draftKept: () => "The draft is saved.",
    noted: () => "Your colleagues read the note now.",
    handed: () => "Handed over.",
    topicSet: () => "The topic is changed.",
    solved: (n: string) => `${n} is solved. The customer gets no mail of it.`,
    reopened: () => "Taken up again. An answer is owed.",
    caseMerged: (n: string) => `Merged. You see ${n}, in which all of it stands now.`,
    caseUnmerged: () => "Taken out again. Both cases stand as before.",
    caseSplit: (n: string) => `Split. This is the new case, ${n}.`,
    handedOff: () => "On its way to the helpdesk.",
    gave: () => "Noted. Refund it in your shop: it is shown as a line of its own.",
    tookBack: () => "Taken back.",
    logged: (n: string) => `Logged as ${n}.`,
    answerSaved: () => "The answer is saved.",
    answerRemoved: () => "The saved answer is gone.",
    budgetSet: () => "The budget is set.",
    keyRevoked: () => "The key is revoked. It is refused from now on.",
    erased: () => "The customer is erased. What stays, and until when, stands in the record below.",
    erasing: () =>
      "It is being done at this moment, and goes on by itself. The record below says when it is finished.",
    published: (n: string) => `Version ${n} is live. From now on mails are made of it.`,
    waiting: (n: string) => `Version ${n} waits for a second person, because it changes words about money.`,
    scheduled: (n: string) => `Version ${n} goes live by itself at the time you chose.`,
    unscheduled: (n: string) => `Version ${n} is a draft again.`,
    declined: (n: string) => `Version ${n} was sent back. It is a draft again.`,
    rolledBack: (n: string) => `Rolled back. It is live as version ${n}.`,
    reverted: () => "The default is live again.",
    discarded: () => "The draft is gone.",
    mailRead: () => "The mail was read. What it keeps and lacks stands beside the checks.",
    mailRemoved: () => "The mail counts no more.",
    checkAnswered: () => "Your answer counts from now on.",
    checkForgotten: () => "The answer is taken back.",
    trialStarted: (n: string) => `Version ${n} goes to a part of the customers from now on.`,
    trialEnded: (n: string) =>
      n === "0"
        ? "The trial is over. Every customer gets the default."
        : `The trial is over. Every customer gets version ${n}.`,
    textsKept: (n: string) => (n === "1" ? "1 text is in the draft." : `${n} texts are in the draft.`),
    tested: (to: string) => `Test sent to ${to}.`,
    simulated: (what: string) =>
      ({
        "parcel-delayed": "The parcel is two days late now.",
        "return-received": "The return is received.",
        "refund-difference": "A refund does not add up, and waits for you.",
        "angry-reply": "The customer has answered.",
      })[what] ?? "",
    merged: () => "The choices are in the draft.",
    booked: (n: string) =>
      `Order ${n} is booked in. The customer is told in five minutes, unless you take it back.`,
    unbooked: () => "Taken back. Nobody is told of it.",
    resent: () => "The mail leaves now. It stands in the timeline as soon as it has.",
    stepKept: () => "Noted. It stays as it is.",
    wentLive: () => "You are live. What happens from now on is told.",
    wentBack: () => "Shadow mode. Nothing leaves any more.",
    traySent: () => "It leaves now.",
    trayStopped: () => "Stopped. It is not sent.",
    sendersKept: () => "Noted what is switched off elsewhere.",
    pastAsked: () => "It is being brought in. Nobody is told of it.",
    domainChecked: () => "Looked up just now.",
    settingKept: () => "Saved.",
    brandKept: () => "Saved. From now on mails look like this.",
    storeAsked: () => "The store was asked just now.",
    storeLeft: () => "Disconnected. The store writes to its customers itself again.",
    on: () => "Switched on. The next matching event is told.",
    off: () => "Switched off. What is planned already is not sent.",
    named: (n: string) => {
      const [named = 0, skipped = 0, left = 0, silent = 0] = n.split("-").map(Number);
      const rest = left > 0 ? ` ${left} are left: press once more to go on.` : "";
      const odd = skipped > 0 ? ` ${skipped} could not be that, and wait still.` : "";
      return `${named === 1 ? "1 refund is" : `${named} refunds are`} named.${silent > 0 ? "" : " The mails wait 15 minutes."}${odd}${rest}`;
    },
    unnamed: (n: string) => (n === "1" ? "1 refund waits again." : `${n} refunds wait again.`),
    shortSent: (n: string) =>
      n === "0"
        ? "No short mail was waiting."
        : n === "1"
          ? "The short mail leaves now."
          : `${n} short mails leave now.`,
    letGo: () => "The mail leaves as it is. Your note is kept.",
    reasonCorrected: () => "The reason is corrected, and the refund is decided anew.",
    joined: (number: string) => `It stands in case ${number} now.`,
    putAway: () => "Put away. It stays kept.",
    termsAdded: (n: string) =>
      n === "0"
        ? "The terms are a version now."
        : n === "1"
          ? "The terms are a version now. 1 refund waits no longer."
          : `The terms are a version now. ${n} refunds wait no longer.`,
    ruleForgotten: (n: string) =>
      n === "0"
        ? "The rule is forgotten."
        : n === "1"
          ? "The rule is forgotten. 1 refund was decided anew."
          : `The rule is forgotten. ${n} refunds were decided anew.`,
    hoursChanged: () => "Saved. What was promised before stays as it was.",
    hoursSame: () => "It says so already.",
    quietChanged: () => "The quiet hours are saved.",
    accountSaved: () => "Saved.",
    sessionsEnded: (n: string) => (n === "1" ? "Signed out there." : `Signed out of ${n} browsers.`),
    passkeyAdded: () => "The passkey is yours. Next time you can come in with it.",
    passkeyNamed: () => "The passkey has its new name.",
    passkeyRemoved: () => "The passkey opens nothing any more. Remove it on your device as well.",
    invited: (to: string) => `Invitation sent to ${address(to)}. It lets her in for seven days.`,
    invitedUnsent: (to: string) =>
      `${address(to)} is on the list, but the mail could not be sent. Check the sender domain, and send it again.`,
    memberRenamed: () => "The name is changed. The log joins the old one and the new one.",
    roleChanged: () => "The role is changed. Whoever has it signs in anew.",
    memberRemoved: () => "Out with the next click, in every browser.",
    wayAdded: () => "Added. Send a test to see that it arrives.",
    wayRemoved: () => "Removed. Nothing is told there any more.",
    wayTested: () => "The test was taken there. Look whether you can see it.",
    wayFailed: () => "The test did not arrive. The reason stands below.",
    weeklyOn: () => "You get the figures of the week each Monday morning.",
    weeklyOff: () => "You get no Monday mail any more.",
  },
};

/** The shape of what every language says. */
export type AdminWords = typeof en;
