import { OktaFailure as Failure } from "@/lib/okta/failure";
import { type OktaProbe, oktaProbes } from "@/lib/okta/port";
import type { SetupFinding } from "@/lib/setup/contract";
import { type AccessInput, finding, type Probed, refusedFinding } from "./access-findings";

export interface VerifiedAccess {
  findings: SetupFinding[];
  allowed: OktaProbe[];
  /** Okta didn't accept the credential, so we asked nothing else. */
  refused: boolean;
}

/** Probes each permission on its own, and names what is missing and what to grant for it. */
export async function verifyAccess(input: AccessInput): Promise<VerifiedAccess> {
  // Users first, alone: this shows whether the credential works at all, and fetches a service app's token
  // once.
  const first = await probed(input, "users");
  if (first.failure?.kind === "refused" || first.failure?.transient)
    return { findings: [refusedFinding(input, first.failure)], allowed: [], refused: true };
  const rest = await Promise.all(
    oktaProbes.filter((kind) => kind !== "users").map((kind) => probed(input, kind)),
  );
  const all = [first, ...rest];
  return {
    findings: all.map((one) => finding(input, one)),
    allowed: all.filter(({ failure }) => failure === null).map(({ kind }) => kind),
    refused: false,
  };
}

async function probed({ okta, appId }: AccessInput, kind: OktaProbe): Promise<Probed> {
  try {
    const { items } = await okta.probe(kind, { appId });
    return { kind, items, failure: null };
  } catch (error) {
    if (error instanceof Failure) return { kind, items: 0, failure: error };
    throw error;
  }
}
