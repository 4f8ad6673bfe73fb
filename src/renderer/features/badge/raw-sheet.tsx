import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import './raw-sheet.css';
import { type RawCredential, wallet } from '../../door/client.ts';
import { told, useCall } from '../../door/use-call.ts';
import { useFormat } from '../../i18n/format.ts';
import { useSentences } from '../../i18n/sentences.ts';
import { Button } from '../../ui/button.tsx';
import { Sheet } from '../../ui/dialog.tsx';
import { SearchField } from '../../ui/field.tsx';
import { CopyIcon } from '../../ui/icons.ts';
import { Highlighted } from '../../ui/people-text.tsx';
import { Waiting } from '../../ui/progress.tsx';
import { RowsInSight } from '../../ui/rows-in-sight.tsx';
import { tell } from '../../ui/toast.tsx';
import { isOpenByDefault, type JsonLine, linesOf, matchingLines, visibleLines } from './json-lines.ts';

export interface RawSheetProps {
  readonly id: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** The badge exactly as it was signed: to open, to search, to copy. */
export function RawSheet({ id, isOpen, onClose }: RawSheetProps) {
  const { t } = useTranslation('badge');
  return (
    <Sheet title={t('raw.title')} isOpen={isOpen} onClose={onClose}>
      {isOpen ? <Raw id={id} /> : null}
    </Sheet>
  );
}

const MOST_LINES = 50_000;
/** Lines that come into the page together. */
const CHUNK = 100;
/** In rem, of a line that is not broken. */
const LINE = 1.5;

function chunksOf(lines: readonly JsonLine[]): readonly (readonly JsonLine[])[] {
  return Array.from({ length: Math.ceil(lines.length / CHUNK) }, (_, index) =>
    lines.slice(index * CHUNK, (index + 1) * CHUNK),
  );
}

function Raw({ id }: { readonly id: string }) {
  const { t } = useTranslation('badge');
  const { t: common } = useTranslation('common');
  const { bytes } = useFormat();
  const sentences = useSentences();
  const { value, refusal } = useCall(() => wallet.credentials.show({ kind: 'raw', id }), [id]);
  const [query, setQuery] = useState('');
  const lines = useMemo(() => (value === undefined ? [] : linesOf(partsOf(value, t), MOST_LINES)), [value, t]);
  const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(new Map());
  if (refusal !== undefined) return <p>{sentences.error(refusal)}</p>;
  if (value === undefined) return <Waiting>{common('loading')}</Waiting>;
  const found = query.trim() === '' ? null : matchingLines(lines, query.trim());
  const isOpen = (line: JsonLine) =>
    found === null
      ? (toggled.get(line.path) ?? isOpenByDefault(line))
      : (toggled.get(line.path) ?? found.shown.has(line.path));
  const visible = visibleLines(lines, isOpen).filter(({ path }) => found === null || found.shown.has(path));
  const setAll = (open: boolean) =>
    setToggled(new Map(lines.map(({ path, size }) => [path, size > 0 && (open || path === '')])));
  const copy = async () => {
    const answer = await told(wallet.shell.copy({ text: value.text, isSecret: false }));
    if (answer.ok) tell({ text: common('copied') });
  };
  const words = found === null ? [] : [query.trim()];
  return (
    <>
      <div className="raw-bar">
        <SearchField label={t('raw.search')} value={query} onChange={setQuery} />
        <span className="small quiet-text" role="status">
          {found === null
            ? t('raw.form', { form: value.form.toUpperCase(), size: bytes(value.bytes) })
            : t('raw.matches', { count: found.count })}
        </span>
        <span className="raw-acts">
          <Button look="quiet" onPress={() => setAll(true)}>
            {t('raw.expand')}
          </Button>
          <Button look="quiet" onPress={() => setAll(false)}>
            {t('raw.collapse')}
          </Button>
          <Button icon={CopyIcon} onPress={() => void copy()}>
            {t('raw.copy')}
          </Button>
        </span>
      </div>
      <div className="raw-lines" dir="ltr">
        {chunksOf(visible).map((chunk) => (
          <RowsInSight key={chunk[0]?.path} count={chunk.length} rem={LINE}>
            {() =>
              chunk.map((line) => (
                <Line
                  key={line.path}
                  line={line}
                  words={words}
                  isOpen={isOpen(line)}
                  onToggle={() => setToggled((before) => new Map(before).set(line.path, !isOpen(line)))}
                />
              ))
            }
          </RowsInSight>
        ))}
      </div>
      {lines.length >= MOST_LINES ? <p className="small">{t('raw.too-many', { count: MOST_LINES })}</p> : null}
    </>
  );
}

interface LineProps {
  readonly line: JsonLine;
  readonly words: readonly string[];
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

function Line({ line, words, isOpen, onToggle }: LineProps) {
  const { t } = useTranslation('badge');
  const name =
    line.name === '' ? null : (
      <span className="raw-name">
        <Highlighted text={line.name} words={words} />
      </span>
    );
  const indent = { paddingInlineStart: `${line.depth * 1.25}rem` };
  if (line.size === 0)
    return (
      <li className="raw-line" style={indent}>
        {name}
        <span className="raw-value selectable" data-kind={line.kind}>
          {line.kind === 'object' ? (
            '{ }'
          ) : line.kind === 'list' ? (
            '[ ]'
          ) : (
            <Highlighted text={line.value} words={words} />
          )}
        </span>
      </li>
    );
  return (
    <li className="raw-line" style={indent}>
      <button type="button" className="raw-opener" aria-expanded={isOpen} onClick={onToggle}>
        <span className="raw-arrow" aria-hidden="true" />
        {name}
        <span className="raw-size">{t('raw.items', { count: line.size })}</span>
      </button>
    </li>
  );
}

/** JSON as it is; a token as its parts, decoded for reading only. */
function partsOf({ text, form }: RawCredential, t: ReturnType<typeof useTranslation<'badge'>>['t']): unknown {
  if (form === 'json') return parsed(text);
  const [token = '', ...disclosures] = text.split('~').filter(Boolean);
  const [header = '', payload = '', signature = ''] = token.split('.');
  return {
    [t('raw.part-header')]: parsed(decoded(header)),
    [t('raw.part-payload')]: parsed(decoded(payload)),
    [t('raw.part-signature')]: signature,
    ...(disclosures.length === 0
      ? {}
      : { [t('raw.part-disclosures')]: disclosures.map((part) => parsed(decoded(part))) }),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function decoded(base64url: string): string {
  try {
    const binary = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
    return new TextDecoder().decode(Uint8Array.from(binary, (character) => character.charCodeAt(0)));
  } catch {
    return base64url;
  }
}
