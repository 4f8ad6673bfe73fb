import {
  ageInWords,
  checkName,
  isOld,
  oldestData,
  sentenceOfCheck,
  verdictOfOutcome,
  verdictSentence,
  verdictWord,
} from '../../src/core/sentences/report-words.ts';
import { showable } from '../../src/core/sentences/sentences.ts';
import { verdictShapes } from '../../src/core/sentences/verdict-shapes.ts';
import type { Check, Verdict, VerificationReport } from '../../src/core/verification/report.ts';
import { pageStyle } from './page-style.ts';

export interface TourBadge {
  readonly report: VerificationReport;
  /** relative to the page */
  readonly pictureFile: string | null;
}

export interface TourPage {
  readonly now: Date;
  readonly badges: readonly TourBadge[];
  /** the three that are told apart, each with the sentence of its verdict card */
  readonly verdicts: readonly VerificationReport[];
  readonly qr: { readonly file: string; readonly name: string; readonly version: number };
  readonly presentation: {
    readonly file: string;
    readonly audience: string;
    readonly reports: readonly VerificationReport[];
  };
}

function text(value: string): string {
  return showable(value).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function mark(kind: Verdict, size: number): string {
  const paths = verdictShapes[kind].map(({ d, paint, colour, strokeWidth, strokeDasharray }) => {
    const paintedWith = colour === 'ink' ? 'var(--mark-ink)' : `var(--${kind})`;
    if (paint === 'fill') return `<path d="${d}" fill="${paintedWith}"/>`;
    const dashes = strokeDasharray === undefined ? '' : ` stroke-dasharray="${strokeDasharray}"`;
    const caps = strokeDasharray === undefined ? ' stroke-linecap="round" stroke-linejoin="round"' : '';
    return `<path d="${d}" fill="none" stroke="${paintedWith}" stroke-width="${strokeWidth}"${dashes}${caps}/>`;
  });
  return `<svg class="mark" width="${size}" height="${size}" viewBox="0 0 16 16" aria-hidden="true">${paths.join('')}</svg>`;
}

function verdict(kind: Verdict, size = 14): string {
  return `<span class="verdict" data-verdict="${kind}">${mark(kind, size)}<b>${verdictWord(kind)}</b></span>`;
}

function age(asOf: string | undefined, now: Date): string {
  if (asOf === undefined) return '';
  return `<span class="age${isOld(asOf, now) ? ' old' : ''}">${text(ageInWords(asOf, now))}</span>`;
}

function tile({ report, pictureFile }: TourBadge, now: Date): string {
  const { name, issuer } = report.credential;
  const picture = pictureFile === null ? '' : `<img src="${text(pictureFile)}" alt="" width="132" height="132">`;
  return `<li><div class="mat">${picture}</div><p class="name"><bdi>${text(name ?? 'Unnamed badge')}</bdi></p>
<p class="issuer"><bdi>${text(issuer.name ?? issuer.id ?? 'no issuer')}</bdi></p>
<p class="row">${verdict(report.verdict)}${age(oldestData(report), now)}</p></li>`;
}

function checkRow(check: Check, format: string, now: Date): string {
  const kind = verdictOfOutcome(check.outcome);
  return `<li class="check" data-check="${check.id}" data-outcome="${check.outcome}">${mark(kind, 16)}<div style="display:block"><div><b>${text(checkName(check.id, format))}</b>${age(check.asOf, now)}</div><p>${text(sentenceOfCheck(check, format))}</p></div></li>`;
}

function reportCard(report: VerificationReport, now: Date): string {
  const { name, issuer } = report.credential;
  return `<section><p class="of"><b><bdi>${text(name ?? 'A presentation')}</bdi></b><br><bdi>${text(issuer.name ?? issuer.id ?? '')}</bdi></p>
<div class="card ${report.verdict}" data-verdict="${report.verdict}">${mark(report.verdict, 28)}<h3>${verdictWord(report.verdict)}</h3><p>${text(verdictSentence(report, now))}</p></div>
<ul>${report.checks.map((check) => checkRow(check, report.format, now)).join('\n')}</ul></section>`;
}

/** The tour as one page: what a person would see in the window, drawn from the same reports. */
export function tourPage({ now, badges, verdicts, qr, presentation }: TourPage): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self' file: data:; style-src 'unsafe-inline'">
<title>Lapel: the tour</title><style>${pageStyle}</style></head><body>
<header><h1>${badges.length} badges, judged without a network</h1>
<p>From the folder <code>samples/</code>, imported into an encrypted wallet and judged as of ${text(now.toISOString().slice(0, 10))}. Beside every answer stands how old its data is.</p></header>
<main>
<ul class="grid" style="margin-top:2rem">${badges.map((badge) => tile(badge, now)).join('\n')}</ul>
<h2>Told apart, and why</h2><div class="cards">${verdicts.map((report) => reportCard(report, now)).join('\n')}</div>
<h2>One badge as a QR code</h2><div class="two"><div class="tile"><img src="${text(qr.file)}" alt="QR code that carries the badge ${text(qr.name)}"></div>
<div><h3><bdi>${text(qr.name)}</bdi></h3><p class="lead">The whole signed badge is in this one code (version ${qr.version}). Whoever scans it verifies it without a network and without an account. It answers no question of the verifier’s, so it is told as “not live”.</p></div></div>
<h2>Three badges handed over, as ${text(presentation.audience)} sees them</h2>
<p class="lead" style="margin-bottom:1rem">Signed by the holder for this audience and this question only: <a href="${text(presentation.file)}">${text(presentation.file)}</a></p>
<div class="cards">${presentation.reports.map((report) => reportCard(report, now)).join('\n')}</div>
</main></body></html>
`;
}
