/** A picture as a credential names it; never fetched here, shown only through an image element. */
export interface NormalisedImage {
  /** `data:image/…` or an http(s) address */
  readonly source: string;
  readonly kind: 'data' | 'address';
  readonly caption?: string;
}

export interface NormalisedProfile {
  readonly id: string | null;
  readonly name: string | null;
  readonly url?: string;
  readonly email?: string;
  readonly description?: string;
  readonly image?: NormalisedImage;
  readonly parent?: { readonly id: string | null; readonly name: string | null };
}

/** A node of a framework that an achievement or a result is aligned to (ESCO, CASE, a national catalogue). */
export interface NormalisedAlignment {
  readonly name: string | null;
  readonly url?: string;
  readonly code?: string;
  readonly description?: string;
  readonly framework?: string;
  /** `ESCO`, `CFItem`, … as the issuer wrote it */
  readonly type?: string;
}

export interface NormalisedEvidence {
  readonly url?: string;
  readonly name?: string;
  readonly narrative?: string;
  readonly description?: string;
  readonly genre?: string;
}

/** What was reached, beside what could be. */
export interface NormalisedResult {
  /** the result description's name; null where the result points to none */
  readonly name: string | null;
  readonly type?: string;
  readonly value?: string;
  readonly status?: string;
  /** name of the rubric level reached */
  readonly level?: string;
  readonly min?: string;
  readonly max?: string;
  readonly required?: string;
  readonly alignments: readonly NormalisedAlignment[];
}

export interface NormalisedAchievement {
  readonly id: string | null;
  readonly name: string | null;
  readonly description?: string;
  /** `Certificate`, `MicroCredential`, `ext:…` as the issuer wrote it */
  readonly type?: string;
  readonly criteria: { readonly narrative?: string; readonly url?: string };
  readonly image?: NormalisedImage;
  readonly creator?: NormalisedProfile;
  readonly tags: readonly string[];
  readonly alignments: readonly NormalisedAlignment[];
  readonly related: readonly string[];
  readonly fieldOfStudy?: string;
  readonly specialization?: string;
  readonly code?: string;
  readonly version?: string;
  readonly language?: string;
  readonly creditsAvailable?: number;
}

/** How the credential names its subject. */
export interface NormalisedIdentity {
  /** `id`, `emailAddress`, … */
  readonly type: string;
  /** the id, the address, or the hash as written */
  readonly value: string;
  readonly isHashed: boolean;
}

/**
 * What a person would want to see of a credential, of whatever format: every text bounded and free of characters that
 * hide or reorder, every address one that can be opened safely, every list bounded. Told by the credential, judged by
 * nobody: whether it is true is the report's to say.
 */
export interface NormalisedCredential {
  readonly format: string;
  readonly id: string | null;
  /** the credential's own types without those that every credential has */
  readonly types: readonly string[];
  readonly name: string | null;
  readonly description?: string;
  readonly image?: NormalisedImage;
  readonly issuer: NormalisedProfile;
  readonly subject: {
    readonly id: string | null;
    readonly name?: string;
    readonly identities: readonly NormalisedIdentity[];
  };
  readonly achievements: readonly NormalisedAchievement[];
  readonly results: readonly NormalisedResult[];
  readonly evidence: readonly NormalisedEvidence[];
  readonly narrative?: string;
  readonly role?: string;
  readonly term?: string;
  readonly licenseNumber?: string;
  readonly creditsEarned?: number;
  /** the standard's own texts */
  readonly validFrom: string | null;
  readonly validUntil: string | null;
  readonly awardedDate: string | null;
  readonly activityStartDate?: string;
  readonly activityEndDate?: string;
  readonly language?: string;
  /** credentials inside, by JSON pointer: of a presentation, of a CLR */
  readonly contains: readonly string[];
  readonly endorsements: number;
  /** claims of vocabularies that Lapel has no fields for: flat, in document order, told as they stand */
  readonly otherClaims: readonly { readonly path: string; readonly text: string }[];
}
