/*
 * The text below is written from published vocabularies: the terms, IRIs and enumerations of Open Badges 2.0 and 3.0,
 * CLR 2.0, VC Data Model 1.1 and 2.0, Data Integrity and the status lists, strung together as their JSON would stand
 * in a file without blanks, folded (`fold.ts`). No issued badge went into it. Line breaks are for us and are taken out.
 *
 * Deflate reaches back from where it is, and near costs less than far: what is likeliest stands last.
 */

/** Open Badges 2.0, "Assertion", "BadgeClass", "Profile"; 1.1 shares most of it. */
const OPEN_BADGES_2 = String.raw`
{"@context":"https://w3id.org/openbadges/v1","uid":"","recipient":{"type":"email","hashed":true,"salt":"","identity":"sha256$"},
"verify":{"type":"hosted","url":"https://"},"verify":{"type":"signed","url":"https://"},"issuedOn":"20","badge":"https://",
{"@context":"https://w3id.org/openbadges/v2","type":"Assertion","id":"https://","recipient":{"type":"email","identity":"sha256$","hashed":true,"salt":""},
"badge":{"type":"BadgeClass","id":"https://","name":"","description":"","image":"https://","criteria":{"narrative":"","id":"https://"},"criteria":"https://",
"tags":[""],"alignment":[{"targetName":"","targetUrl":"https://","targetDescription":"","targetFramework":"","targetCode":""}],
"issuer":{"type":"Issuer","type":"Profile","id":"https://","name":"","url":"https://","email":"","telephone":"","description":"","publicKey":"https://","revocationList":"https://","verificationProperty":"id","startsWith":"https://","allowedOrigins":""}},
"verification":{"type":"HostedBadge"},"verification":{"type":"SignedBadge","creator":"https://"},"type":"CryptographicKey","owner":"https://","publicKeyPem":"-----BEGIN PUBLIC KEY-----\n",
"evidence":[{"id":"https://","narrative":"","name":"","description":"","genre":"","audience":""}],"narrative":"","expires":"20","revoked":true,"revocationReason":"","image":{"id":"https://","caption":"","author":"https://"},
`;

/** Comprehensive Learner Record 2.0. */
const LEARNER_RECORD = `
{"@context":["https://www.w3.org/ns/credentials/v2","https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json","https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
"type":["VerifiableCredential","ClrCredential"],"name":"","partial":true,"credentialSubject":{"type":["ClrSubject"],"id":"did:key:z6Mk","identifier":[{"type":"IdentityObject","hashed":false,"identityHash":"","identityType":"name"}],
"achievement":[{"id":"urn:uuid:","type":["Achievement"]}],"association":[{"type":"Association","associationType":"isChildOf","associationType":"isParentOf","associationType":"isPartOf","associationType":"isPeerOf","associationType":"isRelatedTo",
"associationType":"precedes","associationType":"replacedBy","associationType":"exactMatchOf","associationType":"isTranslationOf","sourceId":"urn:uuid:","targetId":"urn:uuid:"}],
"verifiableCredential":[{"@context":["https://www.w3.org/ns/credentials/v2",
"id":"https://purl.imsglobal.org/spec/clr/v2p0/schema/json/clr_v2p0_clrcredential_schema.json","type":"1EdTechJsonSchemaValidator2019"
`;

/** Terms met now and then: endorsements, results, related achievements, addresses, other status lists and suites. */
const RARER_TERMS = `
"endorsement":[{"@context":["https://www.w3.org/ns/credentials/v2","type":["VerifiableCredential","EndorsementCredential"],"credentialSubject":{"id":"","type":["EndorsementSubject"],"endorsementComment":""}}],"endorsementJwt":["
"address":{"type":["Address"],"addressCountry":"","addressCountryCode":"","addressRegion":"","addressLocality":"","streetAddress":"","postOfficeBoxNumber":"","postalCode":"","geo":{"type":"GeoCoordinates","latitude":,"longitude":}},
"parentOrg":{"id":"https://","type":["Profile"],"official":"","familyName":"","givenName":"","additionalName":"","patronymicName":"","honorificPrefix":"","honorificSuffix":"","familyNamePrefix":"","dateOfBirth":"
"otherIdentifier":[{"type":"IdentifierEntry","identifier":"","identifierType":"identifier","identifierType":"sourcedId","identifierType":"systemId","identifierType":"productId","identifierType":"isbn","identifierType":"issn",
"identifierType":"lisSourcedId","identifierType":"oneRosterSourcedId","identifierType":"sisSourcedId","identifierType":"ltiContextId","identifierType":"ltiDeploymentId","identifierType":"ltiToolId","identifierType":"ltiPlatformId","identifierType":"ltiUserId"}],
"identityType":"nationalIdentityNumber","identityType":"accountId","identityType":"userName","identityType":"sourcedId","identityType":"systemId","identityType":"name",
"related":[{"id":"https://","type":["Related"],"@language":"en","inLanguage":"en-US","version":"1.0"}],"creator":{"id":"https://","type":["Profile"],"fieldOfStudy":"","humanCode":"","specialization":"","creditsAvailable":
"resultDescription":[{"id":"urn:uuid:","type":["ResultDescription"],"alignment":[{"type":["Alignment"],"allowedValue":["A","B","C","D","F"],"name":"","requiredLevel":"urn:uuid:","requiredValue":"","resultType":"LetterGrade","resultType":"GradePointAverage",
"resultType":"Percent","resultType":"PerformanceLevel","resultType":"PredictedScore","resultType":"RawScore","resultType":"Result","resultType":"RubricCriterion","resultType":"RubricCriterionLevel","resultType":"RubricScore","resultType":"ScaledScore","resultType":"Status",
"rubricCriterionLevel":[{"id":"urn:uuid:","type":["RubricCriterionLevel"],"level":"","name":"","points":""}],"valueMax":"100","valueMin":"0"}],
"result":[{"type":["Result"],"achievedLevel":"urn:uuid:","resultDescription":"urn:uuid:","status":"Completed","status":"Enrolled","status":"Failed","status":"InProgress","status":"OnHold","status":"Provisional","status":"Withdrew","value":"
"activityStartDate":"20","activityEndDate":"20","creditsEarned":,"licenseNumber":"","role":"","source":{"id":"https://","type":["Profile"],"term":"","awardedDate":"20
"credentialStatus":{"id":"https://","type":"1EdTechRevocationList"},"refreshService":{"id":"https://","type":"1EdTechCredentialRefresh"},
"credentialStatus":{"id":"https://","type":"StatusList2021Entry","statusPurpose":"suspension","statusListIndex":"","statusListCredential":"https://"},
"termsOfUse":[{"type":"","id":"https://"}],"confidenceMethod":{"relatedResource":[{"id":"https://","mediaType":"image/png","digestSRI":"sha256-","digestMultibase":"uEi
"issuanceDate":"20","expirationDate":"20","@context":["https://www.w3.org/2018/credentials/v1","https://w3id.org/security/suites/ed25519-2020/v1","https://w3id.org/security/data-integrity/v2","https://w3id.org/vc/status-list/2021/v1",
"proof":{"type":"Ed25519Signature2020","created":"20","verificationMethod":"did:web:","proofPurpose":"assertionMethod","proofValue":"z
"proof":[{"type":"DataIntegrityProof","cryptosuite":"ecdsa-sd-2023","proofValue":"u2V0ABhVYQF0AB2V0ABhVQF0BhVhAX","cryptosuite":"ecdsa-rdfc-2019","cryptosuite":"ecdsa-jcs-2019","cryptosuite":"eddsa-jcs-2022","verificationMethod":"did:key:zDnae#zDnae
"verificationMethod":"did:jwk:eyJrdHkiOiJFQyIsImNydiI6IlAtMjU2IiwieCI6I","verificationMethod":"https://","proofPurpose":"assertionMethod","nonce":"","expires":"20
`;

/** Open Badges 3.0, "AchievementType Enumeration" and what an alignment points at. */
const ENUMERATIONS = `
"achievementType":"ApprenticeshipCertificate","achievementType":"Assignment","achievementType":"AssociateDegree","achievementType":"CoCurricular","achievementType":"CommunityService","achievementType":"Degree","achievementType":"Diploma",
"achievementType":"DoctoralDegree","achievementType":"Fieldwork","achievementType":"GeneralEducationDevelopment","achievementType":"JourneymanCertificate","achievementType":"LearningProgram","achievementType":"License","achievementType":"MasterCertificate",
"achievementType":"Membership","achievementType":"ProfessionalDoctorate","achievementType":"QualityAssuranceCredential","achievementType":"ResearchDoctorate","achievementType":"SecondarySchoolDiploma","achievementType":"Award","achievementType":"Assessment",
"achievementType":"BachelorDegree","achievementType":"MasterDegree","achievementType":"Certification","achievementType":"CertificateOfCompletion","achievementType":"Achievement","achievementType":"Course","achievementType":"Competency","achievementType":"MicroCredential","achievementType":"Certificate","achievementType":"Badge",
"targetType":"CFRubric","targetType":"CFRubricCriterion","targetType":"CFRubricCriterionLevel","targetType":"CTDL","targetType":"ceterms:Credential","targetFramework":"ESCO","targetUrl":"http://data.europa.eu/esco/skill/","targetUrl":"https://credentialengineregistry.org/resources/ce-",
`;

/** One credential in the order in which most issuers write it; the proof is that of `eddsa-rdfc-2022`. */
const CREDENTIAL = String.raw`
{"@context":["https://www.w3.org/ns/credentials/v2","https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json","https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"],
"id":"https://","id":"urn:uuid:\u0005","type":["VerifiableCredential","AchievementCredential"],"type":["VerifiableCredential","OpenBadgeCredential"],"name":"","description":"","image":{"id":"https://","type":"Image"},
"issuer":{"id":"did:web:","issuer":{"id":"https://","issuer":{"id":"did:key:\u0002","type":["Profile"],"type":"Profile","name":"","url":"https://www.","phone":"","description":"","image":{"id":"https://","type":"Image"},"email":"
"validFrom":"2024-01-01T00:00:00Z","validFrom":"2025-","validUntil":"20","awardedDate":"20","validFrom":"2026-
"credentialSubject":{"type":["AchievementSubject"],"credentialSubject":{"id":"did:key:\u0002","type":["AchievementSubject"],"credentialSubject":{"id":"did:key:\u000b ","type":["AchievementSubject"],"type":"AchievementSubject","identifier":[{"type":"IdentityObject","identityHash":"sha256$\u0004","identityType":"emailAddress","hashed":true,"salt":"
"identifier":[{"type":"IdentityObject","hashed":true,"identityHash":"sha256$\u0004","identityType":"emailAddress","salt":"
"achievement":{"id":"urn:uuid:\u0005","type":["Achievement"],"achievement":{"id":"https://","type":["Achievement"],"type":"Achievement","achievementType":"Certificate","creator":{"id":"name":"","description":"","criteria":{"narrative":"","criteria":{"id":"https://","narrative":"","inLanguage":"en","version":"1.0"
"image":{"id":"data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciI","image":{"id":"data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAA","type":"Image","caption":"
"humanCode":"","tag":["","alignment":[{"type":["Alignment"],"type":"Alignment","targetName":"","targetUrl":"https://","targetDescription":"","targetFramework":"","targetType":"ceasn:Competency","targetType":"CFItem","targetCode":"
"},{"type":["Alignment"],"targetCode":"","targetName":"","targetDescription":"","targetFramework":"","targetType":"CFItem","targetUrl":"https://"}]}},
"evidence":[{"id":"https://","type":["Evidence"],"type":"Evidence","name":"","narrative":"","description":"","genre":"","audience":"
"credentialSchema":[{"id":"https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json","type":"1EdTechJsonSchemaValidator2019"}],
"credentialStatus":{"id":"https://","type":"BitstringStatusListEntry","statusPurpose":"revocation","statusListIndex":"","statusListCredential":"https://
`;

/** A credential in a JWT, as a presentation carries it (VC Data Model 2.0, 4.13). */
const ENVELOPED = String.raw`
{"@context":"https://www.w3.org/ns/credentials/v2","id":"data:application/vc+sd-jwt,\u000e{"alg":"ES256","typ":"vc+sd-jwt","kid":"","alg":"RS256","typ":"JWT","kid":"","alg":"EdDSA","typ":"vc+jwt","kid":"did:key:\u0002#\u000b!"}\u000f.\u000e{"iss":"","jti":"urn:uuid:","nbf":,"exp":,"sub":"did:key:","vc":{"@context":["https://www.w3.org/ns/credentials/v2"
"}\u000f.\u0007~","id":"data:application/vc+jwt,\u000e{"alg":"EdDSA","kid":"did:key:\u0002#\u000b!","typ":"vc+jwt"}\u000f.\u000e{"@context":["https://www.w3.org/ns/credentials/v2"
,"iss":"did:key:\u000b"}\u000f.\u0007","type":"EnvelopedVerifiableCredential"}],"iss":"did:key:\u000b ","aud":"","nonce":"\u0006","iat":179,"exp":179
`;

/**
 * Education English: verbs of Bloom's revised taxonomy, nouns of ESCO and CTDL, and the commonest small words around
 * them, for names, descriptions and criteria. Written down as a list, not drawn from any badge.
 */
const WORDS = String.raw`
Foundations of Introduction to Advanced Professional Development Management Engineering Technology Sciences Education Training Institute University of Applied College School Academy Association Foundation Organization International National European Framework Programme
Remember Understand Apply Analyse Analyze Evaluate Create Design Develop Demonstrate Describe Explain Identify Implement Communicate Collaborate Interpret Operate Maintain Manage Present Organize Use
using knowledge, skills and competences, competencies, learning outcomes, qualification, certification, examination, assessment, assignment, participation in a workshop, seminar, training course, module, unit, level, credits, hours, grade, score
evidence, project, portfolio, report, test, practice, experience, analysis, research, communication, leadership, teamwork, critical thinking, problem solving, digital, data, software, language, health, safety, environment, business, design, science
The earner of this badge has successfully completed the requirements and demonstrated the ability to This certificate is awarded to the learner who Learners must be able to the students of their with at least and all for from by an on that are which can not will have been more than how
https://www.example.org/ .edu/ .com/ .net/ .eu/ .gov/ http:// badges. credentials. badges/ achievements/ criteria issuers/ profiles/ assertions/ credentials/ status/ skills/ learners/ portfolio evidence/ images/ .json .png #key-1 T00:00:00Z 20 % \n\n* \n* \n\n1. \n- \n
`;

/** The carrier of an Open Badges 1.x or 2.0 badge, as `create-presentation.ts` writes it. */
const CARRIER = String.raw`
{"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiableCredential"],"issuer":"did:key:\u000b ","validFrom":"2026-11-22T00:00:00Z",
"description":"An Open Badges 1.x or 2.0 badge, carried as it is in relatedResource. It is to be judged by itself: the holder who signed this carrier vouches for nothing in it.",
"credentialSubject":{"id":"did:key:\u000b "},"relatedResource":{"id":"data:text/plain,https%3A%2F%2F","id":"data:application/jose,\u000e{"alg":"RS256"}\u000f.\u000e{"uid":"","id":"data:application/ld+json,\u0010{"@context":"https://w3id.org/openbadges/v2","type":"Assertion","id":"https://
"}\u0011","mediaType":"application/ld+json","digestMultibase":"uEi
`;

/** The frame around everything that is presented; the proofs of `eddsa-rdfc-2022` as others and as we write them. */
const PRESENTATION = String.raw`
{"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiablePresentation"],"holder":"did:key:\u0002","description":"","verifiableCredential":[{"@context":["https://www.w3.org/ns/credentials/v2","https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],"id":"urn:uuid:\u0005","type":["VerifiableCredential","OpenBadgeCredential"],"name":"
","proof":{"type":"DataIntegrityProof","cryptosuite":"eddsa-rdfc-2022","created":"2025-","verificationMethod":"did:web:
","proof":{"type":"DataIntegrityProof","created":"2026-","verificationMethod":"did:key:\u000b"#\u000b"","cryptosuite":"eddsa-rdfc-2022","proofPurpose":"assertionMethod","proofValue":"\u0001"}},{"@context":["https://www.w3.org/ns/credentials/v2","https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],"id":"urn:uuid:\u0005
"}],"proof":{"type":"DataIntegrityProof","created":"2025-","verificationMethod":"did:key:\u000b"#\u000b"","cryptosuite":"eddsa-rdfc-2022","proofPurpose":"assertionMethod","proofValue":"\u0001"}}
],"proof":{"type":"DataIntegrityProof","cryptosuite":"eddsa-rdfc-2022","created":"2026-11-22T00:00:00Z","expires":"2026-11-22T00:10:00Z","verificationMethod":"did:key:\u000b #\u000b ","proofPurpose":"authentication","proofValue":"\u0001"}}
Z","verificationMethod":"did:key:\u000b #\u000b ","proofPurpose":"authentication","challenge":"\u0006","domain":"","proofValue":"\u0001"}}
`;

const text = new TextEncoder();

/** Lines put together; the marks of folding (`fold.ts`), written here as escapes, become what they stand for. */
function joined(part: string): string {
  return part
    .replaceAll('\n', '')
    .replace(/\\u00([01][0-9a-f])/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
}

/**
 * Dictionary 1 of the envelope (docs/presentation-format.md): what a reader is taken to have read before the payload.
 *
 * Frozen on 2026-11-22 (docs/decisions/0013-folding-and-dictionary-1.md): every code shown with it would become unreadable if a byte
 * changed, and a test holds it to its digest. A better one will be dictionary 2.
 *
 * At most 32 KiB, all that deflate can reach back to. Not to be modified.
 */
export const dictionary1: Uint8Array = text.encode(
  [
    ...[OPEN_BADGES_2, LEARNER_RECORD, RARER_TERMS, ENUMERATIONS, ENVELOPED, CARRIER, WORDS].map(joined),
    ...[CREDENTIAL, PRESENTATION].map(joined),
  ].join(''),
);

/** SHA-256 of {@link dictionary1}: what readers compare theirs with, and what a test holds the text above to. */
export const DICTIONARY_1_SHA256 = 'aa78ca263f91d37aabd15d7af0dec176973ff20abdf253d8da15499f23f3760c';
