package io.huiyin.sheet;

import io.huiyin.base.City;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** Writes a workbook. Texts lie in their cells, not in a shared table that would grow with the file. */
final class XlsxWriter implements SheetWriter {

    private static final int FLUSH_ROWS = 1_000;
    private static final int MAX_NAME = 31;
    /** More digits than these are lost in a workbook. */
    private static final int DIGITS = 15;

    private static final String DATE = "yyyy-mm-dd";
    private static final String TIME = "yyyy-mm-dd hh:mm:ss";
    private static final LocalDate FIRST_DATE = LocalDate.of(1900, 3, 1);
    /** What a workbook reads as one character. */
    private static final Pattern ESCAPE = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

    private final OutputStream out;
    private final Workbook workbook;
    private final String name;
    private List<String> titles = List.of();
    private Worksheet sheet;
    private int sheets = 1;
    private int row;

    XlsxWriter(OutputStream out, String name) {
        this.out = out;
        this.name = name.replaceAll("[\\[\\]:*?/\\\\']", " ").strip();
        this.workbook = new Workbook(out, "Huiyin", "1.0");
        this.sheet = workbook.newWorksheet(sheetName());
    }

    private String sheetName() {
        String number = sheets == 1 ? "" : " " + sheets;
        String base = name.isEmpty() ? "Sheet" : name;
        return base.substring(0, Math.min(base.length(), MAX_NAME - number.length())) + number;
    }

    @Override
    public void header(List<String> titles) {
        this.titles = List.copyOf(titles);
        writeHeader();
    }

    private void writeHeader() {
        for (int column = 0; column < titles.size(); column++) {
            text(column, titles.get(column));
            sheet.style(row, column).bold().set();
        }
        if (!titles.isEmpty()) {
            sheet.freezePane(0, 1);
            row++;
        }
    }

    @Override
    public void row(List<? extends @Nullable Object> cells) throws IOException {
        if (row == Worksheet.MAX_ROWS) {
            sheet.finish();
            sheets++;
            row = 0;
            sheet = workbook.newWorksheet(sheetName());
            writeHeader();
        }
        for (int column = 0; column < cells.size(); column++) {
            write(column, cells.get(column));
        }
        row++;
        if (row % FLUSH_ROWS == 0) {
            sheet.flush();
        }
    }

    private void write(int column, @Nullable Object cell) {
        switch (cell) {
            case null -> {}
            case BigDecimal number when number.precision() <= DIGITS -> sheet.value(row, column, number);
            case Long number when Math.abs(number) < 1_000_000_000_000_000L -> sheet.value(row, column, number);
            case Integer number -> sheet.value(row, column, number);
            case Boolean flag -> sheet.value(row, column, flag);
            case LocalDate date
            when !date.isBefore(FIRST_DATE) -> {
                sheet.value(row, column, date);
                sheet.style(row, column).format(DATE).set();
            }
            case LocalDateTime time -> time(column, time);
            case Instant instant -> time(column, instant.atZone(City.ZONE).toLocalDateTime());
            case BigDecimal number -> text(column, number.toPlainString());
            default -> text(column, cell.toString());
        }
    }

    private void time(int column, LocalDateTime time) {
        if (time.toLocalDate().isBefore(FIRST_DATE)) {
            text(column, time.toString());
        } else {
            sheet.value(row, column, time);
            sheet.style(row, column).format(TIME).set();
        }
    }

    private void text(int column, String text) {
        String clean = ESCAPE.matcher(SheetWriter.clean(text)).replaceAll("_x005F_");
        if (clean.length() > SheetReader.MAX_CELL) {
            int end = SheetReader.MAX_CELL - 1;
            clean = clean.substring(0, Character.isHighSurrogate(clean.charAt(end - 1)) ? end - 1 : end) + "…";
        }
        sheet.inlineString(row, column, clean);
    }

    @Override
    public void close() throws IOException {
        workbook.finish();
        out.flush();
    }
}
