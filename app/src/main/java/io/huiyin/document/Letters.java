package io.huiyin.document;

import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Letters of a size, from the fonts of PDF files.
 *
 * @param size in points
 * @param closer by how much each stands further from the next than its font says, in points; less than 0 for closer
 */
record Letters(PdfFonts fonts, Typeface face, double size, double closer) implements LineBreaker.Width {

    /** What a text becomes: no controls, no marks that are not seen, a space for a tab or a new line, 〓 for what no font has. */
    int[] readable(String text) {
        return text.codePoints().flatMap(this::readable).toArray();
    }

    private IntStream readable(int character) {
        if (Character.isWhitespace(character)) {
            return IntStream.of(' ');
        }
        int type = Character.getType(character);
        boolean unseen =
                type == Character.CONTROL || type == Character.FORMAT || (character >= 0xFE00 && character <= 0xFE0F);
        if (unseen) {
            return IntStream.empty();
        }
        return IntStream.of(fonts.find(face, character) == null ? PdfFonts.MISSING : character);
    }

    PdfFonts.Font font(int character) {
        return Objects.requireNonNull(fonts.find(face, character));
    }

    @Override
    public double of(int character) {
        return font(character).width(character) * size + closer;
    }

    double width(int[] text) {
        return IntStream.of(text).mapToDouble(this::of).sum();
    }

    /** The same letters in another size, no closer than their font says. */
    Letters sized(double points) {
        return new Letters(fonts, face, points, 0);
    }
}
