import process from 'node:process';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';

const chromium = process.env.LAPEL_CHROMIUM;

/** What kills, seals and fetches for real: part of `npm test`, too long for `npm run check` before every commit. */
const durability = [
  'tests/unit/wallet/services/backup/**/*.test.ts',
  'tests/unit/wallet/safety/**/*.test.ts',
  'tests/unit/wallet/refresh/**/*.test.ts',
  'tests/unit/wallet/vault/crash.test.ts',
  'tests/unit/wallet/verify-many.test.ts',
];

/** Chromium as a test tool: no sandbox where we are root (as in a container), and none of its own talk with the network. */
const launchOptions = {
  ...(chromium === undefined ? {} : { executablePath: chromium }),
  args: [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--disable-quic',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
  ],
};

/** What a real browser shows comes when it comes: a busy machine is no reason to fail, and nobody waits longer than it takes. */
const patient = { poll: { timeout: 60_000, interval: 100 } };

export default defineConfig({
  test: {
    projects: [
      {
        // pure functions need no walls between their test files
        test: {
          name: 'core',
          environment: 'node',
          include: ['tests/unit/core/**/*.test.ts'],
          isolate: false,
          testTimeout: 20_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: ['tests/unit/**/*.test.ts'],
          exclude: ['tests/unit/core/**', ...durability],
          testTimeout: 20_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'durability',
          environment: 'node',
          include: durability,
          testTimeout: 20_000,
          hookTimeout: 120_000,
        },
      },
      {
        // core is one domain in two hosts: the same suite once more in a real browser; a difference is a bug in core
        test: {
          name: 'core-in-chromium',
          include: ['tests/unit/core/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        test: {
          name: 'conformance',
          environment: 'node',
          include: ['tests/conformance/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        // the built product, as a person runs it
        test: {
          name: 'journeys',
          environment: 'node',
          expect: patient,
          include: ['tests/journeys/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        // the built window in a real browser, over a pretended main: what people do in each screen, and what axe finds in it
        test: {
          name: 'window',
          environment: 'node',
          expect: patient,
          include: ['tests/journeys/window/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        // the page that opens from a disk, in a real browser with a camera; alone, since it films in real time
        test: {
          name: 'web-verifier',
          environment: 'node',
          expect: patient,
          include: ['tests/journeys/web-verifier/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        // the desktop app: the built main, preload and window, on Electron where its binary is, else on the stand-in
        test: {
          name: 'app',
          environment: 'node',
          expect: patient,
          include: ['tests/journeys/app/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
