package io.huiyin.browser;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Pictures of pages that are kept: one that shows the same but for a minute on a clock does not take the place of the older. */
final class Pictures {

    /** How far one of red, green and blue may lie apart in points that count as the same, of 255. */
    private static final int TOLERANCE = 40;

    /** The share of points that may differ: a few digits. */
    private static final double DIFFERENT = 0.0005;

    private Pictures() {}

    static void keepUnlessAlike(Path file, byte[] picture) throws IOException {
        if (!Files.exists(file) || !areAlike(Files.readAllBytes(file), picture)) {
            Files.write(file, picture);
        }
    }

    static boolean areAlike(byte[] one, byte[] other) throws IOException {
        BufferedImage first = ImageIO.read(new ByteArrayInputStream(one));
        BufferedImage second = ImageIO.read(new ByteArrayInputStream(other));
        if (first.getWidth() != second.getWidth() || first.getHeight() != second.getHeight()) {
            return false;
        }
        long different = 0;
        for (int y = 0; y < first.getHeight(); y++) {
            for (int x = 0; x < first.getWidth(); x++) {
                if (areApart(first.getRGB(x, y), second.getRGB(x, y))) {
                    different++;
                }
            }
        }
        return different <= DIFFERENT * first.getWidth() * first.getHeight();
    }

    private static boolean areApart(int one, int other) {
        for (int shift = 0; shift <= 16; shift += 8) {
            if (Math.abs((one >> shift & 0xff) - (other >> shift & 0xff)) > TOLERANCE) {
                return true;
            }
        }
        return false;
    }
}
