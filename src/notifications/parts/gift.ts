import type { Unless } from "../define.ts";

/** Whether the order's own address is the receiver's of a gift: what it cost is not told there. */
export const goesToReceiver = ({ order }: Parameters<Unless>[0]): boolean => {
  const receiver = order?.gift?.receiver?.email?.toLowerCase();
  return receiver !== undefined && receiver === order?.customer.email?.toLowerCase();
};

export const isForReceiver: Unless = (facts) =>
  goesToReceiver(facts) && "it goes to the receiver of a gift, who is told no price";
