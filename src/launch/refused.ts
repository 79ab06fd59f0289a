/** The program cannot start, for a reason the operator can mend; the message is one sentence for them. */
export class StartRefused extends Error {}
