package io.huiyin.register;

import io.huiyin.base.Refused;
import io.huiyin.sheet.SheetFormat;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind {@code huiyin import}.
 *
 * @param columns heads of the file to columns of the register
 * @param sheet of a workbook; null for the first that has a row
 * @param headLine line of the heads in the file, from 1; 0 when they are to be found
 * @param rejects where the rejected rows go; null for beside the input
 * @param server where a running product listens; null when the rows go straight into the database
 */
record ImportArguments(
        Path file,
        String register,
        Map<String, String> columns,
        @Nullable String sheet,
        long headLine,
        boolean dryRun,
        @Nullable Path rejects,
        @Nullable URI server,
        @Nullable Path tokenFile) {

    static final String USAGE =
            "huiyin import FILE.csv|FILE.xlsx --register NAME [--dry-run] [--sheet S] [--head LINE] [--map HEAD=COLUMN ...] [--rejects FILE] [--server URL [--token-file F]]";

    /** Wrong usage, said in one sentence. */
    static final class Wrong extends Exception {

        Wrong(String message) {
            super(message);
        }
    }

    static ImportArguments of(List<String> arguments) throws Wrong {
        String file = null;
        String register = null;
        String server = null;
        String tokenFile = null;
        String sheet = null;
        String rejects = null;
        long headLine = 0;
        boolean dryRun = false;
        List<String> columns = new ArrayList<>();
        Deque<String> rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            String next = rest.pop();
            int equals = next.startsWith("--") ? next.indexOf('=') : -1;
            if (equals > 0) {
                rest.push(next.substring(equals + 1));
                next = next.substring(0, equals);
            }
            switch (next) {
                case "--register" -> register = value(next, rest);
                case "--sheet" -> sheet = value(next, rest);
                case "--head" -> headLine = line(value(next, rest));
                case "--dry-run" -> dryRun = true;
                case "--rejects" -> rejects = value(next, rest);
                case "--map" -> columns.add(value(next, rest));
                case "--server" -> server = value(next, rest);
                case "--token-file" -> tokenFile = value(next, rest);
                default -> {
                    if (next.startsWith("-") || file != null) {
                        throw new Wrong("What is " + next + "? Usage: " + USAGE);
                    }
                    file = next;
                }
            }
        }
        if (file == null || register == null) {
            throw new Wrong((file == null ? "Name the file. " : "Name the register. ") + "Usage: " + USAGE);
        }
        return new ImportArguments(
                Path.of(file),
                register,
                columns(columns),
                sheet,
                headLine,
                dryRun,
                rejects == null ? null : Path.of(rejects),
                server == null ? null : server(server),
                tokenFile == null ? null : Path.of(tokenFile));
    }

    private static String value(String option, Deque<String> rest) throws Wrong {
        if (rest.isEmpty()) {
            throw new Wrong(option + " asks for a value. Usage: " + USAGE);
        }
        return rest.pop();
    }

    private static Map<String, String> columns(List<String> pairs) throws Wrong {
        try {
            return ImportOptions.columns(pairs);
        } catch (Refused e) {
            throw new Wrong("--map asks for HEAD=COLUMN. Usage: " + USAGE);
        }
    }

    private static long line(String text) throws Wrong {
        if (!text.matches("[1-9][0-9]{0,6}")) {
            throw new Wrong("--head asks for the number of a line, not " + text + ".");
        }
        return Long.parseLong(text);
    }

    private static URI server(String text) throws Wrong {
        if (!text.matches("https?://[^\\s]+")) {
            throw new Wrong("--server asks for an address such as http://127.0.0.1:8080, not " + text + ".");
        }
        return URI.create(text.replaceAll("/+$", ""));
    }

    /** Beside the input: {@code calls.csv} gives {@code calls.rejects.csv}. */
    Path rejectsFile() {
        if (rejects != null) {
            return rejects;
        }
        String name = String.valueOf(file.getFileName());
        int point = name.lastIndexOf('.');
        boolean known =
                point > 0 && name.substring(point).toLowerCase(Locale.ROOT).matches("\\.(csv|xlsx)");
        return file.resolveSibling(
                known ? name.substring(0, point) + ".rejects" + name.substring(point) : name + ".rejects.csv");
    }

    /** By the end of its name. */
    SheetFormat rejectsFormat() {
        return rejectsFile().toString().toLowerCase(Locale.ROOT).endsWith(".xlsx") ? SheetFormat.XLSX : SheetFormat.CSV;
    }
}
