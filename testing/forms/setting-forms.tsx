import { DisconnectDialog } from "@/components/connection/disconnect-dialog";
import { AllowancePage } from "@/components/removals/allowance-page";
import { RetentionPage } from "@/components/retention/retention-page";
import { FieldEditor } from "@/components/setup/custom-fields/field-editor";
import { FieldsForm } from "@/components/setup/fields/fields-form";
import { ManagersForm } from "@/components/setup/managers/managers-form";
import { SimulatorForm } from "@/components/setup/managers/simulator/simulator-form";
import { ScheduleForm } from "@/components/setup/schedule/schedule-form";
import { HoldDecision } from "@/components/sync/holds/hold-decision";
import { UndoDialog } from "@/components/sync/undo/undo-dialog";
import { type CustomFieldView, fieldChangeSchema, newFieldSchema } from "@/lib/custom-fields/contract";
import { defaultMapping, ownersSchema } from "@/lib/directory/contract";
import { retentionSchema } from "@/lib/retention/contract";
import {
  disconnectSchema,
  type FieldsInput,
  type ManagersInput,
  managersSchema,
  type ScheduleView,
  saveFieldsSchema,
  scheduleSchema,
} from "@/lib/setup/contract/settings";
import {
  type AllowanceView,
  allowanceSchema,
  type ChangeView,
  holdDecisionSchema,
  type UndoPreview,
  undoRequestSchema,
} from "@/lib/sync/contract";
import type { FilledForm } from "./form";

const onClose = () => {};
const ownerId = "018f0000-0000-4000-8000-00000000000a";

const attributes = {
  known: true,
  reason: null,
  attributes: ["email", "title", "department", "division", "city", "boss"].map((name) => ({
    name,
    title: name,
    type: "string",
    custom: false,
    required: false,
  })),
};
const reads = { "/api/okta/attributes": attributes };

const fields: FieldsInput = {
  scope: "ASSIGNED",
  scopeGroupIds: [],
  mapping: defaultMapping,
  owners: ownersSchema.parse({}),
};
const managers: ManagersInput = { mode: "INDIVIDUAL", match: "auto", attribute: null };
const mapped = { people: [], measured: 3, fill: [] };

const schedule: ScheduleView = {
  timeZone: "Europe/London",
  dailyHour: 3,
  notices: {
    people: [
      { personId: ownerId, displayName: "Ada", email: "ada@acme.com", role: "OWNER", chosen: true },
    ] as unknown as ScheduleView["notices"]["people"],
    mailSetUp: true,
  },
  weeklySummary: false,
  invitations: { policy: "NEVER", notInvited: 0, counts: {} as ScheduleView["invitations"]["counts"] },
};

const kept = {
  bodyDays: 30,
  deliveryDays: 90,
  changeDays: 730,
  mirrorDays: 30,
  problemDays: 365,
  mailDays: 90,
  auditDays: 2555,
};

const custom = {
  id: "centre",
  name: "Centre",
  kind: "TEXT",
  source: null,
  owner: "OKTA",
} as unknown as CustomFieldView;
const undo = { restored: 9, stays: 0, removals: 7, allowance: 3 } as unknown as UndoPreview;
const removal = { id: "12", personName: "Bob", personEmail: "bob@acme.com" } as unknown as ChangeView;

/** What admins decide about syncs and data. */
export const settingForms: FilledForm[] = [
  {
    name: "Who and what is synced",
    shown: () => <FieldsForm saved={fields} edited={null} inUse />,
    reads: { ...reads, "/api/okta/mapping-preview": mapped },
    chooses: ["Everyone in Okta"],
    types: { Team: "division" },
    button: "Save",
    sends: {
      method: "POST",
      path: "/api/okta/setup/fields",
      takes: saveFieldsSchema,
      body: {
        ...fields,
        scope: "EVERYONE",
        mapping: { ...defaultMapping, team: "division" },
        emptying: [],
        givingBack: [],
        loaded: fields,
      },
    },
  },
  {
    name: "How managers are set",
    shown: () => <ManagersForm saved={managers} edited={null} fresh={false} inUse={false} />,
    reads,
    chooses: ["One manager for each team"],
    types: { "Additional manager attribute": "boss" },
    button: "Save",
    sends: {
      method: "POST",
      path: "/api/okta/setup/managers",
      takes: managersSchema,
      body: { mode: "TEAM", match: "auto", attribute: "boss" },
    },
  },
  {
    name: "A simulation of manager settings",
    shown: () => <SimulatorForm initial={managers} />,
    reads,
    types: { "How managers are set": "One manager for each team", "Additional manager attribute": "boss" },
    button: "Simulate",
    sends: {
      method: "POST",
      path: "/api/okta/managers/simulator",
      takes: managersSchema,
      body: { mode: "TEAM", match: "auto", attribute: "boss" },
    },
  },
  {
    name: "The schedule, invitations and alerts",
    shown: () => <ScheduleForm saved={schedule} />,
    chooses: ["On their start date", "Weekly summary"],
    types: { "Time zone": "Europe/Berlin", "Start time": "05:00" },
    button: "Save",
    sends: {
      method: "POST",
      path: "/api/okta/setup/schedule",
      takes: scheduleSchema,
      body: {
        timeZone: "Europe/Berlin",
        dailyHour: 5,
        recipients: [ownerId],
        weeklySummary: true,
        invitations: { policy: "ON_START_DATE" },
      },
    },
  },
  {
    name: "The daily limit of removals",
    shown: () => (
      <AllowancePage
        allowance={{ people: 3, percent: 5, active: 100, used: 0, perDay: 5 } as AllowanceView}
      />
    ),
    types: { "People a day": "10", "Percent of active people a day": "7" },
    button: "Save",
    sends: {
      method: "POST",
      path: "/api/okta/removals/allowance",
      takes: allowanceSchema,
      body: { people: 10, percent: 7 },
    },
    refuses: { label: "People a day", text: "1001", says: "1,000" },
  },
  {
    name: "How long data is kept",
    shown: () => <RetentionPage retention={{ days: kept, changed: null }} />,
    types: { "Syncs and changes": "400", "Audit log": "3000" },
    button: "Save",
    sends: {
      method: "POST",
      path: "/api/okta/retention",
      takes: retentionSchema,
      body: { ...kept, changeDays: 400, auditDays: 3000 },
    },
    refuses: { label: "Raw event bodies", text: "91", says: "At most as long as deliveries." },
  },
  {
    name: "A new custom field",
    shown: () => <FieldEditor field={null} />,
    reads: {
      ...reads,
      "/api/okta/custom-fields/preview": { ...mapped, filled: 0, unusable: 0, isPartial: false },
    },
    types: { Name: "Cost centre", "Okta attribute": "division", Kind: "Number" },
    button: "Add field",
    sends: {
      method: "POST",
      path: "/api/okta/custom-fields",
      takes: newFieldSchema,
      body: { name: "Cost centre", kind: "NUMBER", source: "division", owner: "OKTA" },
    },
  },
  {
    name: "A custom field that is renamed",
    shown: () => <FieldEditor field={custom} />,
    reads,
    types: { Name: "Cost centre" },
    button: "Save",
    sends: {
      method: "PATCH",
      path: "/api/okta/custom-fields/centre",
      takes: fieldChangeSchema,
      body: { name: "Cost centre", loaded: { name: "Centre", kind: "TEXT", source: null, owner: "OKTA" } },
    },
  },
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
