import { PersonFields } from "@/components/person/person-fields";
import { Card, CardTitle } from "@/components/ui/card";
import type { PersonDetails } from "@/lib/work/contract";

/** Someone's details, each with its source, and their managers. */
export function Details({ details }: { details: PersonDetails }) {
  return (
    <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,1fr)_18rem]">
      <PersonFields fields={details.fields} />
      <Managers details={details} />
    </div>
  );
}

function Managers({ details: { manager, chain, synced } }: { details: PersonDetails }) {
  return (
    <Card aria-labelledby="manager-title">
      <CardTitle id="manager-title">Manager</CardTitle>
      {manager ? (
        <p className="text-sm text-muted">{managerOrigin(manager, synced)}</p>
      ) : (
        <p className="text-sm text-muted">No manager</p>
      )}
      <ol aria-label="Managers, the nearest first" className="mt-2 space-y-1 text-sm">
        {chain.map(({ id, displayName }) => (
          <li key={id} className="break-words">
            <bdi>{displayName}</bdi>
          </li>
        ))}
      </ol>
    </Card>
  );
}

/** Says where a manager comes from. */
export function managerOrigin(
  { from, byHand }: Pick<NonNullable<PersonDetails["manager"]>, "from" | "byHand">,
  synced: boolean,
): string {
  const whose = from === "team" ? "The team's manager" : "Set for this person";
  if (byHand) return `${whose}, set in Learn Amp by an admin`;
  return synced || from === "team" ? `${whose}, from Okta` : whose;
}
