import { AddDialog } from "@/components/lists/add-dialog";
import { BulkDialog } from "@/components/people/bulk/bulk-dialog";
import { SaveViewDialog } from "@/components/people/list/save-view-dialog";
import { RenameDialog } from "@/components/teams/rename-dialog";
import { TeamManagerDialog } from "@/components/teams/team-manager-dialog";
import {
  bulkChangeSchema,
  managerChangeSchema,
  neverSyncSchema,
  viewToSaveSchema,
} from "@/lib/people/contract";
import { type MergePreview, renameDecisionSchema, type TeamView } from "@/lib/teams/contract";
import type { FilledForm } from "../form";
import { ada, adaId, bob, bobId } from "./people";
import { onClose } from "./values";

const team = { id: adaId, name: "Sales", manager: null, managerSource: null } as unknown as TeamView;

const offer = {
  id: "rename",
  team: { id: adaId, name: "Sales" },
  newTeam: { id: bobId, name: "Revenue" },
  people: 9,
  outOf: 10,
  offeredAt: "2026-12-01T10:00:00Z",
};
const merging: MergePreview = {
  kept: offer.team,
  merged: offer.newTeam,
  name: "Revenue",
  people: 9,
  samples: [],
  manager: null,
  lostManager: null,
  managed: 0,
  attribute: "department",
  spellings: [],
};

const found = { items: [bob], nextCursor: null };

/** Lists of people, views, changes of several, and teams. */
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
  {
    name: "A change of several people",
    shown: () => <BulkDialog people={[ada, bob]} action="never-sync" onClose={onClose} onDone={onClose} />,
    types: {},
    button: "Never sync",
    sends: {
      method: "POST",
      path: "/api/people/bulk",
      takes: bulkChangeSchema,
      body: { action: "never-sync", personIds: [adaId, bobId] },
    },
  },
  {
    name: "The rename of a team",
    shown: () => <RenameDialog offer={offer} onClose={onClose} />,
    reads: { [`/api/teams/${adaId}/merge?otherId=${bobId}&takesName=true`]: merging },
    types: {},
    button: "Rename team",
    sends: {
      method: "POST",
      path: "/api/team-renames/rename",
      takes: renameDecisionSchema,
      body: { decision: "take" },
    },
  },
];
