/** What marks a sample badge, so that all of them can be taken away again. */
export const SAMPLE_TAG = 'Sample';
