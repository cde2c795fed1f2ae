package io.huiyin.matter;

/**
 * A reply that waits for somebody else's approval.
 *
 * @param seq the event that proposed it
 * @param by sign-in name of whoever wrote it
 */
public record Proposal(int seq, String by, Outcome outcome, Answering said) {}
