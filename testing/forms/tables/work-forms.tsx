import { ObjectiveDialog } from "@/components/work/objectives/objective-dialog";
import { TaskDialog } from "@/components/work/tasks/task-dialog";
import {
  objectiveChangeSchema,
  objectiveInputSchema,
  taskChangeSchema,
  taskInputSchema,
} from "@/lib/work/contract";
import type { FilledForm } from "../form";
import { onClose } from "./values";

const task = {
  id: "task",
  personId: "ada",
  title: "Read",
  details: "",
  dueOn: null,
  overdue: false,
  assignedBy: { id: "me", displayName: "Me" },
  assignedAt: "2026-12-01T10:00:00Z",
  done: null,
  version: 3,
};

const objective = {
  id: "goal",
  personId: "ada",
  title: "Learn",
  target: "",
  progress: 0,
  startOn: "2026-12-01",
  dueOn: null,
  schedule: "on-track" as const,
  updatedAt: "2026-12-01T10:00:00Z",
  version: 4,
};

/** Tasks and objectives. */
export const workForms: FilledForm[] = [
  {
    name: "A new task",
    shown: () => <TaskDialog personId="ada" task={null} onClose={onClose} />,
    types: { Title: "Plan it", Details: "By hand", "Due date": "2026-12-24" },
    button: "Assign task",
    sends: {
      method: "POST",
      path: "/api/people/ada/tasks",
      takes: taskInputSchema,
      body: { title: "Plan it", details: "By hand", dueOn: "2026-12-24" },
    },
    refuses: { label: "Title", text: " ", says: "Enter a title." },
  },
  {
    name: "A task that is edited",
    shown: () => <TaskDialog personId="ada" task={task} onClose={onClose} />,
    types: { Title: "Read on" },
    button: "Save task",
    sends: {
      method: "PATCH",
      path: "/api/tasks/task",
      takes: taskChangeSchema,
      body: { title: "Read on", details: "", dueOn: null, version: 3 },
    },
    refuses: { label: "Title", text: " ", says: "Enter a title." },
  },
  {
    name: "A new objective",
    shown: () => <ObjectiveDialog personId="ada" objective={null} onClose={onClose} />,
    types: { Title: "Ship", Target: "It runs", "Progress (%)": "40", "Due date": "2026-12-24" },
    button: "Save objective",
    sends: {
      method: "POST",
      path: "/api/people/ada/objectives",
      takes: objectiveInputSchema,
      body: { title: "Ship", target: "It runs", progress: 40, dueOn: "2026-12-24" },
    },
    refuses: { label: "Progress (%)", text: "101", says: "Enter 0 to 100." },
  },
  {
    name: "An objective that is edited",
    shown: () => <ObjectiveDialog personId="ada" objective={objective} onClose={onClose} />,
    types: { "Progress (%)": "100" },
    button: "Save objective",
    sends: {
      method: "PATCH",
      path: "/api/objectives/goal",
      takes: objectiveChangeSchema,
      body: { title: "Learn", target: "", progress: 100, dueOn: null, version: 4 },
    },
    refuses: { label: "Title", text: " ", says: "Enter a title." },
  },
];
