import { z } from "zod";
import { route } from "@/lib/api/route";
import { uuidSchema } from "@/lib/db/uuid-schema";
import {
  mergeInputSchema,
  mergePreviewSchema,
  mergeQuerySchema,
  teamMergedSchema,
} from "@/lib/teams/contract";
import { mergeTeams } from "@/lib/teams/merge/merge-teams";
import { previewMerge } from "@/lib/teams/merge/preview-merge";

const params = z.object({ teamId: uuidSchema });

/** Returns what merging another team into this one would do. */
export const GET = route({
  permission: "people.manage",
  params,
  query: mergeQuerySchema,
  response: mergePreviewSchema,
  handle: (context, { params, query }) => previewMerge(context, { ...params, ...query }),
});

export const POST = route({
  permission: "people.manage",
  params,
  body: mergeInputSchema,
  response: teamMergedSchema,
  handle: (context, { params, body }) => mergeTeams(context, { ...params, ...body, takesName: false }),
});
