import { describe, expect, it } from 'vitest';
import { ownArguments, readArguments, shownBy } from '../../electron/app/launch';

const nothing = { files: [], show: null, dataFolder: null, safeMode: false, printing: false };

describe('arguments of the app', () => {
  it('takes what follows the app’s folder when unpacked, all when packed', () => {
    expect(
      ownArguments(['/electron', '--no-sandbox', '--disable-gpu', '/app', '--safe-mode', 'a.html'], false),
    ).toEqual(['--safe-mode', 'a.html']);
    expect(ownArguments(['/opt/cuttings', '--no-sandbox', 'a.html'], true)).toEqual(['--no-sandbox', 'a.html']);
    expect(ownArguments(['/electron'], false)).toEqual([]);
  });

  it('reads files against the folder it was started in', () => {
    expect(readArguments(['a.html', '/b/c.mhtml', '../d.txt'], '/home/ann/news').files).toEqual([
      '/home/ann/news/a.html',
      '/b/c.mhtml',
      '/home/ann/d.txt',
    ]);
  });

  it('reads file addresses, with their escapes, and leaves out broken ones and those of other hosts', () => {
    expect(readArguments(['file:///tmp/M%C3%A4rz%201.html'], '/').files).toEqual(['/tmp/März 1.html']);
    expect(readArguments(['file://server/share/x.html'], '/').files).toEqual([]);
    expect(readArguments(['file:///%zz'], '/').files).toEqual([]);
  });

  it('passes over Chromium’s switches, and reads ours', () => {
    expect(readArguments(['--disable-gpu', '--safe-mode', '-x', '--user-data-dir=data', ''], '/home')).toEqual({
      ...nothing,
      safeMode: true,
      dataFolder: '/home/data',
    });
  });

  it('prints for another process, without a window', () => {
    expect(readArguments(['--print', '--user-data-dir=/t'], '/')).toEqual({
      ...nothing,
      printing: true,
      dataFolder: '/t',
    });
  });

  it('takes everything after -- as a file', () => {
    expect(readArguments(['--', '--safe-mode'], '/x')).toEqual({ ...nothing, files: ['/x/--safe-mode'] });
  });

  it('shows a clipping by its address, and nothing else', () => {
    const id = '01890000-0000-7000-8000-000000000001';
    expect(shownBy(`cuttings://clipping/${id}`)).toEqual({ id, highlight: null });
    expect(shownBy(`cuttings://clipping/${id}#${id}`)).toEqual({ id, highlight: id });
    expect(readArguments([`cuttings://clipping/${id}`], '/').show).toEqual({ id, highlight: null });
    for (const address of [
      'cuttings://clipping/../../etc/passwd',
      'cuttings://run/rm',
      `cuttings://clipping/${id}/x`,
      `cuttings://clipping/${id}#<script>`,
      `cuttings://clipping/${id}#${id}&run=1`,
      `cuttings://clipping/${id}?x#${id}`,
      `cuttings://clipping/${id}\n--safe-mode`,
      'cuttings:',
      'javascript:alert(1)',
    ]) {
      expect(shownBy(address)).toBeNull();
    }
    expect(readArguments(['cuttings://anything'], '/')).toEqual(nothing);
  });
});
