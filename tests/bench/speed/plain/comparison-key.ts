const REST = /[^\p{L}\p{N}]+/gu;
export const lettersAndDigits = (text: string): string => text.toLowerCase().replace(REST, '');
export const comparisonKey = (text: string): string => text.normalize('NFKD').toLowerCase().replace(REST, '');
