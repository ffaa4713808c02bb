import { CircleCheck, CircleHelp, CircleX, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { Card, CardTitle, Fact } from "@/components/ui/card";
import { Time } from "@/components/ui/text/time";
import type { CredentialView } from "@/lib/setup/contract/settings";
import { type StatusView, scheduleWords } from "@/lib/sync/contract";

/** Shows the connected org, its API credential, manager mode and schedule. */
export function ConnectionCard(props: {
  connection: NonNullable<StatusView["connection"]>;
  credential: CredentialView | null;
  next: StatusView["nextSync"]["kind"];
}) {
  const { connection, credential, next } = props;
  return (
    <Card aria-labelledby="connection-title">
      <CardTitle
        id="connection-title"
        aside={
          connection.state === "DRAFT" ? null : (
            <Link href="/integrations/okta/settings" className="text-sm text-accent hover:underline">
              Settings
            </Link>
          )
        }
      >
        Connection
      </CardTitle>
      <dl className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
        <Fact name="Okta org">{connection.orgUrl ?? "Not set yet"}</Fact>
        <Fact name="API credential">{credential ? <Credential {...credential} /> : "None yet"}</Fact>
        <Fact name="Managers">
          {connection.managerMode === "INDIVIDUAL"
            ? "From each person's Okta profile"
            : "One per team, from Okta"}
        </Fact>
        <Fact name="Schedule">{scheduleWords(connection, next)}</Fact>
      </dl>
    </Card>
  );
}

const looks = {
  good: { icon: CircleCheck, className: "text-good", word: "Works" },
  warning: { icon: TriangleAlert, className: "text-warn", word: "Expires soon" },
  bad: { icon: CircleX, className: "text-bad", word: "Doesn't work" },
  unknown: { icon: CircleHelp, className: "text-muted", word: "Not checked yet" },
};

/** Shows whether the credential works, its owner and role, when it was last used, and when it expires. */
export function Credential(credential: CredentialView) {
  const { kind, last4, owner, role, lastUsedAt, diesAt, level, failure } = credential;
  const { icon: Icon, className, word } = looks[level];
  return (
    <>
      <span className="flex items-start gap-1.5">
        <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${className}`} />
        <span>
          {word}: {kind === "SERVICE_APP" ? "service app" : "API token"}
          {last4 ? ` ending in ${last4}` : ""}
        </span>
      </span>
      <span className="block text-muted">
        {failure ? `${failure.reason} ${failure.advice}` : null}
        {!failure && owner ? (
          <span className="block">
            {kind === "SERVICE_APP" ? "App" : "Created by"} {owner}
          </span>
        ) : null}
        {!failure && role ? `Role: ${role}. ` : null}
        {!failure && lastUsedAt ? (
          <>
            Last used <Time iso={lastUsedAt} />.{" "}
          </>
        ) : null}
        {!failure && diesAt ? (
          <>
            Expires <Time iso={diesAt} /> if unused.
          </>
        ) : null}
      </span>
    </>
  );
}
