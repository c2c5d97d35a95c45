/** What Shopify gives this card, and the elements that it may use. */
declare const shopify: import("@shopify/ui-extensions/customer-account.order-status.block.render").Api;
