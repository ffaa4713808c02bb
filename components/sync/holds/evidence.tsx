import { Time } from "@/components/ui/text/time";
import type { EvidenceView } from "@/lib/sync/contract";

/** Shows what Okta answered about someone who loses access, and when we asked. */
export function Evidence({ evidence }: { evidence: EvidenceView | null }) {
  if (evidence === null) return null;
  return (
    <span className="block text-xs text-muted">
      Checked with Okta <Time iso={evidence.askedAt} />. {evidence.answers.join(" ")}
    </span>
  );
}
