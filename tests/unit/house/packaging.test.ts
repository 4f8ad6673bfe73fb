import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');
const read = (file: string): string => fs.readFileSync(path.join(root, file), 'utf8');
const workflows = fs.readdirSync(path.join(root, '.github/workflows')).map((name) => `.github/workflows/${name}`);

describe.each(workflows)('%s', (file) => {
  it('takes others’ actions by their commit, which nobody can move', () => {
    const uses = [...read(file).matchAll(/uses: (\S+)/g)].map(([, action = '']) => action);
    expect(uses.length).toBeGreaterThan(0);
    for (const action of uses) expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
  });
  it('may read the repository and nothing else, and leaves no token behind', () => {
    const text = read(file);
    expect(text).toMatch(/^permissions:\n {2}contents: read\n(?! )/m);
    expect(text).not.toMatch(/: write|pull_request_target/);
    const checkouts = text.match(/uses: actions\/checkout@/g) ?? [];
    expect(text.match(/persist-credentials: false/g)).toHaveLength(checkouts.length);
  });
});

describe('electron-builder.yml', () => {
  const config = read('electron-builder.yml');

  it('packs what the systems have in common once, and of the database what each can load', () => {
    expect(config.split('\nasar: true')[0]).not.toContain('better-sqlite3/prebuilds');
    // both halves of a universal app hold the same files, or they are not merged
    expect(config).toMatch(
      /^mac:[\s\S]*filter: \[darwin-\*\.node\]\n {2}x64ArchFiles: "\*\*\/better-sqlite3\/prebuilds\/\*"/m,
    );
    expect(config.match(/\$\{platform\}-\$\{arch\}\.node/g)).toHaveLength(1);
    for (const system of ['linux', 'win'])
      expect(config).toMatch(new RegExp(`^${system}:\\n {2}files: [&*]native-part`, 'm'));
  });
  it('describes the app to software centres under the name that it has', () => {
    const metainfo = read('build/app.lapel.Lapel.metainfo.xml');
    expect(metainfo).toContain(`<id>${/^appId: (\S+)/m.exec(config)?.[1]}</id>`);
    expect(metainfo).toContain(`<launchable type="desktop-id">${/desktopName: (\S+)/.exec(config)?.[1]}</launchable>`);
    expect(config).toContain('=/usr/share/metainfo/app.lapel.Lapel.metainfo.xml');
  });
});
