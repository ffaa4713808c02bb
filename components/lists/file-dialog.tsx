"use client";

import { useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/form/field";
import { RadioCards } from "@/components/ui/form/radio-cards";
import { TextAreaField } from "@/components/ui/form/text-area-field";
import { Refused } from "@/components/ui/states";
import type { FileChange, FileReport, ListName } from "@/lib/people/lists/contract";
import { listWords, reportSentence } from "./copy";
import { decodeFile } from "./decode-file";
import { FileLines } from "./file-lines";
import { useApplyFile, useCheckFile } from "./queries";

type Input = Omit<FileChange, "check">;

/** Adds the people of a CSV file to a list, or removes them: first a report line by line, then the change. */
export function FileDialog({ list, onClose }: { list: ListName; onClose(): void }) {
  const [change, setChange] = useState<FileChange["change"]>("add");
  const [reason, setReason] = useState("");
  const [checked, setChecked] = useState<{ input: Input; report: FileReport } | null>(null);
  const check = useCheckFile(list);
  const apply = useApplyFile(list);
  const read = async (file: File | undefined) => {
    setChecked(null);
    if (!file) return;
    const csv = decodeFile(new Uint8Array(await file.arrayBuffer()));
    const input = { csv, change };
    check.mutate(input, { onSuccess: (report) => setChecked({ input, report }) });
  };
  const save = (input: Input) =>
    apply.mutate(
      { ...input, reason: reason.trim() || undefined },
      {
        onSuccess: (report) => {
          toast.success(reportSentence(report, change));
          onClose();
        },
      },
    );
  const changes = checked?.report.counts.CHANGED ?? 0;
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={`${listWords[list].title}: use a CSV file`}
      description="One email address in each line, with or without a header. Nothing changes until you have seen the report."
    >
      <div className="max-h-[70vh] space-y-4 overflow-y-auto p-0.5">
        <RadioCards
          legend="What to do with the people in the file"
          isLegendHidden
          inColumns
          options={[
            { value: "add", label: "Add them to the list" },
            { value: "remove", label: "Take them off the list" },
          ]}
          value={change}
          onChange={(value) => {
            setChange(value);
            setChecked(null);
          }}
        />
        <Field label="CSV file" hint="Up to 100,000 lines. Separated by commas, semicolons or tabs.">
          {(wiring) => (
            <input
              // The file must be chosen again after the other choice changes.
              key={change}
              type="file"
              accept=".csv,.txt,text/csv,text/plain"
              className="block w-full text-sm file:mr-3 file:min-h-9 file:rounded-control file:border file:border-line file:bg-surface file:px-3.5 file:font-medium"
              onChange={(event) => void read(event.target.files?.[0])}
              {...wiring}
            />
          )}
        </Field>
        {change === "add" ? (
          <TextAreaField
            label="Reason"
            hint="Shown on the list and in the audit log. Optional."
            maxLength={300}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        ) : null}
        <div role="status" className="text-sm">
          {check.isPending ? "Checking the file …" : null}
          {checked ? <p className="font-medium">{reportSentence(checked.report, change)}</p> : null}
        </div>
        {checked ? <FileLines report={checked.report} /> : null}
        <Refused error={check.error ?? apply.error} />
      </div>
      <div className="mt-4 flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button
          variant="primary"
          disabled={changes === 0 || apply.isPending}
          onClick={() => checked && save(checked.input)}
        >
          {apply.isPending ? "Saving …" : change === "add" ? "Add to the list" : "Take off the list"}
        </Button>
      </div>
    </Dialog>
  );
}
