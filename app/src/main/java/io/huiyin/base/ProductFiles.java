package io.huiyin.base;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Files that ship inside the product. */
public final class ProductFiles {

    private ProductFiles() {}

    public static boolean exists(String name) {
        return ProductFiles.class.getClassLoader().getResource(name) != null;
    }

    /** @throws IllegalStateException when the product lacks it */
    public static InputStream open(String name) {
        InputStream stream = ProductFiles.class.getClassLoader().getResourceAsStream(name);
        if (stream == null) {
            throw new IllegalStateException("the product lacks its file " + name);
        }
        return stream;
    }

    /** The whole file, read as UTF-8. */
    public static String text(String name) {
        try (InputStream stream = open(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
