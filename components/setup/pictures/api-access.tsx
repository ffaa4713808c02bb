import { ChoicePart, TabsPart } from "./choice-parts";
import { ButtonPart, FieldPart, Words } from "./parts";
import { Picture } from "./picture";

/** Security > API > Tokens. */
export function ApiTokenPicture() {
  return (
    <Picture
      height={190}
      menu={{
        items: ["Directory", "Applications", "Security", "· API", "Workflow", "Reports"],
        current: "· API",
      }}
      label="Okta's admin console at Security, API, on the Tokens tab. The button Create token is above the list of tokens."
    >
      <Words x={116} y={46} strong>
        API
      </Words>
      <TabsPart x={116} y={66} tabs={["Authorization Servers", "Tokens"]} current="Tokens" />
      <ButtonPart x={116} y={86} width={84} main here>
        Create token
      </ButtonPart>
      {[126, 146, 166].map((y) => (
        <g key={y}>
          <rect x="116" y={y} width="150" height="8" rx="4" className="fill-soft" />
          <rect x="290" y={y} width="70" height="8" rx="4" className="fill-soft" />
        </g>
      ))}
    </Picture>
  );
}

/** A service app's General tab with key authentication. */
export function ServiceKeyPicture() {
  return (
    <Picture
      height={206}
      label="A service app's General tab in Okta. Under Client Credentials, Client authentication is set to Public key / Private key; below, under Public Keys, is the button Add key."
    >
      <TabsPart x={16} y={48} tabs={["General", "Okta API Scopes", "Admin roles"]} current="General" />
      <FieldPart x={16} y={76} width={240} label="Client ID" value="0oa9z8y7x6w5v4u3t2s1" />
      <Words x={16} y={122} small quiet>
        Client authentication
      </Words>
      <ChoicePart x={130} y={122}>
        Client secret
      </ChoicePart>
      <ChoicePart x={130} y={145} chosen here width={146}>
        Public key / Private key
      </ChoicePart>
      <Words x={16} y={180} small quiet>
        Public Keys
      </Words>
      <ButtonPart x={130} y={167} width={64} here>
        Add key
      </ButtonPart>
    </Picture>
  );
}

/** A service app's scopes. */
export function ServiceScopesPicture() {
  return (
    <Picture
      height={150}
      label="A service app's Okta API Scopes tab. Each scope, such as okta.users.read, has a button Grant beside it."
    >
      <TabsPart
        x={16}
        y={48}
        tabs={["General", "Okta API Scopes", "Admin roles"]}
        current="Okta API Scopes"
      />
      {["okta.apps.read", "okta.groups.read", "okta.users.read"].map((scope, index) => (
        <g key={scope}>
          <Words x={16} y={80 + index * 26} small>
            {scope}
          </Words>
          <ButtonPart x={310} y={67 + index * 26} width={60} here={index === 2}>
            Grant
          </ButtonPart>
        </g>
      ))}
    </Picture>
  );
}
