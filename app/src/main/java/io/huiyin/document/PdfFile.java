package io.huiyin.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDBorderStyleDictionary;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;
import org.apache.pdfbox.util.Matrix;
import org.springframework.stereotype.Component;

/**
 * A PDF file of an official document, in the layout of GB/T 9704-2012, with the parts of its fonts that it shows inside. The same document
 * and fonts give the same bytes: nothing in the file says when it was made.
 */
@Component
public final class PdfFile {

    public static final String MEDIA_TYPE = "application/pdf";

    /** Of a part of a colour. */
    private static final float FULL = 255;

    private static final PDColor RED = color(GbLayout.RED);
    private static final PDColor BLACK = color("000000");

    private final PdfFonts fonts;

    PdfFile(PdfFonts fonts) {
        this.fonts = fonts;
    }

    /** @param hex RRGGBB */
    private static PDColor color(String hex) {
        byte[] parts = HexFormat.of().parseHex(hex);
        float[] shares = new float[parts.length];
        for (int i = 0; i < parts.length; i++) {
            shares[i] = Byte.toUnsignedInt(parts[i]) / FULL;
        }
        return new PDColor(shares, PDDeviceRGB.INSTANCE);
    }

    /**
     * The bytes of the file.
     *
     * @param language of the document, for whoever reads it aloud
     */
    public byte[] of(OfficialDocument document, Locale language) {
        List<List<Mark>> pages = PdfLayout.pages(document, fonts);
        try (PDDocument pdf = new PDDocument()) {
            pdf.setDocumentId(0L);
            pdf.getDocumentInformation().setTitle(document.title());
            pdf.getDocumentCatalog().setLanguage(language.toLanguageTag());
            PDViewerPreferences preferences = new PDViewerPreferences(new COSDictionary());
            preferences.setDisplayDocTitle(true);
            pdf.getDocumentCatalog().setViewerPreferences(preferences);
            Drawing drawing = new Drawing(pdf);
            for (List<Mark> marks : pages) {
                drawing.page(marks);
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            pdf.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One file while it is drawn. */
    private static final class Drawing {

        private final PDDocument pdf;
        private final Map<Integer, PDType0Font> embedded = new HashMap<>();

        Drawing(PDDocument pdf) {
            this.pdf = pdf;
        }

        void page(List<Mark> marks) throws IOException {
            PDPage page = new PDPage(new PDRectangle((float) Sheets.WIDTH, (float) Sheets.HEIGHT));
            pdf.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
                for (Mark mark : marks) {
                    switch (mark) {
                        case Mark.Rule rule -> draw(content, rule);
                        case Mark.Words words -> draw(content, words);
                        case Mark.Link link -> page.getAnnotations().add(annotation(link));
                    }
                }
            }
        }

        /** Nothing is drawn: the numbers of an official document are black. */
        private static PDAnnotationLink annotation(Mark.Link link) {
            PDActionURI opens = new PDActionURI();
            opens.setURI(link.href());
            PDBorderStyleDictionary none = new PDBorderStyleDictionary();
            none.setWidth(0);
            PDAnnotationLink annotation = new PDAnnotationLink();
            annotation.setAction(opens);
            annotation.setBorderStyle(none);
            annotation.setRectangle(new PDRectangle(
                    (float) link.left(),
                    (float) (Sheets.HEIGHT - link.bottom()),
                    (float) (link.right() - link.left()),
                    (float) (link.bottom() - link.top())));
            return annotation;
        }

        private static void draw(PDPageContentStream content, Mark.Rule rule) throws IOException {
            content.setStrokingColor(rule.red() ? RED : BLACK);
            content.setLineWidth((float) rule.width());
            content.moveTo((float) rule.fromX(), (float) (Sheets.HEIGHT - rule.fromY()));
            content.lineTo((float) rule.toX(), (float) (Sheets.HEIGHT - rule.toY()));
            content.stroke();
        }

        private void draw(PDPageContentStream content, Mark.Words words) throws IOException {
            content.beginText();
            content.setNonStrokingColor(words.red() ? RED : BLACK);
            double x = words.x();
            int from = 0;
            while (from < words.text().length) {
                int to = sameFont(words, from);
                PdfFonts.Font font = words.letters().font(words.text()[from]);
                content.setFont(embed(font), (float) words.letters().size());
                content.setTextMatrix(
                        Matrix.getTranslateInstance((float) x, (float) (Sheets.HEIGHT - words.baseline())));
                content.showTextWithPositioning(run(words, from, to));
                for (int i = from; i < to; i++) {
                    x += words.letters().of(words.text()[i]) + after(words, i);
                }
                from = to;
            }
            content.endText();
        }

        private static int sameFont(Mark.Words words, int from) {
            PdfFonts.Font font = words.letters().font(words.text()[from]);
            int to = from + 1;
            while (to < words.text().length
                    && words.letters().font(words.text()[to]).place() == font.place()) {
                to++;
            }
            return to;
        }

        /** Text, and between it how far the next stands closer, in thousandths of the size. */
        private static Object[] run(Mark.Words words, int from, int to) {
            List<Object> run = new ArrayList<>();
            StringBuilder text = new StringBuilder();
            for (int i = from; i < to; i++) {
                text.appendCodePoint(words.text()[i]);
                double wider = words.letters().closer() + after(words, i);
                if (wider != 0 || i == to - 1) {
                    run.add(text.toString());
                    run.add((float) (-1_000 * wider / words.letters().size()));
                    text.setLength(0);
                }
            }
            return run.toArray();
        }

        private static double after(Mark.Words words, int i) {
            boolean stretched =
                    i + 1 < words.text().length && LineBreaker.mayStretch(words.text()[i], words.text()[i + 1]);
            return stretched ? words.stretch() : 0;
        }

        private PDType0Font embed(PdfFonts.Font font) throws IOException {
            PDType0Font known = embedded.get(font.place());
            if (known == null) {
                known = PDType0Font.load(pdf, font.file(), true);
                embedded.put(font.place(), known);
            }
            return known;
        }
    }
}
