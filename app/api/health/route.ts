import { guarded } from "@/lib/http/door";
import { readHealth } from "@/lib/monitoring/health";

export const dynamic = "force-dynamic";

export const GET = guarded(async () => {
  const health = await readHealth();
  return Response.json(health, {
    status: health.database === "ok" ? 200 : 503,
    headers: { "cache-control": "no-store" },
  });
});
