import { Command, CommanderError, Option } from 'commander';
import { WalletError } from '../core/errors.ts';
import { type CommandEntry, type CommonOptions, errorAnswer, printJson } from './command.ts';
import { commands } from './commands/index.ts';
import { type ExitCode, exitCode, exitCodeOf } from './exit-code.ts';
import type { Terminal } from './terminal.ts';

const commonOptions = (): Option[] => [
  new Option('--json', 'machine-readable answer on standard output'),
  new Option('--vault <dir>', 'the wallet folder (or LAPEL_VAULT)'),
  new Option('--passphrase-file <file>', 'read the passphrase from the first line of a file (or LAPEL_PASSPHRASE)'),
  new Option('--at <date>', 'judge as of this RFC 3339 instant; verification only'),
];

function reportError(error: WalletError, wantsJson: boolean, terminal: Terminal): ExitCode {
  const answer = errorAnswer(error);
  if (wantsJson) printJson(terminal, { error: answer });
  else terminal.writeError(`lapel: ${answer.message}\n`);
  return exitCodeOf(error.code);
}

/**
 * Runs one `lapel` command.
 *
 * @param words - what stands after `lapel`
 * @returns the exit code of cli.md; never throws for anything a person can cause
 */
export async function runCommandLine(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const argv = withOptionsBehindCommand(words);
  const wantsJson = argv.includes('--json');
  let chosen: { entry: CommandEntry<never>; args: readonly string[]; options: CommonOptions } | undefined;

  const program = new Command('lapel')
    .description('Keeps your badges encrypted, says offline whether each is genuine, and proves them across a table.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => (wantsJson ? terminal.writeError(text) : terminal.write(text)),
      writeErr: (text) => (wantsJson ? undefined : terminal.writeError(text)),
    })
    .showHelpAfterError('(lapel --help lists the commands)')
    .showSuggestionAfterError();

  const all = Object.entries(commands);
  // the command that was named is declared alone: the others are for help, and for suggesting what may have been meant
  const named = all.filter(([name]) => name.split(' ', 1)[0] === argv[0]);
  for (const [name, entry] of named.length > 0 ? named : all) {
    const [head, ...groups] = name.split(' ');
    const parent = groups.length === 0 ? program : groupOf(program, head as string);
    const command = entry.declare(parent.command(groups[0] ?? (head as string)).exitOverride());
    for (const option of commonOptions()) command.addOption(option);
    command.copyInheritedSettings(program);
    command.action((...parsed: unknown[]) => {
      // commander hands over the declared arguments, then the options, then the command itself
      const positional = parsed
        .slice(0, -2)
        .flat()
        .filter((word): word is string => typeof word === 'string');
      chosen = { entry, args: positional, options: command.opts() };
    });
  }

  try {
    await program.parseAsync([...argv], { from: 'user' });
    if (chosen === undefined) return exitCode.done;
    // what `declare` declared is what `run` reads: the one place where the two meet untyped
    return await chosen.entry.run(chosen.args, chosen.options as never, terminal);
  } catch (error) {
    if (error instanceof WalletError) return reportError(error, wantsJson, terminal);
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return exitCode.done;
      // without a command commander shows the help: on standard error, as it was not asked for
      const problem =
        error.code === 'commander.help'
          ? 'Name a command; lapel --help lists them.'
          : error.message.replace(/^error: /, '');
      if (wantsJson) printJson(terminal, { error: { code: 'usage.invalid', message: problem } });
      return exitCode.usage;
    }
    throw error;
  }
}

/**
 * Common options may stand before the command, or between its two words (`lapel --json verify`, `lapel issuers --vault DIR list`):
 * they mean the same there, and are put behind it.
 */
function withOptionsBehindCommand(words: readonly string[]): readonly string[] {
  const options: string[] = [];
  const named: string[] = [];
  let at = 0;
  for (; at < words.length && !isCommand(named); at += 1) {
    const word = words[at] as string;
    if (!word.startsWith('-')) {
      named.push(word);
      continue;
    }
    const option = commonOptions().find(({ long }) => word === long || word.startsWith(`${long}=`));
    // help, or a word that nobody knows: commander has an answer to that
    if (option === undefined) return words;
    options.push(word);
    if (!option.required || word !== option.long) continue;
    const value = words[at + 1];
    if (value === undefined) return words;
    options.push(value);
    at += 1;
  }
  return options.length === 0 ? words : [...named, ...options, ...words.slice(at)];
}

/** Whether these words are a command, so that what follows is its own; an unknown first word is nobody's group. */
function isCommand(words: readonly string[]): boolean {
  const [head] = words;
  if (head === undefined) return false;
  const isGroup = Object.keys(commands).some((name) => name.startsWith(`${head} `));
  return !isGroup || words.length === 2;
}

const groupDescriptions: Readonly<Record<string, string>> = {
  issuers: 'issuers of your badges: trust, cached documents, packs, refresh',
  holder: 'your own keys, and the addresses badges were issued to',
};

function groupOf(program: Command, name: string): Command {
  return (
    program.commands.find((command) => command.name() === name) ??
    program
      .command(name)
      .description(groupDescriptions[name] ?? '')
      .exitOverride()
      .copyInheritedSettings(program)
  );
}
