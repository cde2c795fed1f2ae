package io.huiyin.journal;

/** Something that may be done once only: the second append that holds the same is refused. */
public sealed interface Once permits Claim, Mark {}
