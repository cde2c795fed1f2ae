package io.huiyin.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What the build wrote down about itself. */
final class BuildInfo {

    private BuildInfo() {}

    static String version() {
        try (InputStream file = BuildInfo.class.getResourceAsStream("/META-INF/build-info.properties")) {
            Properties properties = new Properties();
            if (file != null) {
                properties.load(file);
            }
            return properties.getProperty("build.version", "unbuilt");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
