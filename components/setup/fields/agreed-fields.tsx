import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

/** Says why a save was refused, with what leads on. */
export function Refused({ what, children }: { what: string; children: ReactNode }) {
  return (
    <div role="alert" className="rounded-lg bg-warn-soft p-4 text-sm">
      <p className="flex gap-2 font-medium text-warn">
        <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
        {what}
      </p>
      <div className="mt-2 space-y-3 pl-6">{children}</div>
    </div>
  );
}

/** Says what a save would do to people's values, field by field. An admin agrees to each one before it's saved. */
export function AgreedFields(props: { what: string; next: string; children: ReactNode }) {
  return (
    <Refused what={props.what}>
      {props.children}
      <p className="text-muted">{props.next}</p>
    </Refused>
  );
}

interface AgreeProps<Field extends string> {
  field: Field;
  agreed: Field[];
  onAgree(fields: Field[]): void;
  children: ReactNode;
}

/** The tick by which an admin agrees to one field. */
export function Agree<Field extends string>({ field, agreed, onAgree, children }: AgreeProps<Field>) {
  return (
    <label className="flex items-center gap-2">
      <input
        type="checkbox"
        className="size-4 accent-(--accent)"
        checked={agreed.includes(field)}
        onChange={(event) =>
          onAgree(event.target.checked ? [...agreed, field] : agreed.filter((one) => one !== field))
        }
      />
      {children}
    </label>
  );
}
