"use client";

import { CheckButton } from "@/components/setup/check-button";
import { CheckResult } from "@/components/setup/check-result";
import { OrgMenuPicture } from "@/components/setup/pictures/org-menu";
import { InOkta, StepLayout } from "@/components/setup/step-layout";
import type { StepProps } from "@/components/setup/step-props";
import { useCheckForm } from "@/components/setup/use-check-form";
import { Card, CardTitle } from "@/components/ui/card";
import { TextField } from "@/components/ui/field";

/** Step 1: which Okta org, and what to know before beginning. */
export function YourOkta(props: StepProps) {
  const { form, check, submit } = useCheckForm<{ address: string }>("/api/okta/setup/your-okta", {
    address: props.setup.org?.customUrl ?? props.setup.org?.url ?? "",
  });
  return (
    <StepLayout
      {...props}
      intro="Tell us where your Okta is. Paste any address of it: a page, the admin console, a custom domain."
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
          <li>Sign in at the address you always use, as an administrator.</li>
          <li>
            Click <b>Admin</b>, then your name at the top right.
          </li>
          <li>Copy the address under your email.</li>
          <li>
            Only in orgs from before 2020: under <b>Settings &gt; Features</b>, <b>Event Hooks</b> must be
            ticked. Newer orgs have them without it.
          </li>
        </InOkta>
      }
      after={<GoodToKnow />}
    >
      <Card>
        <form onSubmit={submit} noValidate className="space-y-4">
          <TextField
            label="Address of your Okta"
            hint="Such as acme.okta.com"
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
      <CardTitle id="know-title">Good to know before you begin</CardTitle>
      <dl className="space-y-4 text-sm">
        <Known name="What comes from Okta">
          Each person's full name, email, team, job title and manager, and if you like their location,
          language and start date. You can fill each of these fields from any Okta attribute, including custom
          ones. We set up new joiners, update existing people and lock out leavers. We never read passwords.
        </Known>
        <Known name="Who should be at hand">
          An Okta administrator who may create apps, and a super administrator for a few minutes: API access
          and the event hook need one. If that is not you, send a colleague in IT a set-up link.
        </Known>
        <Known name="Everybody needs a valid email">
          Whoever has none in Okta, or shares one with somebody, is not set up until it is put right. They are
          listed with the reason.
        </Known>
        <Known name="Managers and teams">
          Without Okta, the manager of a person's primary team is their manager. With it, each person's own
          manager from Okta takes precedence, and teams get none from the sync. Give your teams a manager by
          hand as a sensible default: it counts for everybody for whom Okta names no manager. Managers see
          their people's details, objectives and 1-to-1s and set them tasks. Step 7 lets you choose another
          way.
        </Known>
        <Known name="When people are synced">
          At least every 24 hours, and at once when something changes in Okta or somebody presses Sync users.
          “At once” means it is queued at once; at busy times it may take a few minutes.
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
