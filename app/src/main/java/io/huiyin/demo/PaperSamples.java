package io.huiyin.demo;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVRecord;

/** The hotline's knowledge base, three handbooks with who received them, and twelve announcements. */
final class PaperSamples {

    private static final LocalDate FROM = LocalDate.of(2022, 1, 1);
    private static final LocalDate EPIDEMIC_TO = LocalDate.of(2022, 12, 31);
    private static final LocalDate RECEIVED = LocalDate.of(2022, 11, 4);
    private static final double TRAINED = 0.92;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private final SampleCity city;
    private final List<String> receivers;
    private final SamplePeople people = new SamplePeople();

    /** @param receivers codes of the units that work by the handbooks, the higher ones first */
    PaperSamples(SampleCity city, List<String> receivers) {
        this.city = city;
        this.receivers = List.copyOf(receivers);
    }

    Sample knowledge() {
        SampleRows rows = new SampleRows(
                "question",
                "answer",
                "topic",
                "keywords",
                "basis",
                "responsible",
                "valid_from",
                "valid_to",
                "open_to_public");
        for (CSVRecord row : DemoFile.rows("samples/knowledge.csv")) {
            String topic = row.get("topic");
            rows.add(
                    row.get("question"),
                    row.get("question"),
                    row.get("answer"),
                    topic,
                    row.get("keywords"),
                    row.get("basis"),
                    city.body(row.get("line")),
                    FROM.plusDays(Dice.of(Story.SEED, row.get("question")).between(0, 300)),
                    topic.equals("epidemic") ? EPIDEMIC_TO : null,
                    true);
        }
        return new Sample("knowledge", rows.list());
    }

    Sample handbooks() {
        SampleRows rows = new SampleRows("name", "sort", "issued_by", "audience", "versions", "in_force");
        for (CSVRecord row : DemoFile.rows("samples/handbooks.csv")) {
            List<String> versions = new ArrayList<>();
            versions.add(version("1.0", row.get("first"), row.get("first_copies"), ""));
            if (!row.get("second").isEmpty()) {
                versions.add(version("1.1", row.get("second"), row.get("second_copies"), row.get("changes")));
            }
            rows.add(
                    row.get("name"),
                    row.get("name"),
                    row.get("sort"),
                    city.body(row.get("line")),
                    row.get("audience"),
                    "[" + String.join(",", versions) + "]",
                    true);
        }
        return new Sample("handbook", rows.list());
    }

    private static String version(String edition, String issued, String copies, String changes) {
        String rest = changes.isEmpty() ? "" : ",\"changes\":\"" + changes + "\"";
        return "{\"edition\":\"%s\",\"issued_on\":\"%s\",\"copies\":%s%s}".formatted(edition, issued, copies, rest);
    }

    Sample receipts() {
        SampleRows rows = new SampleRows(
                "handbook",
                "edition",
                "receiver",
                "received_on",
                "copies",
                "signed_by",
                "trained",
                "trained_on",
                "persons_trained");
        for (CSVRecord row : DemoFile.rows("samples/handbooks.csv")) {
            receipts(row, rows);
        }
        return new Sample("handbook_receipt", rows.list());
    }

    private void receipts(CSVRecord handbook, SampleRows rows) {
        String name = handbook.get("name");
        Dice dice = Dice.of(Story.SEED, name);
        List<Integer> copies = Split.about(Integer.parseInt(handbook.get("received")), receivers.size(), 2, 0.4, dice);
        for (int i = 0; i < receivers.size(); i++) {
            LocalDate received = RECEIVED.plusDays(dice.between(0, 6));
            boolean trained = dice.chance(TRAINED);
            rows.add(
                    name + "/" + receivers.get(i),
                    name,
                    handbook.get("second").isEmpty() ? "1.0" : "1.1",
                    receivers.get(i),
                    received,
                    copies.get(i),
                    people.name(dice),
                    trained,
                    trained ? received.plusDays(dice.between(0, 5)) : null,
                    trained ? Math.max(1, copies.get(i) - dice.between(0, 2)) : null);
        }
    }

    Sample announcements() {
        SampleRows rows = new SampleRows(
                "title",
                "sort",
                "issuer",
                "area",
                "content",
                "approved_by",
                "published_at",
                "effective_to",
                "channels");
        for (CSVRecord row : DemoFile.rows("samples/announcements.csv")) {
            String published = row.get("published");
            rows.add(
                    row.get("title"),
                    row.get("title"),
                    row.get("sort"),
                    city.body(row.get("line")),
                    city.code(),
                    row.get("content"),
                    people.name(Dice.of(Story.SEED, row.get("title"))),
                    published,
                    row.get("until"),
                    published.isEmpty() ? null : channels(row.get("channels"), published));
        }
        return new Sample("announcement", rows.list());
    }

    private static String channels(String channels, String published) {
        List<String> sent = new ArrayList<>();
        LocalDateTime at = LocalDateTime.parse(published, MINUTE);
        for (String channel : channels.split(" ", -1)) {
            sent.add("{\"channel\":\"%s\",\"sent_at\":\"%s\"}".formatted(channel, MINUTE.format(at)));
            at = at.plusMinutes(12);
        }
        return "[" + String.join(",", sent) + "]";
    }
}
