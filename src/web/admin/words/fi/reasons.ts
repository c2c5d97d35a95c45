import type { ReasonWords } from "../en/reasons.ts";

export const fi: ReasonWords = {
  // Whom it goes to
  "this kind of mail is switched off for the shop": "tällaiset viestit on kytketty kaupassa pois päältä",
  "it is a test order: its mails never go to a customer":
    "se on testitilaus: sen viestit eivät koskaan lähde asiakkaalle",
  "the shop told it as history, and history is not told":
    "kauppa kertoi sen historiana, eikä historiasta kerrota asiakkaille",
  "the shop has no mail address of the customer": "the shop has no mail address of the customer",
  "the order has no e-mail address of the customer": "the order has no e-mail address of the customer",
  "the notification has no recipient": "the notification has no recipient",
  "her address at {1} only takes the marketplace's own conversation":
    "her address at {1} only takes the marketplace's own conversation",
  "the shop has chosen not to tell this of orders from {1}":
    "the shop has chosen not to tell this of orders from {1}",
  "it was bought on a marketplace, which writes to its buyers itself":
    "it was bought on a marketplace, which writes to its buyers itself",
  "it was bought at the till: she has the goods and the receipt":
    "it was bought at the till: she has the goods and the receipt",
  "it is a renewal of a subscription: she is not asked the same each time":
    "it is a renewal of a subscription: she is not asked the same each time",
  "a company bought it: the right of withdrawal is a consumer's":
    "a company bought it: the right of withdrawal is a consumer's",
  "it was a gift: the credit is its receiver's, and who gave it is not told":
    "it was a gift: the credit is its receiver's, and who gave it is not told",
  "it was a gift, and its receiver is told no price": "it was a gift, and its receiver is told no price",
  "it was a gift: who gave it is not told of its return, and its receiver no price":
    "it was a gift: who gave it is not told of its return, and its receiver no price",
  "it was a gift, and the shop has no mail address of its receiver":
    "it was a gift, and the shop has no mail address of its receiver",
  "it goes to the receiver of a gift, who is told no price":
    "it goes to the receiver of a gift, who is told no price",
  "somebody else received it: it was a present": "somebody else received it: it was a present",
  "mail to this address does not arrive: {1}": "mail to this address does not arrive: {1}",
  "she does not want to be asked: {1}": "she does not want to be asked: {1}",
  "she does not want to be followed up: {1}": "she does not want to be followed up: {1}",
  "she said no to questions, with the link in one of them":
    "she said no to questions, with the link in one of them",
  "she said no to follow-ups, with the link in one of them":
    "she said no to follow-ups, with the link in one of them",
  "she said no to questions, in an answer to a mail": "she said no to questions, in an answer to a mail",
  "she said no to follow-ups, in an answer to a mail": "she said no to follow-ups, in an answer to a mail",
  "a mail was reported as spam": "a mail was reported as spam",
  "the address takes no mail": "the address takes no mail",
  "the address takes no mail: {1}": "the address takes no mail: {1}",
  // When
  "it comes too late: this news is told within {1}, and it is {2} old":
    "it comes too late: this news is told within {1}, and it is {2} old",
  "{1}; later it would come too late": "{1}; later it would come too late",
  "{1} days": "{1} days",
  "{1} hours": "{1} hours",
  "1 hour": "1 hour",
  "it happened before the shop went live, and history is not told":
    "it happened before the shop went live, and history is not told",
  "its return began before the shop went live, and the shop has chosen to leave those to the system before":
    "its return began before the shop went live, and the shop has chosen to leave those to the system before",
  "the shop is in shadow mode: it would have left now": "the shop is in shadow mode: it would have left now",
  "the shop is in shadow mode; it could not have been written: {1}":
    "the shop is in shadow mode; it could not have been written: {1}",
  "it waits: return {1} is not settled yet": "it waits: return {1} is not settled yet",
  "it waits: her question {1} is not answered yet": "it waits: her question {1} is not answered yet",
  "it waits: refund {1} is not settled yet": "it waits: refund {1} is not settled yet",
  "it waits: she has had bad news within the last 48 hours":
    "it waits: she has had bad news within the last 48 hours",
  "it waits: she has been asked something within the last 30 days":
    "it waits: she has been asked something within the last 30 days",
  "it waits: another question is on its way to her": "it waits: another question is on its way to her",
  "it waits for her morning: no such mail leaves between {1} and {2} where she lives":
    "it waits for her morning: no such mail leaves between {1} and {2} where she lives",
  "told together with {1}, in one mail": "told together with {1}, in one mail",
  "it waits {1} minutes for more news of the same order, so that they are one mail":
    "it waits {1} minutes for more news of the same order, so that they are one mail",
  "it is number {1} of the first {2} mails about refunds: it waits {3} minutes, in which it can be cancelled or approved":
    "it is number {1} of the first {2} mails about refunds: it waits {3} minutes, in which it can be cancelled or approved",
  "no plan since {1}: follow-ups and questions leave again when the shop has one":
    "no plan since {1}: follow-ups and questions leave again when the shop has one",
  "choose a plan first: until then everything is decided and written, and no mail leaves":
    "choose a plan first: until then everything is decided and written, and no mail leaves",
  "sending is paused: {1}": "sending is paused: {1}",
  // The order and its goods
  "the order was cancelled": "the order was cancelled",
  "neither the goods nor the sum are others": "neither the goods nor the sum are others",
  "nothing is known of the payment": "nothing is known of the payment",
  "she has paid since": "she has paid since",
  "the time to pay is over": "the time to pay is over",
  "the shop has written no advice on these goods in her language":
    "the shop has written no advice on these goods in her language",
  "another parcel of the order is still on its way": "another parcel of the order is still on its way",
  "a part of the order has not been sent yet": "a part of the order has not been sent yet",
  "a parcel of the order came back to the shop": "a parcel of the order came back to the shop",
  // Parcels
  "the parcel is not known": "the parcel is not known",
  "the parcel has reached her after all": "the parcel has reached her after all",
  "the new day has passed already": "the new day has passed already",
  "that day has passed": "that day has passed",
  "nobody has said where it can be picked up": "nobody has said where it can be picked up",
  "the last day to pick it up has passed": "the last day to pick it up has passed",
  "newer news of the parcel has come: {1}": "newer news of the parcel has come: {1}",
  "it is delayed": "se on myöhässä",
  "it has been sent again": "it has been sent again",
  "it is on its way again": "it is on its way again",
  "it is out for delivery": "it is out for delivery",
  "it could not be delivered": "it could not be delivered",
  "it is ready for pickup": "it is ready for pickup",
  "it has been delivered": "it has been delivered",
  "it has come back": "it has come back",
  // Questions and answers
  "the case is not known": "the case is not known",
  "the answer is not known": "the answer is not known",
  "she has asked nothing since the answer": "she has asked nothing since the answer",
  "a person has answered": "a person has answered",
  "the case is closed": "the case is closed",
  "case {1}, which it was merged into, tells of it": "case {1}, which it was merged into, tells of it",
  "no new time can be promised": "no new time can be promised",
  "her question is not answered yet: she has written again":
    "her question is not answered yet: she has written again",
  "the case belongs to no order: nothing says that she is a customer who may be asked":
    "the case belongs to no order: nothing says that she is a customer who may be asked",
  // Returns
  "the return is not known": "the return is not known",
  "the return has not been decided on": "the return has not been decided on",
  "the return has been approved already": "the return has been approved already",
  "the return has been declined": "the return has been declined",
  "the goods are on their way already": "the goods are on their way already",
  "the goods are back already": "the goods are back already",
  "the goods have been looked at already": "the goods have been looked at already",
  "the return is closed": "the return is closed",
  "the return has been cancelled": "the return has been cancelled",
  "the money has been paid back already: this news came late":
    "the money has been paid back already: this news came late",
  "she withdraws in time, or nobody knows that she is late: a withdrawal cannot be declined (A01). Approve the return; if the goods are exempt from the right, decline it again and say that its basis is policy":
    "she withdraws in time, or nobody knows that she is late: a withdrawal cannot be declined (A01). Approve the return; if the goods are exempt from the right, decline it again and say that its basis is policy",
  "she withdraws: goods cannot be refused then, at most their loss of value is kept (C11). Tell them as accepted, with diminishedValue and its reason":
    "she withdraws: goods cannot be refused then, at most their loss of value is kept (C11). Tell them as accepted, with diminishedValue and its reason",
  "the shop has not said why: decline the return again with its reason":
    "the shop has not said why: decline the return again with its reason",
  "what came of it has not been told": "what came of it has not been told",
  "goods are refused without a reason: tell it again with the reason":
    "goods are refused without a reason: tell it again with the reason",
  "the label can no longer be used": "the label can no longer be used",
  "the label ends so soon after she got it that there is nothing to remind of":
    "the label ends so soon after she got it that there is nothing to remind of",
  "a person took it back before it was told": "a person took it back before it was told",
  // Money
  "there is no statement of this refund": "there is no statement of this refund",
  "it is explained together with refund {1}": "it is explained together with refund {1}",
  "nothing has changed since the last mail about it": "nothing has changed since the last mail about it",
  "the payment failed": "maksu epäonnistui",
  "no money has moved": "no money has moved",
  "the money is not confirmed yet": "the money is not confirmed yet",
  "the refund was deleted in the shop": "the refund was deleted in the shop",
  "the money came back to the shop": "the money came back to the shop",
  "it is credit that the shop gives: the mail about store credit tells it":
    "it is credit that the shop gives: the mail about store credit tells it",
  "the money does not add up yet: {1} is not explained":
    "the money does not add up yet: {1} is not explained",
  "the money does not add up yet: {1} was kept without a reason":
    "the money does not add up yet: {1} was kept without a reason",
  "the money does not add up yet: one of its payments failed":
    "the money does not add up yet: one of its payments failed",
  "the money does not add up yet: what the shop recorded and what was paid differ":
    "the money does not add up yet: what the shop recorded and what was paid differ",
  "the money has left": "the money has left",
  "the return was cancelled: no money is waited for": "the return was cancelled: no money is waited for",
  "the return was declined: no money is waited for": "the return was declined: no money is waited for",
  "the return is closed in the shop": "the return is closed in the shop",
  "she gets goods instead of money": "she gets goods instead of money",
  "no day was told to her": "no day was told to her",
  "no mail has told her a day": "no mail has told her a day",
  "no new day can be promised": "no new day can be promised",
  "the refund is not there any more": "the refund is not there any more",
  "the payment provider has answered: the mail about the refund tells it":
    "the payment provider has answered: the mail about the refund tells it",
  "no money is on its way": "no money is on its way",
  "the refund is explained in full, or has not happened":
    "the refund is explained in full, or has not happened",
  "no day is set by which the refund will be explained":
    "no day is set by which the refund will be explained",
  "no reservation was lifted": "no reservation was lifted",
  "money goes back as well: the mail about the refund tells both":
    "money goes back as well: the mail about the refund tells both",
  "the credit is not there any more": "the credit is not there any more",
  "it is paid back for goods: the mail about the refund tells it":
    "it is paid back for goods: the mail about the refund tells it",
  "the refund is another one than the one that was approved":
    "the refund is another one than the one that was approved",
  "left without a paper: {1}": "left without a paper: {1}",
  "no credit note: {1}": "no credit note: {1}",
  // Journeys, recalls, notices
  "the journey is not known": "the journey is not known",
  "the journey was cancelled": "the journey was cancelled",
  "the journey has begun": "the journey has begun",
  "the journey is over": "the journey is over",
  "the journey takes place after all": "the journey takes place after all",
  "the mail about the cancelled order tells it": "the mail about the cancelled order tells it",
  "it is not known what the journey was before": "it is not known what the journey was before",
  "the journey has changed again since: the mail about that tells both":
    "the journey has changed again since: the mail about that tells both",
  "nothing is different that she has to know": "nothing is different that she has to know",
  "it is not known when she comes home": "it is not known when she comes home",
  "{1} leaves less than 36 hours later and is nearer to the departure: one mail is enough":
    "{1} leaves less than 36 hours later and is nearer to the departure: one mail is enough",
  "the journey was booked so late that the confirmation of the booking tells it":
    "the journey was booked so late that the confirmation of the booking tells it",
  "its day had passed when the journey was told: what is nearer to the departure tells it":
    "its day had passed when the journey was told: what is nearer to the departure tells it",
  "the recall is not known": "the recall is not known",
  "the notice is not known": "the notice is not known",
  // By hand
  "the question does not arise: nothing in it is news to her":
    "the question does not arise: nothing in it is news to her",
  "the mail that was to tell of it does not leave": "the mail that was to tell of it does not leave",
  "what it was about has changed: another mail tells of that":
    "what it was about has changed: another mail tells of that",
  "{1} has looked at it: {2}": "{1} has looked at it: {2}",
  "a person stopped it: {1}": "a person stopped it: {1}",
  "it may have left before a person stopped it: {1}": "it may have left before a person stopped it: {1}",
  "a person says that it has left: {1}": "a person says that it has left: {1}",
  "a person has it sent again": "a person has it sent again",
  "it counts as sent already": "it counts as sent already",
  "it is being sent at this moment": "it is being sent at this moment",
  "it has left: a mail cannot be called back": "it has left: a mail cannot be called back",
  "it would be held: {1}": "it would be held: {1}",
  "it would not leave: {1}": "it would not leave: {1}",
  "this address is not written to: {1}. Lift the suppression first, if it is right after all":
    "this address is not written to: {1}. Lift the suppression first, if it is right after all",
  "another copy of it is being made: try again": "another copy of it is being made: try again",
  "it leaves by itself when it is due": "it leaves by itself when it is due",
  "it leaves by itself when sending goes on": "it leaves by itself when sending goes on",
  "the customer's data was erased": "the customer's data was erased",
  // On its way
  "it may have left: the provider's own report is waited for":
    "it may have left: the provider's own report is waited for",
  "it may have left: the connection ended after the last byte, before an answer":
    "it may have left: the connection ended after the last byte, before an answer",
  "the worker ended during this attempt": "the worker ended during this attempt",
  "tried once: {1}": "tried once: {1}",
  "tried {1} times: {2}": "tried {1} times: {2}",
  "the mail could not be made; the log has the error under its id":
    "the mail could not be made; the log has the error under its id",
  "the mail provider failed": "the mail provider failed",
  "the shop has no published template for {1}": "the shop has no published template for {1}",
  "the shop has no published template for {1}: start the server again to publish the defaults":
    "the shop has no published template for {1}: start the server again to publish the defaults",
  "the shop has not published the mail {1}": "the shop has not published the mail {1}",
  "mails wait until {1} is verified: kvitto dns check --shop {2} says what to publish":
    "mails wait until {1} is verified: kvitto dns check --shop {2} says what to publish",
  "mails wait: the records of {1} are no longer in order; kvitto dns check --shop {2} says what to publish":
    "mails wait: the records of {1} are no longer in order; kvitto dns check --shop {2} says what to publish",
};
