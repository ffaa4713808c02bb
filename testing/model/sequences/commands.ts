import fc from "fast-check";

/** Someone in Okta, by their place among everyone it ever had. */
export const who = fc.nat({ max: 9 });
const department = fc.constantFrom("Sales", "sáles ", "Legal", "Support", null);
const title = fc.constantFrom("Engineer", "Lead", null);
const boss = fc.option(who, { freq: 3 });
/** By which key Okta names a manager (G2). */
const by = fc.constantFrom("id", "login", "email", "number");

/** A number in Okta, none, or a text that isn't one (M9). */
const cost = fc.constantFrom("7", "+012.0", "n/a", null);

/** A start date: so many days from now, none, or no date at all (S2). */
const start = fc.constantFrom(null, null, -400, 0, 1, 2, 3, "soon");

/** Someone new, perhaps with the address or the employee number of someone Okta has or had. */
export const hire = (like: fc.Arbitrary<number | null>) =>
  fc.record({
    do: fc.constant("hire"),
    like,
    takes: fc.constantFrom("email", "number", "both", "junk"),
    department,
    boss,
    by,
    isStaged: fc.constantFrom(false, false, false, true),
    starts: start,
  });
export const leaving = fc.constantFrom("suspend", "deactivate", "delete", "unassign");
const anyone = fc.constantFrom(
  "suspend",
  "unsuspend",
  "deactivate",
  "activate",
  "unassign",
  "assign",
  "lock",
);

/** What happens in Okta. */
export const inOkta = fc.oneof(
  hire(fc.constant(null)),
  fc.record({ do: fc.constant("edit"), who, title, department, cost }),
  fc.record({ do: fc.constant("boss"), who, boss, by }),
  fc.record({
    do: fc.constant("email"),
    who,
    to: fc.oneof(fc.option(who, { freq: 1 }), fc.constant("outside" as const)),
  }),
  fc.record({ do: fc.constant("login"), who }),
  fc.record({ do: fc.constant("swap"), who, other: who }),
  fc.record({ do: fc.constant("start"), who, on: start }),
  fc.record({ do: anyone, who }),
);

/** Fields that admins may own or edit here (M8). */
const field = fc.constantFrom("firstName", "jobTitle", "team", "startDate", "cost");
const edit = fc.oneof(
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
const previewable = fc.oneof(
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
  edit,
  owner,
  mapping,
  access,
);

export const full = fc.record({ do: fc.constant("full") });
const people = fc.record({ do: fc.constant("people"), whom: fc.array(who, { minLength: 1, maxLength: 5 }) });
const events = fc.record({
  do: fc.constant("events"),
  type: fc.constantFrom(
    "user.account.update_profile",
    "user.lifecycle.suspend",
    "user.lifecycle.deactivate",
    "scope",
  ),
  whom: fc.array(who, { minLength: 1, maxLength: 4 }),
  isForged: fc.boolean(),
  isTwice: fc.boolean(),
});
/** What may change in Okta between a preview and applying it. No one leaves: an applied row may still name them. */
const meanwhile = inOkta.filter(({ do: what }) =>
  ["hire", "edit", "boss", "email", "login", "swap", "start"].includes(what),
);
/** Settings that are previewed before they're saved (U5). */
const unsaved = {
  mode: fc.constantFrom(null, null, "INDIVIDUAL" as const, "TEAM" as const),
  fields: fc.option(previewable, { freq: 2 }),
};
export const run = fc.oneof(
  { weight: 4, arbitrary: full },
  { weight: 3, arbitrary: people },
  { weight: 2, arbitrary: events },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("preview"), ...unsaved }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("apply"),
      ...unsaved,
      between: fc.array(meanwhile, { maxLength: 2 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("crash"), after: fc.nat({ max: 60 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("fault"),
      fault: fc.constantFrom(
        "nobody",
        "lost-role",
        "rate-limited",
        "cut",
        "hides-users",
        "hides-title",
        "hides-manager",
      ),
    }),
  },
);
const together = fc.record({
  do: fc.constant("together"),
  acts: fc.uniqueArray(
    fc.oneof(
      full,
      people,
      fc.record({ do: fc.constant("hook"), whom: fc.array(who, { minLength: 1, maxLength: 4 }) }),
      edit.filter((one) => one.do === "edit-here"),
      fc.record({ do: fc.constant("set-manager"), who, boss }),
      fc.record({ do: fc.constant("approve") }),
    ),
    { minLength: 2, maxLength: 4, selector: ({ do: what }) => what },
  ),
});
/** Changes in Okta, and then several acts at once. */
export const rush = fc.tuple(
  fc.array(inOkta, { maxLength: 3 }),
  fc.constant([{ do: "full" }]),
  fc.array(fc.oneof(inOkta, fc.record({ do: leaving, who })), { minLength: 1, maxLength: 5 }),
  fc.tuple(together),
);
export const approve = fc.record({ do: fc.constant("approve") });
export const reject = fc.record({ do: fc.constant("reject") });
/** A group of the scope is deleted in Okta (W1). */
export const deleteGroup = fc.record({ do: fc.constant("delete-group"), which: fc.nat({ max: 1 }) });
/** People are set up because their start date has come (S2). */
export const starts = fc.record({ do: fc.constant("starts") });
export const day = fc.record({ do: fc.constant("day") });
export const undo = fc.record({ do: fc.constant("undo"), back: fc.nat({ max: 1 }) });
export const answer = fc.record({ do: fc.constant("answer"), isSame: fc.boolean() });

type Made<A> = A extends fc.Arbitrary<infer T> ? T : never;
type Atoms =
  | typeof inOkta
  | typeof byAdmins
  | typeof run
  | typeof approve
  | typeof reject
  | typeof day
  | typeof starts
  | typeof decideAddress
  | typeof together
  | typeof deleteGroup
  | typeof undo
  | typeof answer;
export type Hire = Made<ReturnType<typeof hire>>;
/** One thing that happens, in Okta or here. */
export type Command = Made<Atoms> | { do: Made<typeof leaving>; who: number };
