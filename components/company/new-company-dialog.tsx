"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/form/field";
import { Refused } from "@/components/ui/states";
import { companyMadeSchema, domainSchema, newCompanySchema, newOwnerSchema } from "@/lib/company/contract";
import { fetchJson } from "@/lib/http/client";
import { OwnerLinkSent } from "./owner-link";
import { useCompanyMutation } from "./queries";

/** The form's values: domains are on one line. */
export const companyFormSchema = z.object({
  name: newCompanySchema.shape.name,
  slug: newCompanySchema.shape.slug,
  domains: z
    .string()
    .refine(
      (text) =>
        splitDomains(text).length > 0 &&
        splitDomains(text).every((one) => domainSchema.safeParse(one).success),
      {
        error: "Enter domains such as acme.com, separated by commas.",
      },
    ),
  ownerName: newOwnerSchema.shape.displayName,
  ownerEmail: newOwnerSchema.shape.email,
});
type Form = z.infer<typeof companyFormSchema>;

export function splitDomains(text: string): string[] {
  return text.split(/[\s,]+/).filter(Boolean);
}

export function NewCompanyDialog({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange(open: boolean): void;
}) {
  const { register, handleSubmit, formState, reset } = useForm<Form>({
    resolver: zodResolver(companyFormSchema),
    defaultValues: { name: "", slug: "", domains: "", ownerName: "", ownerEmail: "" },
  });
  const { errors } = formState;
  const create = useCompanyMutation((form: Form) =>
    fetchJson(companyMadeSchema, "/api/staff/companies", {
      method: "POST",
      body: {
        slug: form.slug,
        name: form.name,
        domains: splitDomains(form.domains),
        owner: { email: form.ownerEmail, displayName: form.ownerName },
      },
    }),
  );
  const close = (next: boolean) => {
    if (!next) {
      reset();
      create.reset();
    }
    onOpenChange(next);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={close}
      isUnsaved={formState.isDirty && !create.data}
      title="New company"
      description="The Okta integration is off until you switch it on. The slug is part of the company's addresses and can't be changed."
    >
      {create.data ? (
        <div className="space-y-4">
          <p className="text-sm">Company created.</p>
          <OwnerLinkSent link={create.data} />
          <div className="flex justify-end">
            <Button variant="primary" onClick={() => close(false)}>
              Done
            </Button>
          </div>
        </div>
      ) : (
        <form onSubmit={handleSubmit((form) => create.mutate(form))} noValidate className="space-y-3">
          <TextField id="company-name" label="Name" error={errors.name?.message} {...register("name")} />
          <TextField
            id="company-slug"
            label="Slug"
            autoCapitalize="none"
            error={errors.slug?.message}
            {...register("slug")}
          />
          <TextField
            id="company-domains"
            label="Email domains"
            autoCapitalize="none"
            error={errors.domains?.message}
            {...register("domains")}
          />
          <TextField
            id="company-owner-name"
            label="First owner's name"
            error={errors.ownerName?.message}
            {...register("ownerName")}
          />
          <TextField
            id="company-owner-email"
            label="First owner's email"
            type="email"
            error={errors.ownerEmail?.message}
            {...register("ownerEmail")}
          />
          <Refused error={create.error} />
          <div className="flex flex-wrap justify-end gap-2 pt-1">
            <Button onClick={() => close(false)}>Cancel</Button>
            <Button type="submit" variant="primary" disabled={create.isPending}>
              {create.isPending ? "Creating …" : "Create company"}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
