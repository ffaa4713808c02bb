import { because, type Catalogue, type ErasableTable } from "./table";

const both = { person: ["person_id"], okta: ["okta_id"] } as const;
const HELD = { id: because.row, run_id: because.run, decided_by_id: because.account } as const;

const mirror: ErasableTable = {
  label: "What Okta said",
  own: { okta: ["okta_id"] },
  holds: ["login", "email", "employee_number"],
  mentions: { manager_id: "manager", manager: "manager", attributes: "attributes", findings: "ids" },
  free: {
    status: "A status of Okta's.",
    content_hash: because.hash,
    quarantine: because.code,
  },
  key: { okta_id: "text" },
  withheld: ["content_hash"],
};

/** What syncs read, planned and held, and Okta's events. A change goes before the evidence that it points to. */
export const syncs: Catalogue = {
  directory_person: mirror,
  preview_person: { ...mirror, label: "What Okta said to a preview" },
  sync_change: {
    label: "Changes by syncs",
    own: both,
    mentions: { before: "ids", after: "ids" },
    free: { run_id: because.run, reason: because.code },
    key: { run_id: "uuid", batch: "int", id: "bigint" },
  },
  sync_evidence: {
    label: "Answers of Okta before removals",
    own: { okta: ["okta_id"] },
    free: {
      run_id: because.run,
      user_answer: because.code,
      membership: because.code,
      container: because.code,
      deletion: because.code,
      undone_run_id: because.run,
    },
  },
  sync_lookup: {
    label: "Questions to Okta",
    own: { okta: ["okta_id"] },
    free: { run_id: because.run, cause: because.event },
    key: { run_id: "uuid", okta_id: "text" },
  },
  sync_reference: {
    label: "Managers looked up",
    own: { ...both, email: ["value"] },
    free: { run_id: because.run },
    key: { run_id: "uuid", value: "text" },
  },
  sync_page: {
    label: "Pages of Okta's list",
    mentions: { okta_ids: "list" },
    free: { run_id: because.run },
    key: { run_id: "uuid", number: "int" },
  },
  sync_problem: {
    label: "Issues that syncs saw",
    own: both,
    mentions: { detail: "words" },
    free: { run_id: because.run, code: because.code },
    key: { run_id: "uuid", id: "bigint" },
  },
  sync_run: {
    label: "Syncs",
    mentions: {
      options: "ids",
      managers: "words",
      progress: "ids",
      failure_reason: "words",
      failure_advice: "words",
      doubt: "words",
    },
    free: {
      id: because.run,
      requested_by_id: because.account,
      cause: because.event,
      counts: "Numbers of people.",
      coverage: "Numbers of people.",
      settings: because.settings,
      applies_id: because.run,
      undoes_run_id: because.run,
      failure_code: because.code,
    },
    key: { id: "uuid" },
  },
  problem: {
    label: "Issues",
    own: { person: ["person_id"], okta: ["okta_id", "subject"] },
    mentions: { detail: "words" },
    free: {
      code: because.code,
      opened_run_id: because.run,
      last_run_id: because.run,
      resolved_run_id: because.run,
      resolved_by_id: because.account,
    },
    key: { id: "bigint" },
  },
  sync_hold: {
    label: "Removals that needed approval",
    own: { person: ["person_id"] },
    withAccount: true,
    mentions: { note: "words" },
    free: { ...HELD, fact: because.code, reason: because.code },
    key: { id: "uuid" },
  },
  address_hold: {
    label: "Addresses that needed approval",
    own: { person: ["person_id"] },
    withAccount: true,
    holds: ["old_email", "new_email"],
    mentions: { note: "words" },
    free: HELD,
    key: { id: "uuid" },
  },
  identity_hold: {
    label: "Questions who someone is",
    own: both,
    mentions: { note: "words" },
    free: HELD,
    key: { id: "uuid" },
  },
  address_notice: {
    label: "Mails about a new address",
    own: { person: ["person_id"] },
    withAccount: true,
    holds: ["old_email", "new_email"],
    free: { id: because.row },
  },
  field_hold: {
    label: "Fields that needed approval",
    mentions: { note: "words" },
    free: { field: because.code, run_id: because.run, decided_by_id: because.account },
    key: { field: "text" },
  },
  notice: {
    label: "Alerts",
    mentions: { cause: "row", title: "row", text: "row", advice: "row", path: "row" },
    free: { id: because.row },
    key: { id: "uuid" },
  },
  okta_event: {
    label: "Events of Okta",
    own: { okta: ["okta_id"] },
    mentions: { actor_id: "ids", actor_name: "words" },
    free: {
      uuid: because.event,
      type: because.event,
      reason: because.code,
      delivery_id: because.event,
      run_id: because.run,
      actor_type: "Okta's kind of actor.",
    },
    key: { uuid: "text" },
  },
  event_body: {
    label: "Deliveries of Okta as they came",
    mentions: { body: "row" },
    free: { delivery_id: because.event },
    key: { delivery_id: "uuid" },
  },
};
