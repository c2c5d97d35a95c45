/** A sum as Shopify writes it: what the customer saw, and the same in the shop's books. */
import {
  add,
  digitsOf,
  isZero,
  type Money,
  money,
  negate,
  parseScaled,
  roundScaled,
  share,
  subtract,
  toDecimal,
} from "../../../src/commerce/money.ts";

/** The currencies of one order. `rate` is what one of the customer's is worth in the shop's. */
export interface Books {
  seen: string;
  shop: string;
  rate: string;
}

export class Amount {
  readonly __typename = "MoneyBag";
  readonly money: Money;
  readonly books: Books;
  constructor(money: Money, books: Books) {
    this.money = money;
    this.books = books;
  }

  static of(text: string, books: Books): Amount {
    return new Amount(money(text, books.seen), books);
  }

  get presentmentMoney() {
    return moneyV2(this.money);
  }
  get shopMoney() {
    const { seen, shop, rate } = this.books;
    if (seen === shop) return moneyV2(this.money);
    const scaled = (parseScaled(toDecimal(this.money)) * parseScaled(rate)) / 100_000_000n;
    return moneyV2(roundScaled(scaled, shop));
  }
  get isNothing(): boolean {
    return isZero(this.money);
  }
  get isNegative(): boolean {
    return this.money.minor < 0n;
  }
  plus(other: Amount): Amount {
    return new Amount(add(this.money, other.money), this.books);
  }
  minus(other: Amount): Amount {
    return new Amount(subtract(this.money, other.money), this.books);
  }
  get negative(): Amount {
    return new Amount(negate(this.money), this.books);
  }
  times(n: number): Amount {
    return new Amount({ ...this.money, minor: this.money.minor * BigInt(n) }, this.books);
  }
  /** What `count` of `of` units come to, after the first `from` of them: the shares of all units come to the whole. */
  part(from: number, count: number, of: number): Amount {
    return new Amount(share(this.money, from, count, of), this.books);
  }
  /** 25 percent of it. */
  percent(rate: number): Amount {
    return this.scaled(rate, 100);
  }
  /** The tax that is inside it. */
  taxInside(rate: number): Amount {
    return this.scaled(rate, 100 + rate);
  }
  least(other: Amount): Amount {
    return other.money.minor < this.money.minor ? other : this;
  }
  /** As in REST bodies: "80.00". */
  toString(): string {
    return toDecimal(this.money);
  }

  private scaled(times: number, by: number): Amount {
    const scaled = parseScaled(toDecimal(this.money)) * parseScaled(String(times));
    return new Amount(roundScaled(scaled / parseScaled(String(by)), this.money.currency), this.books);
  }
}

export const total = (list: readonly Amount[], books: Books): Amount =>
  list.reduce((all, one) => all.plus(one), Amount.of("0", books));

/** GraphQL's decimals have no zeros at their end, but always one place: "80.0", "21.55", "7100.0". */
function moneyV2(value: Money) {
  const [whole, decimals = ""] = toDecimal(value).split(".");
  const short = decimals.replace(/0+$/, "");
  return {
    __typename: "MoneyV2",
    amount: `${whole}.${short || "0"}`,
    currencyCode: value.currency,
    /** As in REST bodies, with all the currency's digits. */
    exact: digitsOf(value.currency) === 0 ? whole : `${whole}.${decimals}`,
  };
}
