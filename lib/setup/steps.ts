import { type SetupSlug, type SetupStepState, setupSlugs } from "./contract";

interface StepRule {
  title: string;
  /** Steps that must be done before this one can be opened. */
  opensAfter: SetupSlug[];
  /** Steps that must be done before this one can be checked. It can be opened before. */
  verifiedAfter?: SetupSlug[];
  /** Done in Okta and without personal data, so a colleague with a setup link may do it. */
  byLink?: true;
}

/** The steps and what each depends on. */
export const stepRules: Record<SetupSlug, StepRule> = {
  "your-okta": { title: "Your Okta org", opensAfter: [], byLink: true },
  app: { title: "Create the app", opensAfter: ["your-okta"], byLink: true },
  credentials: { title: "Client ID and secret", opensAfter: ["app"], byLink: true },
  assign: {
    title: "Assign people",
    opensAfter: ["credentials"],
    verifiedAfter: ["api-access"],
    byLink: true,
  },
  "api-access": { title: "API access", opensAfter: ["credentials"], byLink: true },
  fields: { title: "People and fields", opensAfter: ["api-access", "assign"] },
  managers: { title: "Managers and teams", opensAfter: ["fields"] },
  "event-hook": { title: "Event hook", opensAfter: ["api-access"], byLink: true },
  "test-sign-in": { title: "Test sign-in", opensAfter: ["credentials", "assign"] },
  schedule: { title: "Schedule and alerts", opensAfter: ["api-access"] },
  "go-live": {
    title: "Preview and go live",
    opensAfter: ["managers", "event-hook", "test-sign-in", "schedule"],
  },
};

/**
 * Returns each step's state, from which steps are done. Once a connection is in use (not a draft), every step
 * can be opened and changed on its own.
 */
export function stepStates(done: ReadonlySet<SetupSlug>, inUse: boolean): Record<SetupSlug, SetupStepState> {
  const all = (slugs: SetupSlug[] | undefined) => (slugs ?? []).every((slug) => done.has(slug));
  const stateOf = (slug: SetupSlug): SetupStepState => {
    if (done.has(slug)) return "done";
    const rule = stepRules[slug];
    if (!inUse && !all(rule.opensAfter)) return "locked";
    return all(rule.verifiedAfter) ? "open" : "waiting";
  };
  return Object.fromEntries(setupSlugs.map((slug) => [slug, stateOf(slug)])) as Record<
    SetupSlug,
    SetupStepState
  >;
}

/** Returns the caller's first step that needs something; the last one if all are done. */
export function currentStep(states: Record<SetupSlug, SetupStepState>, visible: SetupSlug[]): SetupSlug {
  const open = visible.find((slug) => states[slug] === "open");
  const waiting = visible.find((slug) => states[slug] === "waiting");
  return open ?? waiting ?? visible.findLast((slug) => states[slug] === "done") ?? "your-okta";
}
