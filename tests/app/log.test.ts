import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { kindOf, openLog, placesOf } from '../../electron/app/log';
import { CuttingsError } from '../../electron/contract/errors';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cuttings-log-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the log', () => {
  it('names an error by its kind and place, never by its message', () => {
    const log = openLog(join(folder, 'logs'));
    log.error('import', new Error('Unexpected token in “The minister said”'));
    log.error('call', new CuttingsError('file-missing', { detail: 'secret-diary.html' }));
    log.error('odd', 'The minister said');
    const text = log.text();
    expect(text).toContain('import kind=Error at=log.test.ts:');
    expect(text).toContain('call kind=file-missing');
    expect(text).toContain('odd kind=string');
    expect(text).not.toMatch(/minister|secret|diary/);
  });

  it('keeps each event on one line', () => {
    const log = openLog(folder);
    log.write('a', { line: 'one\ntwo' });
    expect(log.text().trim().split('\n')).toHaveLength(1);
  });

  it('begins a new file at half a megabyte and keeps one earlier', () => {
    writeFileSync(join(folder, 'cuttings.log'), 'x'.repeat(600_000));
    const log = openLog(folder);
    log.write('after');
    expect(statSync(join(folder, 'cuttings.1.log')).size).toBe(600_000);
    expect(readFileSync(log.file, 'utf8')).toMatch(/^\S+ after\n$/);
  });

  it.skipIf(process.platform === 'win32')('is for its person alone', () => {
    const log = openLog(join(folder, 'logs'));
    log.write('x');
    expect(statSync(log.file).mode & 0o077).toBe(0);
    expect(statSync(join(folder, 'logs')).mode & 0o077).toBe(0);
  });

  it('does not stop the app when it cannot be written', () => {
    const log = openLog(folder);
    rmSync(folder, { recursive: true });
    expect(() => log.write('x')).not.toThrow();
    writeFileSync(folder, '');
  });

  it('knows kinds and places of anything thrown', () => {
    expect(kindOf({ code: 'ENOSPC' })).toBe('ENOSPC');
    expect(kindOf(null)).toBe('object');
    expect(placesOf('x')).toBe('');
  });
});
