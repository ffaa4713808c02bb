"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import type { z } from "zod";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/field";
import { type CompanyView, newOwnerSchema, ownerLinkSchema } from "@/lib/company/contract";
import { fetchJson } from "@/lib/http/client";
import { OwnerLinkMade } from "./owner-link";
import { useStaffMutation } from "./use-staff-mutation";

interface Props {
  company: CompanyView;
  open: boolean;
  onOpenChange(open: boolean): void;
}

/** For a company whose owners are gone: somebody else becomes one. */
export function OwnerDialog({ company, open, onOpenChange }: Props) {
  const { register, handleSubmit, formState } = useForm<z.infer<typeof newOwnerSchema>>({
    resolver: zodResolver(newOwnerSchema),
    defaultValues: { email: "", displayName: "" },
  });
  const appoint = useStaffMutation((body: z.infer<typeof newOwnerSchema>) =>
    fetchJson(ownerLinkSchema, `/api/staff/companies/${company.id}/owners`, { method: "POST", body }),
  );
  const { errors } = formState;
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Appoint an owner of ${company.name}`}
      description="They get a link to set a password. An active account with this email becomes an owner; otherwise one is made."
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
        {appoint.error ? (
          <p role="alert" className="text-sm text-bad">
            {appoint.error.message}
          </p>
        ) : null}
        {appoint.data ? <OwnerLinkMade link={appoint.data} /> : null}
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
