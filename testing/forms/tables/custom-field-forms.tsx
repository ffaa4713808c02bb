import { FieldEditor } from "@/components/setup/custom-fields/field-editor";
import { type CustomFieldView, fieldChangeSchema, newFieldSchema } from "@/lib/custom-fields/contract";
import type { FilledForm } from "../form";
import { mapped, reads } from "./values";

const custom = {
  id: "centre",
  name: "Centre",
  kind: "TEXT",
  source: null,
  owner: "OKTA",
} as unknown as CustomFieldView;

/** Fields that a company defines itself. */
export const customFieldForms: FilledForm[] = [
  {
    name: "A new custom field",
    shown: () => <FieldEditor field={null} />,
    reads: {
      ...reads,
      "/api/okta/custom-fields/preview": { ...mapped, filled: 0, unusable: 0, isPartial: false },
    },
    types: { Name: "Cost centre", "Okta attribute": "division", Kind: "Number" },
    button: "Add field",
    sends: {
      method: "POST",
      path: "/api/okta/custom-fields",
      takes: newFieldSchema,
      body: { name: "Cost centre", kind: "NUMBER", source: "division", owner: "OKTA" },
    },
  },
  {
    name: "A custom field that is renamed",
    shown: () => <FieldEditor field={custom} />,
    reads,
    types: { Name: "Cost centre" },
    button: "Save",
    sends: {
      method: "PATCH",
      path: "/api/okta/custom-fields/centre",
      takes: fieldChangeSchema,
      body: { name: "Cost centre", loaded: { name: "Centre", kind: "TEXT", source: null, owner: "OKTA" } },
    },
  },
];
