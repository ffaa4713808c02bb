import { Here, Words } from "./parts";
import { Picture } from "./picture";

/** The menu below your name, which shows the org's address. */
export function OrgMenuPicture() {
  return (
    <Picture
      height={150}
      label="Okta's admin console. At the top right the menu under your name is open; below your name and email is the org's address, acme.okta.com."
    >
      <Words x={16} y={48} strong>
        Dashboard
      </Words>
      {[0, 1].map((row) => (
        <rect
          key={row}
          x="16"
          y={62 + row * 40}
          width="180"
          height="30"
          rx="6"
          className="fill-surface stroke-line"
        />
      ))}
      <circle cx="372" cy="42" r="10" className="fill-accent" />
      <text x="372" y="45.5" fontSize="9" fontWeight="600" textAnchor="middle" className="fill-on-accent">
        AA
      </text>
      <rect x="226" y="58" width="160" height="80" rx="8" className="fill-surface stroke-line" />
      <Words x={240} y={78} strong>
        Ada Admin
      </Words>
      <Words x={240} y={92} small quiet>
        ada@acme.example
      </Words>
      <Words x={240} y={118} strong>
        acme.okta.com
      </Words>
      <Here x={232} y={103} width={110} height={22} />
    </Picture>
  );
}
