"use client";

import { useQuery } from "@tanstack/react-query";
import { oktaKey } from "@/components/ui/list/query-keys";
import { searchOf } from "@/components/ui/list/search-of";
import { fetchJson } from "@/lib/http/client";
import {
  mergePreviewSchema,
  type RenameDecision,
  renameOffersSchema,
  teamMergedSchema,
} from "@/lib/teams/contract";

/** The teams to merge. `takesName`: the team that stays takes the other's name, as after a rename in Okta. */
export interface Merge {
  teamId: string;
  otherId: string;
  takesName: boolean;
}

/** Reads what merging two teams would do; nothing while one isn't chosen yet. */
export const useMergePreview = (merge: Merge | null) =>
  useQuery({
    queryKey: ["people", "teams", "merge", merge],
    queryFn: ({ signal }) => {
      const { teamId = "", otherId = "", takesName = false } = merge ?? {};
      const search = searchOf({ otherId, takesName: String(takesName) });
      return fetchJson(mergePreviewSchema, `/api/teams/${teamId}/merge${search}`, { signal });
    },
    enabled: merge !== null,
    retry: false,
  });

/** Lists the renames that are offered. */
export const useRenames = () =>
  useQuery({
    queryKey: [...oktaKey, "team-renames"],
    queryFn: ({ signal }) => fetchJson(renameOffersSchema, "/api/team-renames", { signal }),
  });

/** Merges a team into another one. */
export const mergeTeams = ({ teamId, otherId }: Merge) =>
  fetchJson(teamMergedSchema, `/api/teams/${teamId}/merge`, { method: "POST", body: { otherId } });

/** Separates a merged team's name again, so that it leads to a team of its own. */
export const separateTeam = (teamId: string) =>
  fetchJson(teamMergedSchema, `/api/teams/${teamId}/separate`, { method: "POST", body: {} });

/** Answers whether a team was renamed. */
export const decideRename = ({ renameId, decision }: RenameDecision & { renameId: string }) =>
  fetchJson(teamMergedSchema, `/api/team-renames/${renameId}`, { method: "POST", body: { decision } });
