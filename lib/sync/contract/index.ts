/** What the browser and outside callers see of runs. Dates are ISO strings, durations milliseconds. */

export * from "./allowance";
export * from "./apply";
export * from "./counts";
export * from "./coverage";
export type { EvidenceView } from "./evidence";
export * from "./history";
export * from "./holds/addresses";
export * from "./holds/decisions";
export * from "./holds/fields";
export * from "./holds/identities";
export * from "./holds/removals";
export * from "./kinds";
export * from "./managers";
export * from "./runs";
export * from "./state";
export * from "./status";
export * from "./undo";
