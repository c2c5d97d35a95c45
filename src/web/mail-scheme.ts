/** A mail light or dark as chosen here, not as this computer is. Only what is shown is changed, never what is sent. */
export function inScheme(html: string, dark: boolean): string {
  const scheme = (name: string) => new RegExp(`\\(\\s*prefers-color-scheme\\s*:\\s*${name}\\s*\\)`, "gi");
  const [always, never] = ["(min-width:0)", "(max-width:0)"];
  return html.replace(scheme("dark"), dark ? always : never).replace(scheme("light"), dark ? never : always);
}
