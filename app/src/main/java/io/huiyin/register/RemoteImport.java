package io.huiyin.register;

import io.huiyin.base.Fault;
import io.huiyin.sheet.CsvText;
import io.huiyin.sheet.SheetReader;
import io.huiyin.sheet.SheetRow;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Language;
import io.huiyin.shell.Messages;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code huiyin import FILE.csv --register NAME --server URL}: posts a file in batches to a running product. Each row goes with its
 * identity, so that it is the same row whether it comes this way or straight into the database.
 */
public final class RemoteImport {

    private static final int REFUSED = 2;
    private static final int BATCH = 2_000;
    private static final int BATCH_CHARACTERS = 4_000_000;
    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http;
    private final URI address;
    private final String token;
    private final Messages m;
    private final ImportReport report;
    private final StringBuilder body = new StringBuilder();
    /** Rows of the batch by the line on which they begin in it. */
    private final Map<Long, RowReader.Read> sent = new HashMap<>();

    private String header = "";
    private long nextLine;
    private long read;
    private long added;
    private long skipped;
    private long rejected;

    private RemoteImport(HttpClient http, URI address, String token, Messages m, ImportReport report) {
        this.http = http;
        this.address = address;
        this.token = token;
        this.m = m;
        this.report = report;
    }

    /** The server did not take a batch. */
    private static final class NotTaken extends Exception {

        NotTaken(String message) {
            super(message);
        }
    }

    /**
     * Runs the command; needs no database of its own.
     *
     * @param token of the environment; null when {@code --token-file} names one
     * @return exit code: 0 done, also when rows were rejected; 2 refused
     */
    public static int run(List<String> arguments, @Nullable String token, PrintStream out, PrintStream err) {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(Bundles.class);
                HttpClient http = HttpClient.newHttpClient()) {
            ImportArguments parsed = ImportArguments.of(arguments);
            Messages m = context.getBean(Bundles.class).of(Terminal.language());
            URI server = parsed.server();
            String bearer = token(parsed, token);
            try (InputStream csv = Files.newInputStream(parsed.file());
                    ImportReport report =
                            new ImportReport(parsed.rejectsFile(), Files.size(parsed.file()), m, out, err)) {
                URI address = URI.create(
                        server + "/api/v1/registers/" + parsed.register() + "/imports" + query(parsed.columns()));
                report.summary(new RemoteImport(http, address, bearer, m, report).run(csv, parsed.sheet()));
                return 0;
            }
        } catch (ImportArguments.Wrong | NotTaken e) {
            err.println("huiyin: " + e.getMessage());
        } catch (IOException e) {
            err.println("huiyin: the import stopped: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return REFUSED;
    }

    private static String query(Map<String, String> columns) {
        return columns.entrySet().stream()
                .map(entry ->
                        "map=" + URLEncoder.encode(entry.getKey() + "=" + entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", columns.isEmpty() ? "" : "?", ""));
    }

    private static String token(ImportArguments arguments, @Nullable String token)
            throws IOException, ImportArguments.Wrong {
        String found =
                arguments.tokenFile() == null ? token : Files.readString(arguments.tokenFile(), StandardCharsets.UTF_8);
        if (found == null || found.isBlank()) {
            throw new ImportArguments.Wrong(
                    "Give a token in HUIYIN_TOKEN or by --token-file; 'huiyin token USER' makes one.");
        }
        return found.strip();
    }

    private ImportResult run(InputStream csv, @Nullable String sheet)
            throws IOException, InterruptedException, NotTaken {
        SheetReader records = SheetReader.open(csv, sheet);
        SheetRow first = records.next();
        if (first == null || first.fault() != null) {
            throw new NotTaken(m.t(first == null ? "REGISTER-107" : "SHEET-102"));
        }
        Header columns =
                Header.of(first.cells().stream().map(String::strip).distinct().toList());
        RowReader reader = new RowReader(columns);
        List<String> others = columns.columns().stream()
                .filter(column -> !column.equals(Header.SOURCE_ID))
                .toList();
        List<String> all = new ArrayList<>(List.of(Header.SOURCE_ID));
        all.addAll(others);
        header = CsvText.line(all);
        restart();
        for (SheetRow source = records.next(); source != null; source = records.next()) {
            read++;
            RowReader.Read row = reader.read(source);
            if (row.faults().isEmpty()) {
                add(row, others);
            } else {
                reject(row, row.faults());
            }
            if (sent.size() == BATCH || body.length() > BATCH_CHARACTERS) {
                post(records.bytesRead());
            }
        }
        post(records.bytesRead());
        return new ImportResult(read, added, skipped, rejected, List.of());
    }

    private void restart() {
        sent.clear();
        body.setLength(0);
        body.append(header);
        nextLine = 2;
    }

    private void add(RowReader.Read row, List<String> columns) {
        List<String> values = new ArrayList<>(List.of(row.row().identity()));
        columns.forEach(column -> values.add(row.row().values().getOrDefault(column, "")));
        String line = CsvText.line(values);
        sent.put(nextLine, row);
        nextLine += line.chars().filter(c -> c == '\n').count();
        body.append(line);
    }

    private void post(long bytes) throws IOException, InterruptedException, NotTaken {
        if (!sent.isEmpty()) {
            HttpRequest request = HttpRequest.newBuilder(address)
                    .timeout(TIMEOUT)
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "text/csv;charset=UTF-8")
                    .header("Accept-Language", m.language() == Language.ZH ? "zh" : "en")
                    .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                    .build();
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            JsonNode answer = json(response);
            if (response.statusCode() != 200) {
                throw new NotTaken(refusal(response.statusCode(), answer));
            }
            added += answer.path("added").asLong();
            skipped += answer.path("skipped").asLong();
            for (JsonNode reject : answer.path("rejects")) {
                take(reject);
            }
            restart();
        }
        report.progress(new ImportOptions.Progress(bytes, read, added, skipped, rejected));
    }

    private static JsonNode json(HttpResponse<String> response) throws NotTaken {
        try {
            return JSON.readTree(response.body());
        } catch (RuntimeException e) {
            throw new NotTaken("the server answered " + response.statusCode() + " and nothing readable.");
        }
    }

    private static String refusal(int status, JsonNode problem) {
        StringBuilder text = new StringBuilder("the server answered " + status + ": ")
                .append(problem.path("detail").asString());
        problem.path("errors")
                .forEach(error ->
                        text.append("\n  ").append(error.path("message").asString()));
        return text.toString();
    }

    private void take(JsonNode reject) {
        RowReader.Read row = sent.get(reject.path("line").asLong());
        if (row != null) {
            List<Fault> faults = new ArrayList<>();
            reject.path("errors")
                    .forEach(error -> faults.add(new Fault(
                            error.path("field").asString(),
                            error.path("value").asString(),
                            error.path("code").asString(),
                            error.path("allowed").isMissingNode()
                                    ? null
                                    : error.path("allowed").asString())));
            reject(row, faults);
        }
    }

    private void reject(RowReader.Read row, List<Fault> faults) {
        rejected++;
        report.reject(new Reject(
                row.row().line(),
                row.row().identity(),
                faults,
                row.original(),
                row.source().cells()));
    }
}
