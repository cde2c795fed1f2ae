package io.huiyin.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.NameRecord;
import org.apache.fontbox.ttf.OpenTypeFont;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeCollection;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The fonts of PDF files: those of a folder under the names that the standard has them by, such as 仿宋_GB2312, and for every character
 * that they lack, or where there is no folder, the one that the product brings. Read at the first file, and kept: about 40 MB.
 */
@Component
final class PdfFonts {

    /** What is shown for a character that no font has (GB/T 15834 has it for one that cannot be read). */
    static final int MISSING = '〓';

    private static final Logger LOG = LoggerFactory.getLogger(PdfFonts.class);
    private static final String REGULAR = "/fonts/NotoSerifSC-Regular.ttf";
    private static final String BOLD = "/fonts/NotoSerifSC-Bold.ttf";

    /** Of a folder; more are not looked at. */
    private static final int MOST_FILES = 100;

    /** One font. Its place among the others tells fonts of one file apart. */
    record Font(int place, TrueTypeFont file, CmapLookup glyphs, double unitsPerEm) {

        boolean has(int character) {
            return glyphs.getGlyphId(character) != 0;
        }

        /** In parts of the size of the letters. */
        double width(int character) {
            try {
                return file.getAdvanceWidth(glyphs.getGlyphId(character)) / unitsPerEm;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Where a character is looked for, in this order. */
    private record Chain(List<Font> latin, List<Font> chinese) {}

    /** Quotation marks, dashes and what follows them are as Chinese has them. */
    private static final int CHINESE = 0x2010;

    private final String folder;
    private @Nullable Map<Typeface, Chain> loaded;

    PdfFonts(@Value("${huiyin.pdf.fonts:}") String folder) {
        this.folder = folder;
    }

    /** The font for a character; null when none has it. */
    @Nullable
    Font find(Typeface face, int character) {
        Chain chain = Objects.requireNonNull(loaded().get(face));
        for (Font font : character < CHINESE ? chain.latin : chain.chinese) {
            if (font.has(character)) {
                return font;
            }
        }
        return null;
    }

    private synchronized Map<Typeface, Chain> loaded() {
        Map<Typeface, Chain> now = loaded;
        if (now == null) {
            now = load();
            loaded = now;
        }
        return now;
    }

    private Map<Typeface, Chain> load() {
        Map<String, Font> byName = new HashMap<>();
        int place = 0;
        for (TrueTypeFont file : own()) {
            Font font = font(place++, file);
            names(file).forEach(name -> byName.putIfAbsent(name, font));
        }
        Font regular = font(place++, brought(REGULAR));
        Font bold = font(place, brought(BOLD));
        List<Font> latin = own(Typeface.LATIN, byName);
        Map<Typeface, Chain> chains = new EnumMap<>(Typeface.class);
        for (Typeface face : Typeface.values()) {
            List<Font> chinese = new ArrayList<>(own(face, byName));
            chinese.addAll(face.isBold() ? List.of(bold, regular) : List.of(regular, bold));
            List<Font> first = new ArrayList<>(face.isBold() ? List.of() : latin);
            first.addAll(chinese);
            chains.put(face, new Chain(List.copyOf(first), List.copyOf(chinese)));
        }
        return chains;
    }

    private static List<Font> own(Typeface face, Map<String, Font> byName) {
        return face.families().stream()
                .map(family -> byName.get(family.toLowerCase(Locale.ROOT)))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private static Font font(int place, TrueTypeFont file) {
        try {
            file.setEnableGsub(false); // ligatures would not come out as the letters that went in
            return new Font(place, file, file.getUnicodeCmapLookup(), file.getUnitsPerEm());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TrueTypeFont brought(String resource) {
        try (InputStream in = PdfFonts.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not in the product; build it with Maven");
            }
            return new TTFParser().parse(new RandomAccessReadBuffer(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The fonts of the folder, by the names of their files. One that cannot be read is told of in the log, and left out. */
    private List<TrueTypeFont> own() {
        if (folder.isBlank()) {
            return List.of();
        }
        List<TrueTypeFont> own = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            for (Path file : files.sorted().limit(MOST_FILES).toList()) {
                read(file, own);
            }
        } catch (IOException e) {
            LOG.warn("huiyin.pdf.fonts: the folder {} cannot be read: {}", folder, e.toString());
        }
        return own;
    }

    private static void read(Path file, List<TrueTypeFont> into) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        try {
            if (name.endsWith(".ttc")) {
                // not closed: its fonts are read from later on
                new TrueTypeCollection(file.toFile()).processAllFonts(font -> add(font, into));
            } else if (name.endsWith(".ttf")) {
                add(new TTFParser().parse(new RandomAccessReadBuffer(Files.readAllBytes(file))), into);
            }
        } catch (IOException e) {
            LOG.warn("huiyin.pdf.fonts: {} is not a TrueType font: {}", file, e.toString());
        }
    }

    private static void add(TrueTypeFont font, List<TrueTypeFont> into) throws IOException {
        boolean outlines = !(font instanceof OpenTypeFont open && open.isPostScript());
        if (outlines && font.getUnicodeCmapLookup(false) != null) {
            into.add(font);
        }
    }

    private static List<String> names(TrueTypeFont font) {
        try {
            return font.getNaming() == null
                    ? List.of()
                    : font.getNaming().getNameRecords().stream()
                            .filter(name -> name.getNameId() == NameRecord.NAME_FONT_FAMILY_NAME
                                    || name.getNameId() == NameRecord.NAME_FULL_FONT_NAME)
                            .map(NameRecord::getString)
                            .filter(Objects::nonNull)
                            .map(name -> name.toLowerCase(Locale.ROOT))
                            .distinct()
                            .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
