import { CircleAlert, Shield, Unplug } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import type { PersonView } from "@/lib/people/contract";
import { roleWords, statusWords } from "../copy";

/** What is unusual about someone. */
export function PersonExceptions({ person }: { person: PersonView }) {
  const { label, tone, icon } = statusWords[person.status];
  return (
    <>
      {person.status === "ACTIVE" ? null : (
        <Badge tone={tone} icon={icon}>
          {label}
        </Badge>
      )}
      {person.hasIssue ? (
        <Badge tone="warn" icon={CircleAlert}>
          Issue
        </Badge>
      ) : null}
      {person.role === "MEMBER" ? null : <Badge tone="plain">{roleWords[person.role].label}</Badge>}
      {person.isProtected ? (
        <Badge tone="plain" icon={Shield}>
          Protected
        </Badge>
      ) : null}
      {person.neverSync ? (
        <Badge tone="plain" icon={Unplug}>
          Not synced
        </Badge>
      ) : null}
    </>
  );
}
