package io.huiyin.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.testing.StoreTest;
import io.huiyin.testing.TestCity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What Citus asks of a schema that lives on one of its nodes (docs/adr/0016): held here where the engine itself is not installed. */
@StoreTest
class CitusTest {

    private static final Path SOURCES = Path.of("src", "main");

    private final JdbcClient sql;

    CitusTest(TestCity city) {
        this.sql = city.ownerClient();
    }

    @Test
    void aCitysSchemaHasNoTriggers() {
        assertThat(names("""
            select c.relname || ' ' || t.tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid
            where not t.tgisinternal and c.relnamespace = current_schema()::regnamespace\
            """)).isEmpty();
    }

    /** The ids of streams are drawn before anything is written, by a statement of their own that the coordinator answers itself. */
    @Test
    void itsNumbersAreIdentitiesAndNoSerials() {
        assertThat(names("""
            select s.relname from pg_class s where s.relkind = 'S' and s.relnamespace = current_schema()::regnamespace
              and not exists (select from pg_depend d where d.objid = s.oid and d.deptype = 'i')\
            """)).containsExactly("stream_id");
        assertThat(names("""
            select c.relname || '.' || a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid
            where a.attidentity <> '' and a.atttypid <> 'bigint'::regtype and c.relnamespace = current_schema()::regnamespace\
            """)).isEmpty();
    }

    @Test
    void itRefersToNoOtherSchemaButTheExtensions() {
        assertThat(names("""
            select c.conname from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_class o on o.oid = c.confrelid
            where c.contype = 'f' and t.relnamespace = current_schema()::regnamespace and o.relnamespace <> t.relnamespace\
            """)).isEmpty();
        assertThat(names("""
            select distinct n.nspname from pg_depend d
            join pg_class c on c.oid = d.objid and d.classid = 'pg_class'::regclass
            join pg_proc p on p.oid = d.refobjid and d.refclassid = 'pg_proc'::regclass
            join pg_namespace n on n.oid = p.pronamespace
            where c.relnamespace = current_schema()::regnamespace and p.pronamespace <> c.relnamespace
              and n.nspname not in ('pg_catalog', 'ext')\
            """)).isEmpty();
    }

    @Test
    void itHasNoTablesThatInheritAndNoViews() {
        assertThat(names("""
            select relname from pg_class where relnamespace = current_schema()::regnamespace
              and (relkind in ('v', 'm', 'p', 'f') or exists (select from pg_inherits where inhrelid = oid))\
            """)).isEmpty();
    }

    /** Locks of the application and settings of a session stay on the node that the client speaks to; MERGE wants a table as its source. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
        advisory locks        ~ pg_(try_)?advisory
        settings by function  ~ \\bset_config\\s*\\(
        settings of a session ~ "\\s*set (session |role |search_path)
        MERGE                 ~ \\bmerge into\\b
        triggers              ~ \\bcreate (or replace )?trigger\\b
        serial numbers        ~ \\b(big)?serial\\b(?= not null| primary|,)
        notices               ~ "\\s*(listen|notify) [a-z_]+
        """)
    void noStatementOfOursUses(String what, String pattern) throws IOException {
        Pattern unwanted = Pattern.compile(pattern);
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<String> users = files.filter(file -> file.toString().matches(".*\\.(java|sql)"))
                    .filter(file -> unwanted.matcher(read(file)).find())
                    .map(SOURCES::relativize)
                    .map(Path::toString)
                    .sorted()
                    .toList();
            assertThat(users).as(what).isEmpty();
        }
    }

    private List<String> names(String query) {
        return sql.sql(query).query(String.class).list();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).toLowerCase(Locale.ROOT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
