import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bakeCredential, extractCredential } from '../../../../src/core/baking/extract-credential.ts';
import { SVG_MAX_BYTES } from '../../../../src/core/baking/svg.ts';
import {
  assertionText,
  assertionToken,
  credentialText,
  credentialToken,
  ob2,
  ob3,
  plainSvg,
  svgNamespace,
  svgWith,
  utf8,
} from './pictures.ts';

const codeOf = (image: Uint8Array | string): string => {
  const result = extractCredential(typeof image === 'string' ? utf8(image) : image);
  return result.ok ? `took out ${result.value.kind}` : result.error.code;
};

const textOf = (image: Uint8Array): string | undefined => {
  const result = extractCredential(image);
  return result.ok ? result.value.text : undefined;
};

const badge = `<openbadges:credential><![CDATA[${credentialText}]]></openbadges:credential>`;

describe('extractCredential (SVG)', () => {
  it('takes out JSON from CDATA and a token from the verify attribute', () => {
    expect(
      textOf(svgWith(`\n  <openbadges:credential>\n <![CDATA[ ${credentialText} ]]>\n</openbadges:credential>`)),
    ).toBe(` ${credentialText} `);
    expect(codeOf(svgWith(`<openbadges:credential verify="${credentialToken}"/>`))).toBe('took out ob3-jwt');
  });

  it('takes out escaped JSON where no CDATA was used', () => {
    const text = credentialText.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    expect(textOf(svgWith(`<openbadges:credential>${text}</openbadges:credential>`))).toBe(credentialText);
  });

  it('takes out 2.0 assertions: the body before the address, the token before the body', () => {
    const named = (verify: string, body = '') =>
      svgWith(`<openbadges:assertion verify="${verify}">${body}</openbadges:assertion>`, ob2);
    expect(codeOf(named('https://example.org/a'))).toBe('took out ob2-url');
    expect(textOf(named('https://example.org/a', `<![CDATA[${assertionText}]]>`))).toBe(assertionText);
    expect(textOf(named(assertionToken, `<![CDATA[${assertionText}]]>`))).toBe(assertionToken);
    expect(codeOf(named('https://example.org/a', '<![CDATA[ {verify: 1} ]]>'))).toBe('baking.not-a-credential');
    expect(codeOf(named('javascript:alert(1)', `<![CDATA[${assertionText}]]>`))).toBe('baking.not-a-credential');
  });

  it('goes by namespace, not by prefix', () => {
    const renamed = `<b:credential verify="${credentialToken}"/>`;
    expect(codeOf(svgWith(renamed, 'xmlns:b="https://purl.imsglobal.org/ob/v3p0"'))).toBe('took out ob3-jwt');
    const own = `<credential xmlns="https://purl.imsglobal.org/ob/v3p0" verify="${credentialToken}"/>`;
    expect(codeOf(svgWith(own, ''))).toBe('took out ob3-jwt');
    expect(codeOf(svgWith(badge, 'xmlns:openbadges="https://evil.example/"'))).toBe('baking.no-credential');
    expect(codeOf(svgWith(badge, ''))).toBe('baking.malformed-picture');
    expect(codeOf(svgWith(`<g xmlns:openbadges="urn:other">${badge}</g>`))).toBe('baking.no-credential');
  });

  it('refuses two badges rather than choosing one', () => {
    expect(codeOf(svgWith(badge + badge))).toBe('baking.several-credentials');
    const old = `<x:assertion xmlns:x="http://openbadges.org" verify="https://example.org/a"/>`;
    expect(codeOf(svgWith(badge + old))).toBe('baking.several-credentials');
    const both = `<openbadges:credential verify="${credentialToken}"><![CDATA[${credentialText}]]></openbadges:credential>`;
    expect(codeOf(svgWith(both))).toBe('baking.several-credentials');
    expect(codeOf(svgWith(`<openbadges:credential>${badge}</openbadges:credential>`))).toBe('baking.malformed-picture');
  });

  it('says so where there is none', () => {
    expect(codeOf(plainSvg)).toBe('baking.no-credential');
    expect(codeOf(svgWith(`<!-- ${badge} -->`))).toBe('baking.no-credential');
    expect(codeOf(svgWith(`<text><![CDATA[${badge.replaceAll(']]>', '')}]]></text>`))).toBe('baking.no-credential');
    expect(codeOf(svgWith('<openbadges:credential/>'))).toBe('baking.not-a-credential');
  });

  it('accepts a document type that defines nothing, as reference pictures carry it', () => {
    const svg11 = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">';
    const image = new TextDecoder().decode(svgWith(badge));
    expect(codeOf(`<?xml version="1.0" encoding="utf-8"?>\n${svg11}\n${image}`)).toBe('took out ob3-json');
    expect(codeOf(`\ufeff<!DOCTYPE svg>${image}`)).toBe('took out ob3-json');
  });

  it.each([
    '<!DOCTYPE svg [<!ENTITY a "b">]>',
    '<!DOCTYPE svg SYSTEM "file:///etc/passwd">',
    '<!DOCTYPE svg SYSTEM "http://127.0.0.1/x.dtd">',
    '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [<!ENTITY a "b">]>',
    '<!DOCTYPE svg PUBLIC "-//EVIL//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">',
    '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://evil.example/svg11.dtd">',
    '<!DOCTYPE html>',
    '<!DOCTYPE svg',
  ])('refuses %s', (documentType) => {
    expect(codeOf(`${documentType}${new TextDecoder().decode(svgWith(badge))}`)).toBe('baking.svg-document-type');
  });

  it('refuses a billion laughs before the first one', () => {
    const laughs = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('');
    const image = `<!DOCTYPE svg [<!ENTITY l0 "lol">${laughs}]><svg ${svgNamespace}>&l9;</svg>`;
    expect(codeOf(image)).toBe('baking.svg-document-type');
  });

  it('refuses every entity but the five that XML itself defines', () => {
    expect(codeOf(svgWith('<text>&nbsp;</text>'))).toBe('baking.svg-entity');
    expect(codeOf(svgWith('<text x="&constructor;"/>'))).toBe('baking.svg-entity');
    expect(codeOf(svgWith('<text x="&quot;">&amp;&lt;&gt;&apos;&#x41;&#65;</text>'))).toBe('baking.no-credential');
  });

  it.each([
    '<g>',
    '</g>',
    '<g></h>',
    '<g a="1" a="2"/>',
    '<g xmlns:p="urn:x" xmlns:q="urn:x" p:a="1" q:a="2"/>',
    '<g a=1/>',
    '<g a="<"/>',
    '<g a="1"b="2"/>',
    '<g / >',
    '<1/>',
    '<g:/>',
    '<:g/>',
    '<p:g/>',
    '<g p:a="1"/>',
    '<g xmlns:p=""/>',
    '<g xmlns:xmlns="urn:x"/>',
    '<g xmlns:xml="urn:x"/>',
    '&#0;',
    '&#xD800;',
    '&#x110000;',
    '&#xFFFE;',
    '&amp',
    '& ',
    ']]>',
    '<!-- a -- b -->',
    '<!-- a',
    '<![CDATA[ a',
    '<?p',
    '<?xml version="1.0"?>',
    '<!ELEMENT g EMPTY>',
    '\u0001',
    '\ufffe',
  ])('refuses markup that is not well-formed: %j', (markup) => {
    expect(codeOf(svgWith(markup))).toBe('baking.malformed-picture');
  });

  it('refuses text before or after the root, a second root, and no root at all', () => {
    expect(codeOf(`${plainSvg}x`)).toBe('baking.malformed-picture');
    expect(codeOf(plainSvg + plainSvg)).toBe('baking.malformed-picture');
    expect(codeOf('<!-- only -->')).toBe('baking.malformed-picture');
    expect(codeOf(`<![CDATA[x]]>${plainSvg}`)).toBe('baking.malformed-picture');
    expect(codeOf('<')).toBe('baking.malformed-picture');
  });

  it('refuses what is no SVG', () => {
    expect(codeOf('<html xmlns="http://www.w3.org/1999/xhtml"/>')).toBe('baking.not-a-picture');
    expect(codeOf('<svg/>')).toBe('baking.not-a-picture');
    expect(codeOf('hello')).toBe('baking.not-a-picture');
    expect(codeOf('')).toBe('baking.not-a-picture');
  });

  it('refuses other encodings, claimed or real', () => {
    expect(codeOf(`<?xml version="1.0" encoding="iso-8859-1"?>${plainSvg}`)).toBe('baking.svg-encoding');
    expect(codeOf(`<?xml version="1.1"?>${plainSvg}`)).toBe('baking.malformed-picture');
    expect(codeOf(Uint8Array.of(0x3c, 0x73, 0xff))).toBe('input.not-utf8');
    const wide = new Uint8Array(new Uint16Array([...plainSvg].map((unit) => unit.charCodeAt(0))).buffer);
    expect(extractCredential(wide).ok).toBe(false);
  });

  it('refuses 100,000 nested groups in no time, and reads 100,000 beside each other', () => {
    expect(codeOf(svgWith('<g>'.repeat(100_000) + '</g>'.repeat(100_000)))).toBe('baking.svg-too-deep');
    expect(codeOf(svgWith(`${'<g></g>'.repeat(100_000)}${badge}`))).toBe('took out ob3-json');
    expect(codeOf(svgWith(`${'<g>'.repeat(1000)}${'</g>'.repeat(1000)}${badge}`))).toBe('took out ob3-json');
  });

  it('refuses an SVG larger than it reads', () => {
    expect(codeOf(new Uint8Array(SVG_MAX_BYTES + 1).fill(0x3c))).toBe('input.too-large');
  });

  it.each([
    '<script>alert(1)</script>',
    '<g onload="alert(1)"/>',
    '<foreignObject/>',
    '<image href="https://evil.example/p.png"/>',
    '<image xmlns:x="http://www.w3.org/1999/xlink" x:href="//evil.example/p.png"/>',
    '<a href="javascript:alert(1)"/>',
    '<rect fill="url(https://evil.example/#a)"/>',
    '<style>@import "https://evil.example/a.css"</style>',
    '<set attributeName="href" to="javascript:alert(1)"/>',
    '<image href="data:image/svg+xml,x"/>',
  ])('reads the badge beside %s and says that the picture is not inert', (markup) => {
    expect(extractCredential(svgWith(markup + badge))).toMatchObject({ ok: true, value: { isInert: false } });
  });

  it('says that an ordinary picture is inert', () => {
    const markup = '<image href="data:image/png;base64,AAAA"/><use href="#a"/><rect fill="url(#b)" style="fill:red"/>';
    expect(extractCredential(svgWith(markup + badge))).toMatchObject({ ok: true, value: { isInert: true } });
  });

  it('never throws, whatever was changed', () => {
    const image = svgWith(badge);
    fc.assert(
      fc.property(fc.nat(image.length - 1), fc.uint8Array({ minLength: 1, maxLength: 6 }), (at, noise) => {
        const damaged = image.slice();
        damaged.set(noise.subarray(0, image.length - at), at);
        extractCredential(damaged);
      }),
      { seed: 5, numRuns: 500 },
    );
  });
});

describe('bakeCredential (SVG)', () => {
  const baked = (image: string | Uint8Array, text: string, replace = false): string => {
    const result = bakeCredential(typeof image === 'string' ? utf8(image) : image, text, { replace });
    if (!result.ok) throw result.error;
    return new TextDecoder().decode(result.value);
  };

  it('gives back exactly what went in', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme', maxLength: 40 }),
          fc.constantFrom(']]>', '<![CDATA[', '&amp;', '\\r', '"'),
        ),
        fc.constantFrom('', ' ', '\r\n\t', '\r'),
        (name, blank) => {
          const text = `${blank}${JSON.stringify({ type: ['VerifiableCredential'], name })}${blank}`;
          fc.pre(!/[\ufffe\uffff]/.test(text));
          expect(textOf(utf8(baked(plainSvg, text)))).toBe(text);
        },
      ),
      { seed: 5, numRuns: 100 },
    );
  });

  it('adds the element after the start tag and leaves the rest alone', () => {
    expect(baked(plainSvg, credentialToken)).toBe(
      plainSvg.replace(
        '1 1">',
        `1 1" ${ob3}><openbadges:credential verify="${credentialToken}"></openbadges:credential>`,
      ),
    );
  });

  it('bakes into a root that is an empty tag', () => {
    const result = baked(`<svg ${svgNamespace}/>\n`, credentialToken);
    expect(result).toBe(
      `<svg ${svgNamespace} ${ob3}><openbadges:credential verify="${credentialToken}"></openbadges:credential></svg>\n`,
    );
  });

  it('bakes below whatever stands before the root, and beside another prefix for SVG', () => {
    const image = `<?xml version="1.0"?>\n<!-- <svg> --><!DOCTYPE svg>\n<s:svg xmlns:s="http://www.w3.org/2000/svg"\n a='>'><s:g/></s:svg>\n<!-- end -->`;
    expect(baked(image, credentialToken)).toBe(
      image.replace(
        "a='>'>",
        `a='>' ${ob3}><openbadges:credential verify="${credentialToken}"></openbadges:credential>`,
      ),
    );
  });

  it('declares its namespace on its own element where the root uses the prefix for another', () => {
    const image = `<svg ${svgNamespace} xmlns:openbadges="http://openbadges.org"/>`;
    expect(baked(image, credentialToken)).toContain(`"http://openbadges.org"><openbadges:credential ${ob3} verify=`);
    const declared = `<svg ${svgNamespace} ${ob3}></svg>`;
    expect(baked(declared, credentialToken)).toContain(`${ob3}><openbadges:credential verify=`);
  });

  it('writes 2.0 assertions with their address', () => {
    const result = baked(plainSvg, assertionText);
    expect(result).toContain(
      `<openbadges:assertion verify="https://example.org/assertion"><![CDATA[${assertionText}]]>`,
    );
    expect(result).toContain(ob2);
    expect(bakeCredential(utf8(plainSvg), '{"uid":"1"}')).toMatchObject({ error: { code: 'baking.no-address' } });
  });

  it('refuses a picture that carries a badge already, unless asked to replace it', () => {
    const image = svgWith(badge);
    expect(bakeCredential(image, credentialToken)).toMatchObject({ error: { code: 'baking.already-baked' } });
    expect(codeOf(utf8(baked(image, credentialToken, true)))).toBe('took out ob3-jwt');
    expect(codeOf(utf8(baked(svgWith(badge + badge), assertionToken, true)))).toBe('took out ob2-jws');
  });

  it('refuses a character that XML cannot carry', () => {
    const text = JSON.stringify({ type: ['VerifiableCredential'], name: '\uffff' });
    expect(bakeCredential(utf8(plainSvg), text)).toMatchObject({ error: { code: 'baking.not-writable-as-svg' } });
  });
});
