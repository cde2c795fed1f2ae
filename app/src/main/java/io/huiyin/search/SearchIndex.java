package io.huiyin.search;

import io.huiyin.database.Copy;
import io.huiyin.database.RowScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The index behind full-text search. It follows the writes: what they left in the backlog is taken in batches, each a transaction that writes
 * the texts and a segment. One process at a time does it; another that comes waits for its turn and goes on where that one ended.
 */
@Component
public class SearchIndex {

    private static final int BATCH = 20_000;
    /** Records whose texts are read at once. */
    private static final int READ = 2_000;
    /** Characters of a segment that is put together in memory. */
    private static final int CHARACTERS = 2 * 1_024 * 1_024;

    private static final List<String> COLUMNS = List.of("record_id", "scope", "body");

    /** Of those columns; one more with each migration that changes them. */
    private static final int COLUMNS_VERSION = 2;

    private final SearchBacklog backlog;
    private final SearchedTexts texts;
    private final Segments segments;
    private final Merging merging;
    private final JdbcTemplate jdbc;
    private final RowScope scope;

    SearchIndex(
            SearchBacklog backlog,
            SearchedTexts texts,
            Segments segments,
            Merging merging,
            JdbcTemplate jdbc,
            RowScope scope) {
        this.backlog = backlog;
        this.texts = texts;
        this.segments = segments;
        this.merging = merging;
        this.jdbc = jdbc;
        this.scope = scope;
    }

    /**
     * How far the index is behind.
     *
     * @param waiting changes of records that are not indexed yet
     * @param age how long the first of them has waited; null when none waits
     */
    public record State(long waiting, @Nullable Duration age) {}

    public State state() {
        return backlog.state();
    }

    /** Changes of records of those registers that are not indexed yet. */
    public long waiting(List<String> registers) {
        return backlog.waiting(registers);
    }

    /** Works until nothing waits any more, or the thread is interrupted; answers how many changes it took. */
    public long indexNow() {
        long all = follow(() -> true);
        merging.mergeNow(() -> true);
        return all;
    }

    /**
     * As {@link #indexNow}, but leaves merging to others.
     *
     * @param goingOn asked before each batch; what is left then waits
     */
    long follow(BooleanSupplier goingOn) {
        long all = 0;
        int taken = 1;
        while (taken > 0 && !Thread.currentThread().isInterrupted() && goingOn.getAsBoolean()) {
            taken = scope.everything(this::batch);
            all += taken;
        }
        return all;
    }

    private int batch() {
        if (backlog.isEmpty()) {
            return 0;
        }
        jdbc.queryForList("select work from search_work where work = 'index' for update");
        Map<String, TreeSet<Long>> byRegister = new TreeMap<>();
        int taken = 0;
        for (SearchBacklog.Entry entry : backlog.take(BATCH)) {
            byRegister.computeIfAbsent(entry.register(), r -> new TreeSet<>()).addAll(List.of(entry.records()));
            taken += entry.records().length;
        }
        Part part = new Part();
        byRegister.forEach((register, ids) -> read(register, ids.toArray(Long[]::new), part));
        part.write();
        return taken;
    }

    private void read(String register, Long[] ids, Part part) {
        for (int from = 0; from < ids.length; from += READ) {
            Long[] some = Arrays.copyOfRange(ids, from, Math.min(ids.length, from + READ));
            part.take(register, some, texts.texts(register, some));
        }
    }

    private record Read(String register, SearchedTexts.Text text) {}

    /** What becomes one segment. */
    private final class Part {

        private final List<Read> read = new ArrayList<>();
        private final long newest = newest();
        private long characters;

        private long newest() {
            Long id = jdbc.queryForObject("select max(record_id) from search_text", Long.class);
            return id == null ? 0 : id;
        }

        void take(String register, Long[] ids, List<SearchedTexts.Text> found) {
            Long[] known = Arrays.stream(ids).filter(id -> id <= newest).toArray(Long[]::new);
            if (known.length > 0) {
                jdbc.update("delete from search_text where record_id = any(?)", (Object) known);
            }
            List<SearchedTexts.Text> filled =
                    found.stream().filter(text -> !text.body().isEmpty()).toList();
            jdbc.execute((ConnectionCallback<Long>) connection ->
                    Copy.through(connection, "search_text", COLUMNS_VERSION, COLUMNS, copy -> {
                        for (SearchedTexts.Text text : filled) {
                            copy.row().bigint(text.record()).text(text.scope()).text(text.body());
                        }
                    }));
            for (SearchedTexts.Text text : filled) {
                read.add(new Read(register, text));
                characters += text.body().length();
            }
            if (characters > CHARACTERS) {
                write();
            }
        }

        void write() {
            if (read.isEmpty()) {
                return;
            }
            read.sort(Comparator.comparingLong(one -> one.text.record()));
            Gathering gathering = new Gathering();
            read.forEach(one -> gathering.add(one.text.record(), one.register, one.text.body()));
            segments.write(gathering.base(), gathering::write);
            read.clear();
            characters = 0;
        }
    }
}
