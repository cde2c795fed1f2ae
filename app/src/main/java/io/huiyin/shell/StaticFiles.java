package io.huiyin.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Addresses of scripts, styles, icons and maps. They carry the build's version, so that browsers keep the files and still see a new build. */
public final class StaticFiles {

    static final String ROOT = "/static/";

    /** Null in a build without browser libraries; then the files are served without a version and not kept. */
    static final @Nullable String VERSION = version();

    private StaticFiles() {}

    /** The address of {@code file} below {@code static/}, such as {@code css/huiyin.css}. */
    public static String url(String file) {
        return VERSION == null ? ROOT + file : ROOT + VERSION + "/" + file;
    }

    private static @Nullable String version() {
        try (InputStream in = StaticFiles.class.getResourceAsStream("/static-version.txt")) {
            return in == null ? null : new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
