import { type Answer, wallet } from '../../door/client.ts';
import { told } from '../../door/use-call.ts';
import { navigate } from '../../navigation/router.ts';

type ImportRequest = Parameters<typeof wallet.imports.start>[0];

/** Jobs that fetched from an address: of these nobody may say that nothing went online. Gone with the page. */
const online = new Set<string>();

export function wentOnline(jobId: string): boolean {
  return online.has(jobId);
}

/** Starts an import and shows how it goes; a dialog that was left again changes nothing. */
export async function startImport(request: ImportRequest): Promise<boolean> {
  return (await told(startUntold(request))).ok;
}

/** The same for a form, which says itself what is wrong with what was filled in. */
export async function startUntold(request: ImportRequest): Promise<Answer<{ readonly jobId: string }>> {
  const answer = await wallet.imports.start(request);
  if (answer.ok && request.kind === 'address') online.add(answer.value.jobId);
  if (answer.ok) navigate({ screen: 'import', jobId: answer.value.jobId });
  return answer;
}
