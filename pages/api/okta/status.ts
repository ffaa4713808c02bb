import { routeReading } from "@/lib/api/route";
import { serveRead } from "@/lib/api/serve-read";
import { statusSchema } from "@/lib/sync/contract";
import { statusSql, viewStatus } from "@/lib/sync/status/read-status";

/** No body is read. */
export const config = { api: { bodyParser: false } };

/**
 * The status, which every open page of ours requests every 20 seconds, and every second during a sync. An API route of
 * Next's older router costs less a request (docs/decisions/0106).
 */
export default serveRead(
  routeReading({
    permission: "okta.read",
    response: statusSchema,
    reads: statusSql,
    handle: ({ context, read }) => viewStatus(context, read),
  }),
);
