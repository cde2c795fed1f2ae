package io.huiyin.sheet;

import io.huiyin.base.City;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes CSV. */
final class CsvWriter implements SheetWriter {

    private static final int BUFFER_CHARACTERS = 64 * 1024;

    private final OutputStream out;
    private final StringBuilder buffer = new StringBuilder(BUFFER_CHARACTERS + 4_096).append('\uFEFF');

    CsvWriter(OutputStream out) {
        this.out = out;
    }

    @Override
    public void header(List<String> titles) throws IOException {
        row(titles);
    }

    @Override
    public void row(List<? extends @Nullable Object> cells) throws IOException {
        List<String> texts = new ArrayList<>(cells.size());
        for (Object cell : cells) {
            texts.add(text(cell));
        }
        CsvText.append(buffer, texts);
        if (buffer.length() >= BUFFER_CHARACTERS) {
            empty();
        }
    }

    @Override
    public void close() throws IOException {
        empty();
        out.flush();
    }

    private void empty() throws IOException {
        out.write(buffer.toString().getBytes(StandardCharsets.UTF_8));
        buffer.setLength(0);
    }

    private static String text(@Nullable Object cell) {
        return switch (cell) {
            case null -> "";
            case BigDecimal number -> number.toPlainString();
            case Number number -> number.toString();
            case Boolean flag -> flag.toString();
            case Instant instant ->
                time(instant.truncatedTo(ChronoUnit.SECONDS).atZone(City.ZONE).toLocalDateTime());
            case LocalDateTime time -> time(time);
            default -> CsvText.marked(SheetWriter.clean(cell.toString()));
        };
    }

    private static String time(LocalDateTime time) {
        return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time);
    }
}
