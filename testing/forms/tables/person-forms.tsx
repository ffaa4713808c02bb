import { EmailDialog } from "@/components/people/act/email-dialog";
import { RoleDialog } from "@/components/people/act/role-dialog";
import { SwitchDialog } from "@/components/people/act/switch-dialog";
import { CustomDialog } from "@/components/person/custom-dialog";
import { EditDialog } from "@/components/person/edit-dialog";
import { EraseDialog } from "@/components/person/erase-dialog";
import { editCustomSchema, editFieldsSchema } from "@/lib/people/by-hand/contract";
import { emailChangeSchema, neverSyncSchema, roleChangeSchema } from "@/lib/people/contract";
import { erasureRequestSchema } from "@/lib/people/erase/contract";
import type { PersonField } from "@/lib/person/contract";
import type { FilledForm } from "../form";
import { ada, adaId, bobId } from "./people";
import { onClose } from "./values";

const field = (more: Partial<PersonField>) => ({ value: null, locked: false, ...more }) as PersonField;

/** What admins change about one person. */
export const personForms: FilledForm[] = [
  {
    name: "A person's email",
    shown: () => <EmailDialog person={ada} onClose={onClose} />,
    types: { Email: "al@acme.com" },
    button: "Change email",
    sends: {
      method: "POST",
      path: `/api/people/${adaId}/email`,
      takes: emailChangeSchema,
      body: { email: "al@acme.com" },
    },
    refuses: { label: "Email", text: "al@", says: "Enter a valid email address." },
  },
  {
    name: "A person's role",
    shown: () => <RoleDialog person={ada} onClose={onClose} />,
    chooses: ["Admin"],
    types: {},
    button: "Change role",
    sends: {
      method: "POST",
      path: `/api/people/${adaId}/role`,
      takes: roleChangeSchema,
      body: { role: "ADMIN" },
    },
  },
  {
    name: "Never syncing a person, with a reason",
    shown: () => <SwitchDialog person={ada} what="never-sync" onClose={onClose} />,
    types: { Reason: "On loan" },
    button: "Never sync",
    sends: {
      method: "POST",
      path: `/api/people/${adaId}/never-sync`,
      takes: neverSyncSchema,
      body: { neverSync: true, reason: "On loan" },
    },
  },
  {
    name: "A person's details",
    shown: () => (
      <EditDialog
        person={ada}
        fields={[
          field({ field: "jobTitle", value: "Clerk" }),
          field({ field: "startDate" }),
          field({ field: "displayName", value: "Ada" }),
        ]}
        onClose={onClose}
      />
    ),
    types: { "Job title": "Lead", "Start date": "2026-12-24" },
    button: "Save",
    sends: {
      method: "POST",
      path: `/api/people/${adaId}/fields`,
      takes: editFieldsSchema,
      body: { jobTitle: "Lead", startDate: "2026-12-24" },
    },
    refuses: { label: "Full name", text: "", says: "Enter a name to show." },
  },
  {
    name: "A person's custom fields",
    shown: () => (
      <CustomDialog
        person={ada}
        fields={[
          field({ field: `custom:${adaId}`, name: "Cost centre", kind: "TEXT" }),
          field({ field: `custom:${bobId}`, name: "First aid", kind: "YES_NO" }),
        ]}
        onClose={onClose}
      />
    ),
    types: { "Cost centre": "7", "First aid": "Yes" },
    button: "Save",
    sends: {
      method: "POST",
      path: `/api/people/${adaId}/custom-fields`,
      takes: editCustomSchema,
      body: { values: { [`custom:${adaId}`]: "7", [`custom:${bobId}`]: "yes" } },
    },
  },
  {
    name: "Erasing a person",
    shown: () => <EraseDialog person={ada} onClose={onClose} />,
    reads: {
      [`/api/people/${adaId}/erasure`]: {
        personId: adaId,
        displayName: "Ada",
        refusal: null,
        linked: true,
        rows: [],
      },
    },
    types: { "Type Ada to confirm": "Ada" },
    button: "Erase for good",
    sends: {
      method: "POST",
      path: `/api/people/${adaId}/erasure`,
      takes: erasureRequestSchema,
      body: { confirmation: "Ada" },
    },
    refuses: { label: "Type Ada to confirm", text: "Bob", says: "Type Ada to confirm." },
  },
];
