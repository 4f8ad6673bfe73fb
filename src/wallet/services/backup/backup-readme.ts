/** What a person finds who opens a backup without us. */
export const backupReadme = `This is a backup of a Lapel wallet. You have decrypted it; keep it somewhere safe, or delete it when you are done:
wallet.json holds the secret keys of the wallet's owner.

manifest.json   every other file here, with its length and SHA-256
originals/      the files that the badges came in, byte for byte, named by their SHA-256
credentials/    the badges themselves, where the original holds them inside (a picture, a transcript)
snapshots/      dated copies of what issuers published; index.json says of what address and when
wallet.json     which badge came in which files and under what names; tags and notes; trusted issuers;
                what was shown to whom; the history; the holder's keys (as JWK) and e-mail addresses

How to open a backup without Lapel:   age --decrypt backup.age | tar -x
How to restore it with Lapel:         lapel restore backup.age --vault NEW-FOLDER
`;
