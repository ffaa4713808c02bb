import type { Context } from "@/lib/context";
import { inTransaction, lockCompany } from "@/lib/db/transaction";
import { writeNeverSync } from "@/lib/people/by-hand/on-lists/write-never-sync";
import { writeProtected } from "@/lib/people/by-hand/on-lists/write-protected";
import { decisionRule } from "@/lib/people/by-hand/require/decision-rule";
import { requireOwner } from "@/lib/people/by-hand/require/require-by-hand";
import type { BulkAction, BulkChange, BulkResult } from "../contract";
import { type Chosen, readChosen } from "./read-chosen";
import { resendTo } from "./resend-to";
import { syncThem } from "./sync-them";

/** The result for the people it was possible for. */
interface Done {
  done: number;
  runId?: string;
}

/** An action: why someone can't have it (null if they can), and the act for all others. */
interface Act {
  refusal(context: Context): Promise<(person: Chosen) => string | null>;
  act(context: Context, people: Chosen[], reason?: string): Promise<Done>;
}

const byDecision: Act["refusal"] = async (context) => {
  const refuse = await decisionRule(context);
  return (person) => refuse(person)?.message ?? null;
};

const byOwner: Act["refusal"] = async (context) => {
  await requireOwner(context, "Only an owner can protect people or end their protection.");
  return byDecision(context);
};

const neverSync = (isOn: boolean): Act => ({
  refusal: byDecision,
  act: async (context, people, reason) => ({
    done: await writeNeverSync(context, { people, neverSync: isOn, reason }),
  }),
});
const protect = (isOn: boolean): Act => ({
  refusal: byOwner,
  act: async (context, people, reason) => ({
    done: await writeProtected(context, { people, isProtected: isOn, reason }),
  }),
});

const acts: Record<BulkAction, Act> = {
  sync: { refusal: async () => syncThem.refusal, act: syncThem.act },
  "resend-invitation": { refusal: async () => resendTo.refusal, act: resendTo.act },
  "never-sync": neverSync(true),
  "sync-again": neverSync(false),
  protect: protect(true),
  unprotect: protect(false),
};

/**
 * Does one thing for several people, in one transaction. By the rules for a single person, each one is either
 * changed, with an audit row, or refused by name with the reason.
 * @throws AppError 403 for protection by an admin; 404 or 409 if no sync can start, or if invitations are off
 */
export async function changePeople(context: Context, input: BulkChange): Promise<BulkResult> {
  const ids = [...new Set(input.personIds)];
  const { refusal, act } = acts[input.action];
  return inTransaction(context, async (context) => {
    await lockCompany(context.db, context.companyId);
    const refuse = await refusal(context);
    const people = await readChosen(context, ids);
    const reasons = new Map(people.map((person) => [person.id, refuse(person)]));
    const allowed = people.filter(({ id }) => reasons.get(id) === null);
    const { done, runId = null } =
      allowed.length > 0 ? await act(context, allowed, input.reason) : { done: 0 };
    const here = new Set(people.map(({ id }) => id));
    return {
      done,
      runId,
      refused: [
        ...people.flatMap(({ id, displayName }) => {
          const reason = reasons.get(id);
          return reason ? [{ personId: id, displayName, reason }] : [];
        }),
        ...ids
          .filter((id) => !here.has(id))
          .map((personId) => ({ personId, displayName: null, reason: "This person doesn't exist." })),
      ],
    };
  });
}
