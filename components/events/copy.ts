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
