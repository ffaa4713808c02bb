import { route } from "@/lib/http/route";
import { scheduleSchema } from "@/lib/settings/contract";
import { readSchedule } from "@/lib/settings/read-schedule";
import { saveSchedule } from "@/lib/settings/save-schedule";

export const GET = route({ permission: "okta.setup", handle: (context) => readSchedule(context) });

export const POST = route({
  permission: "okta.setup",
  body: scheduleSchema,
  async handle(context, { body }) {
    await saveSchedule(context, body);
    return readSchedule(context);
  },
});
