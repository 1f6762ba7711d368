/** What a quote's attribution will look like; the real one is made in main from the clipping. Pure. */
import { CITED, FIELDS } from '../electron/contract/fields';
import { dayAs, isDayForm, type WriteDate } from '../electron/contract/printed-date';

/** @param write dates in the language of the interface */
export function exampleAttribution(template: string, write: WriteDate): string {
  return template.replace(/\{(\w+)(?::(\w+))?\}/g, (whole, name: string, form = 'iso') => {
    const cited = CITED.find(({ field }) => field === name);
    if (!cited) return whole;
    return FIELDS[cited.field].kind === 'date' && isDayForm(form) ? dayAs(form, cited.example, write) : cited.example;
  });
}
