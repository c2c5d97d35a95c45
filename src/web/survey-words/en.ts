/** The pages of questions and of saying no to them, in English. The other languages have exactly these words: a missing one is a type error. */
export const en = {
  questions: {
    arrived: "Did everything arrive as it should?",
    solved: "Is your case solved?",
    score: "What do you think of the purchase?",
    welcome: "Did you feel welcome to contact us?",
    valued: "Did we take you seriously?",
    again: "Would you shop with us again?",
    likely: (shop: string) => `How likely are you to recommend ${shop} to somebody you know?`,
  },
  yesNo: {
    arrived: ["No, something is wrong", "Yes, everything has arrived"],
    solved: ["No, not yet", "Yes, it is solved"],
  },
  quality: ["Very bad", "Bad", "Neither good nor bad", "Good", "Very good"],
  agreement: ["No, not at all", "Not really", "Neither yes nor no", "Mostly", "Yes, absolutely"],
  least: "0 = not at all likely",
  most: "10 = very likely",
  threeQuestions: "Three questions",
  aboutOrder: (number: string) => `About order ${number}`,
  aboutCase: (number: string) => `About case ${number}`,
  notYet: "Nothing is saved until you press the button.",
  more: "Anything you would like to add?",
  moreHint: (team: string) => `You need not write anything. What you write is read by ${team}.`,
  send: "Send my answer",
  choose: "Choose an answer first.",

  thanks: "Thank you for your answer",
  saved: "It is saved.",
  youSaid: "Your answer",
  changeUntil: (moment: string) => `You can change it until ${moment}.`,
  change: "Change my answer",
  already: "You have already answered",
  alreadyLede:
    "Your answer is saved and can no longer be changed. Is there something you would still like to tell us? Reply to our email, which is read by people.",
  expired: "This question is closed",
  expiredLede:
    "It could be answered for 60 days. Is there something you would still like to tell us? Reply to our email, which is read by people.",

  help: "What went wrong?",
  helpLede: "Tell us here, and a person will look into it and answer you by email.",
  message: "Your message",
  sendMessage: "Send the message",
  empty: "Write something first.",
  tooMany:
    "You have sent many messages in a short time. Reply to our email instead, or try again in an hour.",
  helped: "Your message has reached us",

  no: {
    question: {
      title: "No more questions?",
      lede: "We will then not ask you anything like this again. Emails about your purchases, returns and money will come as usual.",
      button: "Send me no more questions",
      done: "You will get no more questions",
      doneLede: "It applies from now. Emails about your purchases, returns and money will come as usual.",
      undone: "You may get questions again",
    },
    "follow-up": {
      title: "No more follow-ups?",
      lede: "We will then not write to you afterwards to ask whether all is well, or to send advice. Emails about your purchases, returns and money will come as usual.",
      button: "Send me no more follow-ups",
      done: "You will get no more follow-ups",
      doneLede: "It applies from now. Emails about your purchases, returns and money will come as usual.",
      undone: "You may get follow-ups again",
    },
  },
  undo: "Undo",
  undoHint: "Did you press by mistake?",
  undoneLede: "All is as it was before.",
};

/** Lists and functions keep their shape; what they say is free. */
type Open<T> = T extends string
  ? string
  : T extends (...args: infer A) => string
    ? (...args: A) => string
    : { [K in keyof T]: Open<T[K]> };
export type SurveyWords = Open<typeof en>;
