import fc from "fast-check";
import { boss, inOkta, title, who } from "./in-okta";

/** Fields that admins may own or edit here (M8). */
const field = fc.constantFrom("firstName", "jobTitle", "team", "startDate", "cost");
export const edit = fc.oneof(
  fc.record({
    do: fc.constant("edit-here"),
    who,
    field: fc.constantFrom("firstName", "jobTitle", "team"),
    to: fc.constantFrom("Legal", "Robin", null),
  }),
  fc.record({
    do: fc.constant("edit-here"),
    who,
    field: fc.constant("startDate"),
    to: fc.constantFrom("2020-02-03", "2099-02-03", null),
  }),
  fc.record({
    do: fc.constant("edit-here"),
    who,
    field: fc.constant("cost"),
    to: fc.constantFrom("-1.50", null),
  }),
  fc.record({ do: fc.constant("give-back"), who, field }),
);
const owner = fc.record({
  do: fc.constant("owner"),
  field,
  to: fc.constantFrom("OKTA", "UNTIL_EDITED", "UNTIL_EDITED"),
});
/** Where a field comes from, by its place among the sources of these sequences (M7). */
const mapping = fc.oneof(
  fc.record({ do: fc.constant("mapping"), field: fc.constant("jobTitle"), to: fc.nat({ max: 3 }) }),
  fc.record({ do: fc.constant("mapping"), field: fc.constant("team"), to: fc.nat({ max: 4 }) }),
  fc.record({
    do: fc.constant("mapping"),
    field: fc.constantFrom("startDate", "cost"),
    to: fc.nat({ max: 1 }),
  }),
);
export const previewable = fc.oneof(
  fc.record({
    do: fc.constant("owner"),
    field: fc.constantFrom("firstName", "jobTitle", "team", "startDate"),
    to: fc.constantFrom("OKTA", "UNTIL_EDITED"),
  }),
  mapping.filter(({ field }) => field !== "cost"),
);
/** Who owns fields, what is edited here, and what Okta then says. */
export const owning = fc.tuple(
  fc.array(owner, { minLength: 1, maxLength: 3 }),
  fc.array(fc.oneof(edit, inOkta), { minLength: 1, maxLength: 4 }),
);

/** Roles, passwords, and an owner's answer about a new address (S7). */
export const access = fc.oneof(
  fc.record({ do: fc.constant("role"), who, to: fc.constantFrom("MEMBER", "ADMIN", "OWNER") }),
  fc.record({ do: fc.constant("password"), who }),
);
export const decideAddress = fc.record({ do: fc.constant("address"), isApproved: fc.boolean() });

/** What admins do here. */
export const byAdmins = fc.oneof(
  fc.record({ do: fc.constant("drift"), who, title }),
  fc.record({ do: fc.constant("set-manager"), who, boss: fc.oneof(boss, fc.constant("sync" as const)) }),
  fc.record({ do: fc.constant("protect"), who, isOn: fc.boolean() }),
  fc.record({ do: fc.constant("never-sync"), who, isOn: fc.boolean() }),
  fc.record({ do: fc.constant("mode"), to: fc.constantFrom("INDIVIDUAL", "TEAM") }),
  fc.record({ do: fc.constant("stage-policy"), isOn: fc.boolean() }),
  fc.record({
    do: fc.constant("invitations"),
    to: fc.constantFrom("NEVER", "ON_CREATE", "ON_START_DATE"),
    invitesExisting: fc.boolean(),
  }),
  edit,
  owner,
  mapping,
  access,
);

export const approve = fc.record({ do: fc.constant("approve") });
export const reject = fc.record({ do: fc.constant("reject") });

export const undo = fc.record({ do: fc.constant("undo"), back: fc.nat({ max: 1 }) });
export const answer = fc.record({ do: fc.constant("answer"), isSame: fc.boolean() });

/** An admin's answer about the first held field (R5). */
export const decideField = fc.record({ do: fc.constant("held-field"), letsGo: fc.boolean() });

/** A team, by its place among all. */
const team = fc.nat({ max: 4 });
/** What admins do about teams (T2, G4). */
export const aboutTeams = fc.oneof(
  fc.record({ do: fc.constant("merge"), kept: team, merged: team, takesName: fc.boolean() }),
  fc.record({ do: fc.constant("separate"), team }),
  fc.record({ do: fc.constant("rename"), isTaken: fc.boolean() }),
  fc.record({
    do: fc.constant("lead"),
    team,
    who: fc.oneof(fc.option(who, { freq: 3 }), fc.constant("sync" as const)),
  }),
);
