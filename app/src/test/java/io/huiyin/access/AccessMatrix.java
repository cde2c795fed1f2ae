package io.huiyin.access;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The reviewed table {@code access-matrix.tsv}: what each kind of user is allowed at each endpoint. The head of that file says how it is
 * read.
 */
record AccessMatrix(List<Row> rows) {

    static final String FILE = "/access-matrix.tsv";

    /** Who has no account. */
    static final String STRANGER = "stranger";

    /** The columns, in the order of the file. */
    static final List<String> WHO = Stream.concat(Arrays.stream(Role.values()).map(Role::code), Stream.of(STRANGER))
            .toList();

    /**
     * One line.
     *
     * @param endpoint method and pattern, such as {@code GET /matters/{number}}
     * @param with how it is asked, besides; empty when there is nothing to say
     * @param cells by column
     */
    record Row(String endpoint, String with, Map<String, String> cells) {

        String method() {
            return endpoint.substring(0, endpoint.indexOf(' '));
        }

        String pattern() {
            return endpoint.substring(endpoint.indexOf(' ') + 1);
        }

        boolean isApi() {
            return pattern().startsWith("/api/");
        }

        String line() {
            return Stream.concat(Stream.of(endpoint, with), WHO.stream().map(who -> cells.getOrDefault(who, "?")))
                    .collect(Collectors.joining("\t"));
        }
    }

    static AccessMatrix read() {
        try (InputStream file = AccessMatrix.class.getResourceAsStream(FILE)) {
            List<Row> rows = new ArrayList<>();
            for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    rows.add(row(line.split("\t", -1)));
                }
            }
            return new AccessMatrix(rows);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Row row(String[] parts) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < WHO.size() && i + 2 < parts.length; i++) {
            cells.put(WHO.get(i), parts[i + 2]);
        }
        return new Row(parts[0], parts.length > 1 ? parts[1] : "", cells);
    }
}
