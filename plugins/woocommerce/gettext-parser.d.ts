/** Reads and writes the files of translators; it brings no types. What we use of it. */
declare module "gettext-parser" {
  export interface Message {
    msgctxt?: string;
    msgid: string;
    msgid_plural?: string;
    msgstr: string[];
    comments?: { extracted?: string; reference?: string; translator?: string; flag?: string };
  }
  export interface Catalogue {
    charset: string;
    headers: Record<string, string>;
    /** By context, then by text. */
    translations: Record<string, Record<string, Message>>;
  }
  export const po: {
    parse(file: Buffer | string): Catalogue;
    compile(catalogue: Catalogue, options?: { foldLength?: number }): Buffer;
  };
  export const mo: { parse(file: Buffer): Catalogue; compile(catalogue: Catalogue): Buffer };
}
