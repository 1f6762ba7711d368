/** A clipping's news fields and provenance as YAML. */
import { stringify, type ScalarTag } from 'yaml';
import { FIELD_NAMES, FIELDS, type Figure } from '../contract/fields';
import type { ExportItem } from '../contract/stages';

/** Words that readers of YAML 1.1 (Jekyll, PyYAML and many more) take for yes, no or a number: quoted, so that they stay words. */
const OF_YAML_1_1: ScalarTag = {
  tag: 'tag:yaml.org,2002:bool',
  default: true,
  test: /^(?:y|yes|n|no|on|off|[-+]?\d[\d_]*(?:\.[\d_]*)?|0b[01_]+|=|<<)$/i,
  resolve: (value) => value,
};

/** The fields as YAML, in the order of FIELD_NAMES, then what the person added and where the clipping comes from. */
export function yamlOf(item: ExportItem): string {
  const { clipping, fields } = item;
  const data: Record<string, unknown> = {};
  for (const name of FIELD_NAMES) {
    const value = fields[name];
    if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) continue;
    data[name] =
      FIELDS[name].kind === 'figures'
        ? (value as Figure[]).map((figure) =>
            Object.fromEntries(Object.entries(figure).filter(([, v]) => v !== null && v !== '')),
          )
        : value;
  }
  if (clipping.tags.length) data.tags = clipping.tags;
  if (clipping.starred) data.starred = true;
  if (clipping.provenance.savedFrom) data.savedFrom = clipping.provenance.savedFrom;
  if (clipping.provenance.savedAt) data.savedAt = clipping.provenance.savedAt;
  data.importedAt = clipping.provenance.importedAt;
  data.source = { file: clipping.original.name, sha256: clipping.original.sha256 };
  data.id = clipping.id;
  return stringify(data, { lineWidth: 0, compat: [OF_YAML_1_1, 'intTime', 'floatTime'] });
}

export function frontMatter(item: ExportItem): string {
  return `---\n${yamlOf(item)}---\n\n`;
}
