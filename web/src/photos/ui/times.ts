/** Places in a video, as browsers write them under it: whole seconds that are over. */

export function clockTime(timeS: number): string {
  const whole = Math.max(0, Math.floor(timeS));
  const [hours, minutes, seconds] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const tail = `${String(minutes).padStart(hours > 0 ? 2 : 1, "0")}:${String(seconds).padStart(2, "0")}`;
  return hours > 0 ? `${hours}:${tail}` : tail;
}
