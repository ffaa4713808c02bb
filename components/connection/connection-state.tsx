import { CircleCheck, Eye, Pause, Wrench } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import type { StatusView } from "@/lib/sync/contract";

type State = NonNullable<StatusView["connection"]>["state"];

const words = {
  DRAFT: { label: "In setup", tone: "plain", icon: Wrench },
  SHADOW: { label: "Preview mode", tone: "warn", icon: Eye },
  LIVE: { label: "Live", tone: "good", icon: CircleCheck },
  PAUSED: { label: "Paused", tone: "warn", icon: Pause },
} as const;

/** Shows the connection's state as a label with an icon. */
export function ConnectionState({ state }: { state: State }) {
  const { label, tone, icon } = words[state];
  return (
    <Badge tone={tone} icon={icon}>
      {label}
    </Badge>
  );
}
