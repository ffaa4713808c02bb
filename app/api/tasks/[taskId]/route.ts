import { z } from "zod";
import { route } from "@/lib/api/route";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { deletedSchema, deletionQuerySchema, taskChangeSchema, taskSchema } from "@/lib/work/contract";
import { deleteTask } from "@/lib/work/tasks/delete-task";
import { updateTask } from "@/lib/work/tasks/update-task";

const params = z.object({ taskId: uuidSchema });

export const PATCH = route({
  permission: "work.write",
  params,
  body: taskChangeSchema,
  response: taskSchema,
  handle: (context, { params, body }) => updateTask(context, { ...params, change: body }),
});

export const DELETE = route({
  permission: "work.write",
  params,
  query: deletionQuerySchema,
  response: deletedSchema,
  async handle(context, { params, query }) {
    await deleteTask(context, { ...params, ...query });
    return { id: params.taskId };
  },
});
