/** Issuer packs, registries, and what the issuer key cache says about keys. */
export const issuerSentences = {
  'import.pack-signature':
    'The signature on this issuer pack is wrong ({reason}): it was changed after it was signed, or damaged. Nothing was taken from it; ask for it again.',
  'import.no-registry': 'The list of issuers cannot be used: {reason}. Nothing was changed.',
  'import.registry-older':
    'The list of issuers “{registry}” is already here in a newer copy, of {kept}. This one is of {given}, so nothing was changed.',
  'issuers.keys-differ':
    'The keys of {url} in this pack are not those that were kept on {kept}. The pack’s copy was put aside and decides nothing. Refresh online to ask the issuer itself, or import again with --accept-conflicts if you are sure.',
  'issuers.keys-differ-accepted':
    'The keys of {url} changed since {kept}. You accepted the pack’s copy, and verdicts rest on it from now on.',
  'issuers.keys-differ-trusted':
    'The keys of {url} changed since {kept}. You trust whoever signed the pack, so its copy was taken, and verdicts rest on it from now on.',
  'issuers.keys-differ-earlier':
    'The pack holds an earlier copy of {url} with other keys than the one kept on {kept}. It is kept as history; the newer one decides.',
  'issuers.older-content':
    'The pack’s copy of {url} goes back to what was kept before {kept}, under a newer date. It was put aside and decides nothing.',
  'issuers.content-taken':
    'The pack’s copy of {url} says something else than the one kept on {kept}. It was taken, since you accepted the pack or trust whoever signed it, and verdicts rest on it from now on.',
  'issuers.date-to-come':
    'The pack’s copy of {url} is dated {fetchedAt}, which has not come yet, so it would hide everything published until then. It was put aside and decides nothing.',
  'issuers.date-ahead':
    'The pack’s copy of {url} is dated {fetchedAt}, which has not come yet. Check the date of this computer, and refresh online when you can.',
  'issuers.content-differs':
    'The pack’s copy of {url} says something else than what was fetched from there on {kept}. It was put aside and decides nothing; refresh online to see what is published now.',
  'issuers.pack-too-large':
    'The issuer pack would have {bytes|size}; at most {limit|size} can be read again. Name fewer issuers.',
  'issuers.nothing-to-export':
    'There is nothing to put into an issuer pack: no public document is kept for these issuers.',
} as const;
