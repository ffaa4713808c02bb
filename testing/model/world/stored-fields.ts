import { mappingSchema, ownersSchema } from "@/lib/directory/contract";
import type { Mapping } from "../rules/settings";
import type { Settings } from "../rules/state";
import type { Scope } from "./scope";

/** People and fields as admins save them, from the model's settings. */
export function storedFields({ mapping: saved, owners: given }: Settings, scope: Scope) {
  const { cost: _, ...mapping } = saved;
  const owners = Object.fromEntries([...given].filter(([field]) => field !== "cost"));
  return {
    scope: scope.kind,
    scopeGroupIds: [...scope.groupIds],
    mapping: mappingSchema.parse(mapping),
    owners: ownersSchema.parse(owners),
  };
}

const plain = {
  combine: "first",
  separator: " ",
  letters: "asGiven",
  values: [] as { from: string; to: string }[],
  otherwise: "keep",
} as const;

/** What admins map each field from, in these sequences: as by default, not at all, or with rules (M7). */
export const sources: { [F in keyof Mapping]: readonly Mapping[F][] } = {
  jobTitle: [
    "title",
    null,
    { ...plain, attributes: ["title", "department"], combine: "join", separator: ", " },
    {
      ...plain,
      attributes: ["title"],
      letters: "upper",
      values: [
        { from: "LEAD", to: "Head" },
        { from: "engineer", to: "" },
      ],
    },
  ],
  team: [
    "department",
    null,
    { ...plain, attributes: ["department", "title"] },
    { ...plain, attributes: ["department"], values: [{ from: "sales", to: "Revenue" }], otherwise: "empty" },
    { text: "Everyone" },
  ],
  startDate: ["startDate", null],
  cost: ["costCenter", null],
};
