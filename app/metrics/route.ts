import { guarded } from "@/lib/http/door";
import { answerMetrics } from "@/lib/monitoring/answer-metrics";

export const dynamic = "force-dynamic";

export const GET = guarded(answerMetrics);
