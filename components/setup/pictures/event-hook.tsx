import { Words } from "./parts";
import { Picture } from "./picture";

/** Okta's form for an event hook. */
export function EventHookPicture() {
  const rows = ["Name", "URL", "Authentication field", "Authentication secret", "Subscribe to events"];
  return (
    <Picture
      label="Okta's admin console, Workflow, Event Hooks: a form with name, URL, authentication field, authentication secret and the events to subscribe to"
      menu={{
        items: ["Dashboard", "Directory", "Applications", "Security", "Workflow"],
        current: "Workflow",
      }}
      height={248}
    >
      <Words x={116} y={48} strong>
        Create Event Hook
      </Words>
      {rows.map((name, index) => (
        <g key={name}>
          <Words x={116} y={72 + index * 36} small quiet>
            {name}
          </Words>
          <rect
            x="116"
            y={77 + index * 36}
            width="250"
            height="16"
            rx="3"
            className="fill-surface stroke-line"
          />
        </g>
      ))}
    </Picture>
  );
}
