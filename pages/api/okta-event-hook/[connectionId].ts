import type { NextApiRequest, NextApiResponse } from "next";
import { database, receiverDatabase } from "@/lib/db/client";
import { serveHook } from "@/lib/events/receive/serve-hook";
import { requestJobs } from "@/lib/jobs";
import { log } from "@/lib/log";

/** The body is read by us: no further than it may be, and not before the secret is right. */
export const config = { api: { bodyParser: false } };

/**
 * The receiver of Okta's event hooks, at `/webhooks/okta/:connectionId` (see next.config.js). The one address that is
 * served by an API route of Next's older router: it costs a third less a request (docs/decisions/0044).
 */
export default function handler(request: NextApiRequest, response: NextApiResponse): Promise<void> {
  return serveHook(
    { receiver: receiverDatabase(), db: database(), log, jobs: requestJobs() },
    String(request.query.connectionId),
    request,
    response,
  );
}
