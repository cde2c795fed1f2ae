package io.huiyin.database;

/** The two spellings of a database URL that administrators use. */
final class PostgresUrl {

    private static final String JDBC = "jdbc:postgresql://";

    private PostgresUrl() {}

    /**
     * The JDBC spelling of {@code jdbc:postgresql://host/db}, {@code postgresql://host/db} or {@code postgres://host/db}.
     *
     * @throws StartRefused for any other URL, and for one that carries a user: passwords do not belong on a command line
     */
    static String jdbc(String url) {
        String jdbc = url.startsWith("jdbc:") ? url : "jdbc:" + url.replaceFirst("^postgres://", "postgresql://");
        if (!jdbc.startsWith(JDBC)) {
            throw new StartRefused(
                    "--db takes jdbc:postgresql://host[:port]/database or postgresql://host[:port]/database, not: "
                            + url);
        }
        String place = jdbc.substring(JDBC.length()).replaceFirst("[/?].*", "");
        if (place.contains("@")) {
            throw new StartRefused(
                    "Give the user with --db-user and the password with --db-password-file, not inside the URL of --db.");
        }
        return jdbc;
    }
}
