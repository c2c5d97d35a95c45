/** The mail by which staff without a helpdesk hear of a case: what they write above its line goes to the customer, and nothing of ours below it ever does. */

/** Stands above everything in such a mail. Short, so that no mail program breaks it. */
export const answerAbove = "##- Write your answer above this line -##";

/** Begins what only staff should read. */
export const promisedLine = (when: string): string => `Answer by ${when}: that is what she was promised.`;
export const caseLine = (number: string): string => `Case ${number} in Kvitto.`;

/** However a mail program quotes and breaks them: these words are ours and not an answer. */
const ours = [
  /##- ?Write your answer above this line/,
  /: that is what she was promised\./,
  /\bCase [A-Z]{1,3}-\d{1,12} in Kvitto\./,
];

const marks =
  /(?:^[ \t>|]*)?(?:##- ?Write your answer above this line ?-##|\[[A-Z]{1,3}-\d{1,12}\/[0-9a-f]{6}\])/gm;

/** Words without our marks between staff and us: where somebody quoted them along, no customer reads them. */
export const withoutMarks = (words: string): string => words.replace(marks, "");

/** Whether words that are about to leave hold something of what staff were sent. */
export function showsLetter(words: string): boolean {
  const plain = words.replace(/[\s>|]+/g, " ");
  return ours.some((mark) => mark.test(plain));
}
