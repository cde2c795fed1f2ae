package io.huiyin.matter;

/**
 * A file that proves something, attached to an event.
 *
 * @param hash SHA-256 of the content in hexadecimal
 * @param name file name as given, at most 120 characters
 */
public record Evidence(String hash, String name) {}
