import type { Institution } from './institutions.ts';

/** How a sample is secured; `Ed25519Signature2020` and `jwt-vc-claim` come with the first data model. */
export type Securing =
  | 'eddsa-rdfc-2022'
  | 'eddsa-jcs-2022'
  | 'Ed25519Signature2020'
  /** beside the registered claims, as Open Badges 3.0, 8.2 writes it */
  | 'jwt'
  /** the credential and nothing else (VC-JOSE-COSE 1.0, 3.1.1) */
  | 'vc+jwt'
  /** the credential inside a `vc` claim (VC Data Model 1.1, 6.3.1) */
  | 'jwt-vc-claim';

/** Where a badge's picture is: the file itself, inside the credential, or behind an address whose copy is in the pack. */
export type PictureIn = 'file' | 'credential-png' | 'credential-svg' | 'address';

export interface AlignmentFacts {
  readonly framework: string;
  readonly code: string;
  readonly name: string;
  readonly description?: string;
  readonly url: string;
}

export interface AchievementFacts {
  readonly name: string;
  /** Open Badges 3.0, B.2 "AchievementType Enumeration" */
  readonly type: 'Certificate' | 'Certification' | 'Course' | 'Diploma' | 'License' | 'MicroCredential' | 'Badge';
  readonly description: string;
  /** how it is earned */
  readonly criteria: string;
  /** BCP 47; only the newer vocabulary has a word for it */
  readonly language?: string;
  readonly code?: string;
  readonly field?: string;
  readonly tags: readonly string[];
  readonly alignments?: readonly AlignmentFacts[];
}

export interface ResultFacts {
  readonly name: string;
  readonly type:
    | 'GradePointAverage'
    | 'LetterGrade'
    | 'Percent'
    | 'RawScore'
    | 'Result'
    | 'RubricCriterionLevel'
    | 'Status';
  readonly value: string;
  readonly range?: readonly [least: string, most: string];
  readonly levels?: readonly string[];
}

export interface EvidenceFacts {
  readonly url: string;
  readonly name: string;
  readonly narrative?: string;
  readonly genre?: string;
}

/** One badge, in the words of the institution that awards it. Everything technical follows from `securing` and `file`. */
export interface Award {
  /** the ending decides the container: png and svg are baked */
  readonly file: string;
  readonly drawing: () => string;
  /** what the picture shows, for those who cannot see it */
  readonly caption: string;
  readonly pictureIn: PictureIn;
  readonly institution: Institution;
  readonly securing: Securing;
  readonly achievement: AchievementFacts;
  /** RFC 3339 instants */
  readonly awardedAt: string;
  readonly validUntil?: string;
  /** the sample holder's e-mail address, hashed; the sample holder's DID; or somebody else altogether */
  readonly recipient: 'email' | 'did' | 'somebody-else';
  readonly results?: readonly ResultFacts[];
  readonly evidence?: readonly EvidenceFacts[];
  /** a place in the institution's own status list */
  readonly statusIndex?: number;
  readonly isRevoked?: boolean;
  /** what a forger renamed the achievement to, after it was signed */
  readonly forgedName?: string;
  /** somebody else signed it with a key of their own, in the institution's name */
  readonly isSignedByStranger?: boolean;
}
