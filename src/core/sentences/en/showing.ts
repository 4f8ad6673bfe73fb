/** What a way of handing over shows, and what it cannot (src/core/presentation/ways-to-show). To the holder, before anything is signed. */
export const showingSentences = {
  'proves.checkable': 'Whoever gets it can check each badge, without a network and without asking you.',
  'proves.live': 'It answers their request, which only you could do, now.',
  'proves.live-by-digits': 'Someone who heard their six digits answered now.',
  'proves.possession': 'You hold the key that the badges were issued to.',
  'lacks.not-live': 'It was not asked for: whoever has it can show it again until {expires}.',
  'lacks.digits-only': 'Six digits can be overheard, and they name no audience.',
  'lacks.possession': 'Who you are: they have to compare the name with an identity document.',
  'lacks.another-holder': 'That a badge is yours: it was issued to another key, and a careful verifier says no to it.',
  'lacks.invalid-badge': 'That every badge is good: one of them is not valid, and the other side will see that.',
  'lacks.unchosen-fields': 'What you left out: they see that there is more.',
  'lacks.screen-needed': 'It has to be filmed from a screen for some seconds; it cannot be printed.',
  'lacks.less-tolerance': 'The code is drawn densely: a scratch or a reflection makes it unreadable.',
  'lacks.foreign-verifier':
    'Opened by itself, its answer comes from you. They should open it in a verifier of their own.',
  'lacks.paper': 'Printed words prove nothing. What counts is the code, or the presentation attached to the file.',
  'lacks.no-code-on-paper': 'Too much for a code on paper: once printed, nothing of it can be checked.',
  'lacks.carrying': 'It has to be carried: by mail, on a stick, or over a network.',
} as const;

export type ShowingCode = keyof typeof showingSentences;
