import type fc from "fast-check";
import type * as admins from "./by-admins";
import type * as okta from "./in-okta";
import type * as runs from "./runs";

type Made<A> = A extends fc.Arbitrary<infer T> ? T : never;
type Atoms =
  | typeof okta.inOkta
  | typeof okta.regroup
  | typeof okta.nameBosses
  | typeof okta.deleteGroup
  | typeof admins.byAdmins
  | typeof admins.aboutTeams
  | typeof admins.approve
  | typeof admins.reject
  | typeof admins.decideAddress
  | typeof admins.answer
  | typeof admins.decideField
  | typeof admins.undo
  | typeof runs.run
  | typeof runs.together
  | typeof runs.starts
  | typeof runs.goLive
  | typeof runs.day;
export type Hire = Made<ReturnType<typeof okta.hire>>;
/** One thing that happens, in Okta or here. */
export type Command = Made<Atoms> | { do: Made<typeof okta.leaving>; who: number };
