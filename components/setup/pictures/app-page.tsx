import { TabsPart } from "./choice-parts";
import { ButtonPart, FieldPart, Here, Words } from "./parts";
import { Picture } from "./picture";

const tabs = ["General", "Sign On", "Assignments", "Okta API Scopes"];

/** The app's General tab with its client credentials. */
export function ClientCredentialsPicture() {
  return (
    <Picture
      height={196}
      label="The app's page in Okta on its General tab. Client Credentials shows the client ID and, under Client Secrets, the hidden secret with a copy button."
    >
      <Words x={16} y={46} strong>
        Learn Amp
      </Words>
      <TabsPart x={16} y={66} tabs={tabs} current="General" />
      <Words x={16} y={94} strong>
        Client Credentials
      </Words>
      <FieldPart x={16} y={112} width={260} label="Client ID" value="0oa1b2c3d4e5f6g7h8i9" here />
      <ButtonPart x={288} y={117} width={44}>
        Copy
      </ButtonPart>
      <FieldPart x={16} y={158} width={260} label="Client secret" value="••••••••••••••••" here />
      <ButtonPart x={288} y={163} width={44}>
        Copy
      </ButtonPart>
    </Picture>
  );
}

/** The app's Sign On tab with the issuer. */
export function IssuerPicture() {
  return (
    <Picture
      height={140}
      label="The app's page in Okta on its Sign On tab. Under OpenID Connect ID Token, the line Issuer shows the org's address."
    >
      <TabsPart x={16} y={48} tabs={tabs} current="Sign On" />
      <Words x={16} y={76} strong>
        OpenID Connect ID Token
      </Words>
      <Words x={16} y={98} small quiet>
        Issuer
      </Words>
      <Words x={100} y={98} small>
        https://acme.okta.com
      </Words>
      <Here x={92} y={84} width={130} height={20} />
      <Words x={16} y={118} small quiet>
        Audience
      </Words>
      <Words x={100} y={118} small>
        0oa1b2c3d4e5f6g7h8i9
      </Words>
    </Picture>
  );
}

/** The app's Assignments tab with its Assign menu open. */
export function AssignPicture() {
  return (
    <Picture
      height={180}
      label="The app's page in Okta on its Assignments tab. The button Assign is open and offers Assign to People and Assign to Groups."
    >
      <Words x={16} y={46} strong>
        Learn Amp
      </Words>
      <TabsPart x={16} y={66} tabs={tabs} current="Assignments" />
      <ButtonPart x={16} y={84} width={62} main>
        Assign ▾
      </ButtonPart>
      <rect x="16" y="108" width="130" height="46" rx="6" className="fill-surface stroke-line" />
      <Words x={26} y={126} small strong>
        Assign to People
      </Words>
      <Words x={26} y={144} small strong>
        Assign to Groups
      </Words>
      <Here x={12} y={104} width={138} height={54} />
      {[96, 120, 144].map((y) => (
        <g key={y}>
          <circle cx="190" cy={y} r="7" className="fill-soft" />
          <rect x="204" y={y - 4} width="120" height="8" rx="4" className="fill-soft" />
        </g>
      ))}
    </Picture>
  );
}
