import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';

/** How Electron's switches must be set in what ships, and why. */
const wanted: readonly [keyof typeof FuseV1Options, boolean, string][] = [
  ['RunAsNode', false, 'or the signed executable runs anybody’s script'],
  ['EnableCookieEncryption', true, 'nothing is kept in cookies; if a mistake ever does, not in the open'],
  ['EnableNodeOptionsEnvironmentVariable', false, 'or NODE_OPTIONS loads code into it'],
  ['EnableNodeCliInspectArguments', false, 'or --inspect opens it to a debugger'],
  ['EnableEmbeddedAsarIntegrityValidation', true, 'a changed archive is refused (macOS, Windows)'],
  ['OnlyLoadAppFromAsar', true, 'or a folder beside the archive is loaded in its stead'],
  ['LoadBrowserProcessSpecificV8Snapshot', false, 'no snapshot of ours exists'],
  ['GrantFileProtocolExtraPrivileges', false, 'no page of ours comes from file:'],
];

export interface FuseState {
  readonly name: string;
  readonly shouldBeOn: boolean;
  readonly isRight: boolean;
  readonly why: string;
}

/** Reads the fuses of a packed executable (on macOS, of its app). */
export async function readFuses(executable: string): Promise<readonly FuseState[]> {
  const wire = await getCurrentFuseWire(executable);
  // in the executable each fuse is the character 1 or 0
  return wanted.map(([name, shouldBeOn, why]) => {
    const isRight = wire[FuseV1Options[name]] === (shouldBeOn ? 0x31 : 0x30);
    return { name, shouldBeOn, isRight, why };
  });
}
