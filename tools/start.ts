// The main job: today the tour. Once there is a window, this opens it where Electron or a display can be had.
process.stderr.write('There is no window yet; this is the tour of what works.\n\n');
await import('./tour.ts');

export {};
