import { AddDialog } from "@/components/lists/add-dialog";
import { SaveViewDialog } from "@/components/people/list/save-view-dialog";
import { TeamManagerDialog } from "@/components/teams/team-manager-dialog";
import { managerChangeSchema, neverSyncSchema, viewToSaveSchema } from "@/lib/people/contract";
import type { TeamView } from "@/lib/teams/contract";
import type { FilledForm } from "../form";
import { adaId, bob, bobId } from "./people";
import { onClose } from "./values";

const team = { id: adaId, name: "Sales", manager: null, managerSource: null } as unknown as TeamView;

const found = { items: [bob], nextCursor: null };

/** Lists of people, views, and the manager of a team. */
export const listForms: FilledForm[] = [
  {
    name: "Adding a person to a list",
    shown: () => <AddDialog list="never-sync" onClose={onClose} />,
    reads: { "/api/people?query=Bo&status=ACTIVE": found },
    types: { Person: "Bo", Reason: "On loan" },
    thenChooses: ["Bob"],
    button: "Add",
    sends: {
      method: "POST",
      path: `/api/people/${bobId}/never-sync`,
      takes: neverSyncSchema,
      body: { neverSync: true, reason: "On loan" },
    },
  },
  {
    name: "A team's manager",
    shown: () => <TeamManagerDialog team={team} onClose={onClose} />,
    reads: { "/api/people?query=Bo&status=ACTIVE": found },
    chooses: ["Choose a manager"],
    types: { "Find the manager": "Bo" },
    thenChooses: ["Bob"],
    button: "Save",
    sends: {
      method: "POST",
      path: `/api/teams/${adaId}/manager`,
      takes: managerChangeSchema,
      body: { choice: { kind: "person", personId: bobId } },
    },
  },
  {
    name: "A saved view of people",
    shown: () => <SaveViewDialog view={{ status: "ACTIVE" }} onClose={onClose} />,
    types: { Name: "Active people" },
    button: "Save view",
    sends: {
      method: "POST",
      path: "/api/people/views",
      takes: viewToSaveSchema,
      body: { name: "Active people", view: { status: "ACTIVE" } },
    },
  },
];
