"use client";

import { toast } from "sonner";
import { usePeopleMutation } from "@/components/people/queries";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Refused } from "@/components/ui/states";
import { count } from "@/components/ui/text/format";
import { fetchJson } from "@/lib/http/client";
import type { BulkAction } from "@/lib/people/contract";
import { type BulkResult, bulkResultSchema, type PersonView } from "@/lib/people/contract";
import { bulkWords, namesOf } from "./copy";

interface Props {
  people: PersonView[];
  action: BulkAction;
  onClose(): void;
  onDone(): void;
}

/** Says what several people's change would do, and afterwards for whom it didn't work, and why. */
export function BulkDialog({ people, action, onClose, onDone }: Props) {
  const words = bulkWords[action];
  const change = usePeopleMutation<void, BulkResult>(
    () =>
      fetchJson(bulkResultSchema, "/api/people/bulk", {
        method: "POST",
        body: { action, personIds: people.map(({ id }) => id) },
      }),
    ({ done, refused }) => {
      if (done > 0) toast.success(words.done(done));
      if (refused.length > 0) return;
      if (done === 0) toast.info("Nothing to change.");
      onDone();
    },
  );
  const refused = change.data?.refused ?? [];
  if (refused.length > 0)
    return (
      <Dialog
        open
        onOpenChange={(open) => open || onDone()}
        title={`${count(refused.length, "person", "people")} not changed`}
        description={change.data?.done ? words.done(change.data.done) : "No one was changed."}
      >
        <ul className="max-h-64 space-y-1.5 overflow-y-auto text-sm">
          {refused.map(({ personId, displayName, reason }) => (
            <li key={personId}>
              <strong className="font-medium">
                <bdi>{displayName ?? "Someone who isn't here"}</bdi>
              </strong>
              : {reason}
            </li>
          ))}
        </ul>
        <div className="mt-4 flex justify-end">
          <Button variant="primary" onClick={onDone}>
            Close
          </Button>
        </div>
      </Dialog>
    );
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={words.title(people.length)}
      description={words.description}
    >
      <p className="text-sm">{namesOf(people.map(({ displayName }) => displayName))}</p>
      <Refused error={change.error} />
      <div className="mt-4 flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button variant="primary" disabled={change.isPending} onClick={() => change.mutate()}>
          {words.button}
        </Button>
      </div>
    </Dialog>
  );
}
