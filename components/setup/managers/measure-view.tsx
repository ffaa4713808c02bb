import { CircleCheck, TriangleAlert } from "lucide-react";
import type { ManagerMeasure } from "@/lib/sync/contract";
import { matchWords, shareWords } from "./copy";

const number = new Intl.NumberFormat("en-GB");

/**
 * What was measured on this org, in a sentence, then who would manage whom for a few people. `wentBy` says by what it was
 * measured where that is not what is chosen now.
 */
export function MeasureView({ measure, wentBy }: { measure: ManagerMeasure; wentBy: string | null }) {
  return (
    <div className="space-y-4">
      {wentBy ? <p className="text-sm text-muted">{wentBy}</p> : null}
      <Sentence measure={measure} />
      {measure.samples.length > 0 ? (
        <Table
          caption="Who would manage whom"
          head={["Person", "Manager", "Okta names"]}
          rows={measure.samples.map(({ person, manager, value, match }) => ({
            key: `${person} ${value}`,
            cells: [
              person,
              manager ?? "nobody",
              match ? `${value} (${matchWords[match].toLowerCase()})` : value,
            ],
          }))}
        />
      ) : null}
      {measure.teams ? (
        <Table
          caption={`Teams: ${number.format(measure.teams.withManager)} of ${number.format(measure.teams.total)} would have a manager`}
          head={["Team", "Manager", "Through"]}
          rows={measure.teams.samples.map(({ team, manager, through }) => ({
            key: team,
            cells: [team, manager ?? "nobody", through ?? "–"],
          }))}
        />
      ) : null}
      {measure.failedSamples.length > 0 ? (
        <Table
          caption="Not found, or not for sure"
          head={["Person", "Okta names", "Fits"]}
          rows={measure.failedSamples.map(({ person, value, hits }) => ({
            key: `${person} ${value}`,
            cells: [person, value, hits === 0 ? "nobody here" : `${hits} people`],
          }))}
        />
      ) : null}
      {measure.loops.samples.length > 0 ? (
        <div className="text-sm">
          <h4 className="font-medium">Circles</h4>
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
  const { people, named, found, share, notFound, ambiguous, self, waiting, loops } = measure;
  if (named === 0) {
    return (
      <Line fine={false}>
        Okta names a manager for none of your {number.format(people)} people. Name them in Okta, choose the
        attribute that has them, or set managers by hand here.
      </Line>
    );
  }
  const rest = [
    notFound > 0 && `${number.format(notFound)} not found`,
    ambiguous > 0 && `${number.format(ambiguous)} fit several people`,
    self > 0 && `${number.format(self)} named as their own manager`,
    waiting > 0 && `${number.format(waiting)} whose manager is not set up here`,
    loops.count > 0 && `${number.format(loops.count)} ${loops.count === 1 ? "circle" : "circles"}`,
  ].filter(Boolean);
  return (
    <Line fine={share >= 0.9}>
      <strong className="font-semibold">{shareWords(share)} of managers found</strong>: {number.format(found)}{" "}
      of {number.format(named)} people for whom Okta names one{rest.length > 0 ? `; ${rest.join(", ")}` : ""}.{" "}
      {people > named
        ? `${number.format(people - named)} ${people - named === 1 ? "person has" : "people have"} no manager in Okta.`
        : ""}
    </Line>
  );
}

function Line({ fine, children }: { fine: boolean; children: React.ReactNode }) {
  const Icon = fine ? CircleCheck : TriangleAlert;
  return (
    <p role="status" className="flex gap-2 text-sm">
      <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${fine ? "text-good" : "text-warn"}`} />
      <span>{children}</span>
    </p>
  );
}

interface TableProps {
  caption: string;
  head: string[];
  rows: { key: string; cells: string[] }[];
}

function Table({ caption, head, rows }: TableProps) {
  return (
    <div className="overflow-x-auto">
      <table className="w-full text-left text-sm">
        <caption className="pb-1 text-left font-medium">{caption}</caption>
        <thead className="text-xs text-muted">
          <tr>
            {head.map((name) => (
              <th key={name} scope="col" className="py-1 pr-4 font-normal">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells }) => (
            <tr key={key} className="border-t border-line">
              {cells.map((cell, index) => (
                <td key={head[index]} className="py-1.5 pr-4 align-top break-words">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
