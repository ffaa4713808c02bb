import { stateWord } from "@/components/sync/copy";
import { Badge } from "@/components/ui/badge";
import type { RunView } from "@/lib/sync/contract";

export function RunState({ run }: { run: Pick<RunView, "state" | "mode" | "resumeAt" | "trouble"> }) {
  const { label, tone, icon } = stateWord(run);
  return (
    <Badge tone={tone} icon={icon} spin={run.state === "RUNNING" && run.resumeAt === null}>
      {run.mode === "PREVIEW" ? `Preview: ${label.toLowerCase()}` : label}
    </Badge>
  );
}
