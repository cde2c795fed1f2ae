package io.huiyin.search;

import io.huiyin.database.RowScope;
import io.huiyin.testing.TestCity;
import io.huiyin.testing.TestDatabase;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The search of one city over texts that a test holds itself. */
final class SearchCity implements AutoCloseable, SearchedTexts {

    static final Field<Long> ID = Objects.requireNonNull(DSL.field("r.id", Long.class));

    final TestCity city = TestDatabase.freshCity();
    final JdbcTemplate jdbc = new JdbcTemplate(city.app());
    final JdbcTransactionManager transactions = new JdbcTransactionManager(city.app());
    final RowScope scope = new RowScope(jdbc, transactions, city.database().beyondWalls(), city.city());
    final SearchBacklog backlog = new SearchBacklog(JdbcClient.create(jdbc), scope);
    final Segments segments = new Segments(jdbc);
    final Merging merging = new Merging(segments, jdbc, transactions);
    final Map<String, TreeMap<Long, String>> texts = new TreeMap<>();

    /** What one process works with. */
    SearchIndex index() {
        return new SearchIndex(backlog, this, segments, merging, jdbc, scope);
    }

    Search search() {
        return new Search(new Candidates(segments), backlog, this);
    }

    void write(String register, long id, String typed) {
        TreeMap<Long, String> all = texts.computeIfAbsent(register, r -> new TreeMap<>());
        all.put(
                id,
                Arrays.stream(typed.split("\n", -1))
                        .map(SearchText::normal)
                        .reduce((one, other) -> one + SearchText.SEPARATOR + other)
                        .orElse(""));
        backlog.add(register, List.of(id));
    }

    void forget(String register, long id) {
        texts.getOrDefault(register, new TreeMap<>()).remove(id);
        backlog.forget(register, List.of(id));
    }

    @Override
    public boolean keeps(String register) {
        return true;
    }

    @Override
    public List<Text> texts(String register, Long[] ids) {
        TreeMap<Long, String> all = texts.getOrDefault(register, new TreeMap<>());
        return Arrays.stream(ids)
                .filter(all::containsKey)
                .sorted()
                .map(id -> new Text(id, null, Objects.requireNonNull(all.get(id))))
                .toList();
    }

    /** Ids among all records of the register. */
    List<Long> ask(String register, BiFunction<Field<Long>, String, Condition> condition) {
        Query query = DSL.using(SQLDialect.POSTGRES)
                .select(ID)
                .from(
                        "unnest({0}) as r(id)",
                        DSL.val(texts.getOrDefault(register, new TreeMap<>())
                                .keySet()
                                .toArray(Long[]::new)))
                .where(condition.apply(ID, register))
                .orderBy(ID);
        return jdbc.queryForList(
                query.getSQL(), Long.class, query.getBindValues().toArray());
    }

    /** Ids of the records that have all words, found without any index. */
    List<Long> naive(String register, List<String> words) {
        return texts.getOrDefault(register, new TreeMap<>()).entrySet().stream()
                .filter(text -> words.stream().allMatch(text.getValue()::contains))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public void close() {
        city.close();
    }
}
