package io.huiyin.register;

import io.huiyin.shell.Bundles;
import io.huiyin.shell.Language;
import io.huiyin.shell.Messages;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code huiyin import FILE --register NAME --server URL}: brings a file to a running product, which reads it as it would its own, and waits
 * until it is in.
 */
public final class RemoteImport {

    private static final int REFUSED = 2;
    private static final int MOST_SECONDS = 20;
    private static final Duration TIMEOUT = Duration.ofMinutes(10);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http;
    private final ImportArguments arguments;
    private final String token;
    private final Messages m;
    private final ImportReport report;

    private RemoteImport(HttpClient http, ImportArguments arguments, String token, Messages m, ImportReport report) {
        this.http = http;
        this.arguments = arguments;
        this.token = token;
        this.m = m;
        this.report = report;
    }

    /** The server did not take the file. */
    private static final class NotTaken extends Exception {

        NotTaken(String message) {
            super(message);
        }
    }

    /**
     * Runs the command; needs no database of its own.
     *
     * @param token of the environment; null when {@code --token-file} names one
     * @return exit code: 0 all rows are in, 1 some were rejected, 2 refused
     */
    public static int run(List<String> arguments, @Nullable String token, PrintStream out, PrintStream err) {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(Bundles.class);
                HttpClient http = HttpClient.newHttpClient()) {
            ImportArguments parsed = ImportArguments.of(arguments);
            Messages m = context.getBean(Bundles.class).of(Terminal.language());
            String bearer = token(parsed, token);
            ImportReport.Sheet none =
                    new ImportReport.Sheet(parsed.rejectsFormat(), Map.of(), new ColumnTitles(List.of(), m), m);
            try (ImportReport report =
                    new ImportReport(parsed.rejectsFile(), none, Files.size(parsed.file()), out, err)) {
                ImportResult result = new RemoteImport(http, parsed, bearer, m, report).run();
                return report.summary(result, parsed.dryRun());
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

    private ImportResult run() throws IOException, InterruptedException, NotTaken {
        String imports = "/api/v1/registers/" + encoded(arguments.register()) + "/imports";
        HttpRequest.Builder upload = request(imports + "?wait=1" + query())
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofFile(arguments.file()));
        JsonNode job = json(upload);
        String path = imports + "/" + job.path("id").asString();
        while (job.path("state").asString().equals("running")) {
            tell(job);
            job = json(request(path + "?wait=" + MOST_SECONDS).GET());
        }
        tell(job);
        String state = job.path("state").asString();
        if (!state.equals("done")) {
            throw new NotTaken("the import is " + state + ": "
                    + job.path("refusal").path("detail").asString());
        }
        if (job.path("rejected").asLong() > 0) {
            report.rejects(
                    bytes(request(path + "/rejects." + arguments.rejectsFormat().extension())
                            .GET()));
        }
        return new ImportResult(
                job.path("read").asLong(),
                job.path("added").asLong(),
                job.path("skipped").asLong(),
                job.path("rejected").asLong(),
                List.of());
    }

    private void tell(JsonNode job) {
        report.progress(new ImportOptions.Progress(
                job.path("bytes_read").asLong(),
                job.path("read").asLong(),
                job.path("added").asLong(),
                job.path("skipped").asLong(),
                job.path("rejected").asLong()));
    }

    private String query() {
        List<String> pairs = new ArrayList<>();
        Path name = arguments.file().getFileName();
        pairs.add("name=" + encoded(String.valueOf(name)));
        pairs.add("dry_run=" + arguments.dryRun());
        if (arguments.sheet() != null) {
            pairs.add("sheet=" + encoded(arguments.sheet()));
        }
        if (arguments.headLine() > 0) {
            pairs.add("head=" + arguments.headLine());
        }
        arguments.columns().forEach((head, column) -> pairs.add("map=" + encoded(head + "=" + column)));
        return pairs.stream().collect(Collectors.joining("&", "&", ""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(arguments.server() + path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token)
                .header("Accept-Language", m.language() == Language.ZH ? "zh" : "en");
    }

    private JsonNode json(HttpRequest.Builder request) throws IOException, InterruptedException, NotTaken {
        byte[] body = bytes(request);
        try {
            return JSON.readTree(body);
        } catch (RuntimeException e) {
            throw new NotTaken("the server answered nothing readable.");
        }
    }

    private byte[] bytes(HttpRequest.Builder request) throws IOException, InterruptedException, NotTaken {
        HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() >= 300) {
            throw new NotTaken(refusal(response));
        }
        return response.body();
    }

    private static String refusal(HttpResponse<byte[]> response) {
        StringBuilder text =
                new StringBuilder(String.format(Locale.ROOT, "the server answered %d: ", response.statusCode()));
        try {
            JsonNode problem = JSON.readTree(response.body());
            text.append(problem.path("detail").asString());
            problem.path("errors")
                    .forEach(error ->
                            text.append("\n  ").append(error.path("message").asString()));
        } catch (RuntimeException e) {
            text.append("nothing readable.");
        }
        return text.toString();
    }
}
