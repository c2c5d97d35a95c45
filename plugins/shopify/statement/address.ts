/** Where your Kvitto is, without a slash at the end: the same host as `application_url` in shopify.app.toml. */
export const address = "https://app.example.com";
