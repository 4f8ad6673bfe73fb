import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { wallet } from '../../door/client.ts';
import { changed, told, useCall } from '../../door/use-call.ts';
import { useFormat } from '../../i18n/format.ts';
import { useSentences } from '../../i18n/sentences.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox, Select, Switch } from '../../ui/choice.tsx';
import { TextField } from '../../ui/field.tsx';
import { Menu } from '../../ui/menu.tsx';
import { Their } from '../../ui/people-text.tsx';
import { Waiting } from '../../ui/progress.tsx';
import { tell } from '../../ui/toast.tsx';
import { AskerCard } from './asker-choice.tsx';
import {
  bestRung,
  changeDraft,
  type Draft,
  hiddenKey,
  type Preview,
  presentDraft,
  previewRequestOf,
  type Signed,
} from './present-draft.ts';
import { PreviewSheet } from './preview-sheet.tsx';

const MINUTES = [5, 10, 30, 60, 24 * 60] as const;
const FILES = ['page', 'pdf', 'vp', 'image'] as const;

/** Exactly what they will see, and the last things to choose. Nothing is signed before a button here, and main asks once more. */
export function PreviewStep({ draft }: { readonly draft: Draft }) {
  const { t } = useTranslation('presenting');
  const { bytes, list } = useFormat();
  const sentences = useSentences();
  const [isSigning, setSigning] = useState(false);
  // which fields may be left out is told by the first preview; choosing among them asks for another
  const [known, setKnown] = useState<Preview | undefined>();
  const request = previewRequestOf(draft, known);
  const previewed = useCall(async () => {
    const answer = await wallet.presentation.preview(request);
    if (answer.ok && known === undefined) setKnown(answer.value);
    return answer;
  }, [JSON.stringify(request)]);
  const preview = previewed.value;
  const rung = preview === undefined ? undefined : bestRung(preview.ladder);
  const refusal = preview?.refusal ?? previewed.refusal ?? null;
  const canSign = preview !== undefined && refusal === null && !previewed.isWaiting && !isSigning;

  const sign = async (): Promise<Signed | null> => {
    if (preview === undefined) return null;
    setSigning(true);
    const answer = await told(wallet.presentation.sign({ previewId: preview.previewId }));
    setSigning(false);
    if (!answer.ok) return null;
    changed('disclosures');
    changeDraft({ signed: answer.value });
    return answer.value;
  };
  const show = async (): Promise<void> => {
    if ((await sign()) !== null) changeDraft({ step: 'done', isShowing: true });
  };
  const save = async (as: (typeof FILES)[number]): Promise<void> => {
    const signed = presentDraft.get().signed ?? (await sign());
    if (signed === null) return;
    const saved = await told(wallet.presentation.save({ presentationId: signed.presentationId, as }));
    if (saved.ok) tell({ text: t('save.saved', { bytes: bytes(saved.value.bytes) }) });
    changeDraft({ step: 'done' });
  };

  const size =
    preview === undefined
      ? ''
      : list([t('preview.size', { count: preview.credentials.length, bytes: bytes(preview.bytes) })]);
  const codes =
    rung === undefined || rung.codes === null
      ? ''
      : rung.form === 'code'
        ? t('preview.one-code')
        : t('preview.frames', { count: rung.codes });
  return (
    <div className="present-columns">
      <div className="present-left">
        {draft.asker.kind === 'undecided' ? null : <AskerCard asker={draft.asker} />}
        <Choices draft={draft} preview={known ?? preview} />
      </div>
      <div className="present-right present-mat">
        <div className="present-right-bar">
          <h2 className="section-title">{t('preview.title')}</h2>
          <p className="small quiet-text">{[size, codes].filter((words) => words !== '').join(' · ')}</p>
        </div>
        <div className="present-scroll">
          {refusal === null ? null : (
            <div className="present-refusal card" role="alert">
              <p>{sentences.error(refusal)}</p>
              {preview?.credentials.some(({ verdict }) => verdict === 'invalid') === true ? (
                <Checkbox isSelected={draft.evenIfInvalid} onChange={(evenIfInvalid) => changeDraft({ evenIfInvalid })}>
                  <span className="switch-words">
                    {t('preview.even-if')}
                    <span className="field-hint">{t('preview.even-if-hint')}</span>
                  </span>
                </Checkbox>
              ) : null}
            </div>
          )}
          {preview === undefined ? (
            previewed.refusal === undefined ? (
              <Waiting>{t('preview.making')}</Waiting>
            ) : null
          ) : (
            <PreviewSheet preview={preview} rung={rung} />
          )}
        </div>
        <footer className="present-foot">
          <p className="small quiet-text">
            {refusal !== null
              ? t('preview.refused')
              : preview !== undefined && rung === undefined
                ? t('preview.too')
                : t('preview.note')}
          </p>
          <Menu
            label={t('preview.save')}
            placement="top"
            groups={[
              {
                id: 'files',
                acts: FILES.map((as) => ({
                  id: as,
                  label: t(`save.${as}`),
                  hint: t(`save.${as}-hint`),
                  act: () => void save(as),
                })),
              },
            ]}
          >
            <Button size="large" isDisabled={!canSign}>
              {t('preview.save')}
            </Button>
          </Menu>
          <Button
            look="primary"
            size="large"
            isDisabled={!canSign || rung === undefined}
            isPending={isSigning}
            onPress={() => void show()}
          >
            {t('preview.sign')}
          </Button>
        </footer>
      </div>
    </div>
  );
}

function Choices({ draft, preview }: { readonly draft: Draft; readonly preview: Preview | undefined }) {
  const { t } = useTranslation(['presenting', 'common']);
  const { list } = useFormat();
  const holders = useCall(() => wallet.holders.change({ kind: 'list' }), [], ['holders']);
  const personas = (holders.value?.holders ?? []).filter(({ retiredAt }) => retiredAt === null);
  const credentials = preview?.credentials ?? [];
  const choices = credentials.flatMap(({ id, summary, fields }) =>
    fields
      .filter(({ canHide }) => canHide === true)
      .map((field) => ({ id, name: summary?.name ?? t('common:unnamed'), ...field })),
  );
  const whole = credentials.filter(({ canChoose }) => canChoose !== true);
  const setHidden = (key: string, isShown: boolean): void => {
    const hidden = new Set(draft.hidden);
    if (isShown) hidden.delete(key);
    else hidden.add(key);
    changeDraft({ hidden });
  };
  return (
    <>
      {draft.asker.kind === 'request' ? null : (
        <TextField
          label={t('fields.audience')}
          hint={t('fields.audience-hint')}
          maxLength={500}
          value={draft.audience}
          onChange={(audience) => changeDraft({ audience })}
        />
      )}
      <TextField
        label={t('fields.purpose')}
        maxLength={500}
        value={draft.purpose}
        onChange={(purpose) => changeDraft({ purpose })}
      />
      <Select
        label={t('fields.valid')}
        value={String(draft.validForMinutes)}
        choices={MINUTES.map((minutes) => ({
          id: String(minutes),
          label: minutes < 60 ? t('fields.minutes', { count: minutes }) : t('fields.hours', { count: minutes / 60 }),
        }))}
        onChange={(minutes) => changeDraft({ validForMinutes: Number(minutes) })}
      />
      {personas.length < 2 ? null : (
        <Select
          label={t('fields.persona')}
          value={draft.holder ?? 'own'}
          choices={[
            { id: 'own', label: t('fields.persona-own') },
            ...personas.map(({ did, name }) => ({ id: did, label: name })),
          ]}
          onChange={(did) => changeDraft({ holder: did === 'own' ? null : did })}
        />
      )}
      {choices.length === 0 ? null : (
        <fieldset className="present-choices">
          <legend className="field-label">{t('fields.also')}</legend>
          {choices.map(({ id, path, value, name }) => (
            <Switch
              key={hiddenKey(id, path)}
              isSelected={!draft.hidden.has(hiddenKey(id, path))}
              onChange={(isShown) => setHidden(hiddenKey(id, path), isShown)}
              hint={<Their>{name}</Their>}
            >
              <span className="two-lines">
                <code>{lastOf(path)}</code> <Their>{value}</Their>
              </span>
            </Switch>
          ))}
        </fieldset>
      )}
      {whole.length === 0 ? null : (
        <section>
          <h2 className="field-label">{t('fields.fixed')}</h2>
          <p className="small quiet-text">
            {t('fields.fixed-whole', {
              list: list(whole.map(({ summary }) => summary?.name ?? t('common:unnamed'))),
              count: whole.length,
            })}
          </p>
        </section>
      )}
      <section>
        <h2 className="field-label">{t('fields.stays-here')}</h2>
        <p className="small quiet-text">{t('fields.stays-here-text')}</p>
      </section>
    </>
  );
}

/** The name at the end of a JSON pointer. */
function lastOf(pointer: string): string {
  return pointer.split('/').at(-1)?.replaceAll('~1', '/').replaceAll('~0', '~') ?? pointer;
}
