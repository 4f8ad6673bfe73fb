import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import stringWidth from 'string-width';
import { beforeAll, describe, expect, it } from 'vitest';
import { root } from './lapel.ts';

describe('the tour', () => {
  const output = path.join(root, 'tour-output');
  let text = '';
  let status: number | null = null;

  beforeAll(() => {
    const run = spawnSync(process.execPath, ['tools/tour.ts'], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, COLUMNS: '80' },
    });
    text = run.stdout;
    status = run.status;
  });

  it('comes out as it should', () => {
    expect(text).toContain('The whole badge in one code');
    expect(status).toBe(0);
  });

  it('is readable in 80 columns, and without colour where nobody can see it', () => {
    expect(text).not.toContain('\u001b');
    expect(text.split('\n').filter((line) => stringWidth(line) > 80)).toEqual([]);
  });

  it('leaves a page with every picture it names, and reaches nothing outside its folder', () => {
    const page = fs.readFileSync(path.join(output, 'index.html'), 'utf8');
    const named = [...page.matchAll(/(?:src|href)="([^"#]+)"/g)].map(([, name]) => name ?? '');
    expect(named.length).toBeGreaterThan(20);
    for (const name of named) expect(fs.existsSync(path.join(output, name)), name).toBe(true);
    expect(page).not.toMatch(/<script|https?:\/\/[^<"]*"/);
  });

  it('leaves a wallet that nobody can read', () => {
    expect(fs.readFileSync(path.join(output, 'wallet/vault.db')).includes('Storytelling')).toBe(false);
  });
});
