// Preloaded in front of the command line: every way to open a socket or to look up a name throws and is written down.
const fs = require('node:fs');
const log = process.env.LAPEL_SOCKET_LOG;
const refuse = (what) => () => {
  fs.appendFileSync(log, `${what}\n`);
  throw new Error(`network: ${what}`);
};
const net = require('node:net');
net.Socket.prototype.connect = refuse('net.connect');
net.Server.prototype.listen = refuse('net.listen');
const dgram = require('node:dgram');
dgram.Socket.prototype.bind = refuse('dgram.bind');
dgram.Socket.prototype.send = refuse('dgram.send');
const dns = require('node:dns');
for (const module of [dns, dns.promises]) {
  for (const name of Object.keys(module)) {
    if (/^(?:lookup|resolve|reverse)/.test(name)) module[name] = refuse(`dns.${name}`);
  }
}
globalThis.fetch = refuse('fetch');
globalThis.WebSocket = class {
  constructor() {
    refuse('WebSocket')();
  }
};
