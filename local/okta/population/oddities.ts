import { employeeNumberOf, loginOf } from "./identity";
import { userId } from "./ids";
import { pick } from "./random";
import type { PopulationOptions, Profile, Status } from "./types";

/** Something wrong with a person's data, as in every real company. */
export interface Oddity {
  status?: Status;
  change?: Profile;
}

type Make = (options: PopulationOptions, n: number) => Oddity;

/** One line each, given to the last people of the company (who manage no one), so that every size has all of them. */
const dealt: Make[] = [
  () => ({ change: { title: null } }),
  () => ({ change: { department: null } }),
  () => ({ change: { department: "  engineering " } }),
  () => ({ change: { department: "ENGINEERING" } }),
  () => ({ change: { department: "Qualite" } }),
  () => ({ change: { managerId: "ask Human Resources", manager: null } }),
  () => ({ change: { managerId: "n/a", manager: "" } }),
  (_, n) => ({ change: { managerId: employeeNumberOf(n) } }),
  // A loop of three: each names the next, the last names the first.
  (_, n) => ({ change: { managerId: employeeNumberOf(n - 1) } }),
  (_, n) => ({ change: { managerId: employeeNumberOf(n - 1) } }),
  (_, n) => ({ change: { managerId: employeeNumberOf(n + 2) } }),
  (options, n) => ({
    change: {
      email: `shared.mailbox@${options.domain}`,
      managerId: userId(options.seed, Math.floor((n - 1) / 8)),
    },
  }),
  (options) => ({ change: { email: `Shared.Mailbox@${options.domain}` } }),
  () => ({ status: "SUSPENDED" }),
  () => ({ status: "SUSPENDED" }),
  () => ({ status: "DEPROVISIONED" }),
  () => ({ status: "DEPROVISIONED" }),
  () => ({ status: "STAGED" }),
  () => ({ status: "PROVISIONED" }),
  () => ({ status: "LOCKED_OUT" }),
  () => ({ status: "PASSWORD_EXPIRED" }),
  () => ({ status: "RECOVERY" }),
  () => ({ change: { firstName: null, displayName: null } }),
  () => ({ change: { displayName: '<b>"Bobby"</b> & Søn; DROP TABLE' } }),
  (options, n) => ({
    change: { managerId: loginOf(options, Math.floor((n - 1) / 8)).toUpperCase(), manager: null },
  }),
  () => ({ change: { managerId: null, manager: null } }),
  () => ({ change: { title: `Senior ${"Very ".repeat(40)}Long Title` } }),
];

/** In a large company these occur elsewhere too. */
const strewn: Make[] = [
  () => ({ status: "SUSPENDED" }),
  () => ({ change: { title: null } }),
  () => ({ change: { managerId: "unknown", manager: null } }),
  () => ({ status: "LOCKED_OUT" }),
  () => ({ status: "DEPROVISIONED" }),
];
/** One in this many. */
const STREWN = 400;

export function oddityOf(options: PopulationOptions, n: number): Oddity | null {
  const fromEnd = options.people - 1 - n;
  if (options.people >= 50 && fromEnd < dealt.length) return dealt[fromEnd]?.(options, n) ?? null;
  const manages = n * 8 + 1 < options.people;
  if (manages || pick(options.seed, n, 11, STREWN) !== 0) return null;
  return strewn[pick(options.seed, n, 12, strewn.length)]?.(options, n) ?? null;
}
