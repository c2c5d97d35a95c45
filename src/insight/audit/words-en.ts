import type { AuditWords } from "./words-shape.ts";

/** The quick test in English. */
export const en: AuditWords = {
  title: "The quick test",
  parts: {
    order: "The order",
    parcel: "The parcel",
    return: "The return",
    refund: "The money back",
    question: "Questions",
    after: "Afterwards",
    craft: "The mails themselves",
  },
  topics: {
    order: "order confirmation",
    parcel: "parcel",
    return: "return",
    withdrawal: "withdrawal",
    refund: "refund",
    question: "receipt for a question",
    survey: "survey",
  },
  verdicts: {
    kept: "In order",
    partly: "Not always",
    missing: "To do",
    unknown: "Not looked at",
    none: "Does not apply",
  },
  ways: { facts: "settings", history: "your last 90 days", mail: "a real mail", hand: "by hand" },
  columns: { check: "Check", verdict: "Outcome" },
  why: "Why",
  how: "How it is checked",
  law: "Law",
  seen: "Seen",
  todo: "To do",
  score: (kept, judged) => `${kept} of ${judged} in order`,
  unknown: (n) => (n === 1 ? "1 check was not looked at." : `${n} checks were not looked at.`),
  made: (shop, day) => `${shop}, ${day}`,
  page: (page, pages) => `Page ${page} of ${pages}`,
  noHistory: "No refund in the last 90 days is known here.",
  history: ({ refunds, lower, sums }) =>
    lower === 0
      ? `Your last 90 days: ${refunds} refunds, every one explained.`
      : `Your last 90 days: ${refunds} refunds, ${lower} lower than paid without a word, ${sums.join(" + ")}.`,
  evidence: (one, { money }) => {
    switch (one.say) {
      case "kind-on":
        return "Kvitto sends this mail.";
      case "kind-shadow":
        return "Kvitto writes this mail, but nothing leaves yet: the shop is in shadow mode.";
      case "kind-off":
        return `Kvitto does not send this mail (${one.kind}). If another system does, hand in one of its mails or answer here.`;
      case "set":
        return "It is set up.";
      case "not-set":
        return "It is not set up.";
      case "share":
        return `${one.n} of ${one.of} in the last 90 days.`;
      case "none-yet":
        return "Nothing of the kind has happened in the last 90 days.";
      case "sum":
        return one.n === 0
          ? `${one.of} refunds in the last 90 days, every one adds up.`
          : `${one.n} of ${one.of} refunds in the last 90 days were lower without a word${one.amount && one.currency ? `: ${money(one.amount, one.currency)}` : ""}.`;
      case "by-hand":
        return `${one.by} answered.`;
      case "mail":
        return one.of === 1
          ? `Read in “${one.subject}”.`
          : `${one.n} of ${one.of} mails that were handed in, last “${one.subject}”.`;
      case "engine":
        return "Kvitto sees to it with each mail.";
    }
  },
  checks: {
    "order-told": {
      name: "Every order is confirmed by mail at once",
      why: "Until she has a mail she does not know whether she has bought anything. The law asks for a confirmation that can be kept.",
      how: "The order confirmation is switched on, or one was handed in.",
      todo: "Switch on the order confirmation under Templates.",
    },
    "order-seller": {
      name: "The confirmation says who the seller is: name, address and company number",
      why: "Whoever cannot see whom she bought from cannot complain, and takes the mail for a fraud.",
      how: "The shop's company is set and stands in each mail; in a mail that was handed in, a company number.",
      todo: "Write the company's name, number and address in Settings, Shop.",
    },
    "order-withdrawal": {
      name: "The confirmation tells how to change one's mind",
      why: "Without the information about withdrawal the fourteen days become a year and fourteen days, and you lose the right to deduct.",
      how: "The right of withdrawal is named in a confirmation that was handed in.",
      todo: "Add the right of withdrawal, with the form, to your order confirmation.",
    },
    "order-changes": {
      name: "A changed or cancelled order is told",
      why: "An order that shrinks without a word is the beginning of the next question.",
      how: "Both mails are switched on.",
      todo: "Switch on “order changed” and “order cancelled”.",
    },
    "payment-failed": {
      name: "A payment that failed is told, with what to do",
      why: "She thinks that the parcel is on its way; you think that she does not want it.",
      how: "The mail is switched on.",
      todo: "Switch on “payment failed”.",
    },
    "parcel-left": {
      name: "The parcel's way is told, with its tracking number",
      why: "“Where is my parcel?” is the commonest question of all.",
      how: "The mail about the parcel is switched on; in a mail that was handed in, a tracking number.",
      todo: "Switch on “shipped”, and see to it that your carrier's number reaches the shop.",
    },
    "parcel-late": {
      name: "A delay is told before she asks",
      why: "A delay that is told costs patience; one that is not told costs a customer. After the promised day she may cancel.",
      how: "“Delivery delayed” is switched on.",
      todo: "Switch on “delivery delayed” and connect your carrier.",
    },
    "parcel-pickup": {
      name: "She knows when and where to fetch it, and until when",
      why: "A parcel that nobody fetched costs two freights.",
      how: "“Ready for pickup” is switched on.",
      todo: "Switch on “ready for pickup”.",
    },
    "parcel-came-back": {
      name: "A parcel that came back to the shop is told",
      why: "She waits for goods that stand in your warehouse.",
      how: "“Parcel came back” is switched on.",
      todo: "Switch on “parcel came back”.",
    },
    "parcel-days-kept": {
      name: "Parcels come on the day that was promised",
      why: "A promised day is the only thing that she remembers of the mail.",
      how: "The promises of your mails, against what the carrier told: at least 95 of 100.",
      todo: "Promise later days in the busy weeks: better a day early than an hour late.",
    },
    "parcel-own-page": {
      name: "The links lead to your own page, not straight to the carrier",
      why: "Whoever sends her to the carrier has left her halfway to the living room.",
      how: "Somebody looks: press the tracking link in one of your mails.",
      todo: "Let the mails link to the order page; the carrier's page is one click further.",
    },
    "terms-dated": {
      name: "The return terms are kept with their dates",
      why: "What may be deducted is what she was told when she ordered, not what the page says today.",
      how: "At least one version of the terms is stored.",
      todo: "Write your return terms under Policies, with the day they began.",
    },
    "freight-told": {
      name: "The price of sending back is told before the purchase, as a sum",
      why: "Who has not told that she pays for the return has to pay it himself.",
      how: "The terms in force say who pays and how much.",
      todo: "Name the sum and the carrier in your terms and on the product pages.",
    },
    "return-estimate": {
      name: "Before she confirms the return she sees what comes back",
      why: "80 kr that become 21 are no surprise to who has seen them beforehand.",
      how: "Somebody looks: begin a return in your shop.",
      todo: "Use the return page, which shows the deduction before she confirms.",
    },
    "withdrawal-function": {
      name: "There is a “withdraw from contract here” button that is found without logging in",
      why: "Since 19 June 2026 every shop in the EU must have it.",
      how: "Somebody looks: is it found from every page, without an account?",
      todo: "Link to the withdrawal page in the foot of the shop.",
    },
    "withdrawal-receipt": {
      name: "A withdrawal gets a receipt at once, with its content, day and time",
      why: "The law asks for it, and it is her proof.",
      how: "The acknowledgement is on; in a mail that was handed in, its day and time.",
      todo: "Switch on “withdrawal acknowledged”.",
    },
    "return-received": {
      name: "“We have your return” is sent when the parcel is in",
      why: "Nearly no shop does it. From the post office to the money is the longest silence of a purchase.",
      how: "The mail is switched on, or one was handed in.",
      todo: "Switch on “return received” and scan returns under Receive.",
    },
    "return-says-when": {
      name: "That mail says when the money leaves",
      why: "Otherwise the next question is already written.",
      how: "A mail about a return that was handed in names a day.",
      todo: "Name the day by which the money leaves.",
    },
    "refund-told": {
      name: "A mail is sent when the money leaves",
      why: "A sum on an account statement weeks later explains nothing.",
      how: "The refund mail is switched on, or one was handed in.",
      todo: "Switch on “refund issued”.",
    },
    "refund-itemised": {
      name: "It lists what was paid, what was deducted, and what comes back",
      why: "She does not remember your terms two weeks later, and should not have to look for them.",
      how: "The refund mail is ours; in a mail that was handed in, more than one sum.",
      todo: "Let Kvitto send the refund mail, or add a line for each deduction.",
    },
    "refund-adds-up": {
      name: "The lines add up to the money really sent",
      why: "The shop that wrote was unclear about the sum: worse than not writing.",
      how: "Every refund of the last 90 days: whether each öre has a reason. In a mail that was handed in: whether its sums make its last one.",
      todo: "Name the open sums under Needs you; Kvitto learns the commonest.",
    },
    "refund-reasons": {
      name: "Every deduction has its reason in words she understands",
      why: "“Fee −59” is no reason.",
      how: "Every refund of the last 90 days has only named deductions; in a mail that was handed in, a reason beside what was kept.",
      todo: "Name each deduction in the shop, or once and for all as a rule.",
    },
    "refund-where": {
      name: "It says where the money went",
      why: "Card, gift card, invoice: she looks in the wrong place.",
      how: "The refund mail is ours; in a mail that was handed in, the card, account or service.",
      todo: "Let the mail name the means of payment and its last four figures.",
    },
    "refund-when": {
      name: "It says when the money is seen",
      why: "Between your click and her account lie the bank's days.",
      how: "The refund mail is ours; in a mail that was handed in, a day or a number of bank days.",
      todo: "Name the day, and what the bank writes beside the sum.",
    },
    "refund-in-time": {
      name: "The money leaves within fourteen days",
      why: "The law counts from the day she said that she changed her mind, or from when the goods are there.",
      how: "The days by which your mails of the last 90 days said that the money leaves: at least 95 of 100 kept.",
      todo: "Look at the returns that are open for longest, under Orders.",
    },
    "refund-law": {
      name: "Nothing is kept that the law forbids",
      why: "From faulty goods nothing may be deducted, in the whole EU.",
      how: "Refunds of the last 90 days that a rule of the law guard stopped.",
      todo: "Pay back what is short, under Needs you.",
    },
    "refund-failed": {
      name: "A refund that failed is noticed and paid another way",
      why: "The shop believes it has paid; she believes it has not. Both are right.",
      how: "Failed refunds of the last 90 days, and whether the money came in the end.",
      todo: "Switch on the alarm for failed refunds.",
    },
    "refund-paper": {
      name: "A receipt is attached that bookkeeping accepts",
      why: "Who bought for a company has to book the credit as well.",
      how: "The statement is attached as PDF; in a mail that was handed in, a PDF.",
      todo: "Attach the statement in Settings, Shop.",
    },
    "question-answerable": {
      name: "Every mail can be answered",
      why: "No relation can be built where the sender is no-reply.",
      how: "Mail to your reply address arrives; in a mail that was handed in, its sender and what it says of answering.",
      todo: "Point your reply domain at Kvitto, and delete “do not answer this mail”.",
    },
    "question-receipt": {
      name: "A question gets a receipt at once, with a case number",
      why: "It keeps her calm, and she writes once instead of three times.",
      how: "The acknowledgement is on; in a mail that was handed in, a case number.",
      todo: "Switch on “case acknowledged”.",
    },
    "question-deadline": {
      name: "The receipt says by when a person answers",
      why: "“As soon as possible” is when she begins to count.",
      how: "The acknowledgement is on; in a mail that was handed in, a day or an hour.",
      todo: "Set your opening hours and answer time under Schedule.",
    },
    "question-in-time": {
      name: "Answers come before the promised time",
      why: "A promise that is beaten more often than missed is the cheapest advertising.",
      how: "The promises of the last 90 days: at least 95 of 100.",
      todo: "Promise what you keep: the answer time is set under Schedule.",
    },
    "question-open": {
      name: "No question lies forgotten",
      why: "The one that nobody took is the one that ends on a review page.",
      how: "Cases of the last 90 days that are overdue now.",
      todo: "Answer those that are overdue, in the Inbox.",
    },
    "question-once": {
      name: "Most questions are solved with one answer",
      why: "Each turn costs you money and her an evening.",
      how: "Solved cases of the last 90 days with exactly one answer: at least 70 of 100.",
      todo: "Use the checklist beside the answer: answer the next question, too.",
    },
    "question-form": {
      name: "The contact form asks for what the topic needs, and nothing else",
      why: "A bare mail link costs you a question back.",
      how: "Somebody looks: choose “return” in your form. Does it ask for the order?",
      todo: "Link to the contact page, where the topic decides the fields.",
    },
    "question-faq": {
      name: "Beside the form stand answers to the commonest questions of the topic",
      why: "The best answer is the one that nobody has to write.",
      how: "At least one topic has answers.",
      todo: "Write six to eight questions for each topic (kvitto faq).",
    },
    "question-addresses": {
      name: "support@, hei@ and kundservice@ reach a person too",
      why: "She writes to the address that she remembers.",
      how: "Addresses beside the sender's are named.",
      todo: "Name your other addresses in Settings, Shop, and forward them.",
    },
    "after-solved": {
      name: "After an answer she is asked whether it was solved",
      why: "You hear of it before others do.",
      how: "“Was it solved?” is switched on.",
      todo: "Switch on “case solved check”.",
    },
    "after-consent": {
      name: "Questions are asked only where the law lets you",
      why: "A survey is advertising in several countries.",
      how: "Kvitto decides for each customer's country.",
      todo: "Write down what your surveys rest on.",
    },
    "after-not-while-open": {
      name: "Nobody is asked for praise while something is open",
      why: "“How was your purchase?” to somebody who waits for her money is remembered.",
      how: "Kvitto holds them back.",
      todo: "See to it that your review service hears of open cases.",
    },
    "craft-domain": {
      name: "SPF, DKIM and DMARC say that the mail is yours",
      why: "Otherwise it lies among the junk, or is not taken at all.",
      how: "Your sender domain is verified.",
      todo: "Copy the records in Settings, Sender domain.",
    },
    "craft-contact": {
      name: "Each mail says how and when a person is reached",
      why: "Be reachable where she is: in the mail.",
      how: "Phone or website is set; in a mail that was handed in, a number or opening hours.",
      todo: "Write telephone number and website in Settings, Shop.",
    },
    "craft-plain": {
      name: "Each mail can be read as plain text and without pictures",
      why: "One in three looks without pictures; screen readers always do.",
      how: "Our mails always bring a text; in a mail that was handed in as a file, its text part.",
      todo: "Let your system send a text part as well.",
    },
    "craft-no-bait": {
      name: "No mail about money asks for card numbers, passwords or BankID",
      why: "It is what fraud looks like. A shop that writes so teaches its customers to be cheated.",
      how: "A mail that was handed in is searched for such words.",
      todo: "Take the button away, and say that you never ask for it.",
    },
  },
};
