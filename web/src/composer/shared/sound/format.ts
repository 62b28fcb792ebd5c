/** The one format of rendered pieces: what studio, speaker and files agree on. */

export const SAMPLE_RATE = 44_100;
export const TARGET_LUFS = -16;
