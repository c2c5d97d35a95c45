import type { ReportWords } from "../en/reports.ts";

export const nb: ReportWords = {
  // Alarms about mails
  "A mail ({1} of order {2}) waits for you: {3}.": "A mail ({1} of order {2}) waits for you: {3}.",
  "A mail ({1} of order {2}) cannot be delivered: {3}": "A mail ({1} of order {2}) cannot be delivered: {3}",
  "A mail ({1}) cannot be delivered: {2}": "A mail ({1}) cannot be delivered: {2}",
  "A mail ({1} of order {2}) has been tried {3} times and is tried on: {4}":
    "A mail ({1} of order {2}) has been tried {3} times and is tried on: {4}",
  "A mail ({1}) has been tried {2} times and is tried on: {3}":
    "A mail ({1}) has been tried {2} times and is tried on: {3}",
  "Nobody knows whether a mail ({1}) has left. It is not sent again.":
    "Nobody knows whether a mail ({1}) has left. It is not sent again.",
  "{1} mails of the last 24 hours were reported as spam. At 0.3 % sending is paused: look at which mails customers do not expect.":
    "{1} mails of the last 24 hours were reported as spam. At 0.3 % sending is paused: look at which mails customers do not expect.",
  "Sending is paused: {1}. Only what the law asks for still leaves. Find out why, then: kvitto resume --shop {2}":
    "Sending is paused: {1}. Only what the law asks for still leaves. Find out why, then: kvitto resume --shop {2}",
  "{1} mails of the last 24 hours went to addresses that do not exist":
    "{1} mails of the last 24 hours went to addresses that do not exist",
  "{1} mails of the last 24 hours were reported as spam":
    "{1} mails of the last 24 hours were reported as spam",
  "The customer {1} cannot be reached by mail: {2}. Nothing more is sent there. Ask for another address or call; if the address is right after all, lift the suppression.":
    "The customer {1} cannot be reached by mail: {2}. Nothing more is sent there. Ask for another address or call; if the address is right after all, lift the suppression.",
  "A mail ({1}) for the customer {2} was refused by her mail server, not because of her address: {3}. Look at what it says, and at the records of your domain.":
    "A mail ({1}) for the customer {2} was refused by her mail server, not because of her address: {3}. Look at what it says, and at the records of your domain.",
  "A mail ({1}) for the customer {2} was refused by her mail server, not because of her address. Look at what it says, and at the records of your domain.":
    "A mail ({1}) for the customer {2} was refused by her mail server, not because of her address. Look at what it says, and at the records of your domain.",
  "A mail ({1}) for the customer {2} did not arrive: {3}. Her address stays in use; write to her if it matters.":
    "A mail ({1}) for the customer {2} did not arrive: {3}. Her address stays in use; write to her if it matters.",
  "A mail ({1}) for the customer {2} did not arrive. Her address stays in use; write to her if it matters.":
    "A mail ({1}) for the customer {2} did not arrive. Her address stays in use; write to her if it matters.",
  "The mail {1} has no words in {2} for {3}: English stood in. Add them to its template.":
    "The mail {1} has no words in {2} for {3}: English stood in. Add them to its template.",
  "The mail about refund {1} of order {2} leaves without a paper: {3}.":
    "The mail about refund {1} of order {2} leaves without a paper: {3}.",
  "Version {1} of {2} does not go live by itself: {3} It is a draft again.":
    "Version {1} of {2} does not go live by itself: {3} It is a draft again.",
  "The recall of {1} was announced and nobody was told: switch on the mail product-recall, and tell the recall again.":
    "The recall of {1} was announced and nobody was told: switch on the mail product-recall, and tell the recall again.",
  // Alarms about money
  "Refunds wait for one answer: were customers told, before they ordered, that they pay the return freight? `kvitto statement list` shows them and how to answer.":
    "Refunds wait for one answer: were customers told, before they ordered, that they pay the return freight? `kvitto statement list` shows them and how to answer.",
  "Refund {1} of order {2} does not add up: name the difference, or the customer gets the short honest mail.":
    "Refund {1} of order {2} does not add up: name the difference, or the customer gets the short honest mail.",
  "Refund {1} of order {2} does not add up: name the difference for your books; there is no address to write to.":
    "Refund {1} of order {2} does not add up: name the difference for your books; there is no address to write to.",
  "Refund {1} of order {2} is {3} too small ({4}): {5} Pay the rest, or decide otherwise.":
    "Refund {1} of order {2} is {3} too small ({4}): {5} Pay the rest, or decide otherwise.",
  "Refund {1} of order {2} failed at the payment provider: agree on another way with the customer.":
    "Refund {1} of order {2} failed at the payment provider: agree on another way with the customer.",
  "The money of refund {1} of order {2} came back: agree on another way with the customer.":
    "The money of refund {1} of order {2} came back: agree on another way with the customer.",
  "The money of return {1} of order {2} was promised by {3} and has not left: send it and write to the customer, no further mail says that it is late.":
    "The money of return {1} of order {2} was promised by {3} and has not left: send it and write to the customer, no further mail says that it is late.",
  // Alarms about questions and notices
  "Case {1} of order {2} was promised an answer by {3} and has none: answer it now, no further mail says that it is late.":
    "Case {1} of order {2} was promised an answer by {3} and has none: answer it now, no further mail says that it is late.",
  "Case {1} was promised an answer by {2} and has none: answer it now, no further mail says that it is late.":
    "Case {1} was promised an answer by {2} and has none: answer it now, no further mail says that it is late.",
  "A received mail could not be read: open it by hand.":
    "A received mail could not be read: open it by hand.",
  "A mail arrived that belongs to no order: read it and choose one (kvitto inbound list).":
    "A mail arrived that belongs to no order: read it and choose one (kvitto inbound list).",
  "A customer's mail did not come in: {1}.": "A customer's mail did not come in: {1}.",
  "The customer of order {1} withdraws ({2}): the money is due within 14 days of the notice. No receipt was mailed to the address that it names: send one yourself.":
    "The customer of order {1} withdraws ({2}): the money is due within 14 days of the notice. No receipt was mailed to the address that it names: send one yourself.",
  "The customer of order {1} withdraws ({2}): the money is due within 14 days of the notice.":
    "The customer of order {1} withdraws ({2}): the money is due within 14 days of the notice.",
  "A withdrawal notice fits no order ({1}): find out which one is meant; it counts from when it came. No receipt was mailed to the address that it names: send one yourself.":
    "A withdrawal notice fits no order ({1}): find out which one is meant; it counts from when it came. No receipt was mailed to the address that it names: send one yourself.",
  "A withdrawal notice fits no order ({1}): find out which one is meant; it counts from when it came.":
    "A withdrawal notice fits no order ({1}): find out which one is meant; it counts from when it came.",
  "Nobody has fetched what a customer asked to be told, and it is gone after {1}: kvitto export --id {2} --out customer.json, and give it to her.":
    "Nobody has fetched what a customer asked to be told, and it is gone after {1}: kvitto export --id {2} --out customer.json, and give it to her.",
  "A customer asked what is stored about her, and it is ready: kvitto export --id {1} --out customer.json, and give it to her by {2}. It is kept until {3} or until it is fetched.":
    "A customer asked what is stored about her, and it is ready: kvitto export --id {1} --out customer.json, and give it to her by {2}. It is kept until {3} or until it is fetched.",
  // Alarms about connections
  "A delivery could not be understood: {1}": "A delivery could not be understood: {1}",
  "no parcel with the tracking number {1} was told within a week: is it another shop's, or does the shop not say its tracking numbers?":
    "no parcel with the tracking number {1} was told within a week: is it another shop's, or does the shop not say its tracking numbers?",
  "waits for order {1}, which has not been told yet": "waits for order {1}, which has not been told yet",
  "waits for a parcel with the tracking number {1}, which has not been told yet":
    "waits for a parcel with the tracking number {1}, which has not been told yet",
  "The shop cannot be asked for what its webhooks missed: {1}":
    "The shop cannot be asked for what its webhooks missed: {1}",
  "The store is connected by http: whoever listens on the way reads your customers' orders. Give the store a certificate, then connect it again by https.":
    "The store is connected by http: whoever listens on the way reads your customers' orders. Give the store a certificate, then connect it again by https.",
  "Kvitto's plugin does not answer in the store: activate it there, or connect the store again without it. Until then Kvitto asks the store every half hour what changed.":
    "Kvitto's plugin does not answer in the store: activate it there, or connect the store again without it. Until then Kvitto asks the store every half hour what changed.",
  "The store's clock is {1} minutes off: set the server's time, or ask your web host to. What it tells with a wrong time is refused.":
    "The store's clock is {1} minutes off: set the server's time, or ask your web host to. What it tells with a wrong time is refused.",
  "WooCommerce had switched off {1} of Kvitto's webhooks, which it does after several deliveries in a row that failed. They are on again; what they missed is asked for. If it comes back, look whether the store can reach Kvitto.":
    "WooCommerce had switched off {1} of Kvitto's webhooks, which it does after several deliveries in a row that failed. They are on again; what they missed is asked for. If it comes back, look whether the store can reach Kvitto.",
  "Shopify does not let Kvitto into your shop any more: open Kvitto in your Shopify admin once. What happens in the shop until then is kept, and told when Kvitto is let in again.":
    "Shopify does not let Kvitto into your shop any more: open Kvitto in your Shopify admin once. What happens in the shop until then is kept, and told when Kvitto is let in again.",
  "Kvitto may not see {1} in your shop any more ({2}): open Kvitto in your Shopify admin and allow it again. Until then mails about them are not written, or wait for you.":
    "Kvitto may not see {1} in your shop any more ({2}): open Kvitto in your Shopify admin and allow it again. Until then mails about them are not written, or wait for you.",
  "This shop has had no paid plan since {1}. Everything goes on until {2}; after that follow-ups and questions to customers are not sent until it has a plan again. Mails about orders, returns and refunds always leave.":
    "This shop has had no paid plan since {1}. Everything goes on until {2}; after that follow-ups and questions to customers are not sent until it has a plan again. Mails about orders, returns and refunds always leave.",
  "Mails to {1} are not read: {2}. It is tried again each hour, and nothing is lost meanwhile.":
    "Mails to {1} are not read: {2}. It is tried again each hour, and nothing is lost meanwhile.",
  "Mails to {1} are not read: {2}. It is tried again, and nothing is lost meanwhile.":
    "Mails to {1} are not read: {2}. It is tried again, and nothing is lost meanwhile.",
  "{1}. Make a new key there and run kvitto helpdesk connect {2}: what waits is told then. Cases stay open here meanwhile, and their customers have their numbers and deadlines.":
    "{1}. Make a new key there and run kvitto helpdesk connect {2}: what waits is told then. Cases stay open here meanwhile, and their customers have their numbers and deadlines.",
  "{1}. Make a new key there and run kvitto helpdesk connect {2}: until then answers given there are not seen here.":
    "{1}. Make a new key there and run kvitto helpdesk connect {2}: until then answers given there are not seen here.",
  "the shop has disconnected its store": "the shop has disconnected its store",
  "the shop has uninstalled Kvitto": "the shop has uninstalled Kvitto",
  "the signature does not fit": "the signature does not fit",
  "an error in Kvitto: the log has it": "an error in Kvitto: the log has it",
  // The sender domain
  "the DNS records of {1} are no longer in order: mails stop if they are not back in an hour; kvitto dns check says what is wrong":
    "the DNS records of {1} are no longer in order: mails stop if they are not back in an hour; kvitto dns check says what is wrong",
  "the DNS records of {1} are not in order: mails wait until they are; kvitto dns check says what is wrong":
    "the DNS records of {1} are not in order: mails wait until they are; kvitto dns check says what is wrong",
  "the DNS records of {1} are not in order; kvitto dns check says what is wrong":
    "the DNS records of {1} are not in order; kvitto dns check says what is wrong",
  "mails wait until {1} is verified; kvitto dns check says what to publish":
    "mails wait until {1} is verified; kvitto dns check says what to publish",
  "mails leave from {1}, signed with {2}; {3} takes over once its record is visible":
    "mails leave from {1}, signed with {2}; {3} takes over once its record is visible",
  "mails leave from {1}, signed; the advised records make answers and bounces arrive":
    "mails leave from {1}, signed; the advised records make answers and bounces arrive",
  "mails leave from {1}, signed": "mails leave from {1}, signed",
  "mails still leave for an hour after it was first found wrong; {1}":
    "mails still leave for an hour after it was first found wrong; {1}",
  "mails leave unsigned, as SENDER_DOMAINS allows here; {1}":
    "mails leave unsigned, as SENDER_DOMAINS allows here; {1}",
  "mails leave from {1} for now; {2}": "mails leave from {1} for now; {2}",
  "mails wait; {1}": "mails wait; {1}",
  "publish the {1} records, then check again": "publish the {1} records, then check again",
  "publish the {1} record, then check again": "publish the {1} record, then check again",
  "DNS could not be asked; check again in a few minutes":
    "DNS could not be asked; check again in a few minutes",
  "kvitto dns check says what to publish": "kvitto dns check says what to publish",
  "the mail provider of MAIL_URL has a return path and signatures of its own: docs/providers.md says what to publish for them":
    "the mail provider of MAIL_URL has a return path and signatures of its own: docs/providers.md says what to publish for them",
  "set INBOUND_HOST or PUBLIC_URL: without it nobody can say where answers and bounces should go":
    "set INBOUND_HOST or PUBLIC_URL: without it nobody can say where answers and bounces should go",
  "{1} is no domain that can be published: use one such as shop.se":
    "{1} is no domain that can be published: use one such as shop.se",
  "{1} is too long for the records that belong below it":
    "{1} is too long for the records that belong below it",
  "{1}, or a domain above it, is verified for another shop here and stays with it: send from a domain of your own":
    "{1}, or a domain above it, is verified for another shop here and stays with it: send from a domain of your own",
  "could not be looked up; nothing changes until it can":
    "could not be looked up; nothing changes until it can",
  "publish it: it proves that the domain is yours, and signs your mails":
    "publish it: it proves that the domain is yours, and signs your mails",
  "publish it: large mail providers want a policy, p=none is enough":
    "publish it: large mail providers want a policy, p=none is enough",
  "publish it: it says which server may send; yours may give another text":
    "publish it: it says which server may send; yours may give another text",
  "publish it: without it {1} do not arrive": "publish it: without it {1} do not arrive",
  "receivers see the key": "receivers see the key",
  "receivers can read it ({1})": "receivers can read it ({1})",
  "t=y says that you are only testing: take it out": "t=y says that you are only testing: take it out",
  "{1}; {2} signs until it is visible": "{1}; {2} signs until it is visible",
  "signs no more; leave it until {1} for mails under way, then remove it":
    "signs no more; leave it until {1} for mails under way, then remove it",
  "signs no more and can be removed": "signs no more and can be removed",
  // Mail providers
  "the mail server refused the mail: {1}": "the mail server refused the mail: {1}",
  "the mail server asked us to try later: {1}": "the mail server asked us to try later: {1}",
  "the mail server never said whether it took the mail: {1}":
    "the mail server never said whether it took the mail: {1}",
  "the mail server did not accept our user name and password ({1})":
    "the mail server did not accept our user name and password ({1})",
  "the mail server did not accept our user name and password":
    "the mail server did not accept our user name and password",
  "the mail is larger than the mail server takes": "the mail is larger than the mail server takes",
  "the mail is larger than {1} takes": "the mail is larger than {1} takes",
  "the mail was not handed over: it was stopped on our side before it was sent":
    "the mail was not handed over: it was stopped on our side before it was sent",
  "the mail was not handed over: {1}": "the mail was not handed over: {1}",
  "nobody answers at the mail server's address": "nobody answers at the mail server's address",
  "the mail server's name was not found": "the mail server's name was not found",
  "the mail server could not be reached in time": "the mail server could not be reached in time",
  "no secure connection to the mail server": "no secure connection to the mail server",
  "the connection was lost": "the connection was lost",
  "no answer in time": "no answer in time",
  "it took too long": "it took too long",
  "{1} cannot be reached now": "{1} cannot be reached now",
  "{1} refused the mail ({2}): {3}": "{1} refused the mail ({2}): {3}",
  "{1} does not send from this address now ({2}): {3}": "{1} does not send from this address now ({2}): {3}",
  "{1} never said whether it took the mail: the connection was lost or no answer came in time":
    "{1} never said whether it took the mail: the connection was lost or no answer came in time",
  "{1} has stopped mail to this address after a bounce or a complaint":
    "{1} has stopped mail to this address after a bounce or a complaint",
  "Postmark has stopped mail to this address after a bounce or a complaint (406)":
    "Postmark has stopped mail to this address after a bounce or a complaint (406)",
  "the customer's mail server told {1} that the address does not take mail":
    "the customer's mail server told {1} that the address does not take mail",
  "sender: {1}": "sender: {1}",
  "recipient: {1}": "recipient: {1}",
  "the e-mail address contains a space or an invisible character":
    "the e-mail address contains a space or an invisible character",
  "the e-mail address is longer than 254 characters": "the e-mail address is longer than 254 characters",
  "the e-mail address is not one name@domain": "the e-mail address is not one name@domain",
  "the part before @ is not allowed in an e-mail address":
    "the part before @ is not allowed in an e-mail address",
  "the part before @ has letters outside a-z (SMTPUTF8), which our mail server may not deliver":
    "the part before @ has letters outside a-z (SMTPUTF8), which our mail server may not deliver",
  "the part after @ is not a domain name": "the part after @ is not a domain name",
  // What an erasure leaves
  "orders, refunds, statements and credit notes: their numbers, dates, goods, sums and taxes, without her: the shop has to keep its accounts (GDPR art. 17(3)(b))":
    "orders, refunds, statements and credit notes: their numbers, dates, goods, sums and taxes, without her: the shop has to keep its accounts (GDPR art. 17(3)(b))",
  "her notices of withdrawal, restricted, to the end of the third year after they came: evidence of a legal claim (GDPR art. 17(3)(e) and 18)":
    "her notices of withdrawal, restricted, to the end of the third year after they came: evidence of a legal claim (GDPR art. 17(3)(e) and 18)",
  "that she is not to be written to, as a keyed digest of her address: it honours her own no":
    "that she is not to be written to, as a keyed digest of her address: it honours her own no",
  "this record: that it was asked for, when, and how many rows went":
    "this record: that it was asked for, when, and how many rows went",
  "not ours to erase, the helpdesk's own copy: {1}": "not ours to erase, the helpdesk's own copy: {1}",
  "a mail to her, or news of her, is under way at this moment: she is erased when that has ended, within minutes":
    "a mail to her, or news of her, is under way at this moment: she is erased when that has ended, within minutes",
  "more rows than fit into one document": "more rows than fit into one document",
  "the shop is being asked about other orders": "the shop is being asked about other orders",
  // Booking goods in
  "nothing came: book in at least one piece": "nothing came: book in at least one piece",
  "at most {1} pictures of a parcel are kept": "at most {1} pictures of a parcel are kept",
  "this order has no such return": "this order has no such return",
  "only {1} of line {2} were bought, not {3}": "only {1} of line {2} were bought, not {3}",
  "of {1} that came {2} cannot be refused": "of {1} that came {2} cannot be refused",
  "it has been told: tell what is true now in your shop, or book in anew":
    "it has been told: tell what is true now in your shop, or book in anew",
  "more of this return was booked in afterwards: take that back first":
    "more of this return was booked in afterwards: take that back first",
  "a picture is larger than 8 MB": "a picture is larger than 8 MB",
  "a picture is a JPEG, PNG or WebP file": "a picture is a JPEG, PNG or WebP file",
  // What is not there
  "no such order": "det finnes ingen slik ordre",
  "there is no such mail": "det finnes ingen slik e-post",
  "there is no such case": "det finnes ingen slik sak",
  "there is no such picture": "det finnes ikke noe slikt bilde",
  "there is no such paper": "det finnes ikke noe slikt dokument",
  "there is no such check": "det finnes ingen slik kontroll",
  "there is no such passkey": "det finnes ingen slik passnøkkel",
};
