/** The closed lists of words that describe runs and changes; part of `contract`. */

export const runStates = ["QUEUED", "RUNNING", "DONE", "DONE_WITH_ISSUES", "FAILED", "CANCELLED"] as const;
export const runStages = ["READ", "PROVE", "PLAN", "GUARD", "APPLY", "MANAGERS", "FINISH"] as const;
export const runTriggers = [
  "BUTTON",
  "DAILY",
  "CATCH_UP",
  "EVENT",
  "SIGN_IN",
  "START_DATE",
  "APPROVAL",
  "UNDO",
  "PERSON",
  "MANAGER_MODE",
  "PREVIEW",
  "TEAM_MERGE",
  "SIMULATION",
] as const;
export const changeKinds = [
  "CREATE",
  "LINK",
  "UPDATE",
  "SUSPEND",
  "DEACTIVATE",
  "REACTIVATE",
  "SCHEDULE",
  "ACTIVATE",
  "MANAGER",
  "TEAM_MANAGER",
] as const;
export const changeStates = ["PLANNED", "APPLIED", "HELD", "REJECTED", "SKIPPED"] as const;
