package io.huiyin.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Addresses of scripts, styles, icons and maps. They carry the build's version, so that browsers keep the files and still see a new build. */
public final class StaticFiles {

    static final String ROOT = "/static/";

    /** Null in a build without browser libraries; then the files are served without a version and not kept. */
    static final @Nullable String VERSION = version();

    private static final Set<String> OWN_STYLES = Set.of("huiyin.css", "print.css");
    private static final List<String> MODULE_STYLES = moduleStyleSheets();

    private StaticFiles() {}

    /** Addresses of the style sheets that modules lay into {@code static/css/}. */
    public static List<String> moduleStyles() {
        return MODULE_STYLES;
    }

    /** The address of {@code file} below {@code static/}, such as {@code css/huiyin.css}. */
    public static String url(String file) {
        return VERSION == null ? ROOT + file : ROOT + VERSION + "/" + file;
    }

    private static List<String> moduleStyleSheets() {
        try {
            return Arrays.stream(new PathMatchingResourcePatternResolver().getResources("classpath*:static/css/*.css"))
                    .map(file -> String.valueOf(file.getFilename()))
                    .filter(name -> !OWN_STYLES.contains(name))
                    .sorted()
                    .map(name -> url("css/" + name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable String version() {
        try (InputStream in = StaticFiles.class.getResourceAsStream("/static-version.txt")) {
            return in == null ? null : new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
