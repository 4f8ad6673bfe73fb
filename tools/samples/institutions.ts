/** How an institution names itself and publishes its key. */
export type IssuerKind = 'did:key' | 'did:web' | 'https';

export interface Institution {
  readonly label: string;
  readonly name: string;
  /** reserved names only (RFC 2606, 6761): nobody real can be meant */
  readonly domain: string;
  readonly kind: IssuerKind;
  readonly key: 'Ed25519' | 'P-256' | 'P-384' | 'RSA';
  readonly description: string;
  /** kind of status list it keeps, if any */
  readonly statusList?: 'BitstringStatusList' | 'StatusList2021';
  /** its documents are left out of the pack on purpose */
  readonly isUncached?: boolean;
}

function institution<const Label extends string>(facts: Institution & { readonly label: Label }): Institution {
  return facts;
}

export const northmere = institution({
  label: 'northmere',
  name: 'Northmere Open University',
  domain: 'northmere.example',
  kind: 'did:web',
  key: 'Ed25519',
  description: 'Teaches adults who work, by post since 1961 and online since 1998.',
  statusList: 'BitstringStatusList',
});

export const lakeVessen = institution({
  label: 'lakevessen',
  name: 'Institute for Computing and Society at Lake Vessen',
  domain: 'lakevessen.example',
  kind: 'did:web',
  key: 'Ed25519',
  description: 'A small institute that studies what computing does to the places it is put to use in.',
  statusList: 'BitstringStatusList',
});

export const oberlahn = institution({
  label: 'oberlahn',
  name: 'Pädagogische Hochschule Oberlahn',
  domain: 'ph-oberlahn.example',
  kind: 'did:web',
  key: 'Ed25519',
  description: 'Bildet Lehrkräfte und Gesundheitsberufe aus und weiter.',
  statusList: 'StatusList2021',
});

export const stratolane = institution({
  label: 'stratolane',
  name: 'Stratolane® Institute',
  domain: 'stratolane.example',
  kind: 'https',
  key: 'P-256',
  description: 'Certifies people who keep other people’s systems running.',
  statusList: 'BitstringStatusList',
});

export const harbourworks = institution({
  label: 'harbourworks',
  name: 'Harbourworks Cloud Academy',
  domain: 'harbourworks.example',
  kind: 'did:key',
  key: 'Ed25519',
  description: 'Evening classes in a former customs house.',
});

export const kestrel = institution({
  label: 'kestrel',
  name: 'Kestrel Security Guild',
  domain: 'kestrelguild.example',
  kind: 'did:web',
  key: 'Ed25519',
  description: 'A guild of people who break into buildings and networks by appointment.',
});

export const tarnValley = institution({
  label: 'tarnvalley',
  name: 'Tarn Valley College of Nursing and Midwifery',
  domain: 'tarnvalley.example',
  kind: 'did:web',
  key: 'Ed25519',
  description: 'Trains nurses and midwives for a valley with one hospital and many farms.',
  statusList: 'BitstringStatusList',
});

export const minagi = institution({
  label: 'minagi',
  name: '水凪大学 看護学部',
  domain: 'minagi-u.example',
  kind: 'https',
  key: 'RSA',
  description: '地域とともに歩む看護を学び、実践する学部です。',
});

export const wadiAlNoor = institution({
  label: 'wadialnoor',
  name: 'معهد وادي النور للفنون',
  domain: 'wadialnoor.example',
  kind: 'did:web',
  key: 'Ed25519',
  description: 'معهد يُعنى بتعليم الخط العربي والزخرفة منذ عام ١٩٧٤.',
});

export const fernwood = institution({
  label: 'fernwood',
  name: 'Fernwood Commons Foundation',
  domain: 'fernwood.example',
  kind: 'did:key',
  key: 'Ed25519',
  description: 'Helps people who run things together to run them well.',
});

export const aldermouth = institution({
  label: 'aldermouth',
  name: 'City of Aldermouth Adult Learning',
  domain: 'aldermouth.example',
  kind: 'https',
  key: 'RSA',
  description: 'Courses for everybody who lives or works in the city.',
  statusList: 'StatusList2021',
});

export const millhouse = institution({
  label: 'millhouse',
  name: 'Millhouse Guild of Makers',
  domain: 'millhouse.example',
  kind: 'did:key',
  key: 'Ed25519',
  description: 'Potters, weavers, bakers and joiners, teaching one another since the mill closed.',
});

export const casaLarga = institution({
  label: 'casalarga',
  name: 'Escuela de Idiomas Casa Larga',
  domain: 'casalarga.example',
  kind: 'did:web',
  key: 'Ed25519',
  description: 'Español para quienes trabajan en español.',
  statusList: 'BitstringStatusList',
});

export const valmorel = institution({
  label: 'valmorel',
  name: 'Atelier-École d’Horlogerie Valmorel',
  domain: 'horlogerie-valmorel.example',
  kind: 'did:web',
  key: 'P-384',
  description: 'Une école où l’on apprend à réparer ce qui mesure le temps.',
});

export const skarvoya = institution({
  label: 'skarvoya',
  name: 'Skarvøya Observatorium',
  domain: 'skarvoya.example',
  kind: 'https',
  key: 'Ed25519',
  description: 'An observatory on an island with no street lamps.',
});

export const pellan = institution({
  label: 'pellan',
  name: 'Royal Pellan Air Navigation Office',
  domain: 'pellan-air.example',
  kind: 'did:web',
  key: 'Ed25519',
  description: 'Licenses whatever flies over Pellan.',
  statusList: 'BitstringStatusList',
});

export const handwerkskammer = institution({
  label: 'hwk-oberlahn',
  name: 'Handwerkskammer Oberlahn',
  domain: 'hwk-oberlahn.example',
  kind: 'did:web',
  key: 'Ed25519',
  description: 'Prüft und vertritt das Handwerk im oberen Lahntal.',
  isUncached: true,
});

/** In the order of the pack. */
export const institutions: readonly Institution[] = [
  northmere,
  lakeVessen,
  oberlahn,
  stratolane,
  harbourworks,
  kestrel,
  tarnValley,
  minagi,
  wadiAlNoor,
  fernwood,
  aldermouth,
  millhouse,
  casaLarga,
  valmorel,
  skarvoya,
  pellan,
  handwerkskammer,
];
