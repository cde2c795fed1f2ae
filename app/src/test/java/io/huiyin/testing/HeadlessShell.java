package io.huiyin.testing;

import java.nio.file.Path;

/** Debian's chromium without anything that only a person looks at; the whole browser takes several times as long for a page. */
public final class HeadlessShell {

    public static final Path EXECUTABLE = Path.of("/usr/bin/chromium-headless-shell");

    private HeadlessShell() {}
}
