"""An independent implementation of ITU-R BS.1770-4 loudness and true peak, with scipy."""

from __future__ import annotations

import math
import wave
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.signal import bilinear, lfilter, resample_poly

Samples = NDArray[np.float64]


def read_wav(path: Path) -> tuple[Samples, int]:
    """Frames by channels, full scale at 1."""
    with wave.open(str(path)) as file:
        assert file.getsampwidth() == 2
        raw = np.frombuffer(file.readframes(file.getnframes()), dtype="<i2")
        return raw.reshape(-1, file.getnchannels()) / 32768.0, file.getframerate()


def _weighted(samples: Samples, rate: int) -> Samples:
    """The two filters as analogue prototypes, brought to this rate with warped corners."""
    corner = 2 * rate * math.tan(math.pi * 1681.9744509555319 / rate)
    gain, quality = 10 ** (3.99984385397 / 20), 0.7071752369554193
    middle = gain**0.499666774155 / quality
    shelf = bilinear([gain, middle * corner, corner**2], [1, corner / quality, corner**2], fs=rate)
    low = 2 * rate * math.tan(math.pi * 38.13547087613982 / rate)
    passed = bilinear([1, 0, 0], [1, low / 0.5003270373253953, low**2], fs=rate)
    return np.asarray(lfilter(*passed, lfilter(*shelf, samples, axis=0), axis=0))


def integrated_loudness(samples: Samples, rate: int) -> float:
    """Integrated loudness in LUFS."""
    power = _weighted(samples, rate) ** 2
    block, hop = round(0.4 * rate), round(0.1 * rate)
    starts = range(0, len(power) - block + 1, hop)
    blocks = np.array([power[start : start + block].mean(axis=0).sum() for start in starts])
    blocks = blocks[blocks > 0]
    levels = -0.691 + 10 * np.log10(blocks)
    loud = blocks[levels > -70]
    gate = -0.691 + 10 * math.log10(loud.mean()) - 10
    kept = loud[-0.691 + 10 * np.log10(loud) > gate]
    return -0.691 + 10 * math.log10(kept.mean())


def true_peak(samples: Samples) -> float:
    """In dBTP, four times oversampled."""
    peak = max(np.abs(resample_poly(channel, 4, 1)).max() for channel in samples.T)
    return 20 * math.log10(peak)


def longest_silence(samples: Samples, rate: int) -> float:
    """Seconds below -60 dBFS, the end not counted."""
    step = rate // 20
    steps = len(samples) // step
    power = (samples[: steps * step] ** 2).reshape(steps, -1).mean(axis=1)
    sounding = np.flatnonzero(power > 1e-6)
    gaps = np.diff(np.concatenate([[-1], sounding])) - 1
    return float(gaps.max()) / 20
