// Writes what ships besides our own code: out/sbom.cdx.json (CycloneDX 1.5, made by npm from the lock file) and out/licences.txt, the
// licence text of every package in it. Both go into the packages; the window's About page shows the second.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';

const root = path.resolve(import.meta.dirname, '..');

interface Component {
  readonly 'bom-ref': string;
  readonly type: 'library';
  readonly purl: string;
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
  readonly name: string;
  readonly version: string;
  readonly group?: string;
  readonly licenses?: readonly { readonly license?: { readonly id?: string; readonly name?: string } }[];
}
interface Bill {
  readonly metadata: { timestamp?: string; readonly component: { name: string } };
  serialNumber?: string;
  readonly components: Component[];
}

/** @throws {Error} with npm's own words when it will not make one */
function makeBill(): Bill {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const args = ['sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev', '--package-lock-only', '--loglevel=error'];
  const run = spawnSync(npm, args, { cwd: root, encoding: 'utf8', shell: process.platform === 'win32' });
  if (run.status !== 0) throw new Error(`npm sbom: ${run.stderr || run.error?.message}`);
  const bill = JSON.parse(run.stdout) as Bill;
  bill.metadata.component.name = 'lapel';
  addOmitted(bill);
  // the same lock file gives the same bill
  delete bill.metadata.timestamp;
  delete bill.serialNumber;
  return bill;
}

interface Locked {
  readonly version: string;
  readonly name?: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly optional?: boolean;
}

/** npm leaves out what development tools need as well; but it ships, so the lock file says it. */
function addOmitted(bill: Bill): void {
  const { packages } = JSON.parse(fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
    packages: Readonly<Record<string, Locked>>;
  };
  const fullName = ({ group, name }: Component): string => (group === undefined ? name : `${group}/${name}`);
  const listed = new Set(bill.components.map((component) => `${fullName(component)}@${component.version}`));
  for (const [folder, { version, license, integrity, ...rest }] of Object.entries(packages)) {
    if (folder === '' || rest.dev || rest.devOptional || rest.optional) continue;
    const name = folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const ref = `${name}@${version}`;
    if (listed.has(ref) || listed.has(`${rest.name}@${version}`)) continue;
    listed.add(ref);
    const [algorithm = '', digest = ''] = (integrity ?? '').split('-');
    bill.components.push({
      'bom-ref': ref,
      type: 'library',
      name,
      version,
      purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
      hashes:
        algorithm === 'sha512' ? [{ alg: 'SHA-512', content: Buffer.from(digest, 'base64').toString('hex') }] : [],
      licenses: license === undefined ? [] : [{ license: { id: license } }],
    });
  }
  bill.components.sort((a, b) => (fullName(a) < fullName(b) ? -1 : 1));
}

/** The licence as the package carries it; packages that only name one get its name. */
function licenceOf({ name, licenses }: Component): string {
  const folder = path.join(root, 'node_modules', name);
  const file = fs.existsSync(folder)
    ? fs.readdirSync(folder).find((entry) => /^(?:licen[cs]e|copying)(?:[.-]|$)/i.test(entry))
    : undefined;
  if (file !== undefined) return fs.readFileSync(path.join(folder, file), 'utf8').trim();
  const names = (licenses ?? []).map(({ license }) => license?.id ?? license?.name ?? 'not named').join(', ');
  return `(the package carries no licence file; it names: ${names || 'none'})`;
}

/** Writes both files. */
export function writeBillOfMaterials(): void {
  const bill = makeBill();
  fs.mkdirSync(path.join(root, 'out'), { recursive: true });
  fs.writeFileSync(path.join(root, 'out/sbom.cdx.json'), `${JSON.stringify(bill, null, 2)}\n`);
  const seen = new Set<string>();
  const texts = bill.components.flatMap((component) => {
    const title = `${component.name} ${component.version}`;
    if (seen.has(title)) return [];
    seen.add(title);
    return [`${title}\n${'-'.repeat(title.length)}\n\n${licenceOf(component)}\n`];
  });
  fs.writeFileSync(path.join(root, 'out/licences.txt'), `${texts.join('\n\n')}\n`);
  process.stdout.write(
    `out/sbom.cdx.json: ${bill.components.length} packages\nout/licences.txt: ${seen.size} licences\n`,
  );
}

if (import.meta.main) writeBillOfMaterials();
