import { BlockList, isIP } from 'node:net';

/**
 * IPv4 ranges in which no issuer lives: all of the IANA IPv4 Special-Purpose Address Registry (RFC 6890, as of 2025),
 * multicast (RFC 5771) and what is reserved (RFC 1112, 4).
 */
const REFUSED_IPV4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8], // this network (RFC 791)
  ['10.0.0.0', 8], // private use (RFC 1918)
  ['100.64.0.0', 10], // shared address space, carrier-grade NAT (RFC 6598)
  ['127.0.0.0', 8], // loopback (RFC 1122)
  ['169.254.0.0', 16], // link local, and the metadata services of clouds (RFC 3927)
  ['172.16.0.0', 12], // private use (RFC 1918)
  ['192.0.0.0', 24], // IETF protocol assignments (RFC 6890)
  ['192.0.2.0', 24], // documentation (RFC 5737)
  ['192.31.196.0', 24], // AS112 (RFC 7535)
  ['192.52.193.0', 24], // AMT (RFC 7450)
  ['192.88.99.0', 24], // 6to4 relays, deprecated (RFC 7526)
  ['192.168.0.0', 16], // private use (RFC 1918)
  ['192.175.48.0', 24], // AS112 (RFC 7534)
  ['198.18.0.0', 15], // benchmarking (RFC 2544)
  ['198.51.100.0', 24], // documentation (RFC 5737)
  ['203.0.113.0', 24], // documentation (RFC 5737)
  ['224.0.0.0', 4], // multicast
  ['240.0.0.0', 4], // reserved, and the limited broadcast address
];

/** Of IPv6 only global unicast is ever public; everything that embeds an IPv4 address or tunnels lies outside or is below. */
const GLOBAL_UNICAST: readonly [string, number] = ['2000::', 3];

/** Inside global unicast: IANA IPv6 Special-Purpose Address Registry. */
const REFUSED_IPV6: readonly (readonly [string, number])[] = [
  ['2001::', 23], // IETF protocol assignments: Teredo, benchmarking, ORCHID, AMT, AS112 (RFC 2928)
  ['2001:db8::', 32], // documentation (RFC 3849)
  ['2002::', 16], // 6to4: an IPv4 address in disguise (RFC 3056)
  ['2620:4f:8000::', 48], // AS112 (RFC 7534)
  ['3fff::', 20], // documentation (RFC 9637)
];

const refusedIpv4 = new BlockList();
for (const [address, prefix] of REFUSED_IPV4) refusedIpv4.addSubnet(address, prefix, 'ipv4');

const globalUnicast = new BlockList();
globalUnicast.addSubnet(...GLOBAL_UNICAST, 'ipv6');

const refusedIpv6 = new BlockList();
for (const [address, prefix] of REFUSED_IPV6) refusedIpv6.addSubnet(address, prefix, 'ipv6');

/**
 * Whether an address is one of the public internet, so that fetching from it cannot reach into somebody's own network.
 *
 * IPv4-mapped (`::ffff:0:0/96`), IPv4-compatible, NAT64 (`64:ff9b::/96`), unique local, link local, loopback and multicast addresses all
 * lie outside global unicast. An IPv6-only network that knows only NAT64 therefore cannot refresh; it is told so.
 *
 * @param address - as a resolver gives it; anything else is not public
 */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !refusedIpv4.check(address, 'ipv4');
    case 6:
      // a zone (`%eth0`) is only ever needed on a link of one's own
      return !address.includes('%') && globalUnicast.check(address, 'ipv6') && !refusedIpv6.check(address, 'ipv6');
    default:
      return false;
  }
}
