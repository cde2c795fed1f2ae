package io.huiyin.record.web;

import io.huiyin.base.Actor;
import io.huiyin.base.FileName;
import io.huiyin.base.Refused;
import io.huiyin.journal.Attachments;
import io.huiyin.record.Records;
import io.huiyin.record.RegisterRecord;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Files of records on their way out, always as a download: none ever runs in a page. */
@Component
class RecordFiles {

    private final Records records;
    private final Attachments attachments;

    RecordFiles(Records records, Attachments attachments) {
        this.records = records;
        this.attachments = attachments;
    }

    /**
     * Writes a file that the record has or once had, by the request's own thread.
     *
     * @throws Refused {@code JOURNAL-106} when the record never had it; as {@link Records#record} otherwise
     */
    void send(String register, long id, String hash, Actor by, HttpServletResponse response) throws IOException {
        RegisterRecord record = records.record(register, id, by);
        String name = RecordViews.fileName(record, records.history(register, id, by), hash)
                .orElseThrow(() -> Refused.notFound("JOURNAL-106", hash));
        Attachments.Attachment stored = attachments.attachment(hash);
        response.setContentType(stored.mediaType());
        response.setContentLengthLong(stored.size());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(FileName.of(name), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setHeader("X-Content-Type-Options", "nosniff");
        attachments.copy(hash, response.getOutputStream());
    }
}
