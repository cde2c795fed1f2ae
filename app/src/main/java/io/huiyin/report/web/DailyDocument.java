package io.huiyin.report.web;

import io.huiyin.document.OfficialDocument;
import io.huiyin.document.OfficialDocument.Block;
import io.huiyin.document.OfficialDocument.Cell;
import io.huiyin.document.OfficialDocument.Column;
import io.huiyin.document.OfficialDocument.Heading;
import io.huiyin.document.OfficialDocument.Paragraph;
import io.huiyin.document.OfficialDocument.Table;
import io.huiyin.shell.Language;
import io.huiyin.shell.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The daily special report as an official document: what its page says, charts as tables. */
final class DailyDocument {

    private static final String NOTHING = "—";

    private final DailyView daily;
    private final String address;
    private final Messages m;
    private final List<Block> body = new ArrayList<>();
    private int headings;

    private DailyDocument(DailyView daily, String address, Messages m) {
        this.daily = daily;
        this.address = address;
        this.m = m;
    }

    /** @param address of the product, where its numbers open; empty when it has none that readers know */
    static OfficialDocument of(DailyView daily, String address, Messages m) {
        return new DailyDocument(daily, address, m).document();
    }

    /** {@code daily-report-1505-2022-12-15.docx} */
    static String fileName(DailyView daily, String ending) {
        return "daily-report-" + daily.unit() + "-" + daily.day() + "." + ending;
    }

    private OfficialDocument document() {
        section("report.lead");
        daily.lead().forEach(this::say);
        String asOf = daily.asOf();
        if (asOf != null) {
            say(m.t("report.asof", asOf) + m.t("report.stop"));
        }
        figures();
        parts("report.channels", "report.channel", daily.channelParts(), false);
        parts("report.categories", "report.category", daily.categoryParts(), false);
        parts("report.places", "report.place", daily.placeParts(), true);
        if (!daily.streetParts().isEmpty()) {
            parts("report.streets", "report.street", daily.streetParts(), false);
        }
        topics();
        late();
        returners();
        asked();
        instructions();
        suggestions();
        section("report.formulas");
        say(m.t("report.formulas.text"));
        say(m.t("report.root") + m.t("report.colon").strip());
        say(root(asOf));
        String date = m.fmt().date(daily.day());
        return new OfficialDocument(
                m.t("report.document.head", daily.place()),
                daily.issue(),
                m.t("report.document.title", daily.place(), date),
                null,
                body,
                daily.place(),
                date,
                new OfficialDocument.Imprint(m.t("report.document.compiled"), m.t("report.document.printed", date)));
    }

    private String root(@Nullable String asOf) {
        String root = daily.root();
        return root != null ? root : m.t(asOf != null ? "report.root.open" : "report.root.none");
    }

    private void section(String key) {
        headings++;
        String number = m.language() == Language.ZH ? OfficialDocument.numeral(headings) + "、" : headings + ". ";
        body.add(new Heading(number + m.t(key)));
    }

    private void say(String text) {
        body.add(new Paragraph(text));
    }

    private void figures() {
        section("report.figures");
        List<Column> columns = List.of(
                text("report.document.figure", 4),
                number("report.document.value", 3),
                number("report.document.vs_day", 3),
                number("report.document.vs_week", 3));
        List<List<Cell>> rows = daily.stats().stream()
                .map(stat -> List.of(
                        Cell.of(stat.label()),
                        cell(stat.value() + stat.unit(), stat.href()),
                        Cell.of(change(stat, "report.vs_day")),
                        Cell.of(change(stat, "report.vs_week"))))
                .toList();
        body.add(new Table(columns, rows));
    }

    private String change(DailyView.Stat stat, String key) {
        return Objects.requireNonNullElse(stat.change(m.t(key)), NOTHING);
    }

    private void parts(String title, String what, List<DailyView.Part> parts, boolean stock) {
        section(title);
        List<Column> columns = new ArrayList<>(List.of(
                text(what, 6),
                number("report.figure.received", 3),
                number("report.change", 3),
                number("report.share", 3),
                number("report.figure.settled", 3),
                number("report.ontime", 3)));
        if (stock) {
            columns.add(number("report.figure.backlog", 3));
            columns.add(number("report.document.overdue", 3));
        }
        Function<DailyView.Part, List<Cell>> row = part -> {
            DailyView.Change change = part.change();
            List<Cell> cells = new ArrayList<>(List.of(
                    cell(part.name(), part.report()),
                    cell(part.received()),
                    Cell.of(change == null ? NOTHING : change.delta().text()),
                    Cell.of(part.share()),
                    cell(part.settled()),
                    cell(part.onTime())));
            if (stock) {
                cells.add(cell(part.backlog()));
                cells.add(cell(part.overdue()));
            }
            return cells;
        };
        table(columns, parts.stream().map(row).toList(), "report.document.nothing");
    }

    private void topics() {
        section("report.topics");
        List<Column> columns = List.of(
                text("report.topics.place", 4),
                text("report.category", 5),
                number("report.topics.now", 2),
                number("report.topics.usual", 2),
                text("report.topics.began", 5));
        List<List<Cell>> rows = daily.topics().stream()
                .map(topic -> List.of(
                        Cell.of(topic.place()),
                        Cell.of(topic.name()),
                        cell(topic.now(), topic.href()),
                        Cell.of(topic.usual()),
                        Cell.of(topic.since())))
                .toList();
        table(columns, rows, "report.topics.none");
    }

    private void late() {
        section("report.late");
        List<Column> columns = List.of(
                text("report.late.number", 6),
                text("report.late.what", 8),
                text("report.late.unit", 5),
                text("report.late.due", 4),
                number("report.late.days", 4));
        List<List<Cell>> rows = daily.late().stream()
                .map(late -> List.of(
                        matter(late.number()),
                        Cell.of(late.category() + " " + late.summary()),
                        Cell.of(late.unit()),
                        Cell.of(late.due()),
                        Cell.of(late.days())))
                .toList();
        table(columns, rows, "report.late.none");
    }

    private void returners() {
        section("report.returners");
        List<Column> columns = List.of(
                text("report.step.unit", 6), number("report.returners.day", 2), number("report.returners.week", 2));
        List<List<Cell>> rows = daily.returners().stream()
                .map(returner -> List.of(Cell.of(returner.name()), cell(returner.day()), cell(returner.week())))
                .toList();
        table(columns, rows, "report.returners.none");
    }

    private void asked() {
        section("report.asked");
        List<Column> columns =
                List.of(text("report.step.unit", 5), text("report.asked.figure", 6), text("report.asked.rule", 9));
        List<List<Cell>> rows = daily.asked().stream()
                .map(one -> List.of(
                        Cell.of(one.unit()),
                        cell(
                                one.proof().label() + " " + one.proof().value(),
                                one.proof().href()),
                        Cell.of(one.rule())))
                .toList();
        table(columns, rows, "report.asked.none");
    }

    private void suggestions() {
        section("report.suggestions");
        daily.suggested().forEach(one -> say(one.title() + m.t("report.colon").strip() + one.text()));
        if (daily.suggested().isEmpty()) {
            say(m.t("report.suggestions.none") + m.t("report.stop"));
        }
    }

    private void instructions() {
        section("report.instructions");
        List<Column> columns = List.of(
                text("report.late.number", 5),
                text("report.instructions.text", 7),
                text("report.instructions.about", 5),
                text("report.late.unit", 4),
                text("report.instructions.state", 6));
        List<List<Cell>> rows = daily.instructions().stream()
                .map(one -> List.of(
                        matter(one.number()),
                        Cell.of(one.text()),
                        cell(one.about(), one.report()),
                        Cell.of(one.lead()),
                        Cell.of(one.reply() == null ? one.state() : one.state() + " " + one.reply())))
                .toList();
        table(columns, rows, "report.instructions.none");
    }

    private void table(List<Column> columns, List<List<Cell>> rows, String nothing) {
        if (rows.isEmpty()) {
            say(m.t(nothing) + m.t("report.stop"));
        } else {
            body.add(new Table(columns, rows));
        }
    }

    private Cell matter(String number) {
        return cell(number, "/matters/" + number);
    }

    private Cell cell(DailyView.Count count) {
        return cell(count.text(), count.href());
    }

    private Cell cell(String text, @Nullable String href) {
        return new Cell(text, href == null || address.isEmpty() ? null : address + href);
    }

    private Column text(String key, int weight) {
        return new Column(m.t(key), weight, false);
    }

    private Column number(String key, int weight) {
        return new Column(m.t(key), weight, true);
    }
}
