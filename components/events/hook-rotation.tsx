"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { z } from "zod";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import type { HookView } from "@/lib/events/contract";
import { fetchJson } from "@/lib/http/client";
import { hookKey } from "./use-hook";

const resultSchema = z.object({ removed: z.boolean() });

interface HookRotationProps {
  next: NonNullable<HookView["next"]>;
  /** Owners and admins decide which hook stays; a colleague with a setup link does not. */
  mayDecide: boolean;
}

/** Shows a secret rotation: the second hook has to work before an admin can remove the first. */
export function HookRotation({ next, mayDecide }: HookRotationProps) {
  const client = useQueryClient();
  const act = useMutation({
    mutationFn: (action: "finish" | "cancel") =>
      fetchJson(resultSchema, "/api/okta/events/rotation", { method: "POST", body: { action } }),
    onSuccess: ({ removed }, action) =>
      toast.success(
        action === "finish"
          ? removed
            ? "First hook removed, here and in Okta."
            : "We now reject the first hook. Delete it in Okta under Workflow > Event Hooks."
          : "Second hook removed.",
      ),
    onError: (error) => toast.error(error.message),
    onSettled: () => client.invalidateQueries({ queryKey: hookKey }),
  });
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
            disabled={!next.provedAt || act.isPending}
            onClick={() => act.mutate("finish")}
          >
            Remove the first hook
          </Button>
          <Button disabled={act.isPending} onClick={() => act.mutate("cancel")}>
            Cancel rotation
          </Button>
        </div>
      ) : (
        <p>An owner or admin decides which hook stays.</p>
      )}
    </div>
  );
}
