import { wallet } from '../../door/client.ts';
import { told } from '../../door/use-call.ts';
import { navigate } from '../../navigation/router.ts';

type ImportRequest = Parameters<typeof wallet.imports.start>[0];

/** Starts an import and shows how it goes; a dialog that was left again changes nothing. */
export async function startImport(request: ImportRequest): Promise<boolean> {
  const answer = await told(wallet.imports.start(request));
  if (answer.ok) navigate({ screen: 'import', jobId: answer.value.jobId });
  return answer.ok;
}
