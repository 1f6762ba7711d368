/** Asking main: one typed function, and one that shows a failure instead of throwing it. */
import { toast } from 'svelte-sonner';
import { message } from '../state/language.svelte';
import type { Failure } from '../../electron/contract/errors';
import type { Bridge, CallArgs, CallName, CallResult } from '../../electron/contract/ipc';

declare global {
  interface Window {
    cuttings: Bridge;
  }
}

/** A call that main answered with a failure. */
export class AskFailed extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.kind);
    this.failure = failure;
  }
}

/** Asks main; throws `AskFailed`. */
export async function ask<N extends CallName>(name: N, args: CallArgs<N>): Promise<CallResult<N>> {
  /* Reactive objects cannot cross to main: a plain copy does. */
  const outcome = await window.cuttings.call(name, $state.snapshot(args) as CallArgs<N>);
  if (outcome.ok) return outcome.value;
  throw new AskFailed(outcome.error);
}

/** Title and next step of a failure, for showing. */
export function explain(failure: Failure): { title: string; next: string; detail: string | undefined } {
  const { kind, detail } = failure;
  return { title: message(`errors.${kind}.title`), next: message(`errors.${kind}.next`), detail };
}

/** Any thrown value as a failure. */
export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof AskFailed) return thrown.failure;
  return { kind: 'unexpected', detail: thrown instanceof Error ? thrown.message : String(thrown) };
}

/** Kinds whose detail is none to be read: the program's own, or data that the window says in words elsewhere. */
const WITHOUT_DETAIL = new Set<Failure['kind']>(['unexpected', 'library-read-only']);

export function showFailure(failure: Failure): void {
  const { title, next, detail } = explain(failure);
  toast.error(title, {
    description: detail && !WITHOUT_DETAIL.has(failure.kind) ? `${detail}. ${next}` : next,
    duration: 9000,
  });
}

/** Asks main and shows what went wrong; null then. A call without a result gives `{ value: undefined }`. */
export async function attempt<N extends CallName>(
  name: N,
  args: CallArgs<N>,
): Promise<{ value: CallResult<N> } | null> {
  try {
    return { value: await ask(name, args) };
  } catch (thrown) {
    const failure = failureOf(thrown);
    if (failure.kind !== 'cancelled') showFailure(failure);
    return null;
  }
}
