import { z } from "zod";
import { cancelRotation, finishRotation } from "@/lib/events/finish-rotation";
import { route } from "@/lib/http/route";

export const POST = route({
  permission: "okta.secrets",
  body: z.object({ action: z.enum(["finish", "cancel"]) }),
  handle: (context, { body }) =>
    body.action === "finish" ? finishRotation(context) : cancelRotation(context),
});
