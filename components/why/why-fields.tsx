import Link from "next/link";
import { triggerWords } from "@/components/sync/copy";
import { Card, CardTitle } from "@/components/ui/card";
import { fieldLabel } from "@/components/ui/text/person-fields";
import { Time } from "@/components/ui/text/time";
import type { WhyField } from "@/lib/why/contract";

/** Shows each field's path: Okta's attribute and value, the value here, and what set it last. */
export function WhyFields({ fields }: { fields: WhyField[] }) {
  return (
    <Card aria-labelledby="why-fields-title">
      <CardTitle id="why-fields-title">Field by field</CardTitle>
      <div className="overflow-x-auto">
        <table className="w-full min-w-[40rem] text-left text-sm">
          <thead>
            <tr className="text-xs text-muted">
              {["Field", "In Okta", "In Learn Amp", "Set last by"].map((title) => (
                <th key={title} scope="col" className="py-1.5 pr-4 font-normal">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {fields.map(({ field, name, attribute, mapped, stored, changed }) => (
              <tr key={field} className="border-t border-line align-top">
                <th scope="row" className="py-2 pr-4 font-medium whitespace-nowrap">
                  {fieldLabel(field, name)}
                </th>
                <td className="py-2 pr-4 break-words">
                  {attribute === null ? (
                    <span className="text-muted">Not synced</span>
                  ) : (
                    <>
                      <span className="text-muted">{attribute}: </span>
                      {mapped ?? <span className="text-muted">empty</span>}
                    </>
                  )}
                </td>
                <td className="py-2 pr-4 break-words">
                  {stored ?? <span className="text-muted">empty</span>}
                </td>
                <td className="py-2 text-muted">
                  {changed ? (
                    <Link
                      href={`/integrations/okta/runs/${changed.runId}`}
                      className="rounded hover:text-foreground"
                    >
                      {byWords(changed.by)}, <Time iso={changed.at} />
                    </Link>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

/** Returns a person's name, or what started the sync. */
function byWords(by: string): string {
  return Object.hasOwn(triggerWords, by) ? triggerWords[by as keyof typeof triggerWords] : by;
}
