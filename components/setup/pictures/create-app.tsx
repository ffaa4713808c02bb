import { ChoicePart } from "./choice-parts";
import { ButtonPart, FieldPart, Words } from "./parts";
import { Picture } from "./picture";

/** Choosing what kind of app to create. */
export function AppKindPicture() {
  return (
    <Picture
      height={200}
      label="Okta's dialog Create a new app integration. Under Sign-in method, OIDC - OpenID Connect is chosen; under Application type, Web Application is chosen; the button Next is at the bottom right."
    >
      <rect x="30" y="34" width="340" height="156" rx="8" className="fill-surface stroke-line" />
      <Words x={46} y={56} strong>
        Create a new app integration
      </Words>
      <Words x={46} y={76} small quiet>
        Sign-in method
      </Words>
      <ChoicePart x={150} y={76} chosen here>
        OIDC - OpenID Connect
      </ChoicePart>
      <ChoicePart x={150} y={94}>
        SAML 2.0
      </ChoicePart>
      <Words x={46} y={120} small quiet>
        Application type
      </Words>
      <ChoicePart x={150} y={120} chosen here width={120}>
        Web Application
      </ChoicePart>
      <ChoicePart x={150} y={138}>
        Single-Page Application
      </ChoicePart>
      <ButtonPart x={306} y={160} width={50} main>
        Next
      </ButtonPart>
    </Picture>
  );
}

/** The new app's settings: name, grants, redirect URIs. */
export function AppSettingsPicture() {
  return (
    <Picture
      height={236}
      label="The settings of a new web app integration: its name, the grant types Authorization Code and Refresh Token ticked, Implicit not ticked, and two sign-in redirect URIs with the button Add URI."
    >
      <Words x={16} y={46} strong>
        New Web App Integration
      </Words>
      <FieldPart x={16} y={66} width={180} label="App integration name" value="Learn Amp" />
      <Words x={220} y={66} small quiet>
        Grant type
      </Words>
      <ChoicePart x={220} y={82} box chosen>
        Authorization Code
      </ChoicePart>
      <ChoicePart x={220} y={97} box chosen>
        Refresh Token
      </ChoicePart>
      <ChoicePart x={220} y={112} box>
        Implicit (hybrid)
      </ChoicePart>
      <FieldPart
        x={16}
        y={128}
        width={300}
        label="Sign-in redirect URIs"
        value="…/api/auth/callback/okta-…"
        here
      />
      <FieldPart x={16} y={160} width={300} label="" value="…/test-sign-in" here />
      <ButtonPart x={16} y={200} width={70}>
        + Add URI
      </ButtonPart>
      <ButtonPart x={330} y={206} width={54} main>
        Save
      </ButtonPart>
    </Picture>
  );
}
