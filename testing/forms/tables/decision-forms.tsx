import { DisconnectDialog } from "@/components/connection/disconnect-dialog";
import { HoldDecision } from "@/components/sync/holds/hold-decision";
import { UndoDialog } from "@/components/sync/undo/undo-dialog";
import { disconnectSchema } from "@/lib/setup/contract/settings";
import {
  type ChangeView,
  holdDecisionSchema,
  type UndoPreview,
  undoRequestSchema,
} from "@/lib/sync/contract";
import type { FilledForm } from "../form";
import { onClose, ownerId } from "./values";

const undo = { restored: 9, stays: 0, removals: 7, allowance: 3 } as unknown as UndoPreview;
const removal = { id: "12", personName: "Bob", personEmail: "bob@acme.com" } as unknown as ChangeView;

/** Decisions that take something away, and undo. */
export const decisionForms: FilledForm[] = [
  {
    name: "Approving a removal",
    shown: () => (
      <HoldDecision
        decision="approve"
        runId={ownerId}
        people={[removal]}
        all={false}
        onClose={onClose}
        onDecided={onClose}
      />
    ),
    types: { "Note (optional, kept in the audit log)": "She left" },
    button: "Approve removal",
    sends: {
      method: "POST",
      path: "/api/okta/holds/approve",
      takes: holdDecisionSchema,
      body: { changeIds: ["12"], runId: ownerId, note: "She left" },
    },
  },
  {
    name: "Undoing a sync that gave many people access",
    shown: () => <UndoDialog runId="run" preview={undo} onClose={onClose} />,
    types: { "Enter 7 to confirm": "7" },
    button: "Undo this sync",
    sends: {
      method: "POST",
      path: "/api/okta/runs/run/undo",
      takes: undoRequestSchema,
      body: { confirm: 7 },
    },
  },
  {
    name: "Disconnecting Okta",
    shown: () => <DisconnectDialog company="Acme" onClose={onClose} />,
    types: { "Type Acme to confirm": "Acme" },
    button: "Disconnect",
    sends: {
      method: "POST",
      path: "/api/okta/connection/disconnect",
      takes: disconnectSchema,
      body: { companyName: "Acme" },
    },
    refuses: { label: "Type Acme to confirm", text: "acme", says: "Type Acme to confirm." },
  },
];
