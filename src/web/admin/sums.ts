import { localeOf, type Printer, printer } from "../../commerce/print.ts";
import type { AtWork } from "./session.ts";

/** Sums stand as the shop writes them, whoever reads: what she compares stands so in its own admin and in its mails. */
export const sumsOf = ({ shop }: Pick<AtWork, "shop">): Printer => printer(localeOf(shop.profile.locale));
