"use client";

import { CheckButton } from "@/components/setup/check-button";
import { CheckResult } from "@/components/setup/check-result";
import { OrgMenuPicture } from "@/components/setup/pictures/org-menu";
import { StepLayout } from "@/components/setup/step-layout";
import type { StepProps } from "@/components/setup/step-props";
import { useCheckForm } from "@/components/setup/use-check-form";
import { Card, CardTitle } from "@/components/ui/card";
import { TextField } from "@/components/ui/form/field";
import { InOkta } from "../in-okta";

/** Step 1: asks for the Okta org, and says what to know before starting. */
export function YourOkta(props: StepProps) {
  const { form, check, submit } = useCheckForm<{ address: string }>("/api/okta/setup/your-okta", {
    address: props.setup.org?.customUrl ?? props.setup.org?.url ?? "",
  });
  return (
    <StepLayout
      {...props}
      intro="Enter your Okta org's address. You can paste any page of it, the admin console or a custom domain."
      aside={
        <InOkta
          where="Sign in to Okta, then open the menu under your name at the top right"
          consoleLink={props.setup.org ? { href: props.setup.org.consoleUrl, label: "Open your Okta" } : null}
          docs={{
            href: "https://developer.okta.com/docs/guides/find-your-domain/main/",
            label: "Okta: find your Okta domain",
          }}
          picture={<OrgMenuPicture />}
        >
          <li>Sign in to Okta as an administrator, at your usual address.</li>
          <li>
            Select <b>Admin</b>, then your name at the top right.
          </li>
          <li>Copy the address below your email.</li>
          <li>
            Only in orgs created before 2020: turn on <b>Event Hooks</b> under <b>Settings &gt; Features</b>.
            Newer orgs have them by default.
          </li>
        </InOkta>
      }
      after={<GoodToKnow />}
    >
      <Card>
        <form onSubmit={submit} noValidate className="space-y-4">
          <TextField
            verbatim
            label="Okta org address"
            hint="For example acme.okta.com"
            inputMode="url"
            placeholder="acme.okta.com"
            error={form.formState.errors.address?.message}
            {...form.register("address")}
          />
          <CheckButton pending={check.isPending}>Check and save</CheckButton>
          <CheckResult answer={check.data} error={check.error} />
        </form>
      </Card>
    </StepLayout>
  );
}

function GoodToKnow() {
  return (
    <Card aria-labelledby="know-title">
      <CardTitle id="know-title">Before you start</CardTitle>
      <dl className="space-y-4 text-sm">
        <Known name="What we sync from Okta">
          Each person's full name, email, team, job title and manager, and optionally location, language and
          start date. You can fill each field from any Okta attribute, including custom ones. We add new
          joiners, update existing people and deactivate leavers. We never read passwords.
        </Known>
        <Known name="Who you need">
          An Okta administrator who can create apps, and a super administrator for a few minutes to set up API
          access and the event hook. If that's not you, send an IT colleague a setup link.
        </Known>
        <Known name="Everyone needs a valid email">
          People with no email, or a shared one, aren't set up until you fix it in Okta. We list them with the
          reason.
        </Known>
        <Known name="Managers and teams">
          Without Okta, the manager of a person's primary team is their manager. With Okta, each person's own
          manager takes precedence, and syncs don't set team managers. Set a manager for each team as a
          sensible default for people without a manager in Okta. Managers see their people's details,
          objectives and 1-to-1s, and set them tasks. You can choose another way in step 7.
        </Known>
        <Known name="When we sync">
          At least every 24 hours, and at once when something changes in Okta or an admin selects Sync users.
          “At once” means queued at once: at busy times a sync can take a few minutes to start.
        </Known>
      </dl>
    </Card>
  );
}

function Known({ name, children }: { name: string; children: string | string[] }) {
  return (
    <div>
      <dt className="font-medium">{name}</dt>
      <dd className="mt-0.5 text-muted">{children}</dd>
    </div>
  );
}
