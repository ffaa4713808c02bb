import { onDemand } from "@/components/ui/on-demand";

/** Changes a team's manager. */
export const teamManagerDialog = onDemand(() =>
  import("./team-manager-dialog").then((module) => module.TeamManagerDialog),
);
