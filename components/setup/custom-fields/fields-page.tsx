"use client";

import Link from "next/link";
import { buttonStyles } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Empty, Refused, Stale } from "@/components/ui/states";
import { isolated } from "@/components/ui/text/isolated";
import { Time } from "@/components/ui/text/time";
import { type CustomFields, MOST_FIELDS } from "@/lib/custom-fields/contract";
import { ArchivedRow, FieldRow } from "./field-row";
import { useCustomFields, useOrderFields } from "./queries";

const SETTINGS = "/integrations/okta/settings";

/** Lists the company's custom fields in their order, and the archived ones. */
export function CustomFieldsPage({ fields: initial }: { fields: CustomFields }) {
  const query = useCustomFields(initial);
  const { items, measured, changed } = query.data;
  const inUse = items.filter(({ archivedAt }) => archivedAt === null);
  const archived = items.filter(({ archivedAt }) => archivedAt !== null);
  const order = useOrderFields();
  const move = (index: number, by: 1 | -1) => {
    const ids = inUse.map(({ id }) => id);
    const [id] = ids.splice(index, 1);
    if (id === undefined) return;
    ids.splice(index + by, 0, id);
    order.mutate(ids);
  };
  return (
    <>
      <PageHeader
        title="Custom fields"
        crumbs={[{ label: "Settings", href: SETTINGS }]}
        actions={
          inUse.length < MOST_FIELDS ? (
            <Link href={`${SETTINGS}/custom-fields/new`} className={buttonStyles({ variant: "primary" })}>
              Add field
            </Link>
          ) : null
        }
      >
        Fields of your own, filled from any Okta attribute. They're shown on each person's page.
      </PageHeader>
      <div className="space-y-5">
        {query.error ? <Stale error={query.error} onRetry={() => void query.refetch()} /> : null}
        <Card aria-label="Fields">
          {inUse.length === 0 ? (
            <Empty>
              No custom fields. Add one for a cost centre, a contract end date or a list of projects.
            </Empty>
          ) : (
            <ol className="divide-y divide-line">
              {inUse.map((field, index) => (
                <FieldRow
                  key={field.id}
                  field={field}
                  measured={measured}
                  onUp={index === 0 ? null : () => move(index, -1)}
                  onDown={index === inUse.length - 1 ? null : () => move(index, 1)}
                  disabled={order.isPending}
                />
              ))}
            </ol>
          )}
          <Refused error={order.error} />
        </Card>
        {archived.length > 0 ? (
          <Card aria-labelledby="archived-title">
            <CardTitle id="archived-title">Archived</CardTitle>
            <p className="mb-2 text-sm text-muted">
              Hidden and no longer synced. Their values and history are kept.
            </p>
            <ul className="divide-y divide-line">
              {archived.map((field) => (
                <ArchivedRow key={field.id} field={field} />
              ))}
            </ul>
          </Card>
        ) : null}
        {changed ? (
          <p className="text-sm text-muted">
            Last changed by {isolated(changed.by)}, <Time iso={changed.at} />.
          </p>
        ) : null}
      </div>
    </>
  );
}
