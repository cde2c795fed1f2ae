package io.huiyin.search;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The index behind full-text search. It follows the writes: what they left in the backlog is taken in batches, by any number of processes at
 * once. Confidential values never enter it.
 */
@Component
public class SearchIndex {

    private static final int BATCH = 2_000;

    private final SearchBacklog backlog;
    private final SearchedTexts texts;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    SearchIndex(
            SearchBacklog backlog, SearchedTexts texts, JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.backlog = backlog;
        this.texts = texts;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * How far the index is behind.
     *
     * @param waiting changes of records that cannot be found yet
     * @param age how long the first of them has waited; null when none waits
     */
    public record State(long waiting, @Nullable Duration age) {}

    public State state() {
        return backlog.state();
    }

    /** Works until nothing waits any more, or the thread is interrupted; answers how many changes it took. */
    public long indexNow() {
        long all = 0;
        int taken;
        do {
            taken = transaction.execute(status -> batch());
            all += taken;
        } while (taken == BATCH && !Thread.currentThread().isInterrupted());
        return all;
    }

    private int batch() {
        List<SearchBacklog.Entry> entries = backlog.take(BATCH);
        Map<String, TreeSet<Long>> byRegister = new TreeMap<>();
        entries.forEach(entry -> byRegister
                .computeIfAbsent(entry.register(), r -> new TreeSet<>())
                .add(entry.record()));
        byRegister.forEach(this::index);
        return entries.size();
    }

    private void index(String register, Set<Long> ids) {
        List<Object[]> rows = texts.texts(register, ids.toArray(Long[]::new)).stream()
                .map(text -> new Object[] {
                    text.record(), register, text.seq(), text.body(), SearchText.grams(register, text.body())
                })
                .toList();
        jdbc.batchUpdate("""
                insert into search_text as t (record_id, register, seq, body, grams) values (?, ?, ?, ?, ?)
                on conflict (record_id) do update set seq = excluded.seq, body = excluded.body, grams = excluded.grams
                where excluded.seq > t.seq or (excluded.seq = t.seq and excluded.body <> t.body)""", rows);
    }
}
