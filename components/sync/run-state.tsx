import { Badge } from "@/components/ui/badge";
import type { RunView } from "@/lib/sync/contract";
import { runStateWords } from "./words";

export function RunState({ run }: { run: Pick<RunView, "state" | "mode"> }) {
  const { label, tone, icon } = runStateWords[run.state];
  return (
    <Badge tone={tone} icon={icon} spin={run.state === "RUNNING"}>
      {run.mode === "PREVIEW" ? `Preview: ${label.toLowerCase()}` : label}
    </Badge>
  );
}
