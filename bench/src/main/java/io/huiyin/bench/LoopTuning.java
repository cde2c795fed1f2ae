package io.huiyin.bench;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Settings of the embedded database for the time of a load; what is measured afterwards runs on the product's own. */
final class LoopTuning {

    private static final List<String> SETTINGS = List.of(
            "max_wal_size = '6GB'", "checkpoint_timeout = '20min'", "autovacuum = 'off'", "wal_compression = 'off'");

    private final LoopCity city;

    LoopTuning(LoopCity city) {
        this.city = city;
    }

    void begin() {
        JdbcClient administrator = administrator();
        SETTINGS.forEach(
                setting -> administrator.sql("alter system set " + setting).update());
        reload(administrator);
    }

    /** Leaves the tables as a database that is in use for years has them: known to the planner, all rows visible. */
    void end() {
        JdbcClient administrator = administrator();
        administrator.sql("alter system reset all").update();
        reload(administrator);
        long began = System.nanoTime();
        administrator.sql("vacuum (analyze)").update();
        LoopLog.say("  %6.1f s  vacuum", LoopLog.seconds(began));
        administrator.sql("checkpoint").update();
    }

    private static void reload(JdbcClient administrator) {
        administrator.sql("select pg_reload_conf()").query(Boolean.class).single();
    }

    private JdbcClient administrator() {
        URI url = URI.create(city.database().administratorUrl(LoopCity.CITY));
        String[] user = url.getRawUserInfo().split(":", 2);
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://" + url.getHost() + ":" + url.getPort() + url.getPath());
        source.setUser(URLDecoder.decode(user[0], StandardCharsets.UTF_8));
        source.setPassword(URLDecoder.decode(user[1], StandardCharsets.UTF_8));
        return JdbcClient.create(source);
    }
}
