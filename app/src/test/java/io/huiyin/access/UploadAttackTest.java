package io.huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.google.re2j.Pattern;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.ContentDisposition;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Attacks by files and by what they are called, each with its refusal. Workbooks are in {@code HostileWorkbookTest}. */
@AccessTest
@ExtendWith(OutputCaptureExtension.class)
class UploadAttackTest {

    private static final String JSON = "application/json";
    private static final byte[] PNG_HEAD = {(byte) 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A};

    @Autowired
    private Town town;

    @Autowired
    private Browser.Source browsers;

    @Autowired
    private JsonMapper json;

    private String bearer() {
        return "Bearer " + town.token(town.somebody(Role.DISPATCHER, Town.HOTLINE));
    }

    private String matter() {
        String body =
                "{\"channel\":\"phone\",\"content\":\"路灯不亮\",\"category\":\"heating-low-temperature\",\"place\":\"%s\"}"
                        .formatted(Town.STREET);
        return read(browsers.fresh()
                        .send(
                                "POST",
                                "/api/v1/registers/hotline/records",
                                body,
                                "Content-Type",
                                JSON,
                                "Authorization",
                                "Bearer " + town.token(town.operator())))
                .path("number")
                .asString();
    }

    private JsonNode read(HttpResponse<String> answer) {
        return json.readTree(answer.body());
    }

    private HttpResponse<String> keep(String bearer, String fileName, byte[] content) {
        return browsers.fresh()
                .send(
                        "/api/v1/attachments",
                        form("file", fileName, content),
                        "Authorization",
                        bearer,
                        "Content-Type",
                        "multipart/form-data; boundary=b");
    }

    private static HttpRequest.BodyPublisher form(String field, String fileName, byte[] content) {
        byte[] head = ("--b\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\"" + fileName
                        + "\"\r\nContent-Type: image/png\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] tail = "\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8);
        return HttpRequest.BodyPublishers.ofByteArrays(List.of(head, content, tail));
    }

    /** A picture as far as anybody looks, of other bytes each time. */
    private static byte[] picture() {
        return bytes(PNG_HEAD, UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] bytes(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'../../etc/passwd.png'|passwd.png",
                "'..\\\\..\\\\boot.png'|boot.png",
                "'a\\u0000.png'|a.png",
                "'x\\r\\nSet-Cookie: a=b.png'|xSet-Cookie_ a=b.png",
                "'bill\\u202egnp.exe'|billgnp.exe",
                "'NUL'|_NUL",
                "'a\\\"; filename=b.exe'|a_; filename=b.exe",
                "'...'|file",
            })
    void whateverAFileIsCalledItIsGivenBackUnderAPlainName(String called, String name) {
        String bearer = bearer();
        String number = matter();
        String hash = read(keep(bearer, "a.png", picture())).path("hash").asString();
        HttpResponse<String> noted = browsers.fresh()
                .send(
                        "POST",
                        "/api/v1/matters/" + number + "/actions/note",
                        "{\"text\":\"x\",\"attachments\":[{\"hash\":\"" + hash + "\",\"name\":\"" + called + "\"}]}",
                        "Authorization",
                        bearer,
                        "Content-Type",
                        JSON);
        assertThat(noted.statusCode()).as(noted.body()).isIn(200, 422);
        if (noted.statusCode() == 422) {
            assertThat(noted.body()).contains("BASE-012");
            return;
        }
        assertThat(given(number, hash, bearer)).isEqualTo(name);
    }

    /** What a browser is told to call it. */
    private String given(String number, String hash, String bearer) {
        HttpResponse<String> file =
                browsers.fresh().get("/api/v1/matters/" + number + "/attachments/" + hash, "Authorization", bearer);
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().map()).doesNotContainKey("Set-Cookie");
        assertThat(file.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        ContentDisposition told = ContentDisposition.parse(
                file.headers().firstValue("Content-Disposition").orElseThrow());
        assertThat(told.isAttachment()).isTrue();
        return String.valueOf(told.getFilename());
    }

    @Test
    void theNameOfAFileThatAFormBringsIsMadePlainToo() {
        Users.WithPassword dispatcher = town.somebody(Role.DISPATCHER, Town.HOTLINE);
        Browser browser = browsers.signedIn(dispatcher);
        String number = matter();
        String csrf = Browser.csrf(
                browser.get("/matters/" + number, "Accept", "text/html").body());
        String fields = "--b\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nx\r\n";
        HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.concat(
                HttpRequest.BodyPublishers.ofString(fields),
                form("files", "../../" + "长".repeat(300) + "\u202egpj.png", picture()));
        HttpResponse<String> acted = browser.send(
                "/matters/" + number + "/actions/note",
                body,
                "Content-Type",
                "multipart/form-data; boundary=b",
                "X-CSRF-TOKEN",
                csrf);
        assertThat(acted.statusCode()).isEqualTo(302);
        String page = browser.get("/matters/" + number, "Accept", "text/html").body();
        assertThat(page).contains("长".repeat(100)).doesNotContain("长".repeat(120), "\u202e", "../");
    }

    /** 2,500 million points in 300 KB: nothing of ours unpacks a picture, but the browser of whoever opens it would. */
    @Test
    void aPictureThatUnpacksToGigabytesIsRefused() throws IOException {
        byte[] bomb = pictureBomb(50_000);
        assertThat(bomb).hasSizeLessThan(400_000);
        assertTimeout(Duration.ofSeconds(10), () -> {
            HttpResponse<String> refused = keep(bearer(), "bomb.png", bomb);
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
            assertThat(refused.body()).contains("JOURNAL-116");
            assertThat(keep(bearer(), "large.png", pictureBomb(16_000)).statusCode())
                    .isEqualTo(201);
        });
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            assertThat(sources.filter(file -> file.toString().endsWith(".java")))
                    .as("nothing decodes pictures; whoever adds it bounds their size first")
                    .noneMatch(UploadAttackTest::decodesPictures);
        }
    }

    private static boolean decodesPictures(Path source) {
        try {
            String text = Files.readString(source);
            return text.contains("javax.imageio") || text.contains("java.awt");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A square picture of one bit a point, all black. */
    private static byte[] pictureBomb(int side) throws IOException {
        ByteArrayOutputStream points = new ByteArrayOutputStream();
        try (DeflaterOutputStream packed = new DeflaterOutputStream(points, new Deflater(Deflater.BEST_COMPRESSION))) {
            byte[] line = new byte[1 + side / 8];
            for (int i = 0; i < side; i++) {
                packed.write(line);
            }
        }
        byte[] head =
                ByteBuffer.allocate(13).putInt(side).putInt(side).put((byte) 1).array();
        return bytes(PNG_HEAD, part("IHDR", head), part("IDAT", points.toByteArray()), part("IEND", new byte[0]));
    }

    private static byte[] part(String name, byte[] content) {
        byte[] checked = bytes(name.getBytes(StandardCharsets.US_ASCII), content);
        CRC32 sum = new CRC32();
        sum.update(checked);
        return ByteBuffer.allocate(content.length + 12)
                .putInt(content.length)
                .put(checked)
                .putInt((int) sum.getValue())
                .array();
    }

    @Test
    void aFileOfAnotherMatterIsNotGivenUnderOnesOwn() {
        String bearer = bearer();
        String theirs = matter();
        String own = matter();
        String hash = read(keep(bearer, "a.png", picture())).path("hash").asString();
        browsers.fresh()
                .send(
                        "POST",
                        "/api/v1/matters/" + theirs + "/actions/note",
                        "{\"text\":\"x\",\"attachments\":[{\"hash\":\"" + hash + "\",\"name\":\"a.png\"}]}",
                        "Authorization",
                        bearer,
                        "Content-Type",
                        JSON);
        assertThat(given(theirs, hash, bearer)).isEqualTo("a.png");
        for (String path : List.of(own + "/attachments/" + hash, theirs + "/attachments/" + "0".repeat(64))) {
            assertThat(browsers.fresh()
                            .get("/api/v1/matters/" + path, "Authorization", bearer)
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    /** To know the hash of a file is not to have it: whoever names one that others stored is answered as if there were none. */
    @Test
    void aHashThatSomebodyElseUploadedIsNotAttachedToOnesOwn() {
        String theirs = matter();
        String own = dispatched();
        byte[] content = picture();
        String theirBearer = bearer();
        String ownBearer = "Bearer " + town.token(town.somebody(Role.HANDLER, Town.HOUSING));
        String inspector = bearer();
        HttpResponse<String> kept = keep(theirBearer, "a.png", content);
        String hash = read(kept).path("hash").asString();
        assertThat(noted(theirBearer, theirs, hash).statusCode()).isEqualTo(200);

        assertThat(asked("GET", "/matters/" + theirs, "", ownBearer).statusCode())
                .isEqualTo(403);
        assertThat(asked("GET", "/matters/" + theirs + "/attachments/" + hash, "", ownBearer)
                        .statusCode())
                .isEqualTo(403);
        assertRefusedAsUnknown("JOURNAL-106", hash, one -> noted(ownBearer, own, one));
        assertRefusedAsUnknown(
                "RECORD-127", hash, one -> asked("POST", "/registers/hazard/records", hazard(one), inspector));
        assertRefusedAsUnknown("RECORD-127", hash, one -> trained(ownBearer, one));
        String record = "/registers/training/records/"
                + read(trained(ownBearer, null)).path("id").asLong();
        assertRefusedAsUnknown("RECORD-127", hash, one -> asked("PATCH", record, papers(1, one), ownBearer));
        for (String had : List.of("/matters/" + own, record)) {
            assertThat(asked("GET", had + "/attachments/" + hash, "", ownBearer).statusCode())
                    .as(had)
                    .isEqualTo(404);
        }

        HttpResponse<String> again = keep(ownBearer, "b.png", content);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).as("nobody is told that others have it").isEqualTo(kept.body());
        assertThat(noted(ownBearer, own, hash).statusCode()).isEqualTo(200);
        assertThat(given(own, hash, ownBearer)).isEqualTo("a.png");
        assertThat(asked("PATCH", record, papers(1, hash), ownBearer).statusCode())
                .isEqualTo(200);
        keep(inspector, "c.png", content);
        HttpResponse<String> found = asked("POST", "/registers/hazard/records", hazard(hash), inspector);
        assertThat(found.statusCode()).as(found.body()).isEqualTo(201);
    }

    @Test
    void whatAMatterOrARecordHasIsNamedThereByOthersToo() {
        String first = "Bearer " + town.token(town.somebody(Role.HANDLER, Town.HOUSING));
        String second = "Bearer " + town.token(town.somebody(Role.HANDLER, Town.HOUSING));
        String hash = read(keep(first, "a.png", picture())).path("hash").asString();
        String number = dispatched();
        assertThat(noted(first, number, hash).statusCode()).isEqualTo(200);
        assertThat(noted(second, number, hash).statusCode()).isEqualTo(200);
        assertThat(noted(second, dispatched(), hash).statusCode()).isEqualTo(422);
        String record = "/registers/training/records/"
                + read(trained(first, hash)).path("id").asLong();
        assertThat(asked("PATCH", record, papers(1, hash).replace("a.png", "b.png"), second)
                        .statusCode())
                .isEqualTo(200);
        assertThat(trained(second, hash).statusCode()).isEqualTo(422);
    }

    private void assertRefusedAsUnknown(String code, String hash, Function<String, HttpResponse<String>> asked) {
        String unknown = "0".repeat(64);
        HttpResponse<String> refused = asked.apply(hash);
        HttpResponse<String> none = asked.apply(unknown);
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
        assertThat(refused.body()).contains(code).isEqualTo(none.body().replace(unknown, hash));
        assertThat(none.statusCode()).isEqualTo(422);
    }

    /** A matter of the hotline that the housing bureau has. */
    private String dispatched() {
        String number = matter();
        HttpResponse<String> acted = asked(
                "POST",
                "/matters/" + number + "/actions/dispatch",
                "{\"to\":\"%s\"}".formatted(Town.HOUSING),
                bearer());
        assertThat(acted.statusCode()).as(acted.body()).isEqualTo(200);
        return number;
    }

    private HttpResponse<String> noted(String bearer, String number, String hash) {
        return asked(
                "POST",
                "/matters/" + number + "/actions/note",
                "{\"text\":\"x\",\"attachments\":[{\"hash\":\"%s\",\"name\":\"a.png\"}]}".formatted(hash),
                bearer);
    }

    private HttpResponse<String> trained(String bearer, @Nullable String hash) {
        return asked(
                "POST",
                "/registers/training/records",
                """
                {"fields": {"topic": "接诉即办", "trainee": "hotline", "means": "online", "organiser": "%s", "place": "%s",
                            "starts_on": "2022-12-01", "papers": %s}}""".formatted(Town.HOUSING, Town.STREET, hash == null ? "[]" : file(hash)),
                bearer);
    }

    private static String hazard(String hash) {
        return """
                {"channel": "inspection", "content": "楼道堆放杂物", "category": "company-fire", "place": "%s", "site": "西门商厦", "site_kind": "school", "grade": "ordinary",
                 "found_photos": %s}""".formatted(Town.STREET, file(hash));
    }

    private static String papers(int seq, String hash) {
        return "{\"seq\": %d, \"fields\": {\"papers\": %s}}".formatted(seq, file(hash));
    }

    private static String file(String hash) {
        return "[{\"hash\":\"%s\",\"name\":\"a.png\"}]".formatted(hash);
    }

    private HttpResponse<String> asked(String method, String path, String body, String bearer) {
        return browsers.fresh().send(method, "/api/v1" + path, body, "Authorization", bearer, "Content-Type", JSON);
    }

    /** Backtracking would take longer than the universe is old. */
    @Test
    void aPatternOfADefinitionThatBacktracksIsMatchedInLinearTime() {
        Pattern pattern = Pattern.compile("(a+)+b|(a|aa)+c|(.*a){20}d");
        assertTimeout(
                Duration.ofSeconds(5),
                () -> assertThat(pattern.matches("a".repeat(10_000))).isFalse());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/matters?q=x%0d%0aSet-Cookie:%20a=b%0d%0a12:00:00%20ERROR%20forged",
                "/api/v1/matters?q=x%0d%0a12:00:00%20ERROR%20forged",
                "/admin/users?q=%0aforged",
                "/registers/x%0d%0aforged",
                "/pick/units?q=%0d%0aforged",
                "/matters/HL1505%0d%0aforged"
            })
    void whatIsLookedForBreaksNoHeaderAndNoLine(String path, CapturedOutput log) {
        Browser browser = browsers.signedIn(town.administrator());
        HttpResponse<String> answer = browser.get(path, "Accept", "text/html", "X-Forwarded-For", "192.0.2.1\tforged");
        assertThat(answer.statusCode()).isLessThan(500);
        assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("a="));
        assertThat(log.getAll().lines())
                .noneMatch(line -> line.startsWith("12:00:00 ERROR forged") || line.startsWith("forged"));
    }

    /** A name that somebody was given goes into pages and messages. */
    @Test
    void aDisplayNameBreaksNoLine(CapturedOutput log) {
        String bearer = "Bearer " + town.token(town.administrator());
        String name = "line." + UUID.randomUUID().toString().substring(0, 6);
        HttpResponse<String> added = browsers.fresh()
                .send(
                        "POST",
                        "/api/v1/users",
                        "{\"name\":\"" + name
                                + "\",\"display\":\"x\\r\\nforged\",\"roles\":[\"worker\"],\"unit\":\"150502002\"}",
                        "Authorization",
                        bearer,
                        "Content-Type",
                        JSON);
        assertThat(added.statusCode()).isLessThan(500);
        assertThat(log.getAll().lines()).noneMatch(line -> line.startsWith("forged"));
    }
}
