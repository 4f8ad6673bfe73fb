// Opens a vault in a process of its own, says so, and holds it until killed.
import process from 'node:process';
import { reopen } from '../vault-sandbox.ts';

const wallet = await reopen(process.argv[2] ?? '');
process.stdout.write('open\n');
setInterval(() => wallet.vault.isOpen, 1000);
