"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import type { z } from "zod";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/form/field";
import { Refused } from "@/components/ui/states";
import { type CompanyView, newOwnerSchema, ownerLinkSchema } from "@/lib/company/contract";
import { fetchJson } from "@/lib/http/client";
import { OwnerLinkSent } from "./owner-link";
import { useCompanyMutation } from "./queries";

interface Props {
  company: CompanyView;
  open: boolean;
  onOpenChange(open: boolean): void;
}

/** Appoints an owner, for a company that has none left. */
export function OwnerDialog({ company, open, onOpenChange }: Props) {
  const { register, handleSubmit, formState } = useForm<z.infer<typeof newOwnerSchema>>({
    resolver: zodResolver(newOwnerSchema),
    defaultValues: { email: "", displayName: "" },
  });
  const appoint = useCompanyMutation((body: z.infer<typeof newOwnerSchema>) =>
    fetchJson(ownerLinkSchema, `/api/staff/companies/${company.id}/owners`, { method: "POST", body }),
  );
  const { errors } = formState;
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      isUnsaved={formState.isDirty && !appoint.data}
      title={`Appoint an owner for ${company.name}`}
      description="We email them a link to set a password. If an active account has this email, it becomes an owner. Otherwise we create one."
    >
      <form onSubmit={handleSubmit((body) => appoint.mutate(body))} noValidate className="space-y-4">
        <TextField
          id={`owner-name-${company.slug}`}
          label="Name"
          error={errors.displayName?.message}
          {...register("displayName")}
        />
        <TextField
          id={`owner-email-${company.slug}`}
          label="Email"
          type="email"
          error={errors.email?.message}
          {...register("email")}
        />
        <Refused error={appoint.error} />
        {appoint.data ? <OwnerLinkSent link={appoint.data} /> : null}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={() => onOpenChange(false)}>Close</Button>
          <Button type="submit" variant="primary" disabled={appoint.isPending}>
            Appoint
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
