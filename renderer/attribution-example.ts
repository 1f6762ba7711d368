/** What a quote's attribution will look like; the real one is made in main from the clipping. Pure. */
const EXAMPLE: Record<string, string> = {
  authors: 'Jane Doe',
  title: 'Harbour reopens after storm',
  publication: 'The Daily Example',
  agency: 'AP',
  published: '2024-04-14',
  url: 'https://example.org/harbour',
};

export function exampleAttribution(template: string): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => EXAMPLE[name] ?? whole);
}
