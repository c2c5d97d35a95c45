/** What a customer wrote is text, wherever it is shown: in a helpdesk that reads HTML, nothing of it becomes markup. */
export const asHtml = (words: string): string =>
  words
    .split(/\n{2,}/)
    .map((part) => `<p>${escaped(part).replaceAll("\n", "<br>")}</p>`)
    .join("");

const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

/** The same for a helpdesk that reads Markdown: no pictures that are loaded, no links with another name. */
export const asMarkdown = (words: string): string => words.replace(/[\\`*_[\]<>!#|~]/g, "\\$&");

/** The tag by which a ticket is found again where a helpdesk takes no number of ours. */
export const numberTag = (number: string): string => `kvitto-${number.toLowerCase()}`;
