import type { Role } from "../../../../commerce/role.ts";

/** Who comes in, and as what. */
export interface TeamWords {
  title: string;
  lede: (n: number) => string;
  caption: string;
  who: string;
  role: string;
  state: string;
  you: string;
  seen: (when: string) => string;
  notSeen: string;
  invited: (until: string) => string;
  ended: string;
  notYet: string;
  passkey: string;
  change: string;
  changeOf: (name: string) => string;
  invite: string;
  inviteWhat: string;
  name: string;
  nameHint: string;
  email: string;
  language: string;
  herBrowser: string;
  send: string;
  what: Record<Role, string>;
  changeTitle: (name: string) => string;
  changeLede: (email: string, role: string) => string;
  newName: string;
  renameHint: string;
  saveName: string;
  roleTitle: string;
  roleNote: string;
  saveRole: string;
  againTitle: string;
  againWhat: string;
  again: string;
  removeTitle: string;
  removeWhat: (name: string) => string;
  remove: (name: string) => string;
  log: string;
  onlyOwner: string;
  known: (email: string) => string;
  named: string;
  badEmail: string;
  badName: string;
  alone: string;
}

export const en: TeamWords = {
  title: "Team",
  lede: (n) =>
    n === 1
      ? "One person comes in to this shop. Everything she does is noted by her name."
      : `${n} people come in to this shop. Everything they do is noted by their names.`,
  caption: "Who comes in, in the order in which they came",
  who: "Who",
  role: "Role",
  state: "Last seen",
  you: "you",
  seen: (when) => when,
  notSeen: "signed out everywhere",
  invited: (until) => `Invited until ${until}`,
  ended: "Invitation ended",
  notYet: "has not come in yet",
  passkey: "passkey",
  change: "Change",
  changeOf: (name) => `Change ${name}`,
  invite: "Invite somebody",
  inviteWhat: "She gets a mail with a link that lets her in for seven days.",
  name: "Name",
  nameHint: "First and last name: what she does is noted by it.",
  email: "Mail address",
  language: "Language",
  herBrowser: "As her browser asks",
  send: "Send the invitation",
  what: {
    owner: "Everything, and who else comes in.",
    support: "Answers customers, books in parcels that came back, names differences in refunds.",
    marketer: "Writes and publishes the mails.",
    finance: "Explains refunds, writes return terms, approves words about money, reads the log.",
    "read-only": "Looks at everything, changes nothing.",
  },
  changeTitle: (name) => name,
  changeLede: (email, role) => `${email}, ${role}.`,
  newName: "Name in the team",
  renameHint:
    "What she wrote, scheduled and may give goes with her. Lines of the log keep the name she had; one of them joins the two.",
  saveName: "Change the name",
  roleTitle: "What she may do",
  roleNote: "With another role she is signed out everywhere at once, and signs in anew.",
  saveRole: "Change the role",
  againTitle: "Her way in",
  againWhat: "Sends a new link by mail. Links she got before open nothing then.",
  again: "Send the invitation again",
  removeTitle: "Remove from the team",
  removeWhat: (name) =>
    `${name} is out with the next click, in every browser, and her passkeys open nothing. What she did stays in the log under her name. Templates that she scheduled become drafts again.`,
  remove: (name) => `Remove ${name}`,
  log: "What she did",
  onlyOwner:
    "She is the only owner. A shop without one could let nobody in: make somebody else an owner first.",
  known: (email) => `${email} is in the team already.`,
  named: "Somebody in the team or in the log has, or had, this name. Choose one that tells the two apart.",
  badEmail: "This is no mail address.",
  badName: "Write a person's name, without a colon or signs that cannot be seen.",
  alone:
    "It is only you so far. Whoever answers customers or writes mails gets an account of her own: then the log says who did what.",
};
