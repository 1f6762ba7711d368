import { afterEach, describe, expect, it } from 'vitest';
import { backupName, dayOfBackup } from '../../electron/contract/backup-names';
import { speak } from '../../electron/contract/messages/spoken';

afterEach(() => speak([]));

describe('names of backups', () => {
  it('follow the language, and are known again under another', () => {
    expect(backupName('2026-11-24', true)).toBe('Cuttings backup 2026-11-24.zip.age');
    speak(['de']);
    expect(backupName('2026-11-24', false)).toBe('Cuttings-Sicherung 2026-11-24.zip');
    for (const name of ['Cuttings backup 2026-11-24.zip', 'Cuttings-Sicherung 2026-11-24.zip.age'])
      expect(dayOfBackup(name)).toBe('2026-11-24');
  });
  it('are no other names', () => {
    for (const name of ['Backup 2026-11-24.zip', 'Cuttings backup 2026-11-24', 'Cuttings backup 2026-11-24.zip.old'])
      expect(dayOfBackup(name)).toBeNull();
  });
});
