import type { PageText } from '../text/text.ts';
import { element } from './element.ts';

/**
 * @param onAsk - returns whether the request was made; the name is refused where it was not
 */
export function askForm(
  text: PageText,
  onAsk: (audience: string, wantedTypes: readonly string[]) => boolean,
): HTMLElement {
  const audience = element('input', {
    id: 'audience',
    type: 'text',
    maxlength: 200,
    required: true,
    autocomplete: 'off',
    dir: 'auto',
    placeholder: text.ask.audienceExample,
    'aria-describedby': 'audience-hint audience-problem',
  });
  const problem = element('p', { id: 'audience-problem', class: 'problem', role: 'alert' });
  const boxes = Object.entries(text.ask.wantedTypes).map(([type, label]) => {
    const box = element('input', { type: 'checkbox', name: 'wanted', value: type });
    return { box, row: element('label', { class: 'tick' }, box, element('span', {}, label)) };
  });
  const form = element(
    'form',
    { class: 'card', novalidate: true, 'aria-labelledby': 'ask-heading' },
    element('h1', { id: 'ask-heading', tabindex: -1 }, text.ask.heading),
    element('label', { class: 'label', for: 'audience' }, text.ask.audience),
    audience,
    element('p', { id: 'audience-hint', class: 'hint' }, text.ask.audienceHint),
    problem,
    element(
      'fieldset',
      {},
      element('legend', { class: 'label' }, text.ask.wanted),
      element('div', { class: 'ticks' }, ...boxes.map(({ row }) => row)),
      element('p', { class: 'hint' }, text.ask.wantedHint),
    ),
    element('button', { class: 'primary large', type: 'submit' }, text.ask.show),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const wanted = boxes.filter(({ box }) => box.checked).map(({ box }) => box.value);
    const isAsked = onAsk(audience.value.trim(), wanted);
    problem.textContent = isAsked ? '' : text.ask.refused;
    audience.setAttribute('aria-invalid', String(!isAsked));
    if (!isAsked) audience.focus();
  });
  return form;
}
