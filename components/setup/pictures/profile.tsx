import type { ReactNode } from "react";
import { TabsPart } from "./choice-parts";
import { FieldPart, Here, Words } from "./parts";
import { Picture } from "./picture";

const tabs = ["Applications", "Groups", "Profile"];
const menu = {
  items: ["Dashboard", "Directory", "· People", "Applications", "Reports"],
  current: "· People",
};

/** A person's Profile tab under Directory > People, with some attributes. */
function ProfileTab({ height, label, children }: { height: number; label: string; children: ReactNode }) {
  return (
    <Picture
      height={height}
      menu={menu}
      label={`Okta's admin console at Directory, People, on a person's Profile tab. ${label}`}
    >
      <Words x={116} y={46} strong>
        Ada Admin
      </Words>
      <TabsPart x={116} y={66} tabs={tabs} current="Profile" />
      {children}
    </Picture>
  );
}

/** A person's attributes. */
export function ProfilePicture() {
  return (
    <ProfileTab height={224} label="Attributes are listed with their values: title, department, city.">
      <FieldPart x={116} y={90} width={180} label="Title" value="Head of Learning" />
      <FieldPart x={116} y={134} width={180} label="Department" value="People" here />
      <FieldPart x={116} y={178} width={180} label="City" value="Bristol" />
    </ProfileTab>
  );
}

/** Okta's two attributes for a manager. */
export function ManagerPicture() {
  return (
    <ProfileTab height={176} label="Manager ID holds an employee number, Manager holds a username.">
      <FieldPart x={116} y={90} width={180} label="Manager ID" value="E0000417" here />
      <FieldPart x={116} y={136} width={180} label="Manager" value="grace@acme.example" here />
    </ProfileTab>
  );
}

/** Reports > Rate Limits: the org's limits and their use. */
export function RateLimitsPicture() {
  return (
    <Picture
      height={150}
      menu={{
        items: ["Dashboard", "Directory", "Applications", "Reports", "· Rate Limits"],
        current: "· Rate Limits",
      }}
      label="Okta's admin console at Reports, Rate Limits. For each group of addresses a bar shows how much of the limit was used."
    >
      <Words x={116} y={46} strong>
        Rate Limits
      </Words>
      {[
        { name: "/api/v1/apps", used: 120 },
        { name: "/api/v1/users", used: 60 },
      ].map(({ name, used }, index) => (
        <g key={name}>
          <Words x={116} y={76 + index * 34} small>
            {name}
          </Words>
          <rect x="116" y={82 + index * 34} width="250" height="8" rx="4" className="fill-soft" />
          <rect x="116" y={82 + index * 34} width={used} height="8" rx="4" className="fill-accent" />
        </g>
      ))}
      <Here x={110} y={62} width={264} height={70} />
    </Picture>
  );
}
