/** A format that a composed document is written in: one file each. */
import type { MessageKey } from '../../contract/message';
import type { Paper } from '../../contract/printing';
import type { ExportFile, ExportMeans } from '../../contract/stages';
import type { Composed } from './compose';

export interface ComposerMeans extends ExportMeans {
  paper: Paper;
}

export interface Composer {
  id: string;
  label: MessageKey;
  /** Without a dot. */
  extension: string;
  write(composed: Composed, means: ComposerMeans): ExportFile;
}
