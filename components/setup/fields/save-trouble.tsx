import { Button } from "@/components/ui/button";
import { Failed } from "@/components/ui/states";
import type { EditableField, MappedField } from "@/lib/directory/contract";
import { ProblemError } from "@/lib/http/client";
import { Refused } from "./agreed-fields";
import { EmptiedFields, emptiedBy } from "./emptied-fields";
import { GivenBackFields, givenBackBy } from "./given-back-fields";

/** What an admin has agreed to, field by field. */
export interface Agreed {
  emptying: MappedField[];
  givingBack: EditableField[];
}

interface Props {
  error: Error | null;
  agreed: Agreed;
  onAgree(agreed: Agreed): void;
  onRetry(): void;
  /** Puts what was entered onto what is saved now; null until that is read. */
  onRebase: (() => void) | null;
}

/** Says why scope and fields weren't saved, and offers what leads on. */
export function SaveTrouble({ error, agreed, onAgree, onRetry, onRebase }: Props) {
  if (error === null) return null;
  if (error instanceof ProblemError && error.code === "settings-changed")
    return <ChangedMeanwhile onRebase={onRebase} />;
  const [emptied, givenBack] = [emptiedBy(error), givenBackBy(error)];
  if (emptied.length > 0)
    return (
      <EmptiedFields
        emptied={emptied}
        agreed={agreed.emptying}
        onAgree={(emptying) => onAgree({ ...agreed, emptying })}
      />
    );
  if (givenBack.length > 0)
    return (
      <GivenBackFields
        givenBack={givenBack}
        agreed={agreed.givingBack}
        onAgree={(givingBack) => onAgree({ ...agreed, givingBack })}
      />
    );
  return <Failed error={error} onRetry={onRetry} />;
}

function ChangedMeanwhile({ onRebase }: Pick<Props, "onRebase">) {
  return (
    <Refused what="Someone else changed these settings since you opened them, so nothing was saved.">
      <p>Load their changes. Yours stay in the form. Check them, then save again.</p>
      <Button disabled={onRebase === null} onClick={() => onRebase?.()}>
        Load their changes
      </Button>
    </Refused>
  );
}
