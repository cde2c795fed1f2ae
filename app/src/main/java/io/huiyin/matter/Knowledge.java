package io.huiyin.matter;

/**
 * The record of the knowledge base that an answer on the spot was taken from.
 *
 * @param number of the record
 */
public record Knowledge(long id, String number) {}
