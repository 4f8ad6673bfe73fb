import { describe, expect, it } from 'vitest';
import { noTrustDecisions } from '../../../../src/core/verification/verify.ts';
import { isStillJudged } from '../../../../src/wallet/services/judge.ts';
import { rulesFor } from '../../../../src/wallet/services/judge-credential.ts';
import type { StoredCredential } from '../../../../src/wallet/vault/credentials.ts';
import { fixedNow } from '../vault-sandbox.ts';

const context = { now: fixedNow, trust: noTrustDecisions };

const judgedBy = (rules: string): StoredCredential =>
  ({ judgedBy: rules, judgedAt: fixedNow.toISOString(), recheckAfter: null }) as StoredCredential;

describe('isStillJudged', () => {
  it('takes what these rules gave', () => {
    expect(isStillJudged(judgedBy(rulesFor(noTrustDecisions)), context)).toBe(true);
  });

  it('takes nothing that was judged before withdrawn keys of older badges were heeded wherever it is said', () => {
    const before = rulesFor(noTrustDecisions).replace(/^rules-\d+/, 'rules-7');
    expect(isStillJudged(judgedBy(before), context)).toBe(false);
  });
});
