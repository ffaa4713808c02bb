import { loopbackAllowed, oktaFetch } from "@/lib/connection/okta-fetch";
import { cleanOrgAddress } from "@/lib/okta/address/clean-org-address";
import { type RecognisedOrg, recogniseOrg } from "@/lib/okta/address/recognise-org";
import { answerOf, failed, passed, warning } from "@/lib/setup/check-answer";
import type { SetupAnswer, SetupFinding } from "@/lib/setup/contract";

const WORDS = {
  passed: "This is your Okta org, and it responds.",
  failed: "We can't use this address.",
};

/**
 * Cleans an org's address and asks the org who it is. Saves nothing. `org` is null if we can't use the
 * address.
 */
export async function checkOrg(input: {
  address: string;
}): Promise<{ answer: SetupAnswer; org: RecognisedOrg | null }> {
  const cleaned = cleanOrgAddress(input.address, { allowLoopback: loopbackAllowed() });
  if (!cleaned.ok) return { answer: refused(cleaned), org: null };
  const org = await recogniseOrg(oktaFetch(), cleaned.url);
  if (!org.ok) return { answer: refused(org), org: null };
  const notes = cleaned.notes.map((note) => passed("Corrected", note));
  return { answer: answerOf(WORDS, [...notes, ...findings(org)]), org };
}

function findings(org: RecognisedOrg): SetupFinding[] {
  const found = [passed("Okta org", org.url)];
  if (org.customUrl) found.push(passed("Custom domain", `${org.customUrl}, confirmed by the org.`));
  if (org.pipeline === "v1")
    found.push(
      warning(
        "Classic Engine",
        "This org runs Okta's Classic Engine, so some menus differ.",
        "Use the path for older consoles in each step.",
      ),
    );
  return found;
}

function refused({ message, advice }: { message: string; advice: string }): SetupAnswer {
  return answerOf(WORDS, [failed("Address", message, advice, "address")]);
}
