package io.huiyin.register;

import io.huiyin.base.Refused;
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
 * @param sheet of a workbook; null for the first
 * @param server where a running product listens; null when the rows go straight into the database
 */
record ImportArguments(
        Path file,
        String register,
        Map<String, String> columns,
        @Nullable String sheet,
        @Nullable URI server,
        @Nullable Path tokenFile) {

    static final String USAGE =
            "huiyin import FILE.csv|FILE.xlsx --register NAME [--sheet S] [--map HEAD=COLUMN ...] [--server URL [--token-file F]]";

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

    private static URI server(String text) throws Wrong {
        if (!text.matches("https?://[^\\s]+")) {
            throw new Wrong("--server asks for an address such as http://127.0.0.1:8080, not " + text + ".");
        }
        return URI.create(text.replaceAll("/+$", ""));
    }

    /** Beside the input: {@code calls.csv} gives {@code calls.rejects.csv}. */
    Path rejectsFile() {
        String name = String.valueOf(file.getFileName());
        String stem = name.toLowerCase(Locale.ROOT).endsWith(".csv")
                ? name.substring(0, name.length() - ".csv".length())
                : name;
        return file.resolveSibling(stem + ".rejects.csv");
    }
}
