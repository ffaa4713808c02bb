"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Refused } from "@/components/ui/states";
import { fetchJson } from "@/lib/http/client";
import type { PersonView } from "@/lib/people/contract";
import { personChangedSchema } from "@/lib/people/contract";

interface Props {
  person: PersonView;
  what: "never-sync" | "protect" | "deactivate" | "reactivate";
  onClose(): void;
}

/** Says what follows before someone is never synced, protected, deactivated or reactivated, or before that ends. */
export function SwitchDialog({ person, what, onClose }: Props) {
  const client = useQueryClient();
  const { title, description, button, done, body } = words(person, what);
  const change = useMutation({
    mutationFn: () =>
      fetchJson(personChangedSchema, `/api/people/${person.id}/${what}`, { method: "POST", body }),
    onSuccess: () => {
      toast.success(done);
      onClose();
    },
    onSettled: () =>
      Promise.all(["people", "okta"].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
  return (
    <Dialog open onOpenChange={(open) => open || onClose()} title={title} description={description}>
      <Refused error={change.error} />
      <div className="mt-4 flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button
          variant={what === "deactivate" ? "danger" : "primary"}
          disabled={change.isPending}
          onClick={() => change.mutate()}
        >
          {button}
        </Button>
      </div>
    </Dialog>
  );
}

function words({ displayName: name, neverSync, isProtected, linked }: PersonView, what: Props["what"]) {
  if (what === "deactivate")
    return {
      title: `Deactivate ${name}?`,
      description: linked
        ? "They are signed out at once and can't sign in. Their history stays. If Okta lists them again, the next sync brings them back."
        : "They are signed out at once and can't sign in. Their history stays, and you can reactivate them later.",
      button: "Deactivate",
      done: `${name} is deactivated.`,
      body: {},
    };
  if (what === "reactivate")
    return {
      title: `Reactivate ${name}?`,
      description: "Their account works again as before.",
      button: "Reactivate",
      done: `${name} is active again.`,
      body: {},
    };
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
        description: "The next full sync updates them from Okta, their manager included.",
        button: "Sync again",
        done: `${name} is synced again.`,
        body: { neverSync: false },
      }
    : {
        title: `Never sync ${name}?`,
        description:
          "A sync neither changes nor removes them, whatever Okta says, and makes no second account for their email. When they leave, deactivate them here.",
        button: "Never sync",
        done: `${name} is left alone by syncs.`,
        body: { neverSync: true },
      };
}
