package io.huiyin.shell;

/** One choice of a list. */
public record Option(String value, String text) {}
