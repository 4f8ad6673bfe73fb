import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipMember {
  readonly name: string;
  readonly data: Uint8Array | string;
  readonly stored?: boolean;
  readonly flags?: number;
  readonly method?: number;
  /** Unix mode: file type and permissions */
  readonly mode?: number;
  /** what the directory says instead of the truth */
  readonly lie?: {
    readonly size?: number;
    readonly crc?: number;
    readonly packedSize?: number;
    readonly localName?: string;
    readonly offset?: number;
  };
}

export function zipOf(members: readonly ZipMember[], comment = ''): Uint8Array<ArrayBuffer> {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, data, stored = false, flags = 0x800, mode = 0o100644, lie = {}, ...rest } of members) {
    const plain = Buffer.from(data as string);
    const packed = stored ? plain : deflateRawSync(plain);
    const method = rest.method ?? (stored ? 0 : 8);
    const common = (header: Buffer, at: number): void => {
      header.writeUInt16LE(flags, at);
      header.writeUInt16LE(method, at + 2);
      header.writeUInt32LE(lie.crc ?? crc32(plain), at + 8);
      header.writeUInt32LE(lie.packedSize ?? packed.length, at + 12);
      header.writeUInt32LE(lie.size ?? plain.length, at + 16);
    };
    const localName = Buffer.from(lie.localName ?? name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    common(local, 6);
    local.writeUInt16LE(localName.length, 26);
    locals.push(local, localName, packed);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt8(3, 5);
    common(entry, 8);
    entry.writeUInt16LE(Buffer.byteLength(name), 28);
    entry.writeUInt32LE((mode << 16) >>> 0, 38);
    entry.writeUInt32LE(lie.offset ?? offset, 42);
    directory.push(entry, Buffer.from(name));
    offset += local.length + localName.length + packed.length;
  }
  const directoryBytes = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(directoryBytes.length, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(Buffer.byteLength(comment), 20);
  return new Uint8Array(Buffer.concat([...locals, directoryBytes, end, Buffer.from(comment)]));
}

export interface TarMember {
  readonly name: string;
  readonly data?: string;
  readonly type?: string;
  readonly size?: string;
}

export function tarOf(members: readonly TarMember[], isClosed = true): Uint8Array<ArrayBuffer> {
  const blocks: Buffer[] = [];
  for (const { name, data = '', type = '0', size } of members) {
    const header = Buffer.alloc(512);
    header.write(name, 0, 100, 'latin1');
    header.write(size ?? Buffer.byteLength(data).toString(8).padStart(11, '0'), 124, 'latin1');
    header.write(type, 156, 'latin1');
    header.write('ustar\u000000', 257, 'latin1');
    header.fill(0x20, 148, 156);
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
    const content = Buffer.alloc(Math.ceil(Buffer.byteLength(data) / 512) * 512);
    content.write(data);
    blocks.push(header, content);
  }
  if (isClosed) blocks.push(Buffer.alloc(1024));
  return new Uint8Array(Buffer.concat(blocks));
}
