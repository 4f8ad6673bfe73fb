import { useEffect, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type ShownCredential, wallet } from '../../door/client.ts';
import { changed, told } from '../../door/use-call.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { IconOf } from '../../ui/icon.tsx';
import { AddIcon, CloseIcon } from '../../ui/icons.ts';
import { tell } from '../../ui/toast.tsx';
import { takeOutOfCollection, untagBadges } from '../badges/label-badges.ts';
import { NewLabelDialog } from '../badges/new-label-dialog.tsx';

const MOST_NOTE = 20_000;

/** The person's own words about a badge: tags, collections, a note. None of it is part of the badge. */
export function BadgeLabels({ badge }: { readonly badge: ShownCredential }) {
  const { t } = useTranslation('badge');
  const [isAsking, setAsking] = useState(false);
  const ids = [badge.id];
  return (
    <section className="story-part">
      <h2 className="section-title">{t('labels')}</h2>
      <ul className="skill-tags">
        {badge.tags.map((tag) => (
          <Label
            key={`tag ${tag}`}
            name={tag}
            hint={t('tag-off', { name: tag })}
            onDrop={() => void untagBadges(ids, tag)}
          />
        ))}
        {badge.collections.map((name) => (
          <Label
            key={`collection ${name}`}
            name={name}
            hint={t('collection-off', { name })}
            onDrop={() => void takeOutOfCollection(ids, name)}
          />
        ))}
        <li>
          <Button look="quiet" icon={AddIcon} onPress={() => setAsking(true)}>
            {t('add-tag')}
          </Button>
        </li>
      </ul>
      <Note badge={badge} />
      <NewLabelDialog kind={isAsking ? 'tag' : null} ids={ids} onClose={() => setAsking(false)} />
    </section>
  );
}

function Label(props: { readonly name: string; readonly hint: string; readonly onDrop: () => void }) {
  return (
    <li className="tag droppable-tag">
      <bdi>{props.name}</bdi>
      <AriaButton aria-label={props.hint} onPress={props.onDrop} className="tag-drop">
        <IconOf icon={CloseIcon} />
      </AriaButton>
    </li>
  );
}

function Note({ badge }: { readonly badge: ShownCredential }) {
  const { t } = useTranslation('badge');
  const kept = badge.note ?? '';
  const [note, setNote] = useState(kept);
  useEffect(() => setNote(kept), [kept]);
  const save = async () => {
    const answer = await told(wallet.credentials.label({ ids: [badge.id], addTags: [], removeTags: [], note }));
    if (!answer.ok) return;
    changed('credentials');
    tell({ text: t('note-saved') });
  };
  return (
    <div className="badge-note">
      <TextField
        label={t('note')}
        hint={t('note-hint')}
        rows={3}
        value={note}
        onChange={setNote}
        maxLength={MOST_NOTE}
      />
      {note === kept ? null : (
        <Button onPress={() => void save()} className="note-save">
          {t('note-save')}
        </Button>
      )}
    </div>
  );
}
