import type { LocalContext } from './term-notation.ts';
import { entry, PROTECTED, schemaHttp, scope, sec, status, statusListVocab, xsdHttps } from './term-notation.ts';

/** https://www.w3.org/ns/credentials/status/v1 */
export function bitstringStatusListV1(): LocalContext {
  return {
    ...PROTECTED,
    BitstringStatusListCredential: status('BitstringStatusListCredential'),
    BitstringStatusList: scope(status('BitstringStatusList'), {
      ...PROTECTED,
      encodedList: entry(status('encodedList'), sec('multibase')),
      statusPurpose: status('statusPurpose'),
      ttl: status('ttl'),
    }),
    BitstringStatusListEntry: scope(status('BitstringStatusListEntry'), {
      ...PROTECTED,
      statusListCredential: entry(status('statusListCredential'), '@id'),
      statusListIndex: status('statusListIndex'),
      statusPurpose: status('statusPurpose'),
      statusMessage: scope(status('statusMessage'), {
        ...PROTECTED,
        message: status('message'),
        status: status('status'),
      }),
      statusReference: entry(status('statusReference'), '@id'),
      statusSize: entry(status('statusSize'), xsdHttps('integer')),
    }),
  };
}

/** https://w3id.org/vc/status-list/2021/v1 */
export function statusList2021(): LocalContext {
  return {
    '@protected': true,
    StatusList2021Credential: scope(statusListVocab('StatusList2021Credential'), {
      ...PROTECTED,
      description: schemaHttp('description'),
      name: schemaHttp('name'),
    }),
    StatusList2021: scope(statusListVocab('StatusList2021'), {
      ...PROTECTED,
      statusPurpose: statusListVocab('statusPurpose'),
      encodedList: statusListVocab('encodedList'),
    }),
    StatusList2021Entry: scope(statusListVocab('StatusList2021Entry'), {
      ...PROTECTED,
      statusPurpose: statusListVocab('statusPurpose'),
      statusListIndex: statusListVocab('statusListIndex'),
      statusListCredential: entry(statusListVocab('statusListCredential'), '@id'),
    }),
  };
}
