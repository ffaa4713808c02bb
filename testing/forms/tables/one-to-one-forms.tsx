import { PlanDialog } from "@/components/work/one-to-ones/plan-dialog";
import { PrivateNoteCard } from "@/components/work/one-to-ones/private-note-card";
import { SharedNotesCard } from "@/components/work/one-to-ones/shared-notes-card";
import { TimeDialog } from "@/components/work/one-to-ones/time-dialog";
import {
  type OneToOneView,
  oneToOneChangeSchema,
  oneToOneInputSchema,
  privateNoteInputSchema,
} from "@/lib/work/contract";
import type { FilledForm } from "../form";
import { onClose } from "./values";

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

/** 1-to-1s and private notes. */
export const oneToOneForms: FilledForm[] = [
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
