/** Spearman's rank correlation, ties sharing their mean rank. */

export function ranks(values: readonly number[]): readonly number[] {
  const order = values.map((value, index) => ({ value, index })).sort((a, b) => a.value - b.value);
  const result = new Array<number>(values.length).fill(0);
  for (let i = 0; i < order.length; ) {
    let j = i;
    while (j < order.length && order[j]?.value === order[i]?.value) j++;
    for (let k = i; k < j; k++) result[order[k]?.index ?? 0] = (i + j - 1) / 2;
    i = j;
  }
  return result;
}

export function spearman(first: readonly number[], second: readonly number[]): number {
  const a = ranks(first);
  const b = ranks(second);
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  let top = 0;
  let left = 0;
  let right = 0;
  for (let i = 0; i < a.length; i++) {
    const x = (a[i] ?? 0) - meanA;
    const y = (b[i] ?? 0) - meanB;
    top += x * y;
    left += x * x;
    right += y * y;
  }
  return top / Math.sqrt(left * right);
}
