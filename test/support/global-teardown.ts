/** Runs whether the specs passed or not. */
export default async function endTestRun(): Promise<void> {
  await globalThis.endTestRun();
}
