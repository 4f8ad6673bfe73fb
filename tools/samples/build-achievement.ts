import type { JsonObject } from '../../src/core/encoding/json.ts';
import type { AchievementFacts, AlignmentFacts, Award, EvidenceFacts, ResultFacts } from './award.ts';

/**
 * The `Achievement` that an award is about (Open Badges 3.0, B.1.1).
 *
 * @param id - its address; addresses of its result descriptions count from there
 * @param image - where its picture is, for badges whose file is not the picture itself
 */
export function buildAchievement(id: string, award: Award, image: JsonObject | undefined): JsonObject {
  const facts: AchievementFacts = award.achievement;
  return {
    id,
    type: ['Achievement'],
    achievementType: facts.type,
    name: facts.name,
    description: facts.description,
    criteria: { narrative: facts.criteria },
    ...(facts.language === undefined ? {} : { inLanguage: facts.language }),
    ...(facts.code === undefined ? {} : { humanCode: facts.code }),
    ...(facts.field === undefined ? {} : { fieldOfStudy: facts.field }),
    ...(image === undefined ? {} : { image }),
    ...(facts.tags.length === 0 ? {} : { tag: facts.tags }),
    ...(facts.alignments === undefined ? {} : { alignment: facts.alignments.map(alignment) }),
    ...(award.results === undefined
      ? {}
      : { resultDescription: award.results.map((result, i) => resultDescription(`${id}#result-${i + 1}`, result)) }),
  };
}

function alignment(facts: AlignmentFacts): JsonObject {
  return {
    type: ['Alignment'],
    targetCode: facts.code,
    targetName: facts.name,
    ...(facts.description === undefined ? {} : { targetDescription: facts.description }),
    targetFramework: facts.framework,
    targetUrl: facts.url,
  };
}

function resultDescription(id: string, facts: ResultFacts): JsonObject {
  return {
    id,
    type: ['ResultDescription'],
    name: facts.name,
    resultType: facts.type,
    ...(facts.range === undefined ? {} : { valueMin: facts.range[0], valueMax: facts.range[1] }),
    ...(facts.levels === undefined
      ? {}
      : {
          rubricCriterionLevel: facts.levels.map((name, i) => ({
            id: levelId(id, i),
            type: ['RubricCriterionLevel'],
            name,
            level: String(i + 1),
          })),
        }),
  };
}

function levelId(descriptionId: string, index: number): string {
  return `${descriptionId}-level-${index + 1}`;
}

/** What was achieved, each pointing at its description (Open Badges 3.0, B.1.20 "Result"). */
export function buildResults(achievementId: string, results: readonly ResultFacts[]): readonly JsonObject[] {
  return results.map((facts, i) => {
    const description = `${achievementId}#result-${i + 1}`;
    const level = facts.levels?.indexOf(facts.value) ?? -1;
    return {
      type: ['Result'],
      resultDescription: description,
      ...(facts.type === 'Status' ? { status: facts.value } : { value: facts.value }),
      ...(level < 0 ? {} : { achievedLevel: levelId(description, level) }),
    };
  });
}

export function buildEvidence(evidence: readonly EvidenceFacts[]): readonly JsonObject[] {
  return evidence.map(({ url, name, narrative, genre }) => ({
    id: url,
    type: ['Evidence'],
    name,
    ...(narrative === undefined ? {} : { narrative }),
    ...(genre === undefined ? {} : { genre }),
  }));
}
