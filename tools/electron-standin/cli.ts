// Runs an app in the stand-in until it quits: node cli.ts <folder or main file> [--headless] [words for the app]
import process from 'node:process';
import { launch } from './launch.ts';

const words = process.argv.slice(2);
const isHeadless = words.includes('--headless');
const app = await launch({
  args: words.filter((word) => word !== '--headless'),
  isHeadless,
  isVerbose: true,
  titleSuffix: ' (stand-in for Electron)',
});
process.on('SIGINT', () => app.close());
process.on('SIGTERM', () => app.close());
await new Promise((resolve) => app.on('close', resolve));
process.exit(app.process().exitCode ?? 0);
