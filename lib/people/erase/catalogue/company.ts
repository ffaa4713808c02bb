import { because, type Catalogue } from "./table";

const run = { run_id: because.run } as const;

/** The company itself: its settings and its connection. Few columns hold anything about a person. */
export const company: Catalogue = {
  company: {
    label: "Company",
    free: { id: "The company.", slug: because.settings, name: because.settings, time_zone: because.settings },
  },
  custom_field: {
    label: "Custom fields",
    free: {
      id: because.row,
      name: because.settings,
      name_key: because.settings,
      source: because.settings,
    },
  },
  company_domain: { label: "Domains", free: { domain: because.settings } },
  team: {
    label: "Teams",
    free: {
      id: because.row,
      name: "The name of a team, not of the people in it.",
      name_key: "The name of a team, as compared.",
      manager_id: "Emptied with the account.",
      manager_from_id: because.account,
      merged_into_id: "The ID of a team.",
    },
  },
  team_rename: {
    label: "Renames of teams",
    free: { id: because.row, team_id: "The ID of a team.", new_team_id: "The ID of a team." },
  },
  team_spelling: {
    label: "Spellings of teams",
    free: { spelling: "The name of a team.", name_key: "The name of a team, as compared." },
  },
  okta_connection: {
    label: "Okta connection",
    mentions: { canary_okta_ids: "list" },
    free: {
      id: because.row,
      org_url: because.settings,
      issuer: because.settings,
      client_id: because.settings,
      client_secret_sealed: because.secret,
      client_secret_last4: because.secret,
      app_id: because.settings,
      credential_sealed: because.secret,
      credential_last4: because.secret,
      service_client_id: because.settings,
      scope_group_ids: because.settings,
      mapping: because.settings,
      field_owners: because.settings,
      manager_attribute: because.settings,
      manager_match: because.settings,
      last_good_run_id: because.run,
    },
    key: { id: "uuid" },
  },
  okta_service_key: {
    label: "Key of the service app",
    free: {
      connection_id: because.row,
      kid: because.settings,
      public_jwk: because.settings,
      private_sealed: because.secret,
    },
  },
  org_move: {
    label: "Moves to another Okta org",
    mentions: { new_org: "words", old_org: "words" },
    free: {
      id: because.row,
      org_url: because.settings,
      stage: because.code,
      cursor: "Where a move continues: a cursor of Okta, or the ID of an account.",
      failure: "Our own words for what Okta answered.",
      created_by_id: because.account,
      confirmed_by_id: because.account,
    },
    key: { id: "uuid" },
  },
  okta_setup_check: {
    label: "Setup steps",
    mentions: { passed_by: "words", found: "words" },
    free: { connection_id: because.row, step: because.code },
    key: { connection_id: "uuid", step: "text" },
  },
  credential_watch: {
    label: "API credential",
    mentions: { owner: "words", failure_reason: "words", failure_advice: "words" },
    free: { role: "Okta's names of admin roles.", failure_code: because.code },
    key: { checked_at: "timestamptz" },
  },
  alert_watch: {
    label: "Watch for alerts",
    free: {
      sparse_fields: "Names of fields and numbers of people.",
      known_attributes: "Names of attributes in Okta's schema.",
      missing_attributes: "Names of attributes in Okta's schema.",
    },
  },
  setup_link_session: {
    label: "Visits by setup links",
    free: { id: because.row, link_id: because.row, token_hash: because.hash },
  },
  staff_session: {
    label: "Sessions of staff",
    free: {
      id: because.row,
      name: "Learn Amp staff, who belong to no company.",
      vouched_by: because.settings,
    },
  },
  logout_token: {
    label: "Universal Logout tokens",
    free: { connection_id: because.row, jti: "The ID of a token, which expires within minutes." },
  },
  sign_in_attempt: { label: "Sign-in attempts", free: { key: because.hash } },
  event_feed: {
    label: "Event hook",
    free: {
      secret_sealed: because.secret,
      secret_last4: because.secret,
      hook_id: because.settings,
      next_secret_sealed: because.secret,
      next_secret_last4: because.secret,
      next_hook_id: because.settings,
      log_after: "Where Okta's System Log continues.",
      catch_up_reason: because.code,
    },
  },
  event_delivery: {
    label: "Deliveries of Okta",
    free: { id: because.row, event_id: because.event, source: because.event },
  },
  event_rejection: { label: "Rejected requests", free: {} },
  okta_call_budget: { label: "Okta API usage", free: { bucket: because.code } },
  sync_batch: { label: "Batches of syncs", free: run },
  field_loss: { label: "Emptied fields", free: { ...run, field: because.code } },
  removal_draw: { label: "Removal allowance used", free: run },
  person_erasure: {
    label: "Erasures",
    free: {
      id: because.row,
      requested_by_id: because.account,
      subject: "What is searched for. Emptied when the erasure is finished.",
      continues_at: because.code,
      cursor: "Where an erasure continues. Emptied when it is finished.",
    },
  },
  erased_okta_id: { label: "Erased Okta IDs", free: { hash: because.hash } },
};
