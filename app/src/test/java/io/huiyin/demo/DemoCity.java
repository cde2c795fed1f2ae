package io.huiyin.demo;

import io.huiyin.HuiyinApplication;
import io.huiyin.base.CityClock;
import io.huiyin.cli.Wiring;
import io.huiyin.journal.Verifier;
import io.huiyin.testing.HuiyinTestWiring;
import io.huiyin.testing.TestCity;
import io.huiyin.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A fresh city with the beans that the demo is played with, and nothing running beside them. */
final class DemoCity implements AutoCloseable {

    static final LocalDate FIRST = LocalDate.parse("2022-11-14");
    static final LocalDate LAST = LocalDate.parse("2022-11-16");
    static final int MATTERS = 150;

    static final Function<Setting, List<Plan>> SMALL = setting -> Story.of(setting, FIRST, LAST, MATTERS);

    private final TestCity city = TestDatabase.freshCity();
    final CityClock clock = CityClock.frozenAt(HuiyinTestWiring.NOW);
    final ConfigurableApplicationContext beans = new SpringApplicationBuilder(HuiyinApplication.class)
            .web(WebApplicationType.NONE)
            .lazyInitialization(true)
            .registerShutdownHook(false)
            .initializers(new Wiring(city.database(), city.folder(), clock))
            .run();
    final Stage stage = beans.getAutowireCapableBeanFactory().createBean(Stage.class);
    private final DemoLoad load;

    DemoCity() {
        beans.getBeanFactory().registerSingleton("stage", stage);
        load = beans.getAutowireCapableBeanFactory().createBean(DemoLoad.class);
    }

    /** What was printed. */
    String load(LocalDate until) {
        return load(until, SMALL);
    }

    String load(LocalDate until, Function<Setting, List<Plan>> story) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        int code = load.load(until, story, out, out);
        String text = printed.toString(StandardCharsets.UTF_8);
        if (code != 0) {
            throw new AssertionError("exit " + code + ": " + text);
        }
        return text;
    }

    <T> T bean(Class<T> type) {
        return beans.getBean(type);
    }

    long count(String table) {
        return city.appClient()
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }

    long first(String query) {
        return city.appClient().sql(query).query(Long.class).single();
    }

    /** Number, state and history of every matter, in order. */
    List<String> matters() {
        return city.ownerClient().sql("""
                        select concat_ws(' ', m.number, m.category, m.state, m.lead_path, m.received_at, r.content, r.reply,
                            (select string_agg(e.action || ' ' || e.occurred_at || ' ' || e.actor, ', ' order by e.seq)
                             from matter_event e where e.matter_id = m.id))
                        from matter m join request r on r.matter_id = m.id order by m.number""").query(String.class).list();
    }

    Verifier.Result verified() {
        return bean(Verifier.class).verify(line -> {});
    }

    @Override
    public void close() {
        beans.close();
        city.close();
    }
}
