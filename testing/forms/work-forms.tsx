import { ObjectiveDialog } from "@/components/work/objectives/objective-dialog";
import { PlanDialog } from "@/components/work/one-to-ones/plan-dialog";
import { PrivateNoteCard } from "@/components/work/one-to-ones/private-note-card";
import { SharedNotesCard } from "@/components/work/one-to-ones/shared-notes-card";
import { TimeDialog } from "@/components/work/one-to-ones/time-dialog";
import { TaskDialog } from "@/components/work/tasks/task-dialog";
import {
  type OneToOneView,
  objectiveChangeSchema,
  objectiveInputSchema,
  oneToOneChangeSchema,
  oneToOneInputSchema,
  privateNoteInputSchema,
  taskChangeSchema,
  taskInputSchema,
} from "@/lib/work/contract";
import type { FilledForm } from "./form";

const onClose = () => {};

const one: OneToOneView = {
  id: "one",
  with: { id: "ada", displayName: "Ada" },
  isManager: true,
  startsAt: "2026-12-01T10:00:00Z",
  cancelledAt: null,
  agenda: "",
  notes: "",
  privateNote: { text: "", version: 0 },
  canEdit: true,
  version: 2,
};

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

/** What managers and their people write down together. */
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
  {
    name: "A new 1-to-1",
    shown: () => (
      <PlanDialog
        others={[
          { id: "ada", displayName: "Ada" },
          { id: "bob", displayName: "Bob" },
        ]}
        onClose={onClose}
      />
    ),
    types: { With: "Bob", "Date and time": "2026-12-24T10:30", Agenda: "Plans" },
    button: "Plan 1-to-1",
    sends: {
      method: "POST",
      path: "/api/people/bob/one-to-ones",
      takes: oneToOneInputSchema,
      body: { startsAt: "2026-12-24T10:30:00.000Z", agenda: "Plans" },
    },
    refuses: { label: "Date and time", text: "", says: "Enter a date and time." },
  },
  {
    name: "A 1-to-1's time",
    shown: () => <TimeDialog one={one} onClose={onClose} />,
    types: { "Date and time": "2026-12-24T10:30" },
    button: "Save time",
    sends: {
      method: "PATCH",
      path: "/api/one-to-ones/one",
      takes: oneToOneChangeSchema,
      body: { startsAt: "2026-12-24T10:30:00.000Z", version: 2 },
    },
    refuses: { label: "Date and time", text: "", says: "Enter a date and time." },
  },
  {
    name: "A 1-to-1's agenda and notes",
    shown: () => <SharedNotesCard one={one} />,
    types: { Agenda: "Plans", Notes: "All good" },
    button: "Save agenda and notes",
    sends: {
      method: "PATCH",
      path: "/api/one-to-ones/one",
      takes: oneToOneChangeSchema,
      body: { agenda: "Plans", notes: "All good", version: 2 },
    },
  },
  {
    name: "A private note",
    shown: () => <PrivateNoteCard one={one} />,
    types: { "Your private note": "Ask again" },
    button: "Save private note",
    sends: {
      method: "PUT",
      path: "/api/one-to-ones/one/private-note",
      takes: privateNoteInputSchema,
      body: { text: "Ask again", version: 0 },
    },
  },
];
