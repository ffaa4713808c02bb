import type { Company } from "../state";
import type { AddressVerdict } from "./addresses";

/** This few people, and this share of those linked, may always get a new Okta ID in one run. */
const PEOPLE = 3;
const SHARE = 0.05;

/**
 * M3: if too many people would get a new Okta ID for a known email in one run, all those links wait for an admin. The
 * first full sync is meant to link. People who left, and about whom we ask for the first time, count too.
 */
export function askAboutMassLinks(company: Company, verdicts: Map<string, AddressVerdict>): void {
  const links = [...verdicts].filter(
    ([oktaId, verdict]) => verdict.kind === "link" && !isSame(company, oktaId, verdict.to.ref),
  );
  const asked = [...verdicts].filter(
    ([oktaId, verdict]) => verdict.kind === "ask" && verdict.by === "email" && !wasAsked(company, oktaId),
  );
  const linked = [...company.accounts.values()].filter(
    ({ oktaId, status }) => oktaId !== null && status !== "DEACTIVATED",
  );
  const all = links.length + asked.length;
  if (company.lastFull === null || all <= PEOPLE || all <= linked.length * SHARE) return;
  for (const [oktaId, verdict] of links)
    if (verdict.kind === "link") verdicts.set(oktaId, { kind: "ask", about: verdict.to, by: "links" });
}

/** Whether an admin has said that someone new has this account. */
const isSame = ({ questions }: Company, oktaId: string, account: string) =>
  questions.some((one) => one.oktaId === oktaId && one.account === account && one.state === "SAME");

const wasAsked = ({ questions }: Company, oktaId: string) =>
  questions.some((one) => one.oktaId === oktaId && one.state === "OPEN");
