import { CompanyDomains } from "@/components/company/company-domains";
import { NewCompanyDialog } from "@/components/company/new-company-dialog";
import { OwnerDialog } from "@/components/company/owner-dialog";
import {
  type CompanyView,
  companyDomainSchema,
  newCompanySchema,
  newOwnerSchema,
} from "@/lib/company/contract";
import type { FilledForm } from "../form";

const onChange = () => {};
const acme: CompanyView = {
  id: "acme",
  slug: "acme",
  name: "Acme",
  domains: ["acme.com"],
  enabledAt: null,
  createdAt: "2026-12-01T10:00:00Z",
  connectionState: null,
  activeOwners: 0,
};

/** What Learn Amp staff set up for companies. */
export const staffForms: FilledForm[] = [
  {
    name: "A new company",
    shown: () => <NewCompanyDialog open onOpenChange={onChange} />,
    types: {
      Name: "Acme",
      Slug: "acme",
      "Email domains": "acme.com, acme.org",
      "First owner's name": "Ada",
      "First owner's email": "ada@acme.com",
    },
    button: "Create company",
    sends: {
      method: "POST",
      path: "/api/staff/companies",
      takes: newCompanySchema,
      body: {
        slug: "acme",
        name: "Acme",
        domains: ["acme.com", "acme.org"],
        owner: { email: "ada@acme.com", displayName: "Ada" },
      },
    },
    refuses: { label: "Email domains", text: "acme", says: "Enter domains such as acme.com" },
  },
  {
    name: "A company's owner",
    shown: () => <OwnerDialog company={acme} open onOpenChange={onChange} />,
    types: { Name: "Ada", Email: "ada@acme.com" },
    button: "Appoint",
    sends: {
      method: "POST",
      path: "/api/staff/companies/acme/owners",
      takes: newOwnerSchema,
      body: { email: "ada@acme.com", displayName: "Ada" },
    },
    refuses: { label: "Email", text: "ada", says: "Enter the owner's email address." },
  },
  {
    name: "A company's email domain",
    shown: () => <CompanyDomains company={acme} />,
    types: { "Add a domain for Acme": "acme.org" },
    button: "Add domain",
    sends: {
      method: "POST",
      path: "/api/staff/companies/acme/domains",
      takes: companyDomainSchema,
      body: { domain: "acme.org" },
    },
  },
];
