import type { AuditArea } from "@/lib/audit/contract";
import type { SetupSlug } from "@/lib/setup/contract";

export const areaWords: Record<AuditArea, string> = {
  syncs: "Syncs and approvals",
  people: "People and teams",
  settings: "Setup and settings",
  "sign-ins": "Sign-ins and passwords",
};

/** What was done, to follow the name of the person who did it. */
export const actionWords: Record<string, string> = {
  "address.approved": "approved a new email address of",
  "address.confirmed": "confirmed their new email address",
  "address.reopened": "took back a decision about a new email address of",
  "address.rejected": "rejected a new email address of",
  "company.created": "created the company",
  "company.domain-added": "added an email domain:",
  "company.domain-removed": "removed an email domain:",
  "connection.disconnected": "disconnected Okta",
  "connection.paused": "paused syncing",
  "connection.resumed": "resumed syncing",
  "connection.shadowed": "started preview mode",
  "connection.went-live": "went live",
  "custom-field.archived": "archived a custom field:",
  "custom-field.changed": "changed a custom field:",
  "custom-field.created": "created a custom field:",
  "custom-field.restored": "restored a custom field:",
  "custom-fields.ordered": "changed the order of custom fields",
  "delivery.replayed": "replayed a delivery from Okta",
  "events.retention-changed": "changed how long events are kept",
  "field.kept": "kept the values of a field:",
  "field.let-go": "cleared the values of a field:",
  "field.reopened": "took back a decision about a field:",
  "hook.made": "created the event hook",
  "hook.rotation-cancelled": "cancelled the rotation of the event hook",
  "hook.rotation-finished": "finished the rotation of the event hook",
  "hook.rotation-started": "started to rotate the event hook",
  "hook.secret-made": "created a secret for the event hook",
  "hook.tested": "tested the event hook",
  "identity.other": "decided that this is someone new:",
  "identity.reopened": "took back the decision who this is:",
  "identity.same": "decided that this is the same person:",
  "integration.disabled": "switched the Okta integration off",
  "integration.enabled": "switched the Okta integration on",
  "invitation.sent-again": "resent an invitation to",
  "invitations.sent-again": "resent invitations",
  "invitations.set": "changed who is invited",
  "manager.set": "set the manager of",
  "managers.match-saved": "changed how managers are matched",
  "managers.mode-changed": "changed how managers are set",
  "move.back": "started to move back to the previous Okta org",
  "move.cancelled": "cancelled the move to another Okta org",
  "move.chosen": "chose the person in the new Okta org for",
  "move.confirmed": "confirmed the move to another Okta org",
  "move.done": "moved to another Okta org",
  "move.key-made": "created a key pair for the new Okta org",
  "move.prepared": "prepared a move to another Okta org",
  "move.read": "read the new Okta org's people again",
  "move.returned": "moved back to the previous Okta org",
  "move.signed-in": "signed in through the new Okta org:",
  "notices.recipients-chosen": "chose who gets alerts",
  "notices.summary-off": "turned the weekly summary off",
  "notices.summary-on": "turned the weekly summary on",
  "objective.changed": "changed an objective of",
  "objective.created": "set an objective for",
  "objective.deleted": "deleted an objective of",
  "password.link-made": "created a password link for",
  "password.set": "set a password",
  "person.deactivated": "deactivated",
  "person.email-changed": "changed the email address of",
  "person.erased": "erased a person",
  "person.exported": "exported the data of",
  "person.field-edited": "edited the details of",
  "person.linked-self": "linked their account to Okta",
  "person.name-changed": "changed the name of",
  "person.never-sync": "put on the never-sync list:",
  "person.pin-released": "gave a value back to Okta for",
  "person.protected": "protected from removal:",
  "person.reactivated": "reactivated",
  "person.sync-requested": "requested a sync of",
  "person.synced-again": "took off the never-sync list:",
  "person.unprotected": "ended the protection of",
  "problem.people-synced": "synced the people of an issue:",
  "removals.allowance-changed": "changed how many removals need no approval",
  "removals.approved": "approved removals",
  "removals.rejected": "rejected removals",
  "removals.reopened": "took back the rejection of a removal:",
  "retention.changed": "changed how long data is kept",
  "role.changed": "changed the role of",
  "role.owner-appointed": "appointed as owner:",
  "session.ended-by-okta": "was signed out by Okta",
  "session.ended-everywhere": "signed out everywhere",
  "session.okta": "signed in through Okta",
  "session.password": "signed in with a password",
  "setup-link.checked": "ran a check through a setup link",
  "setup-link.created": "created a setup link",
  "setup-link.opened": "opened a setup link",
  "setup-link.revoked": "revoked a setup link",
  "setup-link.viewed": "looked at a step through a setup link",
  "setup.key-made": "created a key for the service app",
  "setup.step-passed": "completed a setup step:",
  "sync.cancelled": "cancelled a sync",
  "sync.preview-applied": "applied a preview",
  "sync.pins-released": "released the values that an undo restored",
  "sync.requested": "requested a sync",
  "sync.simulated": "ran a manager simulation",
  "sync.undone": "undid a sync",
  "task.assigned": "assigned a task to",
  "task.changed": "changed a task of",
  "task.deleted": "deleted a task of",
  "team-manager.set": "set the manager of a team",
  "team.merged": "merged another team into",
  "team.rename-declined": "answered that this is no rename:",
  "team.renamed": "renamed a team to",
  "team.separated": "separated a merged team:",
};

/** Returns the words for an action, or the action itself if we have none. */
export function wordsForAction(action: string): string {
  return actionWords[action] ?? action.replace(/[.-]/g, " ");
}

/** What was completed, for `setup.step-passed`. */
const stepWords: Record<SetupSlug, string> = {
  "your-okta": "Your Okta org",
  app: "Create the app",
  credentials: "Client ID and secret",
  assign: "Assign people",
  "api-access": "API access",
  fields: "People and fields",
  managers: "Managers and teams",
  "event-hook": "Event hook",
  "test-sign-in": "Test sign-in",
  schedule: "Schedule and alerts",
  "go-live": "Preview and go live",
};

/** Returns whom or what an action was about, as people read it. */
export function wordsForTarget(action: string, target: string): string {
  return action === "setup.step-passed" && Object.hasOwn(stepWords, target)
    ? stepWords[target as SetupSlug]
    : target;
}

/** Returns who acted. What Learn Amp does itself is recorded as "system: the first sync". */
export function wordsForActor(actor: string): string {
  const words = actor.replace(/^system: /, "");
  return words === actor ? actor : words.charAt(0).toUpperCase() + words.slice(1);
}
