/** Fields of people that a company's admins define (M9): what the browser sends and sees. */

export * from "./definition";
export * from "./preview";
export * from "./refusals";
