import { z } from "zod";
import { route } from "@/lib/api/route";
import { uuidSchema } from "@/lib/db/uuid-schema";
import {
  deletedSchema,
  deletionQuerySchema,
  objectiveChangeSchema,
  objectiveSchema,
} from "@/lib/work/contract";
import { deleteObjective } from "@/lib/work/objectives/delete-objective";
import { updateObjective } from "@/lib/work/objectives/update-objective";

const params = z.object({ objectiveId: uuidSchema });

export const PATCH = route({
  permission: "work.write",
  params,
  body: objectiveChangeSchema,
  response: objectiveSchema,
  handle: (context, { params, body }) => updateObjective(context, { ...params, change: body }),
});

export const DELETE = route({
  permission: "work.write",
  params,
  query: deletionQuerySchema,
  response: deletedSchema,
  async handle(context, { params, query }) {
    await deleteObjective(context, { ...params, ...query });
    return { id: params.objectiveId };
  },
});
