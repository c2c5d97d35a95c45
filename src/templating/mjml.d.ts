/** The part of MJML 5 that publishing uses; the package ships no types. */
declare module "mjml" {
  export default function mjml2html(
    source: string,
    options: {
      fonts: Record<string, string>;
      validationLevel: "strict" | "soft" | "skip";
      ignoreIncludes?: boolean;
    },
  ): Promise<{
    html: string;
    errors: { line: number; message: string; tagName: string; formattedMessage: string }[];
  }>;
}
