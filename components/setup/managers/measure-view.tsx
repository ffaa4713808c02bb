import { CircleCheck, TriangleAlert } from "lucide-react";
import { count, number, share } from "@/components/ui/text/format";
import type { ManagerMeasure } from "@/lib/sync/contract";
import { matchWords } from "./copy";
import { MeasureTable } from "./measure-table";

/**
 * Shows the measure in a sentence, then sample managers for a few people. `otherChoice` says that another
 * choice than the current one was measured; null if not.
 */
export function MeasureView({
  measure,
  otherChoice,
}: {
  measure: ManagerMeasure;
  otherChoice: string | null;
}) {
  return (
    <div className="space-y-4">
      {otherChoice ? <p className="text-sm text-muted">{otherChoice}</p> : null}
      <Sentence measure={measure} />
      {measure.samples.length > 0 ? (
        <MeasureTable
          caption="Who would manage whom"
          head={["Person", "Manager", "Value in Okta"]}
          rows={measure.samples.map(({ person, manager, value, match }) => ({
            key: `${person} ${value}`,
            cells: [
              person,
              manager ?? "no manager",
              match ? `${value} (${matchWords[match].toLowerCase()})` : value,
            ],
          }))}
        />
      ) : null}
      {measure.teams ? (
        <MeasureTable
          caption={`Teams: ${number(measure.teams.withManager)} of ${number(measure.teams.total)} would have a manager`}
          head={["Team", "Manager", "From"]}
          rows={measure.teams.samples.map(({ team, manager, through }) => ({
            key: team,
            cells: [team, manager ?? "no manager", through ?? "–"],
          }))}
        />
      ) : null}
      {measure.failedSamples.length > 0 ? (
        <MeasureTable
          caption="Not found or ambiguous"
          head={["Person", "Value in Okta", "Matches"]}
          rows={measure.failedSamples.map(({ person, value, hits }) => ({
            key: `${person} ${value}`,
            cells: [person, value, hits === 0 ? "no one" : `${hits} people`],
          }))}
        />
      ) : null}
      {measure.loops.samples.length > 0 ? (
        <div className="text-sm">
          <h4 className="font-medium">Circular managers</h4>
          <ul className="mt-1 list-disc pl-5 text-muted">
            {measure.loops.samples.map((loop) => (
              <li key={loop}>{loop}</li>
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  );
}

function Sentence({ measure }: { measure: ManagerMeasure }) {
  const { people, named, found, share: foundShare, notFound, ambiguous, self, waiting, loops } = measure;
  if (named === 0) {
    return (
      <Line isGood={false}>
        None of your {number(people)} people has a manager in Okta. Add managers in Okta, choose the attribute
        that holds them, or set managers here.
      </Line>
    );
  }
  const rest = [
    notFound > 0 && `${number(notFound)} not found`,
    ambiguous > 0 && `${number(ambiguous)} match several people`,
    self > 0 && `${number(self)} listed as their own manager`,
    waiting > 0 && `${number(waiting)} whose manager isn't set up yet`,
    loops.count > 0 && count(loops.count, "circular chain"),
  ].filter(Boolean);
  return (
    <Line isGood={foundShare >= 0.9}>
      <strong className="font-semibold">{share(foundShare)} of managers found</strong>: {number(found)} of{" "}
      {number(named)} people with a manager in Okta{rest.length > 0 ? `; ${rest.join(", ")}` : ""}.{" "}
      {people > named ? `${count(people - named, "person has", "people have")} no manager in Okta.` : ""}
    </Line>
  );
}

function Line({ isGood, children }: { isGood: boolean; children: React.ReactNode }) {
  const Icon = isGood ? CircleCheck : TriangleAlert;
  return (
    <p role="status" className="flex gap-2 text-sm">
      <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${isGood ? "text-good" : "text-warn"}`} />
      <span>{children}</span>
    </p>
  );
}
