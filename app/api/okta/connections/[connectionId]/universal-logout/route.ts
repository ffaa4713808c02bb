import { universalLogout } from "@/lib/auth/okta/universal-logout";
import { requestContext } from "@/lib/context";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { guarded } from "@/lib/http/door";
import { readText } from "@/lib/http/read-body";

type Extra = { params: Promise<{ connectionId: string }> };

const MAX_BYTES = 16 * 1024;

/** Okta calls this, not a browser: a signed token takes the place of session and origin. */
export const POST = guarded(
  async (request: Request, requestId: string, { params }: Extra): Promise<Response> => {
    const connectionId = uuidSchema.safeParse((await params).connectionId);
    if (!connectionId.success) return new Response(null, { status: 404 });
    const status = await universalLogout(requestContext({ requestId }), {
      connectionId: connectionId.data,
      authorization: request.headers.get("authorization"),
      body: await readText(request, MAX_BYTES),
    });
    return new Response(null, { status });
  },
  { maxBytes: MAX_BYTES },
);
