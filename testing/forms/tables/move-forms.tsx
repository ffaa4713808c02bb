import { ConfirmDialog } from "@/components/move/confirm-dialog";
import { NewOrgForm } from "@/components/move/new-org-form";
import { MOVE_PATH } from "@/components/move/queries";
import { type MoveView, moveConfirmationSchema, newOrgSchema } from "@/lib/move/contract";
import type { FilledForm } from "../form";
import { key } from "./setup-forms";
import { onClose } from "./values";

const move = { companyName: "Acme", key: null, addresses: null, scopes: [] } as unknown as MoveView;

const none = { address: "", clientId: "", clientSecret: "", issuer: "", token: "", serviceClientId: "" };

/** The move to another org. */
export const moveForms: FilledForm[] = [
  {
    name: "The new org of a move, with an API token",
    shown: () => <NewOrgForm view={move} />,
    types: {
      "Okta org address": "acme-new.okta.com",
      "Client ID": "0oa3",
      "Client secret": "hush",
      "API token": "00abc",
    },
    button: "Check the new org",
    sends: {
      method: "POST",
      path: MOVE_PATH,
      takes: newOrgSchema,
      body: {
        ...none,
        address: "acme-new.okta.com",
        clientId: "0oa3",
        clientSecret: "hush",
        kind: "API_TOKEN",
        token: "00abc",
      },
    },
    checks: { label: "API token", field: "token" },
  },
  {
    name: "The new org of a move, with a service app",
    shown: () => <NewOrgForm view={{ ...move, key }} />,
    types: { "Okta org address": "acme-new.okta.com", "Client ID": "0oa3", "Service app client ID": "0oa4" },
    button: "Check the new org",
    sends: {
      method: "POST",
      path: MOVE_PATH,
      takes: newOrgSchema,
      body: {
        ...none,
        address: "acme-new.okta.com",
        clientId: "0oa3",
        kind: "SERVICE_APP",
        serviceClientId: "0oa4",
      },
    },
    checks: { label: "Okta org address", field: "address" },
  },
  {
    name: "Confirming a move",
    shown: () => (
      <ConfirmDialog
        act="confirm"
        title="Move?"
        effects={[]}
        label="Move to the new org"
        companyName="Acme"
        onClose={onClose}
      />
    ),
    types: { "Type Acme to confirm": "Acme" },
    button: "Move to the new org",
    sends: {
      method: "POST",
      path: `${MOVE_PATH}/confirm`,
      takes: moveConfirmationSchema,
      body: { companyName: "Acme" },
    },
  },
];
