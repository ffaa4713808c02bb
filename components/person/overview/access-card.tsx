"use client";

import { Fragment } from "react";
import { Card, CardTitle, Fact } from "@/components/ui/card";
import { count } from "@/components/ui/text/format";
import { statusLabel } from "@/components/ui/text/person-fields";
import { Time } from "@/components/ui/text/time";
import type { PersonPageView } from "@/lib/person/contract";
import { PinNote } from "../pin-note";

const invitationWords: Record<NonNullable<PersonPageView["invitation"]>["state"], string> = {
  WAITING: "Queued",
  CLAIMED: "Being sent",
  SENT: "Sent",
  UNKNOWN: "Unknown whether it was sent",
  FAILED: "Failed",
};

/** Shows the person's status in Okta, their sign-ins and their invitation. */
export function AccessCard({ view: { person, okta, pins, signIn, invitation } }: { view: PersonPageView }) {
  return (
    <Card aria-labelledby="access-title">
      <CardTitle id="access-title">Okta and sign-in</CardTitle>
      <dl className="grid gap-3">
        <Fact name="Okta status">
          {okta
            ? `${okta.status === null ? "Unknown" : statusLabel(okta.status)}${okta.inScope ? "" : ", not in scope"}`
            : "Not linked to Okta"}
        </Fact>
        {pins.some(({ field }) => field === "status") ? (
          <Fact name="Status here">
            <PinNote personId={person.id} pins={pins} field="status" />
          </Fact>
        ) : null}
        {okta?.observedAt ? (
          <Fact name="Last read from Okta">
            <Time iso={okta.observedAt} />
          </Fact>
        ) : null}
        <Fact name="Last sign-in">{signIn.lastAt ? <Time iso={signIn.lastAt} /> : "Never"}</Fact>
        {signIn.sessions > 0 ? <Fact name="Signed in on">{count(signIn.sessions, "device")}</Fact> : null}
        {invitation ? (
          <Fact name="Invitation">
            {invitationWords[invitation.state]}
            {invitation.sentAt ? (
              <Fragment>
                {" "}
                <Time iso={invitation.sentAt} />
              </Fragment>
            ) : null}
          </Fact>
        ) : null}
      </dl>
    </Card>
  );
}
