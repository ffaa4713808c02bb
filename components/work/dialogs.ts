import { onDemand } from "@/components/ui/on-demand";

/** The dialogs of objectives, 1-to-1s and tasks, loaded when they're first opened. */
export const objectiveDialog = onDemand(() =>
  import("@/components/work/objectives/objective-dialog").then((module) => module.ObjectiveDialog),
);
export const taskDialog = onDemand(() =>
  import("@/components/work/tasks/task-dialog").then((module) => module.TaskDialog),
);
export const planDialog = onDemand(() =>
  import("@/components/work/one-to-ones/plan-dialog").then((module) => module.PlanDialog),
);
export const timeDialog = onDemand(() =>
  import("@/components/work/one-to-ones/time-dialog").then((module) => module.TimeDialog),
);
export const confirmDialog = onDemand(() =>
  import("./confirm-dialog").then((module) => module.ConfirmDialog),
);
