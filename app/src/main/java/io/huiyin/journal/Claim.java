package io.huiyin.journal;

import java.util.function.Function;

/**
 * Something that may be done once only, committed together with what it did: an Idempotency-Key, a cue of the demo.
 *
 * @param space {@code key:} and the caller, or another of one word
 * @param key unique in its space; at most 200 characters
 * @param fingerprint hash of the request, so that the same key with another body is noticed
 * @param answer what a second claimant is told, computed inside the transaction
 */
public record Claim(String space, String key, byte[] fingerprint, Function<Appended, String> answer) implements Once {}
