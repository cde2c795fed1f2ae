package io.huiyin.register.web;

import io.huiyin.base.Fault;
import io.huiyin.base.Refused;
import io.huiyin.register.ColumnTitles;
import io.huiyin.register.FileLook;
import io.huiyin.register.Importer;
import io.huiyin.register.Reasons;
import io.huiyin.register.Reject;
import io.huiyin.sheet.SheetFormat;
import io.huiyin.sheet.SheetPreview;
import io.huiyin.sheet.SheetRow;
import io.huiyin.shell.Bundles;
import io.huiyin.shell.Messages;
import io.huiyin.shell.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Puts imports into words for the pages. */
@Component
class ImportWords {

    /** Codes of faults whose value is a column of the register. */
    private static final Set<String> COLUMNS = Set.of("REGISTER-104", "REGISTER-105");

    private static final int CELL = 60;
    private static final int SAMPLES = 3;
    private static final int PREVIEW = 8;

    private final Importer importer;
    private final ImportJobs jobs;
    private final Bundles bundles;

    ImportWords(Importer importer, ImportJobs jobs, Bundles bundles) {
        this.importer = importer;
        this.jobs = jobs;
        this.bundles = bundles;
    }

    ImportModels.Register register(String name) {
        Messages m = bundles.current();
        String key = "register.name." + name;
        String title = m.has(key) ? m.t(key) : importer.title(name, m.language().locale());
        return new ImportModels.Register(name, title.isEmpty() ? name : title);
    }

    static String href(ImportJob job) {
        return "/registers/" + job.register() + "/import/" + job.id();
    }

    ImportModels.Job job(ImportJob job) {
        return new ImportModels.Job(
                href(job), job.name(), register(job.register()), job.bytes(), jobs.keptUntil(job), job.isRemoved());
    }

    List<ImportModels.Recent> recent(List<ImportJob> some) {
        Messages m = bundles.current();
        return some.stream()
                .map(job -> new ImportModels.Recent(
                        href(job),
                        job.name(),
                        register(job.register()).title(),
                        job.keptAt(),
                        m.t("register.import.state." + state(job)),
                        tone(job),
                        job.settings().dryRun() ? 0 : job.counts().added(),
                        job.counts().rejected()))
                .toList();
    }

    private static String state(ImportJob job) {
        return switch (job.state()) {
            case KEPT -> "kept";
            case RUNNING -> "running";
            case DONE -> job.settings().dryRun() ? "tried" : "done";
            case STOPPED -> "stopped";
            case INTERRUPTED -> "interrupted";
            case REFUSED -> "refused";
        };
    }

    private static String tone(ImportJob job) {
        return switch (job.state()) {
            case KEPT -> "neutral";
            case RUNNING -> "blue";
            case DONE -> job.settings().dryRun() ? "violet" : "green";
            case STOPPED, INTERRUPTED -> "amber";
            case REFUSED -> "red";
        };
    }

    ImportModels.Choice choice(ImportJob job, FileLook look) {
        Messages m = bundles.current();
        List<SheetRow> rows = look.shown().rows();
        List<ImportModels.Row> shown = rows.stream()
                .filter(row -> row.line() <= look.headLine() + PREVIEW || row.line() <= PREVIEW)
                .map(row -> row(row, look.headLine()))
                .toList();
        int width = Math.max(
                look.heads().size(),
                shown.stream().mapToInt(row -> row.cells().size()).max().orElse(0));
        return new ImportModels.Choice(
                job(job),
                sheets(job, look),
                look.sheet(),
                look.headLine(),
                rows.stream().map(row -> headLine(row, m)).toList(),
                shown,
                width,
                heads(look),
                options(job.register()),
                (int) look.heads().stream()
                        .filter(head -> head.column() == null)
                        .count());
    }

    private static ImportModels.Row row(SheetRow row, long headLine) {
        List<String> cells = row.cells().isEmpty() ? List.of(row.text()) : row.cells();
        String place = row.line() < headLine ? "above" : row.line() == headLine ? "head" : "below";
        return new ImportModels.Row(
                row.line(), place, cells.stream().map(ImportWords::cut).toList());
    }

    private static Option headLine(SheetRow row, Messages m) {
        String beginning = row.cells().stream()
                .filter(cell -> !cell.isBlank())
                .limit(SAMPLES)
                .map(ImportWords::cut)
                .collect(Collectors.joining(" · "));
        return new Option(
                String.valueOf(row.line()), m.t("register.import.headline.row", String.valueOf(row.line()), beginning));
    }

    private static List<ImportModels.Sheet> sheets(ImportJob job, FileLook look) {
        return look.sheets().stream()
                .filter(sheet -> sheet.name() != null)
                .map(sheet -> new ImportModels.Sheet(
                        Objects.requireNonNull(sheet.name()),
                        sheet.name().equals(look.sheet()),
                        sheet.hidden(),
                        sheet.rows().isEmpty(),
                        UriComponentsBuilder.fromPath(href(job))
                                .queryParam("sheet", "{sheet}")
                                .build(sheet.name())
                                .toString()))
                .toList();
    }

    private static List<ImportModels.Head> heads(FileLook look) {
        SheetPreview sheet = look.shown();
        return IntStream.range(0, look.heads().size())
                .mapToObj(i -> {
                    FileLook.Head head = look.heads().get(i);
                    String samples = sheet.rows().stream()
                            .filter(row -> row.line() > look.headLine()
                                    && i < row.cells().size()
                                    && !row.cells().get(i).isBlank())
                            .limit(SAMPLES)
                            .map(row -> cut(row.cells().get(i)))
                            .collect(Collectors.joining(" · "));
                    String column = head.column();
                    return new ImportModels.Head(head.head(), column == null ? "" : column, column != null, samples);
                })
                .toList();
    }

    private List<Option> options(String register) {
        Messages m = bundles.current();
        List<Option> options = new ArrayList<>();
        importer.columns(register)
                .forEach(column -> options.add(
                        new Option(column.name(), ColumnTitles.of(column, m) + (column.required() ? " *" : ""))));
        options.add(new Option("source_id", m.t("register.import.source")));
        return options;
    }

    private static String cut(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= CELL
                ? line
                : line.substring(0, line.offsetByCodePoints(0, CELL)) + "…";
    }

    /** Columns that a header lacks or names twice are called by their titles. */
    Refused titled(Refused refused, String register) {
        ColumnTitles titles = new ColumnTitles(importer.columns(register), bundles.current());
        return refused.faults().isEmpty()
                ? refused
                : Refused.invalid(refused.faults().stream()
                        .map(fault -> COLUMNS.contains(fault.code())
                                ? new Fault(fault.field(), titles.of(fault.value()), fault.code(), fault.allowed())
                                : fault)
                        .toList());
    }

    /** The faults of some rejects: where, what and why. */
    List<ImportModels.Line> lines(ImportJob job, List<Reject> rejects) {
        Messages m = bundles.current();
        ColumnTitles titles = new ColumnTitles(importer.columns(job.register()), m);
        return rejects.stream()
                .flatMap(reject -> reject.faults().stream().map(fault -> line(job, reject, fault, titles, m)))
                .toList();
    }

    private static ImportModels.Line line(ImportJob job, Reject reject, Fault fault, ColumnTitles titles, Messages m) {
        Map<String, String> columns = job.settings().columns();
        int at = titles.position(fault.field(), columns);
        String cell = at >= 0 && at < reject.cells().size() ? reject.cells().get(at) : "";
        return new ImportModels.Line(
                place(job.format(), reject.line(), at, m),
                title(fault.field(), at, columns, titles),
                cut(fault.value().isEmpty() ? cell : fault.value()),
                Reasons.of(fault, m));
    }

    /** The address of the cell in a workbook, the line in a text. */
    private static String place(SheetFormat format, long line, int at, Messages m) {
        return format == SheetFormat.XLSX && at >= 0
                ? letters(at) + line
                : m.t("register.import.place", String.valueOf(line));
    }

    private static String letters(int column) {
        String letters = "";
        for (int rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
            letters = (char) ('A' + (rest - 1) % 26) + letters;
        }
        return letters;
    }

    private static String title(String field, int at, Map<String, String> columns, ColumnTitles titles) {
        if (!field.startsWith("#") || at < 0 || at >= columns.size()) {
            return titles.of(field);
        }
        Map.Entry<String, String> head = List.copyOf(columns.entrySet()).get(at);
        return head.getValue().isEmpty() ? head.getKey() : titles.of(head.getValue());
    }

    /** How long it still takes, in words; null when it is not known. */
    @Nullable
    String left(long seconds) {
        Messages m = bundles.current();
        if (seconds < 0) {
            return null;
        }
        return seconds < 90
                ? m.t("register.import.left.seconds", Math.max(1, seconds))
                : m.t("register.import.left.minutes", Math.round(seconds / 60.0));
    }
}
