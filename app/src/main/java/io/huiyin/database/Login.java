package io.huiyin.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.huiyin.base.City;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where a database is and as whom to enter it.
 *
 * @param url a {@code jdbc:postgresql:} URL without user and password
 */
public record Login(String url, String user, String password) {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /** The same database as somebody else. */
    Login as(String otherUser, String otherPassword) {
        return new Login(url, otherUser, otherPassword);
    }

    /** The same server's database of that name. */
    public Login in(String database) {
        return new Login(url.replaceFirst("(//[^/]+/)[^?]*", "$1" + database), user, password);
    }

    /** One connection a call; for the few statements of a start. */
    DataSource plain() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        source.setConnectTimeout((int) CONNECT_TIMEOUT.toSeconds());
        source.setApplicationName("huiyin");
        source.setLogServerErrorDetail(false);
        return source;
    }

    /** As {@link #plain()}, with the city's tables in sight. */
    DataSource plain(City city) {
        PGSimpleDataSource source = (PGSimpleDataSource) plain();
        source.setCurrentSchema(searchPath(city));
        return source;
    }

    /** A pool whose connections see the city's tables; nothing but start-up parameters sets the session. */
    HikariDataSource pool(City city, int size) {
        return new HikariDataSource(config(city, size));
    }

    /** The same in another role, which the login may take. It opens no connection before the first is asked for, and keeps none that nobody uses. */
    HikariDataSource pool(City city, int size, String role) {
        HikariConfig config = config(city, size);
        config.setPoolName(config.getPoolName() + "-" + role);
        config.setMinimumIdle(0);
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("options", "-c role=" + role);
        return new HikariDataSource(config);
    }

    private HikariConfig config(City city, int size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("huiyin-" + city.code());
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setIdleTimeout(size == 1 ? 0 : Duration.ofMinutes(2).toMillis());
        config.setConnectionTimeout(Duration.ofSeconds(20).toMillis());
        config.setInitializationFailTimeout(CONNECT_TIMEOUT.toMillis());
        config.addDataSourceProperty("currentSchema", searchPath(city));
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("ApplicationName", "huiyin");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty(
                "logServerErrorDetail", "false"); // the detail of an error quotes whole rows, and messages reach logs
        config.addDataSourceProperty("connectTimeout", String.valueOf(CONNECT_TIMEOUT.toSeconds()));
        return config;
    }

    /** A URL for psql and other programs of an administrator, password included. */
    String administratorUrl(City city) {
        String place = url.substring("jdbc:postgresql://".length());
        return "postgresql://" + encode(user) + ":" + encode(password) + "@" + place
                + (place.contains("?") ? "&" : "?")
                + "options=" + encode("-c search_path=" + searchPath(city));
    }

    static String searchPath(City city) {
        return city.schema() + "," + Schemas.EXTENSIONS;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return user + " at " + url;
    }
}
