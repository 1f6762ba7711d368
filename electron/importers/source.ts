/** The one place where importers turn bytes into the words of a page. */
import { decode, type Decoded } from './charset/index';

export interface SourceHints {
  /** "Read again as": wins over everything. */
  person: string | null;
  /** What a container's header says. */
  transport?: string | null;
  /** `own`: an export of ours, whose characters are what was written, even where they look encoded twice. */
  kind: 'html' | 'text' | 'own';
}

/** Decodes the bytes of a page. What cannot be decoded is replaced and reported. */
export function decodeSource(bytes: Uint8Array, hints: SourceHints): Decoded {
  const { source, pieces, charset, problems } = decode(bytes, {
    forced: hints.person,
    transport: hints.transport ?? null,
    kind: hints.kind,
  });
  return { source, pieces, charset, problems: [...problems] };
}
