import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShownCredential } from '../../door/client.ts';
import { useFormat } from '../../i18n/format.ts';
import { navigate } from '../../navigation/router.ts';
import { BadgePicture } from '../../ui/badge-picture.tsx';
import { Facts } from '../../ui/check-row.tsx';
import { OutsideLink } from '../../ui/outside-link.tsx';
import { placeOf } from '../../ui/people-text.tsx';
import { Verdict } from '../../ui/verdict.tsx';
import { filterBy, noFilters } from '../badges/badges-view.ts';
import { useLongList } from './use-long-list.tsx';

type Words = ShownCredential['credential'];
type Achievement = Words['achievements'][number];
type Result = Words['results'][number];

/** What the badge tells, in its issuer's words, in the order in which people ask. */
export function BadgeStory({ badge }: { readonly badge: ShownCredential }) {
  const { t } = useTranslation('badge');
  const { credential } = badge;
  const { achievements, results, evidence, narrative, otherClaims, contains } = credential;
  const description = credential.description ?? achievements.map(({ description: text }) => text).find(Boolean);
  const criteria = achievements.map(({ criteria: own }) => own).filter(({ narrative: text, url }) => text ?? url);
  const isJudged = criteria.length > 0 || results.length > 0 || evidence.length > 0;
  const alignments = [
    ...achievements.flatMap((achievement) => achievement.alignments),
    ...results.flatMap((result) => result.alignments),
  ];
  const skills = [...new Set(achievements.flatMap(({ tags }) => tags))];
  const asked = useLongList(criteria);
  const reached = useLongList(results);
  const pieces = useLongList(evidence);
  const frameworks = useLongList(alignments);
  const tags = useLongList(skills);
  const claims = useLongList(otherClaims);
  return (
    <div className="badge-story" lang={credential.language}>
      <Part title={t('achieved')}>
        {description === undefined ? <p className="quiet-text">{t('no-words')}</p> : <Told text={description} />}
        {achievements.length > 1 ? <Achievements achievements={achievements} /> : null}
      </Part>
      {isJudged ? (
        <Part title={t('judged')}>
          {asked.shown.map(({ narrative: text, url }) => (
            <div key={`${text} ${url}`} className="criteria">
              {text === undefined ? null : <Told text={text} />}
              {url === undefined ? null : <OutsideLink url={url} label={t('criteria-page')} />}
            </div>
          ))}
          {asked.more}
          <ul className="judged">
            {reached.shown.map((result, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: results have no name of their own and never move
              <ResultRow key={index} result={result} />
            ))}
            {pieces.shown.map((piece, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: evidence has no name of its own and never moves
              <li key={index}>
                <span className="judged-words">
                  <bdi>{piece.name === undefined ? t('evidence-unnamed') : t('evidence', { name: piece.name })}</bdi>
                  {piece.narrative === undefined && piece.description === undefined ? null : (
                    <span className="small quiet-text">
                      <bdi>{piece.narrative ?? piece.description}</bdi>
                    </span>
                  )}
                  {piece.url === undefined ? null : (
                    <OutsideLink url={piece.url} label={t('open-link', { host: placeOf(piece.url) })} />
                  )}
                </span>
                <Verdict verdict="unknown" words={t('not-opened')} />
              </li>
            ))}
          </ul>
          {reached.more}
          {pieces.more}
        </Part>
      ) : null}
      {alignments.length === 0 ? null : (
        <Part title={t('frameworks')}>
          <ul className="alignments">
            {frameworks.shown.map((alignment, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: an alignment may stand there twice
              <li key={index}>
                {alignment.framework === undefined ? null : (
                  <>
                    <bdi>{alignment.framework}</bdi>
                    {' · '}
                  </>
                )}
                <b>
                  <bdi>{[alignment.code, alignment.name].filter(Boolean).join(' ')}</bdi>
                </b>
                {alignment.description === undefined ? null : (
                  <>
                    {', '}
                    <bdi>{alignment.description}</bdi>
                  </>
                )}
                {alignment.url === undefined || !/^https?:/.test(alignment.url) ? null : (
                  <>
                    {' '}
                    <OutsideLink url={alignment.url} label={placeOf(alignment.url)} />
                  </>
                )}
              </li>
            ))}
          </ul>
          {frameworks.more}
        </Part>
      )}
      {skills.length === 0 ? null : (
        <Part title={t('skills')}>
          <ul className="skill-tags">
            {tags.shown.map((skill) => (
              <li key={skill}>
                <button type="button" className="tag" onClick={() => filterBy({ ...noFilters, skill })}>
                  <bdi>{skill}</bdi>
                </button>
              </li>
            ))}
          </ul>
          {tags.more}
        </Part>
      )}
      {narrative === undefined ? null : (
        <Part title={t('narrative')}>
          <Told text={narrative} />
        </Part>
      )}
      {contains.length === 0 ? null : (
        <Part title={t('inside')}>
          <p className="reading">{t('inside-count', { count: contains.length })}</p>
        </Part>
      )}
      {otherClaims.length === 0 ? null : (
        <Part title={t('claims')}>
          <p className="small quiet-text">{t('claims-note')}</p>
          <Facts facts={claims.shown.map(({ path, text }) => ({ name: path, value: text }))} />
          {claims.more}
        </Part>
      )}
      <Endorsements badge={badge} />
      <Related badge={badge} />
    </div>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="story-part">
      <h2 className="section-title">{title}</h2>
      {children}
    </section>
  );
}

/** Other people's paragraphs: text is text, whatever it looks like. */
function Told({ text }: { readonly text: string }) {
  const paragraphs = text.split(/\n\s*\n/).filter((paragraph) => paragraph.trim() !== '');
  return (
    <div className="told">
      {paragraphs.map((paragraph, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs never move
        <p key={index} dir="auto">
          {paragraph}
        </p>
      ))}
    </div>
  );
}

function Achievements({ achievements }: { readonly achievements: readonly Achievement[] }) {
  const { shown, more } = useLongList(achievements);
  return (
    <>
      <ul className="judged">
        {shown.map((achievement, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: achievements never move
          <li key={index}>
            <span className="judged-words">
              <b>
                <bdi>{achievement.name ?? achievement.id}</bdi>
              </b>
              {achievement.description === undefined ? null : (
                <span className="small quiet-text">
                  <bdi>{achievement.description}</bdi>
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
      {more}
    </>
  );
}

function ResultRow({ result }: { readonly result: Result }) {
  const { t } = useTranslation('badge');
  const reached = result.level ?? result.value ?? result.status ?? '';
  const value =
    result.value !== undefined && result.level === undefined && result.max !== undefined
      ? t('of', { value: result.value, max: result.max })
      : reached;
  return (
    <li>
      <span className="judged-words">
        <bdi>{result.name ?? result.type}</bdi>
      </span>
      <b>
        <bdi>{value}</bdi>
      </b>
    </li>
  );
}

function Endorsements({ badge }: { readonly badge: ShownCredential }) {
  const { t } = useTranslation('badge');
  const { t: common } = useTranslation('common');
  const endorsements = badge.endorsements ?? [];
  const { shown, more } = useLongList(endorsements);
  if (endorsements.length === 0) return null;
  return (
    <Part title={t('endorsements')}>
      <ul className="judged">
        {shown.map((report, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: endorsements never move
          <li key={index}>
            <span className="judged-words">
              <bdi>
                {t('endorsement-by', {
                  name: report.credential.issuer.name ?? report.credential.issuer.id ?? common('unnamed-issuer'),
                })}
              </bdi>
            </span>
            <Verdict verdict={report.verdict} />
          </li>
        ))}
      </ul>
      {more}
    </Part>
  );
}

function Related({ badge }: { readonly badge: ShownCredential }) {
  const { t } = useTranslation('badge');
  const { t: common } = useTranslation('common');
  const { day } = useFormat();
  const related = (badge.related ?? []).slice(0, 6);
  if (related.length === 0) return null;
  const issuer = badge.credential.issuer.name ?? badge.credential.issuer.id;
  return (
    <Part title={t('related')}>
      <ul className="related">
        {related.map(({ id, name, validFrom, verdict }) => (
          <li key={id}>
            <button type="button" className="related-item" onClick={() => navigate({ screen: 'badge', id })}>
              <span className="picture-small">
                <BadgePicture id={id} issuer={issuer} size={40} />
              </span>
              <span className="judged-words">
                <b className="ellipsis">
                  <bdi>{name ?? common('unnamed')}</bdi>
                </b>
                {validFrom === null ? null : <span className="small quiet-text">{day(validFrom)}</span>}
              </span>
              <Verdict verdict={verdict} size={14} />
            </button>
          </li>
        ))}
      </ul>
    </Part>
  );
}
