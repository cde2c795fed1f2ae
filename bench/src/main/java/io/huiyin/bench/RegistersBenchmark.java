package io.huiyin.bench;

import io.huiyin.HuiyinApplication;
import io.huiyin.base.Actor;
import io.huiyin.base.City;
import io.huiyin.base.CityClock;
import io.huiyin.cli.Wiring;
import io.huiyin.database.CityDatabase;
import io.huiyin.database.DataFolder;
import io.huiyin.database.Database;
import io.huiyin.network.NewUnit;
import io.huiyin.network.Units;
import io.huiyin.record.Publishing;
import io.huiyin.record.RecordExport;
import io.huiyin.record.RecordFilter;
import io.huiyin.record.RecordList;
import io.huiyin.record.SearchIndex;
import io.huiyin.register.ImportOptions;
import io.huiyin.register.Importer;
import io.huiyin.sheet.SheetFormat;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A register in a city of its own: imported, indexed, listed, searched, exported. {@code -Dhuiyin.rows} says how large, else 1,000,000. */
final class RegistersBenchmark implements Benchmark {

    private static final int ROWS = Integer.getInteger("huiyin.rows", 1_000_000);
    private static final int PAGES = 100;
    private static final String REGISTER = "bench";
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
            fields:
              - { name: topic, title: { zh: 内容, en: Topic }, type: text, max: 200, required: true, search: text }
              - { name: kind, title: { zh: 类别, en: Kind }, type: code, codes: kind }
              - { name: day, title: { zh: 日期, en: Day }, type: date }
              - { name: planned, title: { zh: 计划, en: Planned }, type: integer }
              - { name: actual, title: { zh: 实际, en: Actual }, type: integer }
            list: { columns: [topic, kind, day], sort: -day, filters: [kind, day] }
            """;

    @Override
    public String name() {
        return "registers";
    }

    @Override
    public String description() {
        return "a register imported, indexed, listed, searched and exported; rows by HUIYIN_JAVA_OPTS=-Dhuiyin.rows=N";
    }

    @Override
    public List<Measure> run() throws Exception {
        DataFolder folder = DataFolder.at(Files.createTempDirectory("huiyin-bench"));
        City city = new City("1505");
        try (Database database = Database.start(folder, "bench");
                CityDatabase opened = database.open(city);
                ConfigurableApplicationContext context = new SpringApplicationBuilder(HuiyinApplication.class)
                        .web(WebApplicationType.NONE)
                        .lazyInitialization(true)
                        .registerShutdownHook(false)
                        .initializers(new Wiring(opened, folder, CityClock.system()))
                        .run()) {
            return measure(context, Actor.system(city.path()));
        }
    }

    private List<Measure> measure(ConfigurableApplicationContext context, Actor by) throws Exception {
        context.getBean(Units.class)
                .addUnits(List.of(new NewUnit("1505", "市", "City", "city", "city", null, null, null, null)), by);
        context.getBean(Publishing.class).publish(YAML, by);
        byte[] file = csv();
        List<Measure> measures = new ArrayList<>();
        long began = System.nanoTime();
        context.getBean(Importer.class).run(new ByteArrayInputStream(file), REGISTER, ImportOptions.by(by));
        measures.add(new Measure(name(), "CSV rows imported", ROWS / seconds(began), "1/s", ">= 50000", ">= 100000"));
        began = System.nanoTime();
        context.getBean(SearchIndex.class).indexNow();
        measures.add(new Measure(name(), "texts indexed", ROWS / seconds(began), "1/s", ">= 1", ">= 50000"));
        RecordList list = context.getBean(RecordList.class);
        Map<String, List<String>> filters = Map.of("kind", List.of("a"), "day.from", List.of("2022-06-01"));
        measures.add(new Measure(name(), "list page, p95", p95(list, filters, by), "ms", "<= 30", "<= 10"));
        measures.add(
                new Measure(name(), "search, p95", p95(list, Map.of("q", List.of("供热")), by), "ms", "<= 100", "<= 20"));
        began = System.nanoTime();
        RecordExport.Wanted all = new RecordExport.Wanted(
                REGISTER, RecordFilter.ALL, null, List.of(), SheetFormat.CSV, RecordExport.Style.DATA, Locale.ENGLISH);
        context.getBean(RecordExport.class).prepare(all, by).write(OutputStream.nullOutputStream());
        measures.add(new Measure(name(), "export", seconds(began), "s", "<= 30", "<= 10"));
        return measures;
    }

    private static double p95(RecordList list, Map<String, List<String>> query, Actor by) {
        RecordFilter filter = list.filter(REGISTER, query);
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < PAGES; i++) {
            long began = System.nanoTime();
            list.list(REGISTER, filter, "-day", null, RecordList.LIMIT, by);
            millis.add(seconds(began) * 1_000);
        }
        millis.sort(null);
        return millis.get(PAGES * 95 / 100);
    }

    private static byte[] csv() {
        Random random = new Random(1505);
        List<String> words = List.of("供热", "停水", "道路", "噪音", "物业", "垃圾", "照明", "公交", "学校", "医院", "低保", "车位");
        StringBuilder csv = new StringBuilder("topic,kind,day,planned,actual\n");
        for (int i = 0; i < ROWS; i++) {
            String topic = words.get(random.nextInt(words.size())) + words.get(random.nextInt(words.size())) + i;
            csv.append(topic).append(random.nextBoolean() ? ",a," : ",b,");
            csv.append(String.format(Locale.ROOT, "2022-%02d-%02d,", 1 + random.nextInt(12), 1 + random.nextInt(28)));
            csv.append(random.nextInt(100))
                    .append(',')
                    .append(random.nextInt(100))
                    .append('\n');
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
