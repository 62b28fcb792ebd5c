"""Synthesised music with known properties, and files of it: WAV, tagged FLAC, Opus in Ogg.

The pieces are a slow piano in A minor and dance music in C major.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

RATE = 22_050
Samples = NDArray[np.float64]

_MINOR = ((57, 60, 64, 69), (62, 65, 69, 74), (64, 67, 71, 76), (57, 60, 64, 72))
_MAJOR = ((60, 64, 67), (60, 65, 69), (62, 67, 71), (60, 64, 67))
_FLAC_BLOCK = 4096


def slow_minor_piano(seconds: float = 20, transpose: int = 0) -> Samples:
    """Sixty beats a minute, a note to the beat, quiet."""
    out = np.zeros(int(seconds * RATE))
    for beat in range(int(seconds)):
        chord = _MINOR[beat // 4 % 4]
        _strike(out, beat, chord[beat % 4] + transpose, ring=1.6)
        if beat % 4 == 0:
            _strike(out, beat, chord[0] - 12 + transpose, ring=2.5)
    return 0.05 * out


def fast_major_dance(seconds: float = 16, transpose: int = 0) -> Samples:
    """128 beats a minute: a drum on each, a hiss between them, chords in eighths, loud."""
    out = np.zeros(int(seconds * RATE))
    random = np.random.default_rng(1)
    beat_seconds = 60 / 128
    for beat in range(int(seconds / beat_seconds)):
        at = beat * beat_seconds
        time = np.arange(int(0.2 * RATE)) / RATE
        sweep = 50 * time + 6 * (1 - np.exp(-30 * time))
        _add(out, at, np.exp(-18 * time) * np.sin(2 * np.pi * sweep))
        time = np.arange(int(0.06 * RATE)) / RATE
        hiss = 0.5 * np.exp(-60 * time) * random.uniform(-1, 1, time.size)
        _add(out, at + beat_seconds / 2, hiss)
        time = np.arange(int(0.35 * beat_seconds * RATE)) / RATE
        for half in (0, 0.5):
            for pitch in _MAJOR[beat // 4 % 4]:
                hertz = _hertz(pitch + transpose)
                partials = [np.sin(2 * np.pi * hertz * n * time) / n for n in range(1, 17)]
                _add(out, at + half * beat_seconds, 0.3 * np.sum(partials, axis=0))
    return 0.4 * out


def write_wav(path: Path, samples: Samples) -> Path:
    """16 bit, one channel."""
    data = _pcm(samples).astype("<i2").tobytes()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_wav_head(len(data)) + data)
    return path


def write_long_wav(path: Path, samples: Samples, *, seconds: float, at: float) -> Path:
    """Silence of any length with music somewhere in it; the silence takes no room on the disk."""
    data = _pcm(samples).astype("<i2").tobytes()
    head = _wav_head(2 * int(seconds * RATE))
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(head)
        file.seek(len(head) + 2 * int(at * RATE))
        file.write(data)
        file.truncate(len(head) + 2 * int(seconds * RATE))
    return path


def write_flac(path: Path, samples: Samples, *, title: str, artist: str, album: str = "") -> Path:
    """16 bit, one channel, nothing packed: every subframe is verbatim. With tags and a cover."""
    pcm = _pcm(samples)
    info = struct.pack(">HH", _FLAC_BLOCK, _FLAC_BLOCK) + bytes(6)
    info += ((RATE << 44) | (15 << 36) | pcm.size).to_bytes(8, "big") + bytes(16)
    comments = [f"TITLE={title}", f"ARTIST={artist}", f"ALBUM={album}"]
    tags = _with_length(b"tests") + struct.pack("<I", len(comments))
    tags += b"".join(_with_length(comment.encode()) for comment in comments)
    blocks = [(0, info), (4, tags), (6, _picture())]
    out = b"fLaC"
    for kind, block in blocks:
        last = 0x80 if kind == blocks[-1][0] else 0
        out += bytes([kind | last]) + len(block).to_bytes(3, "big") + block
    for number, at in enumerate(range(0, pcm.size, _FLAC_BLOCK)):
        out += _flac_frame(number, pcm[at : at + _FLAC_BLOCK])
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(out)
    return path


def write_ogg(path: Path, packets: Sequence[bytes], *, seconds: float) -> Path:
    """Opus packets of 20 ms, as Chromium's own encoder makes them, laid on Ogg's pages."""
    head = struct.pack("<8sBBHIHB", b"OpusHead", 1, 1, 312, 48_000, 0, 0)
    tags = b"OpusTags" + _with_length(b"tests") + struct.pack("<I", 1)
    pages = [_page(0, 0, 2, [head]), _page(1, 0, 0, [tags + _with_length(b"TITLE=Packed small")])]
    for number, at in enumerate(range(0, len(packets), 50)):
        some = packets[at : at + 50]
        position = min((at + len(some)) * 960, int(seconds * 48_000) + 312)
        last = 4 if at + 50 >= len(packets) else 0
        pages.append(_page(number + 2, position, last, some))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"".join(pages))
    return path


def _wav_head(data_bytes: int) -> bytes:
    form = struct.pack("<HHIIHH", 1, 1, RATE, RATE * 2, 2, 16)
    head = struct.pack("<4sI4s4sI", b"RIFF", 36 + data_bytes, b"WAVE", b"fmt ", 16)
    return head + form + struct.pack("<4sI", b"data", data_bytes)


def _strike(out: Samples, at: float, pitch: int, *, ring: float) -> None:
    time = np.arange(int(ring * RATE)) / RATE
    hertz = _hertz(pitch)
    for n in range(1, 7):
        decay = np.exp(-time * (2 + n) / ring) / n**1.6
        _add(out, at, decay * np.sin(2 * np.pi * hertz * n * time))


def _add(out: Samples, at: float, sound: Samples) -> None:
    start = int(at * RATE)
    room = out[start : start + sound.size]
    room += sound[: room.size]


def _hertz(pitch: int) -> float:
    return 440 * 2 ** ((pitch - 69) / 12)


def _pcm(samples: Samples) -> NDArray[np.int16]:
    return np.clip(np.round(samples * 32_767), -32_768, 32_767).astype(np.int16)


def _with_length(text: bytes) -> bytes:
    return struct.pack("<I", len(text)) + text


def _picture() -> bytes:
    """A cover of one red pixel, as FLAC keeps pictures."""
    mime, png = b"image/png", _red_pixel()
    head = struct.pack(">II", 3, len(mime)) + mime + struct.pack(">IIIII", 0, 1, 1, 24, 0)
    return head + struct.pack(">I", len(png)) + png


def _red_pixel() -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        checksum = zlib.crc32(kind + body)
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", checksum)

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixel = zlib.compress(bytes([0, 255, 0, 0]))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixel) + chunk(b"IEND", b"")


def _flac_frame(number: int, block: NDArray[np.int16]) -> bytes:
    # Block size given in 16 bits, sample rate of the whole stream, one channel, 16 bits.
    head = b"\xff\xf8\x70\x08" + chr(number).encode() + struct.pack(">H", block.size - 1)
    head += bytes([_crc(head, 8, 0x07)])
    frame = head + b"\x02" + block.astype(">i2").tobytes()
    return frame + _crc(frame, 16, 0x8005).to_bytes(2, "big")


def _page(number: int, position: int, flags: int, packets: Sequence[bytes]) -> bytes:
    lengths = b"".join(
        bytes([255] * (len(packet) // 255)) + bytes([len(packet) % 255]) for packet in packets
    )
    head = struct.pack("<4sBBqIII", b"OggS", 0, flags, position, 1, number, 0)
    page = bytearray(head + bytes([len(lengths)]) + lengths + b"".join(packets))
    page[22:26] = _crc(bytes(page), 32, 0x04C11DB7).to_bytes(4, "little")
    return bytes(page)


_TABLES: dict[tuple[int, int], list[int]] = {}


def _crc(data: bytes, bits: int, polynomial: int) -> int:
    """Highest bit first, from nought, as FLAC and Ogg have it."""
    key = (bits, polynomial)
    top, full = 1 << (bits - 1), (1 << bits) - 1
    if key not in _TABLES:
        table = []
        for byte in range(256):
            value = byte << (bits - 8)
            for _ in range(8):
                value = ((value << 1) ^ polynomial if value & top else value << 1) & full
            table.append(value)
        _TABLES[key] = table
    table = _TABLES[key]
    crc = 0
    for byte in data:
        crc = ((crc << 8) & full) ^ table[(crc >> (bits - 8)) ^ byte]
    return crc
