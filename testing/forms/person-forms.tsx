import { ForgottenForm } from "@/components/auth/forgotten-form";
import { PasswordForm } from "@/components/auth/password-form";
import { SignInForm } from "@/components/auth/sign-in-form";
import { AddDialog } from "@/components/lists/add-dialog";
import { EmailDialog } from "@/components/people/act/email-dialog";
import { RoleDialog } from "@/components/people/act/role-dialog";
import { SwitchDialog } from "@/components/people/act/switch-dialog";
import { SaveViewDialog } from "@/components/people/list/save-view-dialog";
import { NameCard } from "@/components/people/own/name-card";
import { CustomDialog } from "@/components/person/custom-dialog";
import { EditDialog } from "@/components/person/edit-dialog";
import { EraseDialog } from "@/components/person/erase-dialog";
import { TeamManagerDialog } from "@/components/teams/team-manager-dialog";
import { findCompanySchema, passwordChoiceSchema } from "@/lib/auth/contract";
import { editCustomSchema, editFieldsSchema } from "@/lib/people/by-hand/contract";
import {
  emailChangeSchema,
  managerChangeSchema,
  nameChangeSchema,
  neverSyncSchema,
  type PersonView,
  roleChangeSchema,
  viewToSaveSchema,
} from "@/lib/people/contract";
import { erasureRequestSchema } from "@/lib/people/erase/contract";
import type { PersonField } from "@/lib/person/contract";
import type { TeamView } from "@/lib/teams/contract";
import type { FilledForm } from "./form";

const onClose = () => {};
const adaId = "018f0000-0000-7000-8000-00000000000a";
const bobId = "018f0000-0000-7000-8000-00000000000b";
const ada: PersonView = {
  id: adaId,
  displayName: "Ada",
  firstName: "Ada",
  lastName: null,
  email: "ada@acme.com",
  jobTitle: null,
  team: null,
  manager: null,
  managerByHand: false,
  location: null,
  language: null,
  startDate: null,
  changedAt: "2026-12-01T10:00:00Z",
  hasIssue: false,
  status: "ACTIVE",
  role: "MEMBER",
  linked: false,
  neverSync: false,
  isProtected: false,
  evidence: null,
  byHand: { deactivate: true, reactivate: false, changeEmail: true },
  may: { sync: true, account: true, email: true },
};
const bob = { ...ada, id: bobId, displayName: "Bob", email: "bob@acme.com" };
const team = { id: adaId, name: "Sales", manager: null, managerSource: null } as unknown as TeamView;

const field = (more: Partial<PersonField>) => ({ value: null, locked: false, ...more }) as PersonField;

const found = { items: [bob], nextCursor: null };

/** What people write about themselves and others. */
export const personForms: FilledForm[] = [
  {
    name: "Signing in with Okta",
    shown: () => <SignInForm to="/" />,
    types: { Email: "ada@acme.com" },
    button: "Continue with Okta",
    sends: {
      method: "POST",
      path: "/api/sign-in/find",
      takes: findCompanySchema,
      body: { email: "ada@acme.com" },
    },
    refuses: { label: "Email", text: "ada", says: "Enter your work email address." },
  },
  {
    name: "A forgotten password",
    shown: () => <ForgottenForm />,
    types: { Email: "ada@acme.com" },
    button: "Send a link",
    sends: {
      method: "POST",
      path: "/api/password/request",
      takes: findCompanySchema,
      body: { email: "ada@acme.com" },
    },
    refuses: { label: "Email", text: "ada", says: "Enter your work email address." },
  },
  {
    name: "A new password",
    shown: () => <PasswordForm email="ada@acme.com" />,
    types: { "New password": "three quiet owls", "Confirm password": "three quiet owls" },
    button: "Set password",
    sends: {
      method: "POST",
      path: "/api/password/set",
      takes: passwordChoiceSchema,
      body: { password: "three quiet owls" },
    },
    refuses: { label: "Confirm password", text: "three quiet cats", says: "Passwords don't match." },
  },
  {
    name: "One's own name",
    shown: () => <NameCard displayName="Ada" fromOkta={false} />,
    types: { "Your name": "Ada L" },
    button: "Save name",
    sends: {
      method: "POST",
      path: "/api/profile/name",
      takes: nameChangeSchema,
      body: { displayName: "Ada L" },
    },
    refuses: { label: "Your name", text: " ", says: "Enter" },
  },
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
