package io.huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Files that are larger than a record may have, at the records' own form and API. */
@AccessTest
class LargeUploadTest {

    private static final long MEGABYTE = 1024 * 1024;
    private static final String BOUNDARY = "limit";
    private static final String MULTIPART = "multipart/form-data; boundary=" + BOUNDARY;

    @Autowired
    private Town town;

    @Autowired
    private Browser.Source browsers;

    @Autowired
    private JdbcClient sql;

    /** Bytes that are made while they are sent. */
    private static final class Zeros extends InputStream {

        private long left;

        Zeros(long size) {
            left = size;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] into, int from, int most) {
            int some = (int) Math.min(left, most);
            java.util.Arrays.fill(into, from, from + some, (byte) 0);
            left -= some;
            return some == 0 ? -1 : some;
        }
    }

    /** A form with one file, whose length is told before or not. */
    private static HttpRequest.BodyPublisher form(String token, String field, long size, boolean told) {
        byte[] head = ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + token + "\r\n--"
                        + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + field
                        + "\"; filename=\"scan.pdf\"\r\nContent-Type: application/pdf\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] end = ("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8);
        HttpRequest.BodyPublisher body =
                HttpRequest.BodyPublishers.ofInputStream(() -> new SequenceInputStream(Collections.enumeration(
                        List.of(new ByteArrayInputStream(head), new Zeros(size), new ByteArrayInputStream(end)))));
        return told ? HttpRequest.BodyPublishers.fromPublisher(body, head.length + size + end.length) : body;
    }

    private long files() {
        return sql.sql("select count(*) from attachment").query(Long.class).single();
    }

    @Test
    void aFileOf200MegabytesIsRefusedInWordsByTheForm() {
        Browser browser = browsers.signedIn(town.administrator());
        String path = "/registers/training/new";
        String token = Browser.csrf(browser.get(path).body());
        long before = files();
        for (boolean told : List.of(true, false)) {
            HttpResponse<String> answer = browser.send(
                    path,
                    form(token, "f-papers", 200 * MEGABYTE, told),
                    "Content-Type",
                    MULTIPART,
                    "Accept",
                    "text/html");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(413);
            assertThat(answer.body()).contains("超过了允许的大小");
        }
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void aFileThatIsALittleTooLargeIsRefusedToo() {
        Browser browser = browsers.signedIn(town.administrator());
        String path = "/registers/training/new";
        String token = Browser.csrf(browser.get(path).body());
        for (long size : List.of(20 * MEGABYTE + 1, 24 * MEGABYTE, 26 * MEGABYTE)) {
            HttpResponse<String> answer = browser.send(
                    path, form(token, "f-papers", size, true), "Content-Type", MULTIPART, "Accept", "text/html");
            assertThat(answer.statusCode()).as(size + " " + answer.body()).isEqualTo(413);
        }
    }

    @Test
    void aFileOf200MegabytesIsRefusedByTheApiWithAProblem() {
        Browser caller = browsers.fresh();
        String secret = town.token(town.administrator());
        long before = files();
        for (boolean told : List.of(true, false)) {
            HttpResponse<String> answer = caller.send(
                    "/api/v1/registers/training/attachments",
                    form("", "file", 200 * MEGABYTE, told),
                    "Content-Type",
                    MULTIPART,
                    "Authorization",
                    "Bearer " + secret);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(413);
            assertThat(answer.body()).contains("\"SHELL-413\"");
        }
        assertThat(files()).isEqualTo(before);
    }
}
