/**
 * Names the set of bundled contexts: SHA-256 over the sorted lines `URL SHA-256` of the table, lower-case hex. What was
 * digested under one set is not taken for the digest under another. Here by itself, so that asking for it loads no context.
 */
export const CONTEXT_SET_VERSION = '96f5016f3c0e105359507886307384e3babf3e5849a8c41bd7c83feb2d51511c';
