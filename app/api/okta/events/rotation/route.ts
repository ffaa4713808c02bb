import { z } from "zod";
import { route } from "@/lib/api/route";
import { cancelRotation, finishRotation } from "@/lib/events/hook/finish-rotation";

export const POST = route({
  permission: "okta.secrets",
  body: z.object({ action: z.enum(["finish", "cancel"]) }),
  handle: (context, { body }) =>
    body.action === "finish" ? finishRotation(context) : cancelRotation(context),
});
