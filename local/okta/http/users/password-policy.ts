import { randomInt } from "node:crypto";
import { invalid } from "../okta-error";

const MIN_LENGTH = 8;

/** The org's default password policy. @throws OktaError E0000001 */
export function checkPassword(password: string, login: string): void {
  const name = login.split("@")[0]?.toLowerCase() ?? "";
  const meets =
    password.length >= MIN_LENGTH &&
    /[a-z]/.test(password) &&
    /[A-Z]/.test(password) &&
    /\d/.test(password) &&
    (name.length < 4 || !password.toLowerCase().includes(name));
  if (meets) return;
  throw invalid(
    "password",
    `password: Password requirements were not met. Password requirements: at least ${MIN_LENGTH} characters, a lowercase letter, an uppercase letter, a number, no parts of your username.`,
  );
}

const ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";

/** A password that meets the policy. */
export function makePassword(): string {
  const letters = Array.from({ length: 9 }, () => ALPHABET[randomInt(ALPHABET.length)]);
  return `${letters.join("")}aZ7`;
}
