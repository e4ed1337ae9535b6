/**
 * Settles like `work`, or with `otherwise` when that takes longer than `timeoutMs`. The timer is taken back as soon as
 * the work settles: one left behind would keep the object awake, and billed [I7].
 */
export async function within<Value, Late>(
  work: Promise<Value>,
  timeoutMs: number,
  otherwise: Late,
): Promise<Value | Late> {
  const timer = new AbortController();
  try {
    return await Promise.race([
      work,
      scheduler.wait(timeoutMs, { signal: timer.signal }).then(
        () => otherwise,
        () => otherwise,
      ),
    ]);
  } finally {
    timer.abort();
  }
}
