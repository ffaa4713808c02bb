/** What the browser sees of the setup of a company's Okta connection. Dates are ISO strings. */

export * from "./check";
export * from "./credentials";
export * from "./steps";
export * from "./test-sign-in";
