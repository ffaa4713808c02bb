"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import type { HookView } from "@/lib/events/contract";
import { rotationEndedSchema } from "@/lib/events/contract";
import { fetchJson } from "@/lib/http/client";
import { hookKey } from "./use-hook";

interface HookRotationProps {
  next: NonNullable<HookView["next"]>;
  /** Which hook stays is for owners and admins to say, not for whoever came by a set-up link. */
  mayDecide: boolean;
}

/** A second hook beside the first: waits until something came from it, then the first is retired. */
export function HookRotation({ next, mayDecide }: HookRotationProps) {
  const client = useQueryClient();
  const act = useMutation({
    mutationFn: (action: "finish" | "cancel") =>
      fetchJson(rotationEndedSchema, "/api/okta/events/rotation", { method: "POST", body: { action } }),
    onSuccess: ({ removed }, action) =>
      toast.success(
        action === "finish"
          ? removed
            ? "The old hook is retired, here and in Okta."
            : "The old hook is refused from now on. Delete it in Okta under Workflow > Event Hooks."
          : "The second hook was given up; the first goes on.",
      ),
    onError: (error) => toast.error(error.message),
    onSettled: () => client.invalidateQueries({ queryKey: hookKey }),
  });
  return (
    <div role="status" className="space-y-3 rounded-lg border border-warn bg-warn-soft p-3 text-sm">
      <p className="font-medium">
        A second secret, ending in {next.secretLast4}, is taken beside the first, since{" "}
        <Time iso={next.madeAt} />.
      </p>
      <p>
        {next.provedAt ? (
          <>
            The second hook has proved itself <Time iso={next.provedAt} />. The first can be retired.
          </>
        ) : (
          "Make a second hook in Okta with it and press Verify there. The first goes on until the second has proved itself, so that no event is missed."
        )}
      </p>
      {mayDecide ? (
        <div className="flex flex-wrap gap-2">
          <Button
            variant="primary"
            disabled={!next.provedAt || act.isPending}
            onClick={() => act.mutate("finish")}
          >
            Retire the first hook
          </Button>
          <Button disabled={act.isPending} onClick={() => act.mutate("cancel")}>
            Give the second one up
          </Button>
        </div>
      ) : (
        <p>An owner or admin decides which of the two stays.</p>
      )}
    </div>
  );
}
