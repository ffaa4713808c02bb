import fc from "fast-check";

/** Someone in Okta, by their place among everyone it ever had. */
export const who = fc.nat({ max: 9 });
const department = fc.constantFrom("Sales", "sáles ", "Legal", "Support", null);
export const title = fc.constantFrom("Engineer", "Lead", null);
export const boss = fc.option(who, { freq: 3 });
/** By which key Okta names a manager, or by two attributes that name two people (G2). */
const by = fc.constantFrom("id", "login", "email", "number", "two");

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

/** A group of the scope is deleted in Okta (W1). */
export const deleteGroup = fc.record({ do: fc.constant("delete-group"), which: fc.nat({ max: 1 }) });

/**
 * Gives another department to everyone who has one: to all but every fifth person, or to the people of one department
 * except the first few (T2).
 */
export const regroup = fc.record({
  do: fc.constant("regroup"),
  from: fc.constantFrom("Sales", "Legal", "Growth", null),
  to: fc.constantFrom("Sales", "Legal", "Growth", "growth "),
  but: fc.constantFrom(0, 0, 1, 2),
});

/** Gives everyone the same manager, by two attributes that name two people (R5). */
export const nameBosses = fc.record({ do: fc.constant("bosses"), boss: who });
