import type { LocalContext } from './term-notation.ts';
import { dcc, entry, PROTECTED, reverse, schemaHttp } from './term-notation.ts';

/** https://w3id.org/dcc/v1 */
export function dccV1(): LocalContext {
  return {
    ...PROTECTED,
    EducationalOccupationalCredential: schemaHttp('EducationalOccupationalCredential'),
    EducationalOccupationalProgram: schemaHttp('EducationalOccupationalProgram'),
    Course: schemaHttp('Course'),
    CourseInstance: schemaHttp('CourseInstance'),
    Person: schemaHttp('Person'),
    name: schemaHttp('name'),
    url: schemaHttp('url'),
    identifier: schemaHttp('identifier'),
    courseCode: schemaHttp('courseCode'),
    numberOfCredits: schemaHttp('numberOfCredits'),
    startDate: schemaHttp('startDate'),
    endDate: schemaHttp('endDate'),
    value: schemaHttp('value'),
    educationalCredentialAwarded: schemaHttp('educationalCredentialAwarded'),
    hasCourseInstance: schemaHttp('hasCourseInstance'),
    description: entry(schemaHttp('description')),
    image: entry(schemaHttp('image'), '@id'),
    awardedOnCompletionOf: reverse(schemaHttp('educationalCredentialAwarded')),
    competencyRequired: schemaHttp('EducationalOccupationalCredential#competencyRequired'),
    credentialCategory: schemaHttp('EducationalOccupationalCredential#credentialCategory'),
    hasCredential: schemaHttp('hasCredential'),
    assertion: dcc('assertion'),
    Issuer: 'https://w3id.org/openbadges#Issuer',
    ProgramCompletionCredential: dcc('ProgramCompletionCredential'),
    CourseCompletionCredential: dcc('CourseCompletionCredential'),
    LearningCredential: dcc('LearningCredential'),
    Assertion: dcc('Assertion'),
  };
}
