import { Ban, Check, CircleDashed, CircleX, Loader, type LucideIcon } from "lucide-react";
import type { Tone } from "@/components/ui/badge";
import type { EventView } from "@/lib/events/contract";

export const eventStateWords: Record<EventView["state"], { label: string; tone: Tone; icon: LucideIcon }> = {
  WAITING: { label: "Queued", tone: "busy", icon: CircleDashed },
  APPLYING: { label: "Applying", tone: "busy", icon: Loader },
  DONE: { label: "Done", tone: "good", icon: Check },
  FAILED: { label: "Retrying", tone: "warn", icon: CircleX },
  IGNORED: { label: "Ignored", tone: "plain", icon: Ban },
};

export const answerWords: Record<number, string> = {
  204: "204, accepted",
  400: "400, unreadable",
};

const number = new Intl.NumberFormat("en-GB");

export function many(n: number, one: string, more = `${one}s`): string {
  return `${number.format(n)} ${n === 1 ? one : more}`;
}

/** Milliseconds as people say them: "12 ms", "1.4 s", "3 min". */
export function shortTime(ms: number | null): string {
  if (ms === null) return "–";
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  return `${Math.round(ms / 60_000)} min`;
}
