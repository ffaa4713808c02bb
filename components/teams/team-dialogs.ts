import { onDemand } from "@/components/ui/on-demand";

/** Changes a team's manager. */
export const teamManagerDialog = onDemand(() =>
  import("./team-manager-dialog").then((module) => module.TeamManagerDialog),
);

/** Merges another team into this one. */
export const mergeDialog = onDemand(() => import("./merge-dialog").then((module) => module.MergeDialog));

/** Accepts a rename of a team. */
export const renameDialog = onDemand(() => import("./rename-dialog").then((module) => module.RenameDialog));
