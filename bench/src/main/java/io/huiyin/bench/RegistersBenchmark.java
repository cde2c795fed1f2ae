package io.huiyin.bench;

import io.huiyin.HuiyinApplication;
import io.huiyin.base.Actor;
import io.huiyin.base.City;
import io.huiyin.base.CityClock;
import io.huiyin.base.Repeating;
import io.huiyin.cli.Wiring;
import io.huiyin.database.CityDatabase;
import io.huiyin.database.DataFolder;
import io.huiyin.database.Database;
import io.huiyin.listing.RecordExport;
import io.huiyin.listing.RecordFilter;
import io.huiyin.listing.RecordList;
import io.huiyin.network.NewUnit;
import io.huiyin.network.Units;
import io.huiyin.publishing.Publishing;
import io.huiyin.record.Calculations;
import io.huiyin.record.Records;
import io.huiyin.register.ImportOptions;
import io.huiyin.register.ImportResult;
import io.huiyin.register.Importer;
import io.huiyin.search.SearchIndex;
import io.huiyin.sheet.SheetFormat;
import io.huiyin.sheet.SheetWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A register of 12 fields, 3 rules and 2 indexes in a city of its own: imported, indexed, listed, searched, exported, changed. {@code
 * -Dhuiyin.rows} says how large, else 1,000,000.
 */
final class RegistersBenchmark implements Benchmark {

    private static final int ROWS = Integer.getInteger("huiyin.rows", 1_000_000);
    private static final int FIRST_ROWS = Math.min(ROWS, 300_000);
    private static final int WORKBOOK_ROWS = Math.min(ROWS, 100_000);
    private static final int WARM_PAGES = 50;
    private static final int PAGES = 200;
    private static final double MEBIBYTE = 1_048_576;
    private static final String REGISTER = "bench";
    private static final List<String> WORDS =
            List.of("供热", "停水", "道路", "噪音", "物业", "垃圾", "照明", "公交", "学校", "医院", "低保", "车位");
    private static final List<String> COLUMNS = List.of(
            "topic", "kind", "day", "done_on", "planned", "actual", "amount", "done", "town", "contact", "note");
    private static final String YAML = """
            register: bench
            kind: list
            title: { zh: 测量, en: Bench }
            help: { zh: 测量用, en: For measuring }
            label: topic
            code_lists:
              - name: kind
                codes:
                  - { value: a, title: { zh: 甲, en: A } }
                  - { value: b, title: { zh: 乙, en: B } }
                  - { value: c, title: { zh: 丙, en: C } }
            fields:
              - { name: topic, title: { zh: 内容, en: Topic }, type: text, max: 200, required: true, search: text }
              - { name: kind, title: { zh: 类别, en: Kind }, type: code, codes: kind, required: true }
              - { name: day, title: { zh: 日期, en: Day }, type: date, required: true }
              - { name: done_on, title: { zh: 办结日期, en: Done on }, type: date }
              - { name: planned, title: { zh: 计划, en: Planned }, type: integer, min: 0 }
              - { name: actual, title: { zh: 实际, en: Actual }, type: integer, min: 0 }
              - { name: amount, title: { zh: 金额, en: Amount }, type: money }
              - { name: share, title: { zh: 完成率, en: Share }, type: calculated, formula: actual / planned * 100, scale: 1 }
              - { name: done, title: { zh: 办结, en: Done }, type: boolean }
              - { name: town, title: { zh: 所在地, en: Town }, type: unit }
              - { name: contact, title: { zh: 联系电话, en: Phone }, type: phone }
              - { name: note, title: { zh: 备注, en: Note }, type: text, max: 200 }
            rules:
              - { check: day <= done_on, message: { zh: 先办理后办结, en: Done after it began } }
              - { check: actual <= planned, message: { zh: 不超过计划, en: Not above the plan } }
              - { check: amount >= 0, message: { zh: 金额不为负, en: Not negative } }
            list: { columns: [topic, kind, day], sort: -day, filters: [kind, day] }
            """;
    private static final String ADDED = """
              - { name: remark, title: { zh: 补充, en: Remark }, type: text, max: 100 }
            rules:
            """;
    private static final String COMPUTED = ADDED.replace(
            "rules:\n",
            "  - { name: rest, title: { zh: 余数, en: Rest }, type: calculated, formula: planned - actual, scale: 0 }\nrules:\n");

    @Override
    public String name() {
        return "registers";
    }

    @Override
    public String description() {
        return "a register imported, indexed, listed, searched and exported; rows by HUIYIN_JAVA_OPTS=-Dhuiyin.rows=N";
    }

    @Override
    public List<Measure> run(Wanted wanted) throws Exception {
        Path root = Files.createTempDirectory("huiyin-bench");
        City city = new City("1505");
        DataFolder folder = DataFolder.at(root.resolve("data"));
        try (Database database = Database.start(folder, "bench");
                CityDatabase opened = database.open(city);
                ConfigurableApplicationContext context = new SpringApplicationBuilder(HuiyinApplication.class)
                        .web(WebApplicationType.NONE)
                        .lazyInitialization(true)
                        .registerShutdownHook(false)
                        .initializers(new Wiring(opened, folder, CityClock.system()))
                        .run()) {
            return measure(context, Actor.system(city.path()), root);
        } finally {
            remove(root);
        }
    }

    private List<Measure> measure(ConfigurableApplicationContext context, Actor by, Path root) throws Exception {
        context.getBean(Units.class)
                .addUnits(List.of(new NewUnit("1505", "市", "City", "city", "city", null, null, null, null)), by);
        context.getBean(Publishing.class).publish(YAML, by);
        List<Measure> measures = new ArrayList<>();
        measures.add(
                Measure.told(name(), "CSV rows imported by a process just started", first(context, by, root), "1/s"));
        Path csv = sheet(root.resolve("rows.csv"), SheetFormat.CSV, 0, ROWS);
        SearchIndex index = context.getBean(SearchIndex.class);
        index.indexNow();
        try (Follower follower = new Follower(index)) {
            measures.add(new Measure(
                    name(),
                    "CSV rows imported, the search index following",
                    ROWS / load(context, csv, REGISTER, ROWS, by),
                    "1/s",
                    ">= 50000",
                    ">= 100000"));
            measures.add(new Measure(
                    name(), "until the last of them is found", follower.secondsToCatchUp(), "s", "<= 5", "<= 1"));
        }
        Path workbook = sheet(root.resolve("rows.xlsx"), SheetFormat.XLSX, ROWS, WORKBOOK_ROWS);
        measures.add(new Measure(
                name(),
                "XLSX of " + WORKBOOK_ROWS + " rows imported",
                load(context, workbook, REGISTER, WORKBOOK_ROWS, by),
                "s",
                "<= 20",
                "<= 8"));
        pages(context.getBean(RecordList.class), by, measures);
        for (SheetFormat format : SheetFormat.values()) {
            export(context, format, by, measures);
        }
        Publishing publishing = context.getBean(Publishing.class);
        double added = longestWrite(context, by, () -> publishing.publish(YAML.replace("rules:\n", ADDED), by));
        measures.add(new Measure(name(), "longest write while a column is added", added, "s", "<= 1", "<= 0.1"));
        long computing = System.nanoTime();
        double computed = longestWrite(context, by, () -> {
            publishing.publish(YAML.replace("rules:\n", COMPUTED), by);
            context.getBean(Calculations.class).work();
        });
        measures.add(new Measure(name(), "longest write while a column is computed", computed, "s", "<= 1", "<= 0.1"));
        measures.add(
                new Measure(name(), "a new calculated column in all rows", seconds(computing), "s", "<= 120", "<= 60"));
        return measures;
    }

    /** Into a register of its own: a server runs for weeks, and compiles what it runs most in its first minute. */
    private static double first(ConfigurableApplicationContext context, Actor by, Path root) throws IOException {
        String register = "first";
        context.getBean(Publishing.class).publish(YAML.replace("register: bench", "register: " + register), by);
        Path csv = sheet(root.resolve("first.csv"), SheetFormat.CSV, 0, FIRST_ROWS);
        return FIRST_ROWS / load(context, csv, register, FIRST_ROWS, by);
    }

    /** Keeps the index behind the writes as a process that serves does, which this one does not. */
    private static final class Follower implements AutoCloseable {

        private static final Duration PAUSE = Duration.ofSeconds(1);

        private final SearchIndex index;
        private final Repeating thread;

        Follower(SearchIndex index) {
            this.index = index;
            this.thread = new Repeating("follower", PAUSE, index::indexNow, failure -> {
                throw failure;
            });
            thread.start();
        }

        /** From now until nothing waits. */
        double secondsToCatchUp() throws InterruptedException {
            long began = System.nanoTime();
            while (index.state().waiting() > 0) {
                Thread.sleep(Duration.ofMillis(20));
            }
            return seconds(began);
        }

        @Override
        public void close() {
            thread.stop();
        }
    }

    private static double load(ConfigurableApplicationContext context, Path file, String register, int rows, Actor by)
            throws IOException {
        long began = System.nanoTime();
        try (InputStream in = Files.newInputStream(file)) {
            ImportResult result = context.getBean(Importer.class).run(in, register, ImportOptions.by(by));
            if (result.added() != rows) {
                throw new IllegalStateException("imported " + result.added() + " of " + rows);
            }
        }
        return seconds(began);
    }

    /** Other values in every query, so that nothing is answered from the last one. */
    private void pages(RecordList list, Actor by, List<Measure> measures) {
        IntFunction<Map<String, List<String>>> filters = i -> Map.of(
                "kind",
                List.of(List.of("a", "b", "c").get(i % 3)),
                "day.from",
                List.of(day(new Random(i)).toString()));
        measures.add(new Measure(name(), "list page, p95", p95(list, filters, by), "ms", "<= 30", "<= 10"));
        measures.add(
                new Measure(name(), "count of a filter, p95", countP95(list, filters, by), "ms", "<= 50", "<= 20"));
        IntFunction<Map<String, List<String>>> words = i -> Map.of("q", List.of(WORDS.get(i % WORDS.size())));
        measures.add(new Measure(name(), "search, p95", p95(list, words, by), "ms", "<= 100", "<= 20"));
    }

    private void export(ConfigurableApplicationContext context, SheetFormat format, Actor by, List<Measure> measures)
            throws IOException {
        ManagementFactory.getMemoryPoolMXBeans().forEach(pool -> pool.resetPeakUsage());
        long began = System.nanoTime();
        RecordExport.Wanted all = new RecordExport.Wanted(
                REGISTER, RecordFilter.ALL, null, List.of(), format, RecordExport.Style.DATA, Locale.ENGLISH, null);
        context.getBean(RecordExport.class).prepare(all, by).write(OutputStream.nullOutputStream());
        measures.add(new Measure(name(), "export as " + format, seconds(began), "s", "<= 30", "<= 10"));
        measures.add(new Measure(
                name(),
                "heap of the process, at most",
                Runtime.getRuntime().maxMemory() / MEBIBYTE,
                "MiB",
                "<= 512",
                "<= 256"));
    }

    /** Somebody goes on writing meanwhile; answers the longest that one write took, in seconds. */
    private static double longestWrite(ConfigurableApplicationContext context, Actor by, Runnable publication)
            throws InterruptedException {
        Records records = context.getBean(Records.class);
        AtomicBoolean done = new AtomicBoolean();
        double[] longest = new double[1];
        Thread writer = Thread.ofPlatform().start(() -> {
            for (int i = 0; !done.get(); i++) {
                long began = System.nanoTime();
                records.add(REGISTER, Map.of("topic", "续" + i, "kind", "a", "day", "2022-12-15"), by, null);
                longest[0] = Math.max(longest[0], seconds(began));
            }
        });
        publication.run();
        done.set(true);
        writer.join();
        return longest[0];
    }

    private static double p95(RecordList list, IntFunction<Map<String, List<String>>> queries, Actor by) {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < WARM_PAGES + PAGES; i++) {
            RecordFilter filter = list.filter(REGISTER, queries.apply(i));
            long began = System.nanoTime();
            list.list(REGISTER, filter, "-day", null, RecordList.LIMIT, by);
            if (i >= WARM_PAGES) {
                millis.add(seconds(began) * 1_000);
            }
        }
        millis.sort(null);
        return millis.get(PAGES * 95 / 100);
    }

    /** What a page asks for beside its rows. */
    private static double countP95(RecordList list, IntFunction<Map<String, List<String>>> queries, Actor by) {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < PAGES; i++) {
            RecordFilter filter = list.filter(REGISTER, queries.apply(i));
            long began = System.nanoTime();
            list.count(REGISTER, filter, by);
            millis.add(seconds(began) * 1_000);
        }
        millis.sort(null);
        return millis.get(PAGES * 95 / 100);
    }

    private static Path sheet(Path file, SheetFormat format, int from, int rows) throws IOException {
        Random random = new Random(from);
        try (OutputStream out = Files.newOutputStream(file);
                SheetWriter sheet = SheetWriter.open(out, format, REGISTER)) {
            sheet.header(COLUMNS);
            for (int i = 0; i < rows; i++) {
                sheet.row(row(random, from + i));
            }
        }
        return file;
    }

    private static List<Object> row(Random random, int i) {
        LocalDate day = day(random);
        int planned = 1 + random.nextInt(100);
        return List.of(
                word(random) + word(random) + i,
                List.of("a", "b", "c").get(random.nextInt(3)),
                day.toString(),
                day.plusDays(random.nextInt(20)).toString(),
                String.valueOf(planned),
                String.valueOf(random.nextInt(planned + 1)),
                random.nextInt(10_000) + ".50",
                random.nextBoolean() ? "true" : "false",
                "1505",
                "1390000" + (1_000 + random.nextInt(9_000)),
                "第" + i + "行");
    }

    private static String word(Random random) {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    private static LocalDate day(Random random) {
        return LocalDate.of(2022, 1, 1).plusDays(random.nextInt(345));
    }

    private static void remove(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
