package io.huiyin.access;

import io.huiyin.access.MatrixTown.Place;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Somebody who asks what the lines of {@link AccessMatrix} say, and notes which things of others an answer named.
 *
 * @param csrf what a changing request of the session brings
 * @param named numbers and names that answers gave away, where nobody had asked for them by that number
 */
record MatrixAsker(String who, Browser browser, String csrf, TreeSet<String> named) {

    private static final Pattern VARIABLE = Pattern.compile("\\{([a-z]+)(:(?:[^{}]|\\{[0-9]+})*)?}");
    private static final String FILE =
            "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nsite\r\n--b--\r\n";

    private static final Map<String, String> USUAL = Map.ofEntries(
            Map.entry("number", "$number"),
            Map.entry("code", "$unit"),
            Map.entry("unit", "$unit"),
            Map.entry("hash", "$hash"),
            Map.entry("register", "inspection"),
            Map.entry("format", "csv"),
            Map.entry("day", "2022-12-20"),
            Map.entry("page", "matters"),
            Map.entry("action", "note"));

    /** What the line asks. */
    private record Asked(String path, String type, String body) {}

    static boolean isPlaced(AccessMatrix.Row row) {
        Asked asked = read(row);
        return MatrixTown.isPlaced(asked.path + asked.body);
    }

    /** False for a page whose filter alone names a place: one that is not there filters nothing. */
    static boolean isOfAThing(AccessMatrix.Row row) {
        Asked asked = read(row);
        return MatrixTown.isPlaced((row.isApi() ? asked.path : asked.path.split("\\?", 2)[0]) + asked.body);
    }

    /** A letter for each place where it is allowed, {@code +} for what lies nowhere; {@code -} when it is refused everywhere. */
    String cell(AccessMatrix.Row row, MatrixTown things) {
        if (!isPlaced(row)) {
            return verdict(ask(row, things, Place.OWN), '+');
        }
        StringBuilder cell = new StringBuilder();
        for (Place place : MatrixTown.HERE) {
            String one = verdict(ask(row, things, place), place.letter);
            cell.append(one.equals("-") ? "" : one);
        }
        return cell.isEmpty() ? "-" : cell.toString();
    }

    private static String verdict(HttpResponse<String> answer, char allowed) {
        int status = answer.statusCode();
        boolean toSignIn = status == 302
                && answer.headers().firstValue("Location").orElse("").endsWith("/login");
        if (status == 401 || status == 403 || toSignIn) {
            return "-";
        }
        boolean busy = status == 503
                && answer.headers().firstValue("Retry-After").isPresent(); // others ask the same beside it
        return status == 404 ? "0" : status >= 500 && !busy ? "!" + status : String.valueOf(allowed);
    }

    HttpResponse<String> ask(AccessMatrix.Row row, MatrixTown things, Place place) {
        Asked asked = read(row);
        String path = things.fill(asked.path, place);
        HttpResponse<String> answer = browser.send(
                row.method(),
                path,
                things.fill(asked.body, place),
                "Content-Type",
                asked.type,
                "Accept",
                row.isApi() ? "application/json, */*" : "text/html, */*",
                "X-CSRF-TOKEN",
                csrf);
        for (Place other : MatrixTown.HERE) {
            for (String mark : things.marks(other)) {
                if (!path.contains(mark) && answer.body().contains(mark)) {
                    named.add(other.name() + " " + mark + " at " + row.endpoint());
                }
            }
        }
        return answer;
    }

    private static Asked read(AccessMatrix.Row row) {
        StringBuilder query = new StringBuilder();
        String body = row.isApi() && !row.method().equals("GET") ? "{}" : "";
        String type = row.isApi() ? "application/json" : "application/x-www-form-urlencoded";
        Map<String, String> variables = new HashMap<>(USUAL);
        for (String word : List.of(row.with().split(" ", -1))) {
            switch (word.isEmpty() ? ' ' : word.charAt(0)) {
                case ' ' -> {}
                case '?' -> query.append(word);
                case '{', '&' -> body = word;
                case '@' -> {
                    type = "multipart/form-data; boundary=b";
                    body = FILE;
                }
                case '%' -> {
                    type = word.substring(1);
                    body = "site";
                }
                default -> variables.put(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1));
            }
        }
        return new Asked(path(row.pattern(), variables) + query, type, body);
    }

    private static String path(String pattern, Map<String, String> variables) {
        Matcher variable = VARIABLE.matcher(pattern);
        StringBuilder path = new StringBuilder();
        while (variable.find()) {
            String name = variable.group(1);
            String value = name.equals("id") ? id(pattern, variable.group(2) != null) : "1";
            variable.appendReplacement(path, Matcher.quoteReplacement(variables.getOrDefault(name, value)));
        }
        return variable.appendTail(path).toString();
    }

    private static String id(String pattern, boolean unique) {
        if (pattern.contains("/records/{id}")) {
            return "$record";
        }
        if (pattern.matches(".*/(interviews|talks)/\\{id}.*")) {
            return "$talk";
        }
        return unique || pattern.contains("/imports/{id}") ? "00000000-0000-0000-0000-000000000000" : "1";
    }
}
