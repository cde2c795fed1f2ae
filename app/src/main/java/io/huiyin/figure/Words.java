package io.huiyin.figure;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Places, units, categories and channels by the numbers that blocks hold. A number never stands for another word. */
final class Words {

    /** Stands for what is not told apart. */
    static final int NONE = 0;

    private final JdbcClient sql;

    /** What was read of the database, by number. Read again when a number is not there. */
    private volatile @Nullable String[] known = {""};

    /** What was read of the database, by word. Read again when a word is not there. */
    private volatile Map<String, Integer> byWord = Map.of();

    /** A number is known to this process before the transaction that needed it ends: it must not be given out anew when that one fails. */
    private final TransactionTemplate apart;

    Words(JdbcClient sql, PlatformTransactionManager manager) {
        this.sql = sql;
        this.apart = new TransactionTemplate(manager);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** @throws IllegalStateException for a number that stands for nothing */
    String word(int number) {
        String word = find(known, number);
        if (word == null) {
            @Nullable String[] read = read();
            word = find(read, number);
            known = read;
        }
        if (word == null) {
            throw new IllegalStateException("no word has the number " + number);
        }
        return word;
    }

    private static @Nullable String find(@Nullable String[] all, int number) {
        return number >= 0 && number < all.length ? all[number] : null;
    }

    private @Nullable String[] read() {
        Map<String, Integer> all = numbers();
        @Nullable
        String[] words = new String
                [all.values().stream().mapToInt(Integer::intValue).max().orElse(NONE) + 1];
        all.forEach((word, number) -> words[number] = word);
        return words;
    }

    /** Of those that have one. */
    Long[] numbers(Collection<String> some) {
        Map<String, Integer> all = byWord;
        if (!all.keySet().containsAll(some)) {
            all = Map.copyOf(numbers());
            byWord = all;
        }
        return some.stream()
                .map(all::get)
                .filter(Objects::nonNull)
                .map(Integer::longValue)
                .toArray(Long[]::new);
    }

    /** All numbers, as the transaction sees them. */
    Map<String, Integer> numbers() {
        Map<String, Integer> numbers = new HashMap<>();
        numbers.put("", NONE);
        sql.sql("select id, word from figure_word").query(row -> {
            numbers.put(row.getString("word"), row.getInt("id"));
        });
        return numbers;
    }

    /** Gives numbers to those that have none, for good, whatever becomes of the caller's transaction. */
    void add(Collection<String> words) {
        apart.executeWithoutResult(status -> sql.sql(
                        "insert into figure_word (word) select w from unnest(?) as w order by w on conflict do nothing")
                .params((Object) words.toArray(String[]::new))
                .update());
    }
}
