export const scan = {
  view: 'What the camera sees',
  opening: 'Starting the camera',
  camera: 'Camera',
  light: 'Light',
  again: 'Try the camera again',
  problem: {
    none: 'No camera was found. A picture of the code, or its text, does as well.',
    refused: 'The camera may not be used. Allow it in your system’s settings, or use a picture of the code.',
    'in-use': 'Another program is using the camera. Close it there, then try again.',
    unsupported: 'Codes cannot be read on this computer. A file does as well.',
  },
} as const;
