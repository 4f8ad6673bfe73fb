import { describe, expect, it } from 'vitest';
import { decodeDocument } from '../../../../src/core/credential/decode-document.ts';
import { writeUnsignedRecord } from '../../../../src/core/credential/unsigned-record.ts';
import type { JsonObject } from '../../../../src/core/encoding/json.ts';
import { portableCrypto } from '../../../../src/core/portable-crypto.ts';
import { readPresentedCredential } from '../../../../src/core/presentation/presented-credential.ts';
import { noSnapshots } from '../../../../src/core/snapshot/snapshot.ts';
import { verify } from '../../../../src/core/verification/verify.ts';

const file = { fileName: 'Diploma.pdf', mediaType: 'application/pdf', bytes: 4711, sha256: 'ab'.repeat(32) };
const record = writeUnsignedRecord(file);
const now = new Date('2026-11-22T12:00:00Z');

async function judged(text: string) {
  const reports = await verify(new TextEncoder().encode(text), { now, snapshots: noSnapshots, crypto: portableCrypto });
  if (!reports.ok) throw reports.error;
  return reports.value[0];
}

describe('an unsigned record', () => {
  it('is the same bytes for the same file, and carries the name of the file or its own title', () => {
    expect(writeUnsignedRecord({ ...file })).toBe(record);
    expect(JSON.parse(record)).toMatchObject({ name: 'Diploma', file: { name: 'Diploma.pdf' } });
    expect(JSON.parse(writeUnsignedRecord({ ...file, title: ' Masterbrief ' }))).toMatchObject({ name: 'Masterbrief' });
  });

  it('is never valid, and says that nobody can check it', async () => {
    const report = await judged(record);
    expect(report).toMatchObject({ format: 'unsigned-record', securing: 'none', verdict: 'unknown' });
    expect(report?.checks.find(({ id }) => id === 'proof')).toMatchObject({ code: 'proof.unsigned-record' });
    expect(report?.credential.issuer).toEqual({ id: null, name: null });
  });

  it('is not believed to have an issuer, whatever it says', async () => {
    const claiming = {
      ...(JSON.parse(record) as JsonObject),
      issuer: 'did:web:school.example',
      validUntil: '2999-01-01',
    };
    const report = await judged(JSON.stringify(claiming));
    expect(report).toMatchObject({ verdict: 'unknown', issuerTrust: 'unknown' });
    expect(report?.credential).toMatchObject({ issuer: { id: null }, validUntil: null });
  });

  it('without the hash of its file is built wrongly', async () => {
    expect(await judged('{"type":["LapelUnsignedRecord"],"file":{"sha256":"x"}}')).toMatchObject({
      verdict: 'invalid',
    });
  });

  it('is no way around the rules for credentials: what also is one is judged as one', () => {
    const both = { type: ['VerifiableCredential', 'LapelUnsignedRecord'], credentialSubject: {}, file: {} };
    const decoded = decodeDocument(both);
    expect(decoded.ok && decoded.value.format).toBe('vc-2.0');
    expect(decodeDocument({ type: ['LapelUnsignedRecord'], proof: {} }).ok).toBe(false);
  });

  it('cannot be chosen for a presentation', () => {
    const chosen = readPresentedCredential(record, 1);
    expect(chosen.ok ? 'ok' : chosen.error.code).toBe('present.unsigned-record');
  });
});
