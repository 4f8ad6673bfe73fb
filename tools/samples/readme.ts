import type { Award } from './award.ts';
import { awards } from './awards/index.ts';
import { dataModelOf } from './build-credential.ts';
import { expectationForHolder, expectationOf } from './expectations.ts';
import { hostedBadge } from './hosted-assertion.ts';
import { issuerOf } from './issuer.ts';

const verdictWords = { valid: 'Valid', invalid: 'Not valid', unknown: 'Can’t tell' } as const;

/** samples/README.md: what each file is and what Lapel should say about it. */
export function writeReadme(): string {
  return `# Sample badges

${awards.length + 1} badges of institutions that do not exist, for trying Lapel, for the tour and for tests. Names, people, frameworks and
addresses are invented (every domain ends in \`.example\`, RFC 2606), and every signing key is a **sample key**: derived from a
label in \`tools/samples/\`, known to everybody, good for nothing else. Do not trust them outside this folder.

Made by \`node tools/make-samples.ts\`, the same bytes on every run. Do not edit by hand: change \`tools/samples/\` and run it again.

| file | what it is for |
| --- | --- |
| \`badges/\` | the badges: baked PNG and SVG, JSON-LD, JWT |
| \`issuer-pack.json\` | what the network would say: DID documents, profiles, keys, revocation lists, pictures. \`lapel issuers import\`, or \`--snapshots\` |
| \`trust.json\` | a person's own decisions about some issuers, for \`--trust\` |
| \`expected.json\` | file, verdict and deciding code, for tests |

Try: \`npm run -s lapel -- verify samples/badges/data-storytelling.png --snapshots samples/issuer-pack.json\`

## The badges

| | file | awarded by | how it is secured | Lapel says |
| --- | --- | --- | --- | --- |
${[...awards.map(awardRow), hostedRow()].join('\n')}

## Those with a story

${stories().join('\n')}

The pack is dated November 2026. Its revocation lists stay good until the end of 2046, so that the samples still answer
many years from now; real lists end within days. The badges are awarded to the sample holder by hashed e-mail address
(\`ines.okafor-lindqvist@post.example\`) or by a sample DID; none is awarded to a key in your wallet.
`;
}

function awardRow(award: Award): string {
  const { verdict } = expectationOf(award.file);
  return row(
    award.forgedName ?? award.achievement.name,
    award.file,
    award.institution.name,
    securedHow(award),
    verdictWords[verdict],
  );
}

function hostedRow(): string {
  return row(
    hostedBadge.name,
    hostedBadge.file,
    hostedBadge.institution.name,
    'Open Badges 2.0, hosted',
    verdictWords.valid,
  );
}

function row(...cells: readonly string[]): string {
  const [name = '', file = '', ...rest] = cells;
  return `| ${name} | [\`${file}\`](badges/${file}) | ${rest.join(' | ')} |`;
}

function securedHow(award: Award): string {
  const issuer = issuerOf(award.institution);
  const isToken = award.securing.includes('jwt');
  const how = isToken
    ? `JWT, ${issuer.key.algorithm}${award.securing === 'jwt-vc-claim' ? ', `vc` claim' : ''}`
    : `\`${award.securing}\``;
  const status = award.statusIndex === undefined ? '' : `, ${award.institution.statusList}`;
  return `VC ${dataModelOf(award)}, ${how}, ${issuer.institution.kind}${status}`;
}

function stories(): readonly string[] {
  return awards.flatMap(({ file }) => {
    const plain = expectationOf(file);
    if (plain.verdict !== 'valid') return [`- \`${file}\`: **${verdictWords[plain.verdict]}.** ${plain.why}`];
    const asked = expectationForHolder(file);
    if (asked.verdict === 'valid') return [];
    return [
      `- \`${file}\`: **Valid**, and **${verdictWords[asked.verdict]}** when asked whether it is the sample holder’s. ${asked.why}`,
    ];
  });
}
