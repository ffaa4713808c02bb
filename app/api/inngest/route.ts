import { serveInngest } from "@/inngest/serve";
import { requestIdOf } from "@/lib/http/door";

export const maxDuration = 300;

const handler = (request: Request) => serveInngest(request, requestIdOf(request));

export { handler as GET, handler as POST, handler as PUT };
