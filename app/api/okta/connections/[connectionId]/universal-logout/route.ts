import { z } from "zod";
import { universalLogout } from "@/lib/auth/universal-logout";
import { systemClock } from "@/lib/context";
import { database } from "@/lib/db/client";
import { problemResponse } from "@/lib/http/problem";
import { readText } from "@/lib/http/read-body";
import { requestIdOf } from "@/lib/http/route";
import { log } from "@/lib/log";

const MAX_BYTES = 16 * 1024;

/** Called by Okta, not by a browser: a signed token stands in place of session and origin. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ connectionId: string }> },
): Promise<Response> {
  const requestId = requestIdOf(request);
  try {
    const connectionId = z.uuid().safeParse((await params).connectionId);
    if (!connectionId.success) return answer(404, requestId);
    const status = await universalLogout(
      { clock: systemClock, log: log.child({ requestId }), db: database() },
      {
        connectionId: connectionId.data,
        authorization: request.headers.get("authorization"),
        body: await readText(request, MAX_BYTES),
      },
    );
    return answer(status, requestId);
  } catch (error) {
    return problemResponse(error, requestId);
  }
}

function answer(status: number, requestId: string): Response {
  return new Response(null, { status, headers: { "x-request-id": requestId, "cache-control": "no-store" } });
}
