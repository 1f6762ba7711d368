/** What a quote's attribution will look like; the real one is made in main from the clipping. Pure. */
import { CITED } from '../electron/contract/fields';

export function exampleAttribution(template: string): string {
  return template.replace(
    /\{(\w+)\}/g,
    (whole, name: string) => CITED.find(({ field }) => field === name)?.example ?? whole,
  );
}
