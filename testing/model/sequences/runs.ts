import fc from "fast-check";
import { edit, previewable } from "./by-admins";
import { boss, inOkta, leaving, who } from "./in-okta";

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
/** What may change in Okta between a preview and applying it. */
const meanwhile = fc.oneof(
  {
    weight: 3,
    arbitrary: inOkta.filter(({ do: what }) =>
      ["hire", "edit", "boss", "email", "login", "swap", "start"].includes(what),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom("suspend", "deactivate", "unassign"), who }),
  },
);
/** Settings that are previewed before they're saved (U5). */
const unsaved = {
  mode: fc.constantFrom(null, null, "INDIVIDUAL" as const, "TEAM" as const),
  fields: fc.option(previewable, { freq: 2 }),
};
/** A full sync while Okta fails, or hides something. */
export const fault = fc.record({
  do: fc.constant("fault"),
  fault: fc.constantFrom(
    "nobody",
    "lost-role",
    "rate-limited",
    "cut",
    "hides-users",
    "hides-title",
    "hides-manager",
    "hides-manager-id",
  ),
});
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
  { weight: 1, arbitrary: fault },
);
export const together = fc.record({
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

/** People are set up because their start date has come (S2). */
export const starts = fc.record({ do: fc.constant("starts") });
/** Preview mode ends (W4). */
export const goLive = fc.record({ do: fc.constant("go-live") });
export const day = fc.record({ do: fc.constant("day") });
