import { Lock } from "lucide-react";
import { Card, CardTitle } from "@/components/ui/card";
import { isolated } from "@/components/ui/isolated";
import { fieldLabel } from "@/components/ui/person-fields";
import type { PersonField, PersonPageView } from "@/lib/person/contract";
import { PinNote } from "./pin-note";

interface Props {
  fields: PersonField[];
  /** Values that an undo keeps; for those who may release them. */
  pinned?: { personId: string; pins: PersonPageView["pins"] };
}

/** A person's fields, each with where its value comes from, whether Okta owns it, and whether an undo keeps it. */
export function PersonFields({ fields, pinned }: Props) {
  return (
    <Card aria-labelledby="fields-title">
      <CardTitle id="fields-title">Details</CardTitle>
      <dl className="divide-y divide-line text-sm">
        {fields.map((one) => (
          <div
            key={one.field}
            className="grid gap-x-4 gap-y-0.5 py-2.5 sm:grid-cols-[8rem_minmax(0,1fr)_minmax(0,14rem)]"
          >
            <dt className="text-muted">{fieldLabel(one.field)}</dt>
            <dd dir="auto" className="min-w-0 break-words">
              {one.value ?? <span className="text-muted">Empty</span>}
            </dd>
            <dd className="flex min-w-0 items-baseline gap-1.5 text-muted">
              {one.locked ? <Lock aria-hidden className="size-3.5 shrink-0 self-center" /> : null}
              <span className="min-w-0 break-words">{origin(one)}</span>
            </dd>
            {pinned?.pins.some(({ field }) => field === one.field) ? (
              <dd className="sm:col-span-2 sm:col-start-2">
                <PinNote {...pinned} field={one.field} />
              </dd>
            ) : null}
          </div>
        ))}
      </dl>
    </Card>
  );
}

/** Says where a value comes from: "Okta department", "Okta department, now “Sales”", "Set here". */
export function origin({ value, attribute, oktaValue, locked }: PersonField): string {
  if (attribute === null) return value === null ? "Not synced" : "Set here, not synced";
  if (!locked) return value === null ? "" : "Set here";
  if (oktaValue === null) return `Okta ${attribute} is empty`;
  return value === oktaValue ? `Okta ${attribute}` : `Okta ${attribute}, now “${isolated(oktaValue)}”`;
}
