import { useMutation, useQueryClient } from "@tanstack/react-query";

/** A change by staff; the list of companies is read anew afterwards. */
export function useStaffMutation<Input, Output>(
  change: (input: Input) => Promise<Output>,
  onDone?: (output: Output) => void,
) {
  const client = useQueryClient();
  return useMutation<Output, Error, Input>({
    mutationFn: change,
    onSuccess: onDone,
    onSettled: () => client.invalidateQueries({ queryKey: ["staff", "companies"] }),
  });
}
