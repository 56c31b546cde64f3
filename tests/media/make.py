"""Makes the media files of this folder: python3 make.py, in this folder.

They are as small as their formats allow. The pictures are whole pictures of one colour. The clips have true headers and
no frames behind them: nobody plays them here.
"""

import struct
import zlib


def png(width, height):
    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    lines = (b"\0" + b"\0" * ((width + 7) // 8)) * height
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(lines, 9))
        + chunk(b"IEND", b"")
    )


def jpeg(width, height):
    def segment(marker, data):
        return bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data

    # One code in each table: "the same brightness as before", and "nothing else in this block". Both are the bit 0.
    table = bytes([1] + [0] * 15 + [0])
    blocks = ((width + 7) // 8) * ((height + 7) // 8)
    bits = blocks * 2
    scan = bytearray(bits // 8)
    if bits % 8:
        scan.append((1 << (8 - bits % 8)) - 1)
    return (
        b"\xff\xd8"
        + segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0")
        + segment(0xDB, b"\0" + b"\x01" * 64)
        + segment(0xC0, struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\0")
        + segment(0xC4, b"\0" + table)
        + segment(0xC4, b"\x10" + table)
        + segment(0xDA, b"\x01\x01\0\0\x3f\0")
        + bytes(scan)
        + b"\xff\xd9"
    )


def gif(width, height):
    # Codes of three bits: 4 begins anew, 5 ends, 0 is the only colour. A new beginning before the codes grow.
    codes = []
    for pixel in range(width * height):
        if pixel % 2 == 0:
            codes.append(4)
        codes.append(0)
    codes.append(5)
    bits = sum(code << (3 * place) for place, code in enumerate(codes))
    data = bits.to_bytes((3 * len(codes) + 7) // 8, "little")
    blocks = b"".join(
        bytes([len(data[at : at + 255])]) + data[at : at + 255] for at in range(0, len(data), 255)
    )
    return (
        b"GIF89a"
        + struct.pack("<HHBBB", width, height, 0x80, 0, 0)
        + b"\0\0\0\xff\xff\xff"
        + b","
        + struct.pack("<HHHHB", 0, 0, width, height, 0)
        + b"\x02"
        + blocks
        + b"\0;"
    )


def webp(width, height):
    # Lossless, five codes of one symbol each, so that a pixel takes no bits at all.
    fields = [(width - 1, 14), (height - 1, 14), (0, 1), (0, 3), (0, 1), (0, 1), (0, 1)]
    fields += [(1, 1), (0, 1), (0, 1), (0, 1)] * 5
    bits = length = 0
    for value, size in fields:
        bits |= value << length
        length += size
    data = b"\x2f" + bits.to_bytes((length + 7) // 8, "little")
    chunk = b"VP8L" + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)
    return b"RIFF" + struct.pack("<I", 4 + len(chunk)) + b"WEBP" + chunk


def box(name, *parts):
    data = b"".join(parts)
    return struct.pack(">I", 8 + len(data)) + name + data


def clip(brand, width, height, seconds, frames_per_second):
    scale = 1000
    matrix = struct.pack(">9I", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
    duration = int(seconds * scale)
    ticks = 1000 * frames_per_second
    frames = int(seconds * frames_per_second)
    mvhd = struct.pack(">IIIIIIH10x", 0, 0, 0, scale, duration, 0x10000, 0x100) + matrix + bytes(24)
    tkhd = struct.pack(">IIIIII8xHHH2x", 7, 0, 0, 1, 0, duration, 0, 0, 0) + matrix
    tkhd += struct.pack(">II", width << 16, height << 16)
    mdhd = struct.pack(">IIIIIHH", 0, 0, 0, ticks, int(seconds * ticks), 0x55C4, 0)
    handler = struct.pack(">II4s12x", 0, 0, b"vide") + b"\0"
    entry = struct.pack(">6xH16xHHIIIH32xHh", 1, width, height, 0x480000, 0x480000, 0, 1, 24, -1)
    tables = box(
        b"stbl",
        box(b"stsd", struct.pack(">II", 0, 1), box(b"avc1", entry)),
        box(b"stts", struct.pack(">IIII", 0, 1, frames, 1000)),
        box(b"stsc", struct.pack(">II", 0, 0)),
        box(b"stsz", struct.pack(">III", 0, 0, 0)),
        box(b"stco", struct.pack(">II", 0, 0)),
    )
    media = box(
        b"mdia",
        box(b"mdhd", mdhd),
        box(b"hdlr", handler),
        box(b"minf", box(b"vmhd", struct.pack(">I8x", 1)), tables),
    )
    return (
        box(b"ftyp", brand, struct.pack(">I", 512), brand)
        + box(b"moov", box(b"mvhd", mvhd), box(b"trak", box(b"tkhd", tkhd), media))
        + box(b"mdat", b"\0" * 8)
    )


def webm(width, height, seconds, frames_per_second):
    def number(value):
        return value.to_bytes(max(1, (value.bit_length() + 7) // 8), "big")

    def element(name, *parts):
        data = b"".join(parts)
        return bytes.fromhex(name) + bytes([0x10 | len(data) >> 24]) + (len(data) & 0xFFFFFF).to_bytes(3, "big") + data

    return element("1A45DFA3", element("4282", b"webm")) + element(
        "18538067",
        element(
            "1549A966",
            element("2AD7B1", number(1_000_000)),
            element("4489", struct.pack(">d", seconds * 1000)),
        ),
        element(
            "1654AE6B",
            element(
                "AE",
                element("D7", number(1)),
                element("83", number(1)),
                element("86", b"V_VP9"),
                element("23E383", number(1_000_000_000 // frames_per_second)),
                element("E0", element("B0", number(width)), element("BA", number(height))),
            ),
        ),
    )


def write(name, data):
    with open(name, "wb") as file:
        file.write(data)


write("garden.png", png(640, 360))
write("kira.jpg", jpeg(400, 400))
write("stamp.gif", gif(60, 60))
write("sea.webp", webp(640, 360))
write("street.mp4", clip(b"isom", 1280, 720, 5, 24))
write("harbour.mov", clip(b"qt  ", 1920, 1080, 8, 30))
write("waves.webm", webm(1280, 720, 6, 25))
# What goes wrong.
write("cut.png", png(640, 360)[:20])
write("cut.mp4", clip(b"isom", 1280, 720, 5, 24)[:-6])
write("really-a-png.jpg", png(640, 360))
write("banner.png", png(1500, 400))
write("long.mp4", clip(b"isom", 640, 360, 12.5, 15))
write("phone.heic", box(b"ftyp", b"heic", bytes(4), b"mif1heic") + box(b"mdat", bytes(8)))
