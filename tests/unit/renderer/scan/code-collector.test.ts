import { describe, expect, it } from 'vitest';
import { createUrDecoder } from '../../../../src/core/presentation/ur/ur-decoder.ts';
import { createFrameEncoder, encodeUr } from '../../../../src/core/presentation/ur/ur-encoder.ts';
import { createCodeCollector } from '../../../../src/renderer/scan/code-collector.ts';
import { expectValue } from '../../core/presentation/ur/expect-result.ts';
import { makeMessage } from '../../core/presentation/ur/wolf.ts';

const message = makeMessage(300);
const framesOf = (bytes: Uint8Array) => expectValue(createFrameEncoder(bytes, { maxFragmentBytes: 50 }));

/** What the lines of a whole are, put together again. */
function messageOf(text: string): Uint8Array | undefined {
  const decoder = createUrDecoder();
  for (const line of text.split('\n')) {
    const taken = decoder.receive(line);
    if (taken.ok && taken.value.state === 'complete') return taken.value.bytes;
  }
  return undefined;
}

describe('the codes that a camera reads', () => {
  it('are whole at once where they do not move', () => {
    expect(createCodeCollector()('LAPEL1:ABC')).toEqual({ kind: 'whole', text: 'LAPEL1:ABC' });
    const single = encodeUr('lapel-vp', message);
    expect(createCodeCollector()(single)).toEqual({ kind: 'whole', text: single });
  });

  it('are gathered where they move, in any order and with some never seen', () => {
    const collect = createCodeCollector();
    const frames = framesOf(message);
    let whole: string | undefined;
    for (let at = 40; at > 1 && whole === undefined; at -= 2) {
      const collected = collect(frames.frame(at));
      if (collected.kind === 'whole') whole = collected.text;
      else expect(collected).toMatchObject({ kind: 'parts', needed: 6 });
    }
    expect(messageOf(whole ?? '')).toEqual(message);
  });

  it('do not count twice', () => {
    const collect = createCodeCollector();
    const frame = framesOf(message).frame(1);
    collect(frame);
    expect(collect(frame)).toEqual({ kind: 'parts', received: 1, needed: 6 });
  });

  it('are not mixed up with another code in the picture', () => {
    const collect = createCodeCollector();
    collect(framesOf(message).frame(1));
    expect(collect('https://lakevessen.example/poster')).toEqual({ kind: 'parts', received: 1, needed: 6 });
  });

  it('begin anew with the next moving code', () => {
    const collect = createCodeCollector();
    collect(framesOf(message).frame(1));
    const other = framesOf(makeMessage(310));
    let text: string | undefined;
    for (let at = 1; at < 10 && text === undefined; at += 1) {
      const collected = collect(other.frame(at));
      if (collected.kind === 'whole') text = collected.text;
    }
    expect(messageOf(text ?? '')).toEqual(makeMessage(310));
  });

  it('are refused where they move and are no presentation', () => {
    expect(
      createCodeCollector()('ur:crypto-seed/oeadgdstaslplabghydrpfmkbggufgludprfgmaotpiecffltnltkegp'),
    ).toMatchObject({
      kind: 'refused',
      code: expect.stringMatching(/^presentation\./),
    });
  });
});
