"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { z } from "zod";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { fetchJson } from "@/lib/http/client";
import type { PersonView } from "@/lib/people/contract";

interface Props {
  person: PersonView;
  what: "never-sync" | "protect";
  onClose(): void;
}

/** Puts somebody on the never-sync list or protects them, or ends it, having said what follows. */
export function SwitchDialog({ person, what, onClose }: Props) {
  const client = useQueryClient();
  const { title, description, button, done, body } = words(person, what);
  const change = useMutation({
    mutationFn: () => fetchJson(z.unknown(), `/api/people/${person.id}/${what}`, { method: "POST", body }),
    onSuccess: () => {
      toast.success(done);
      onClose();
    },
    onSettled: () => client.invalidateQueries({ queryKey: ["people"] }),
  });
  return (
    <Dialog open onOpenChange={(open) => open || onClose()} title={title} description={description}>
      {change.isError ? (
        <p role="alert" className="text-sm text-bad">
          {change.error.message}
        </p>
      ) : null}
      <div className="mt-4 flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button variant="primary" disabled={change.isPending} onClick={() => change.mutate()}>
          {button}
        </Button>
      </div>
    </Dialog>
  );
}

function words({ displayName: name, neverSync, isProtected }: PersonView, what: Props["what"]) {
  if (what === "protect")
    return isProtected
      ? {
          title: `End the protection of ${name}?`,
          description: `If Okta says that ${name} has left, a sync locks them out like anybody else.`,
          button: "End protection",
          done: `${name} is not protected any more.`,
          body: { isProtected: false },
        }
      : {
          title: `Protect ${name}?`,
          description: `If Okta says that ${name} has left, the removal is held until an admin decides. Sessions end all the same where Okta has locked them out.`,
          button: "Protect",
          done: `${name} is protected.`,
          body: { isProtected: true },
        };
  return neverSync
    ? {
        title: `Sync ${name} again?`,
        description: "The next full sync brings them in step with Okta, their manager included.",
        button: "Sync again",
        done: `${name} is synced again.`,
        body: { neverSync: false },
      }
    : {
        title: `Never sync ${name}?`,
        description:
          "A sync neither changes nor removes them, whatever Okta says, and makes no second account for their email. When they leave, you have to take their access away by hand.",
        button: "Never sync",
        done: `${name} is left alone by syncs.`,
        body: { neverSync: true },
      };
}
