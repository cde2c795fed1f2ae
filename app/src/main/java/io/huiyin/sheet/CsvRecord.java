package io.huiyin.sheet;

import java.util.ArrayList;
import java.util.List;

/** One record of CSV, taken in line by line until no quote is open. A quote that does not stand at the beginning of a field is a character. */
final class CsvRecord {

    private enum At {
        START,
        PLAIN,
        QUOTED,
        /** Behind the closing quote, where only blanks may stand. */
        BEHIND
    }

    private final List<String> cells = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    private At at = At.START;
    private boolean spoilt;
    private boolean begun;

    void add(String line) {
        if (begun) {
            cell.append('\n');
        }
        begun = true;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            switch (at) {
                case QUOTED -> {
                    boolean doubled = c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"';
                    if (c == '"' && !doubled) {
                        at = At.BEHIND;
                    } else {
                        cell.append(c);
                    }
                    i += doubled ? 1 : 0;
                }
                case START, PLAIN, BEHIND -> outside(c);
            }
        }
        if (at != At.QUOTED) {
            end();
        }
    }

    private void outside(char c) {
        if (c == ',') {
            end();
        } else if (at == At.BEHIND) {
            spoilt |= !Character.isWhitespace(c);
        } else if (at == At.START && c == '"') {
            at = At.QUOTED;
        } else {
            cell.append(c);
            at = At.PLAIN;
        }
    }

    private void end() {
        cells.add(cell.toString());
        cell.setLength(0);
        at = At.START;
    }

    /** Whether a line break now belongs to a quoted field. */
    boolean isOpen() {
        return at == At.QUOTED;
    }

    boolean isSpoilt() {
        return spoilt;
    }

    List<String> cells() {
        return cells;
    }
}
