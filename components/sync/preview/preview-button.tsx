"use client";

import { Eye } from "lucide-react";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { useStartPreview } from "./queries";

/** Starts a preview of a sync and opens its page. */
export function PreviewButton() {
  const router = useRouter();
  const start = useStartPreview((runId) => router.push(`/integrations/okta/runs/${runId}`));
  return (
    <Button
      disabled={start.isPending}
      onClick={() => start.mutate(undefined, { onError: (error) => toast.error(error.message) })}
    >
      <Eye aria-hidden className="size-4" /> Preview a sync
    </Button>
  );
}
