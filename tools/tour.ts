// The product once through, with real badges and a real encrypted wallet: npm run tour.
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { runTour } from './tour/run-tour.ts';

const root = path.resolve(import.meta.dirname, '..');
const outputDir = path.join(root, 'tour-output');
fs.rmSync(outputDir, { recursive: true, force: true });
fs.mkdirSync(outputDir);
process.exitCode = await runTour({ samplesDir: path.join(root, 'samples'), outputDir });
