"use client";

import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/text/time";
import type { HookView } from "@/lib/events/contract";
import { useRotation } from "./hook-queries";

interface HookRotationProps {
  next: NonNullable<HookView["next"]>;
  /** Owners and admins decide which hook stays; a colleague with a setup link doesn't. */
  mayDecide: boolean;
}

/** Shows a secret rotation: the second hook has to work before an admin can remove the first. */
export function HookRotation({ next, mayDecide }: HookRotationProps) {
  const rotation = useRotation();
  return (
    <div role="status" className="space-y-3 rounded-lg border border-warn bg-warn-soft p-3 text-sm">
      <p className="font-medium">
        Rotation in progress: we also accept a second secret, ending in {next.secretLast4}, since{" "}
        <Time iso={next.madeAt} />.
      </p>
      <p>
        {next.provedAt ? (
          <>
            The second hook works since <Time iso={next.provedAt} />. You can remove the first.
          </>
        ) : (
          "Create a second hook in Okta with this secret and select Verify. Keep the first hook until the second works, so no event is missed."
        )}
      </p>
      {mayDecide ? (
        <div className="flex flex-wrap gap-2">
          <Button
            variant="primary"
            disabled={!next.provedAt || rotation.isPending}
            onClick={() => rotation.mutate("finish")}
          >
            Remove the first hook
          </Button>
          <Button disabled={rotation.isPending} onClick={() => rotation.mutate("cancel")}>
            Cancel rotation
          </Button>
        </div>
      ) : (
        <p>An owner or admin decides which hook stays.</p>
      )}
    </div>
  );
}
