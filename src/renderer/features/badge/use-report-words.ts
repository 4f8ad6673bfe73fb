import { useTranslation } from 'react-i18next';
import { isPresentation, isUnsignedRecord } from '../../../core/sentences/report-words.ts';
import type { Check, VerificationReport } from '../../../core/verification/report.ts';
import { useFormat } from '../../i18n/format.ts';
import { useSentences } from '../../i18n/sentences.ts';
import type { RawFact } from '../../ui/check-row.tsx';
import { partsOfReport } from './report-parts.ts';

const FORMATS: Readonly<Record<string, string>> = {
  'open-badges-0.5': 'Open Badges 0.5',
  'open-badges-1.0': 'Open Badges 1.0',
  'open-badges-1.1': 'Open Badges 1.1',
  'open-badges-2.0': 'Open Badges 2.0',
  'open-badges-3.0': 'Open Badges 3.0',
  'clr-2.0': 'CLR 2.0',
  'vc-1.1': 'Verifiable Credential 1.1',
  'vc-2.0': 'Verifiable Credential 2.0',
  'vp-1.1': 'Verifiable Presentation 1.1',
  'vp-2.0': 'Verifiable Presentation 2.0',
};

export function formatName(format: string): string {
  return FORMATS[format] ?? format;
}

function firstSentence(text: string): string {
  return /^.*?[.](?=\s|$)/s.exec(text)?.[0] ?? text;
}

/**
 * A report in words: what the page shows, and what "Copy report" copies.
 *
 * @param namePlace - says where in the document something stands, in place of its path, which stays among the raw values
 */
export function useReportWords(report: VerificationReport, namePlace?: (path: string) => string) {
  const { t } = useTranslation('badge');
  const { t: common } = useTranslation('common');
  const { day, dayHere, moment } = useFormat();
  const sentences = useSentences();
  const { deciding, told, weakest } = partsOfReport(report);
  const { validFrom, validUntil } = report.credential;
  const isUnsigned = isUnsignedRecord(report.format) && report.verdict !== 'invalid';
  const worded = (check: Check): string => {
    const path = check.details?.path;
    const isPlaced = namePlace !== undefined && typeof path === 'string';
    return sentences.check(
      isPlaced ? { ...check, details: { ...check.details, path: namePlace(path) } } : check,
      report.format,
    );
  };
  const sentenceOf = (check: Check): string => {
    const isPlain = check.outcome === 'passed' && check.code === undefined && check.details?.partial !== true;
    // the key that signs a presentation is its holder's
    if (!isPlain || (check.id === 'issuer-key' && isPresentation(report.format))) return worded(check);
    if (check.id === 'structure') return t('report.sentence.structure', { format: formatName(report.format) });
    if (check.id === 'proof') return t('report.sentence.proof', { securing: report.securing });
    if (check.id === 'dates' && validFrom !== null)
      return validUntil === null
        ? t('report.sentence.dates-open', { from: day(validFrom) })
        : t('report.sentence.dates', { from: day(validFrom), until: day(validUntil) });
    if (check.id === 'status' || check.id === 'issuer-key' || check.id === 'hosted' || check.id === 'recipient')
      return t(`report.sentence.${check.id}`);
    return worded(check);
  };
  /** In the check's own row, under the verdict: what is said there already is not said again. */
  const rowSentenceOf = (check: Check): string => {
    const whole = sentenceOf(check);
    if (report.verdict !== 'valid' && check === weakest) {
      const said = report.verdict === 'unknown' && !isUnsigned ? firstSentence(whole) : whole;
      return whole.slice(said.length).trim() || t('report.decides');
    }
    const isSame = weakest !== undefined && report.verdict !== 'valid' && sentenceOf(weakest) === whole;
    return isSame ? t('report.same-reason') : whole;
  };
  const nameOf = (check: Check) => sentences.checkName(check.id, report.format);
  const verdictSentence = (): string => {
    if (report.verdict === 'invalid' && weakest !== undefined) return sentenceOf(weakest);
    if (isUnsigned && weakest !== undefined) return sentenceOf(weakest);
    // what to do stands in the check's own row
    if (report.verdict === 'unknown' && weakest !== undefined)
      return t('report.unknown', { sentence: firstSentence(sentenceOf(weakest)) });
    const valid =
      weakest?.asOf === undefined
        ? t('report.valid')
        : t('report.valid-aged', { what: nameOf(weakest), date: dayHere(weakest.asOf) });
    return deciding.some(({ id, details }) => id === 'proof' && details?.partial === true)
      ? `${valid} ${sentences.partly}`
      : valid;
  };
  const factsOf = (check: Check): readonly RawFact[] => {
    const names = t('report.facts', { returnObjects: true }) as Readonly<Record<string, string>>;
    const facts: RawFact[] = [];
    if (check.id === 'structure') facts.push({ name: t('report.facts.format'), value: report.format });
    if (check.id === 'proof') facts.push({ name: t('report.facts.securing'), value: report.securing });
    if (check.code !== undefined) facts.push({ name: t('report.facts.code'), value: check.code });
    for (const [key, value] of Object.entries(check.details ?? {}))
      facts.push({ name: names[key] ?? key, value: Array.isArray(value) ? value.join(', ') : String(value) });
    if (check.id === 'dates' && validFrom !== null) facts.push({ name: t('report.facts.from'), value: validFrom });
    if (check.id === 'dates' && validUntil !== null) facts.push({ name: t('report.facts.until'), value: validUntil });
    if (check.asOf !== undefined) facts.push({ name: t('report.facts.asOf'), value: moment(check.asOf) });
    if (check.source !== undefined)
      facts.push({ name: t('report.facts.source'), value: t(`report.facts.${check.source}`) });
    return facts.filter(({ name }, index) => facts.findIndex((other) => other.name === name) === index);
  };
  const asText = (name: string): string => {
    const line = (check: Check) =>
      `- ${nameOf(check)} (${common(`outcome.${check.outcome}`)}): ${sentenceOf(check)}${
        check.asOf === undefined ? '' : ` [${dayHere(check.asOf)}]`
      }`;
    return [
      name,
      [report.credential.issuer.name, report.credential.issuer.id].filter((part) => part !== null).join(' · '),
      '',
      `${isUnsigned ? common('unsigned') : common(`verdict.${report.verdict}`)}: ${verdictSentence()}`,
      ...deciding.map(line),
      ...(told.length === 0 ? [] : ['', t('report.told'), ...told.map(line)]),
      '',
      `Lapel, ${moment(new Date().toISOString())}`,
    ].join('\n');
  };
  return { deciding, told, rowSentenceOf, nameOf, factsOf, verdictSentence, asText };
}
