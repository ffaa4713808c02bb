import type { ReactNode } from "react";

/** Lists the admin roles for API access, and what each means for the event hook of step 8. */
export function RoleChoice({ to }: { to: string }) {
  return (
    <ul className="mt-1.5 list-disc space-y-1.5 pl-5">
      <Role name="Read-Only Administrator and a custom role">
        Recommended. Give the custom role the permission <b>Manage event hooks</b> (
        <code className="text-xs">okta.eventhooks.manage</code>). We create the event hook in step 8 for you.
      </Role>
      <Role name="Super Administrator">
        We create the event hook in step 8, too, but this role lets {to} change everything in your org.
      </Role>
      <Role name="Read-Only Administrator">
        This role can read and nothing else. It can't create the event hook, so you create it yourself in step
        8. That takes two minutes.
      </Role>
    </ul>
  );
}

function Role({ name, children }: { name: string; children: ReactNode }) {
  return (
    <li>
      <b>{name}</b>. {children}
    </li>
  );
}
