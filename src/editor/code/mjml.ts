/** The elements and attributes of MJML that mails use, as completion offers them. */
const box = ["css-class", "padding", "padding-top", "padding-bottom", "padding-left", "padding-right"];
const ground = ["background-color", "border", "border-radius"];
const type = ["align", "color", "font-family", "font-size", "font-weight", "line-height", "mj-class"];

const attributes: Record<string, string[]> = {
  mjml: ["lang", "dir"],
  "mj-head": [],
  "mj-attributes": [],
  "mj-all": type,
  "mj-class": ["name", ...type],
  "mj-style": ["inline"],
  "mj-title": [],
  "mj-preview": [],
  "mj-body": ["width", "background-color", "css-class"],
  "mj-wrapper": [...box, ...ground, "full-width"],
  "mj-section": [...box, ...ground, "direction", "full-width", "text-align"],
  "mj-group": ["width", "direction", "vertical-align", "css-class"],
  "mj-column": [...box, ...ground, "width", "vertical-align", "mj-class"],
  "mj-text": [...box, ...type, "height"],
  "mj-table": [...box, ...type, "role", "width", "cellpadding", "cellspacing", "table-layout"],
  "mj-image": [...box, "src", "alt", "href", "width", "height", "align", "title", "border-radius"],
  "mj-divider": [...box, "border-color", "border-style", "border-width", "width"],
  "mj-spacer": ["height", "css-class"],
  "mj-button": [...box, ...ground, ...type, "href", "title", "width"],
  "mj-raw": [],
};

const inside: Record<string, string[]> = {
  mjml: ["mj-head", "mj-body"],
  "mj-head": ["mj-attributes", "mj-style", "mj-title", "mj-preview"],
  "mj-body": ["mj-section", "mj-wrapper", "mj-raw"],
  "mj-wrapper": ["mj-section", "mj-raw"],
  "mj-section": ["mj-column", "mj-group", "mj-raw"],
  "mj-group": ["mj-column"],
  "mj-column": ["mj-text", "mj-table", "mj-image", "mj-divider", "mj-spacer", "mj-button", "mj-raw"],
  "mj-text": ["p", "h2", "a", "strong", "em", "br", "span", "div"],
  "mj-table": ["tr"],
  tr: ["td", "th"],
  td: ["a", "span", "strong", "br"],
};

const html: Record<string, string[]> = {
  p: ["class"],
  h2: ["class"],
  div: ["class"],
  span: ["class", "lang"],
  a: ["href", "class"],
  strong: [],
  em: [],
  br: [],
  tr: ["class"],
  td: ["class", "align", "colspan", "width"],
  th: ["class", "align", "scope"],
};

export const elements = Object.entries({ ...attributes, ...html }).map(([name, own]) => ({
  name,
  attributes: own,
  children: inside[name] ?? [],
  top: name === "mjml",
}));
