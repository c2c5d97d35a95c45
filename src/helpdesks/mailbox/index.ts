import { answerAbove } from "../../commerce/staff-letter.ts";
import type { Helpdesk, StaffLetter, Ticket } from "../../contracts/helpdesk.ts";
import { Problem } from "../../errors.ts";

/**
 * Plainly a mailbox: a shop without a helpdesk gets each case as a mail to its own address. Its answer goes to the case, and from there into the customer's thread.
 */
export const mailbox: Helpdesk = {
  name: "mailbox",
  title: "Your mailbox",
  needs: [],
  accounts: /^[^\s@<>"',;]{1,64}@[a-z0-9.-]{1,190}$/i,
  notes: false,
  secret: undefined,
  sends: "kvitto",
  verify: () => false,
  ticketOf: () => undefined,

  at({ account, post }) {
    const send = async (letter: Omit<StaffLetter, "to">) => {
      if (!post) throw new Problem("unavailable", "no mail can be sent from here");
      await post({ to: account, ...letter });
    };
    return {
      check: async () => undefined,
      // Nothing can be looked up in a mailbox: the same case is the same mail, with the same Message-ID.
      find: async () => undefined,

      async open(ticket) {
        await send({ subject: subjectOf(ticket), text: letterOf(ticket), key: ticket.number });
        return { id: ticket.number, customer: subjectOf(ticket) };
      },

      /** Staff hear what the customer writes; what they answered themselves they know. */
      async add(ticket, { kind, words, key }) {
        if (kind === "customer")
          await send({
            subject: ticket.customer ?? ticket.id,
            text: [answerAbove, howTo, words.replace(/^/gm, "> ")].join("\n\n"),
            key: `${ticket.id}/${key}`,
            follows: ticket.id,
          });
        return key;
      },

      change: async () => undefined,
    };
  },
};

const howTo =
  "Answer this mail: what you write above the first line goes to the customer, under your name and in her thread.";

const subjectOf = ({ number, subject }: Ticket): string =>
  subject.includes(number) ? subject : `${number} · ${subject}`;

const letterOf = ({ customer, words, note }: Ticket): string =>
  [
    answerAbove,
    howTo,
    [customer.name, customer.email, customer.phone].filter((part) => part).join(", "),
    words.replace(/^/gm, "> "),
    note,
  ]
    .filter((part) => part)
    .join("\n\n");
