import { AllowancePage } from "@/components/removals/allowance-page";
import { RetentionPage } from "@/components/retention/retention-page";
import { FieldsForm } from "@/components/setup/fields/fields-form";
import { ManagersForm } from "@/components/setup/managers/managers-form";
import { SimulatorForm } from "@/components/setup/managers/simulator/simulator-form";
import { ScheduleForm } from "@/components/setup/schedule/schedule-form";
import { defaultMapping, ownersSchema } from "@/lib/directory/contract";
import { retentionSchema } from "@/lib/retention/contract";
import {
  type FieldsInput,
  type ManagersInput,
  managersSchema,
  type ScheduleView,
  saveFieldsSchema,
  scheduleSchema,
} from "@/lib/setup/contract/settings";
import { type AllowanceView, allowanceSchema } from "@/lib/sync/contract";
import type { FilledForm } from "../form";
import { mapped, ownerId, reads } from "./values";

const fields: FieldsInput = {
  scope: "ASSIGNED",
  scopeGroupIds: [],
  mapping: defaultMapping,
  owners: ownersSchema.parse({}),
};
const managers: ManagersInput = { mode: "INDIVIDUAL", match: "auto", attribute: null };

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

/** What admins set about syncs and data. */
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
];
